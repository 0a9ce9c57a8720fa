"""The use cases, one module a room, called alike by the screens and the command line."""
