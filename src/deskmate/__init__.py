"""Deskmate: who is at the desk, what they said last time, what the library owes them."""

__version__ = "0.1.0"
