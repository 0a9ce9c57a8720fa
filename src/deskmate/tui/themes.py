"""Our own looks: quiet, one accent, at least 4.5:1 between text and ground."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="deskmate-dark",
    primary="#8fb8de",
    secondary="#b7c9a8",
    accent="#f0b866",
    warning="#f0b866",
    error="#f08a7b",
    success="#a3c98f",
    foreground="#e6e1d6",
    background="#1c1f24",
    surface="#1c1f24",
    panel="#272b32",
    dark=True,
)
LIGHT = Theme(
    name="deskmate-light",
    primary="#1f5a8a",
    secondary="#48663a",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a3281c",
    success="#2f6b2a",
    foreground="#22252a",
    background="#faf7f0",
    surface="#faf7f0",
    panel="#eee9de",
    dark=False,
)
CONTRAST = Theme(
    name="deskmate-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9999",
    success="#99ff99",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
)
THEMES = (DARK, LIGHT, CONTRAST)
