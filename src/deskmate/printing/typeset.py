"""The typesetter and its fonts: 80 MB that few need, hence the extra `print`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from deskmate.errors import BadInput

_FONTS: Final = {
    "fontpkg_noto_sans": "Noto Sans",
    "fontpkg_noto_sans_arabic": "Noto Sans Arabic",
    "fontpkg_noto_sans_devanagari": "Noto Sans Devanagari",
    "fontpkg_noto_sans_tamil": "Noto Sans Tamil",
    "fontpkg_noto_sans_thai": "Noto Sans Thai",
}
"""Package and family; what they lack is looked for among this computer's fonts."""
_NO_PICTURE_NEEDED: Final = frozenset("\u200c\u200d\u200e\u200f\ufe0f \n")


def typeset(template: str, data: str) -> tuple[bytes, str]:
    """Set a page.

    Args:
        template: in the typesetter's language; it reads `sys.inputs.data`.
        data: JSON; never read as anything else.

    Returns:
        The PDF, and the letters of the data that our own fonts have no picture of, each once.

    Raises:
        BadInput: the typesetter or its fonts are not installed.
    """
    if find_spec("typst") is None or find_spec("fontpkg_noto_sans") is None:
        raise BadInput(
            "Making a PDF needs the parts for printing: install deskmate[print], "
            "or write the board as .html and print that."
        )
    # 80 ms to import; the first page takes 60 ms, further ones 11.
    import typst

    families = ", ".join(f'"{family}"' for family in _FONTS.values())
    source = f"#set text(font: ({families}))\n{template}"
    fonts = typst.Fonts(font_paths=_folders())
    pdf = typst.compile(source.encode(), format="pdf", sys_inputs={"data": data}, font_paths=fonts)
    return pdf, missing_letters(data)


def _folders() -> list[Path]:
    return [
        Path(str(resources.files(package))) / "files"
        for package in _FONTS
        if find_spec(package) is not None
    ]


def missing_letters(text: str) -> str:
    """The letters that none of our fonts has, each once, in order."""
    known = _known_letters()
    strange = dict.fromkeys(
        char for char in text if ord(char) not in known and char not in _NO_PICTURE_NEEDED
    )
    return "".join(strange)


@lru_cache(maxsize=1)
def _known_letters() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    known: set[int] = set()
    for folder in _folders():
        for path in sorted(folder.glob("*.ttf")):
            if "Italic" in path.name:
                continue
            with TTFont(path, lazy=True) as font:
                known.update(font.getBestCmap())
    return frozenset(known)
