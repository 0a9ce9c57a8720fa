"""Whether this terminal shows pictures in pixels: asked once, before the screens take it over."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from deskmate.tui.pictures import Shows, Way

_TERMS = ("xterm-kitty", "xterm-ghostty", "foot", "foot-extra", "mlterm", "contour", "wezterm")
_PROGRAMS = ("WezTerm", "ghostty", "iTerm.app", "mintty", "rio", "WarpTerminal", "vscode")
_MARKS = ("KITTY_WINDOW_ID", "KONSOLE_VERSION", "XTERM_VERSION", "WT_SESSION", "WEZTERM_PANE")


def what_it_shows(env: Mapping[str, str]) -> Shows:
    """How this terminal shows a picture; asks it only where a good answer is likely.

    Asking costs up to 0.7 s, and whoever types meanwhile may lose the first key: the package
    `textual-image` of the extra `photos` does it, when it is imported.
    """
    if not likely(env) or find_spec("textual_image") is None:
        return Shows()
    from textual_image._terminal import get_cell_size
    from textual_image.renderable import Image, SixelImage, TGPImage

    way = {SixelImage: Way.SIXEL, TGPImage: Way.KITTY}.get(Image, Way.BLOCKS)
    width, height = get_cell_size()
    return Shows(way, (max(1, width), max(1, height)))


def likely(env: Mapping[str, str]) -> bool:
    """Whether a terminal like this may show pixels; one inside another one passes none on."""
    if env.get("TMUX") or env.get("STY") or env.get("NO_COLOR"):
        return False
    return (
        env.get("TERM", "") in _TERMS
        or env.get("TERM_PROGRAM", "") in _PROGRAMS
        or any(env.get(mark) for mark in _MARKS)
    )
