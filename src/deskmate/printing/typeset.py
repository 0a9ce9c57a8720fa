"""The typesetter: 80 MB with its fonts that few need, hence the extra `print`.

Whatever people wrote goes to it as data and never as its language.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from deskmate.errors import BadInput
from deskmate.printing import fonts

PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
"""Our names of the papers and the typesetter's."""
_INSTALL: Final = "Making a PDF needs the parts for printing: install deskmate[print]"


@dataclass(frozen=True, slots=True)
class Sheets:
    """What is to be set: a page in the typesetter's language, and what it is about."""

    template: str
    data: dict[str, Any]
    """It reads this as `sys.inputs.data`; never read as anything else."""


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
    if not _installed():
        raise BadInput(f"{_INSTALL}, or name a file that ends in .html and print that.")
    return _compile(template, data, None, "pdf")[0], missing_letters(data)


def pdf_of(sheets: Sheets, folder: Path | None = None) -> bytes:
    """The pages as PDF.

    Args:
        sheets: what to set.
        folder: more fonts, the library's own.

    Raises:
        BadInput: the typesetter or its fonts are not installed.
    """
    need_typesetter()
    return _compile(sheets.template, _json(sheets), folder, "pdf")[0]


def pictures_of(sheets: Sheets, folder: Path | None = None, *, ppi: float) -> list[bytes]:
    """The pages as PNG, one each.

    Raises:
        BadInput: the typesetter or its fonts are not installed.
    """
    need_typesetter()
    return _compile(sheets.template, _json(sheets), folder, "png", ppi)


def _json(sheets: Sheets) -> str:
    return json.dumps(sheets.data, ensure_ascii=False)


def need_typesetter() -> None:
    """Whoever prints asks this first.

    Raises:
        BadInput: the typesetter or its fonts are not installed.
    """
    if not _installed():
        raise BadInput(f"{_INSTALL}.")


def _installed() -> bool:
    return find_spec("typst") is not None and find_spec("fontpkg_noto_sans") is not None


def _compile(
    template: str,
    data: str,
    folder: Path | None,
    kind: Literal["pdf", "png"],
    ppi: float | None = None,
) -> list[bytes]:
    # 80 ms to import; the first page takes 60 ms, further ones 11.
    import typst

    families = ", ".join(f'"{family}"' for family in fonts.families())
    made = typst.Compiler(
        f"#set text(font: ({families}))\n{template}".encode(),
        font_paths=fonts.given(folder).fonts,
        sys_inputs={"data": data},
    ).compile(format=kind, ppi=ppi)
    return [made] if isinstance(made, bytes) else list(made or ())


def missing_letters(text: str) -> str:
    """The letters that none of our fonts has, each once, in order."""
    return fonts.given().ours_lack(text)
