"""The rooms and the windows that open over them."""
