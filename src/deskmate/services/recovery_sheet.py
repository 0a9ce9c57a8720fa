"""The recovery sheet: one page to be printed and locked away, which opens the library."""

from __future__ import annotations

from datetime import datetime
from html import escape
from pathlib import Path
from typing import Final

from deskmate.clock import Clock, local, utc_now
from deskmate.domain.recovery import code_of
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.services.exports import write_file

TITLE: Final = "Recovery sheet"
PARTS: Final = (
    (
        "What this is",
        "The key of the library's file. Whoever has this page and the file, or a backup of it, "
        "can read what patrons said. Keep it locked away, and not with the computer.",
    ),
    (
        "When you need it",
        "The passphrase is forgotten, or the small .key file beside the library is lost. Start "
        "Deskmate and type the letters above where it asks for the passphrase; blanks and capitals "
        "do not matter. Then set a new passphrase: deskmate privacy passphrase.",
    ),
    (
        "When this page is lost",
        "Decrypt and encrypt the library again (deskmate privacy decrypt, then encrypt), which "
        "makes another key, delete the backups of before, and print a new sheet.",
    ),
)
_ENDINGS: Final = (".pdf", ".html", ".txt")
_PAGE: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 12pt/1.5 sans-serif; margin: 2cm; max-width: 17cm; }}
ol {{ border: 2px solid; padding: 1em 2em; columns: 4; }}
li {{ font: bold 20pt monospace; letter-spacing: .1em; }} h2 {{ font-size: 12pt; margin: 0; }}
</style></head><body><h1>{title}</h1><p>{about}</p><ol>{groups}</ol>{parts}</body></html>
"""


def save(
    library_file: Path, key: bytes, target: Path, paper: str = "a4", clock: Clock = utc_now
) -> Path:
    """Write the sheet as pdf, html or txt, by the ending of the file's name.

    Raises:
        BadInput: another ending, the file is there or can't be written, or the typesetter is not
            installed.
    """
    target = may_save(target)
    about = _about(library_file, local(clock()))
    code = code_of(key)
    match target.suffix.lower():
        case ".txt":
            content = text(about, code).encode()
        case ".html":
            content = page(about, code).encode()
        case _:
            # The typesetter: 60 ms to import, and only for whoever prints.
            from deskmate.printing.recovery import recovery_pdf

            content = recovery_pdf(TITLE, about, code, PARTS, paper)
    write_file(target, content)
    return target


def may_save(target: Path) -> Path:
    """The file that is meant, before anything hangs on its being written.

    Raises:
        BadInput: another ending, no such folder, or it is there already.
    """
    target = target.expanduser()
    if target.suffix.lower() not in _ENDINGS:
        raise BadInput(f"{target.name}: name a file that ends in .pdf, .html or .txt.")
    if target.exists():
        raise BadInput(f"{target.name} is there already: name another file.")
    if not target.parent.is_dir():
        raise BadInput(f"There is no folder {target.parent}.")
    return target


def _about(library_file: Path, now: datetime) -> str:
    return f"Deskmate library {visible(library_file.name)}, sheet of {now.day} {now:%B %Y}"


def text(about: str, code: str) -> str:
    """The sheet for a printer that knows letters alone."""
    groups = code.split()
    lines = ["   ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
    parts = [f"{head}\n{words}" for head, words in PARTS]
    return "\n\n".join([f"{TITLE}\n{about}", "\n".join(lines), *parts]) + "\n"


def page(about: str, code: str) -> str:
    """The sheet as one page that needs nothing else."""
    groups = "".join(f"<li>{group}</li>" for group in code.split())
    parts = "".join(f"<h2>{escape(head)}</h2><p>{escape(words)}</p>" for head, words in PARTS)
    return _PAGE.format(title=TITLE, about=escape(about), groups=groups, parts=parts)
