"""A slip for the patron: where to go, whom to call, what to bring. Never the question."""

from __future__ import annotations

from html import escape
from pathlib import Path

from deskmate.domain.network import Entry
from deskmate.domain.text import visible
from deskmate.errors import BadInput
from deskmate.services import network
from deskmate.services.exports import write_file
from deskmate.services.library import Library

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>
body {{ font: 16pt/1.5 sans-serif; margin: 2cm; max-width: 16cm; }}
h1 {{ font-size: 28pt; margin: 0; }} .phone {{ font-size: 36pt; font-weight: bold; }}
dt {{ color: #555; font-size: 12pt; margin-top: .6em; }} dd {{ margin: 0; }}
</style></head><body><h1>{title}</h1>{phone}<dl>{facts}</dl></body></html>
"""


def facts(entry: Entry) -> list[tuple[str, str]]:
    """What the patron needs, each with its label; nothing that is for staff alone."""
    found = (
        ("with", entry.organization),
        ("hours", entry.hours),
        ("where", entry.address),
        ("bring", entry.bring),
        ("how", entry.how_to_apply),
        ("cost", entry.cost),
        ("e-mail", entry.email),
        ("web", entry.url),
    )
    return [(label, visible(value)) for label, value in found if value]


def save(library: Library, entry_id: int, path: str) -> Path:
    """Write the slip as html or pdf, by the ending of the file's name.

    Raises:
        BadInput: another ending, the file is there or can't be written, or the typesetter is not
            installed.
        NotFound: there is no such entry.
    """
    entry = network.one(library, entry_id)
    target = Path(path).expanduser()
    kind = target.suffix.lower()
    if target.exists():
        raise BadInput(f"{target.name} is there already: name another file.")
    if kind == ".html":
        write_file(target, page(entry).encode())
    elif kind == ".pdf":
        # The typesetter: 60 ms to import, and only for whoever prints.
        from deskmate.printing.slip import slip_pdf

        data, _ = slip_pdf(visible(entry.name), visible(entry.phone), facts(entry))
        write_file(target, data)
    else:
        raise BadInput(f"{target.name}: name a file that ends in .html or .pdf.")
    return target


def page(entry: Entry) -> str:
    """The slip as one page that needs nothing else."""
    phone = f'<p class="phone">{escape(visible(entry.phone))}</p>' if entry.phone else ""
    rows = (f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in facts(entry))
    return _PAGE.format(title=escape(visible(entry.name)), phone=phone, facts="".join(rows))
