"""Which fonts the typesetter is given, and whose letters they have.

A letter that no font has would leave a card blank: whoever prints asks first.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typst import Fonts

_OURS: Final = {
    "fontpkg_noto_sans": "Noto Sans",
    "fontpkg_noto_sans_arabic": "Noto Sans Arabic",
    "fontpkg_heebo": "Heebo",
    "fontpkg_noto_sans_devanagari": "Noto Sans Devanagari",
    "fontpkg_hind_siliguri": "Hind Siliguri",
    "fontpkg_noto_sans_tamil": "Noto Sans Tamil",
    "fontpkg_noto_sans_telugu": "Noto Sans Telugu",
    "fontpkg_noto_sans_thai": "Noto Sans Thai",
    "fontpkg_noto_sans_khmer": "Noto Sans Khmer",
    "cvttf_NotoSansCJK_Regular": "Noto Sans CJK TC",
}
"""Package and family, in the order they are asked for a letter."""
_BLANK: Final = frozenset("\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters that have a picture, or need none, and yet leave nothing on paper."""
_EMPTY_FONTS: Final = ("lastresort", "last resort", "adobe blank", "adobe notdef")
"""Families that claim every letter there is and draw none of them."""


@dataclass(frozen=True)
class Given:
    """The fonts that the typesetter is given, which are also the only ones that are asked."""

    fonts: Fonts
    own: tuple[tuple[str, int], ...]
    """File and place in it of the fonts that come with us."""
    others: tuple[tuple[str, int], ...]
    """The library's own fonts and this computer's."""

    def lack(self, text: str) -> str:
        """The letters that none of the fonts has, each once, in order. Ask once for many texts:
        a letter that nobody has is looked for in every font of this computer.
        """
        return self._lack(text, (*self.own, *self.others))

    def ours_lack(self, text: str) -> str:
        """As `lack`, for the fonts that come with us alone."""
        return self._lack(text, self.own)

    @staticmethod
    def _lack(text: str, files: tuple[tuple[str, int], ...]) -> str:
        wanted = dict.fromkeys(char for char in text if not _needs_none(char))
        for path, number in files:
            if not wanted:
                break
            known = _letters(path, number)
            wanted = {char: None for char in wanted if ord(char) not in known}
        return "".join(wanted)


def leaves_a_mark(text: str) -> bool:
    """Whether anything of the text would be seen on paper."""
    return any(not _needs_none(char) and char not in _BLANK for char in text)


def _needs_none(char: str) -> bool:
    """Blanks, joiners, marks of direction and the choice between two forms of a letter."""
    if char.isascii():
        return char in " \n"
    kind = unicodedata.category(char)
    return kind in ("Zs", "Cf") or "VARIATION SELECTOR" in unicodedata.name(char, "")


def families() -> list[str]:
    """Our families, in the order they are asked for a letter."""
    return [family for package, family in _OURS.items() if find_spec(package) is not None]


def given(folder: Path | None = None) -> Given:
    """The fonts there are: ours, those in the library's own folder, and this computer's."""
    if folder is None or not folder.is_dir():
        return _given(None, ())
    # A font that is put there while the app runs is found at the next look.
    return _given(
        folder, tuple(sorted((one.name, one.stat().st_mtime) for one in folder.iterdir()))
    )


@lru_cache(maxsize=4)
def _given(folder: Path | None, files: tuple[tuple[str, float], ...]) -> Given:
    import typst

    ours = [folder_of(package) for package in _OURS if find_spec(package) is not None]
    own = [folder] if folder is not None else []
    # Those inside the typesetter can't be asked for their letters, so they are left out.
    fonts = typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[*ours, *own]
    )
    found: dict[bool, dict[tuple[str, int], None]] = {True: {}, False: {}}
    for font in fonts.fonts():
        if font.path is None or font.family.strip(".").casefold().startswith(_EMPTY_FONTS):
            continue
        is_ours = any(Path(font.path).is_relative_to(place) for place in ours)
        if is_ours and font.style != "normal":
            continue
        found[is_ours][font.path, font.index] = None
    return Given(fonts, tuple(found[True]), tuple(found[False]))


def folder_of(package: str) -> Path:
    """Where a package keeps its fonts; nothing of it is run."""
    found = find_spec(package)
    assert found is not None
    assert found.submodule_search_locations
    place = Path(next(iter(found.submodule_search_locations)))
    return place / "files" if (place / "files").is_dir() else place


@lru_cache(maxsize=256)
def _letters(path: str, number: int) -> frozenset[int]:
    from fontTools.ttLib import TTFont, TTLibError

    try:
        with TTFont(path, lazy=True, fontNumber=number) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError, KeyError, ValueError):
        # A damaged font on this computer has no letters for us; others may.
        return frozenset()
