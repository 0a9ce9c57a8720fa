"""The public board "You said, we did" and the page per term, written to a file or shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from deskmate.domain.board import Board, BoardItem, TermPage, make_board, make_term, term_of
from deskmate.domain.feedback import Suggestion
from deskmate.domain.patrons import NAME_FIELDS, Patron
from deskmate.domain.tally import Tally
from deskmate.errors import BadInput
from deskmate.search.names.fold import folded as fold
from deskmate.services import board_pages
from deskmate.services.desk import today
from deskmate.services.exports import csv_text, write_file
from deskmate.services.library import Library
from deskmate.store import erasing, feedback, patrons

PAPERS = ("a4", "letter")
"""Sizes that the pages are laid out for."""


@dataclass(frozen=True, slots=True)
class Written:
    """What went into a file."""

    count: int
    missing: str = ""
    """Letters that our own fonts have no picture of; a PDF may show boxes for them."""


def board(library: Library, *, since: date | None = None, awaiting: bool = False) -> Board:
    """The board as it is now; `awaiting` shows also what has no answer yet."""
    everything, names, tally = _everything(library)
    heads = [one for one in everything if not one.head_id]
    merged: dict[int, list[Suggestion]] = {}
    for one in everything:
        if one.head_id:
            merged.setdefault(one.head_id, []).append(one)
    return make_board(
        heads, merged, names, today=today(library), since=since, awaiting=awaiting, tally=tally
    )


def term(library: Library, since: date | None = None, until: date | None = None) -> TermPage:
    """The page of a term; by default the present one, up to today.

    Raises:
        BadInput: it ends before it begins.
    """
    day = today(library)
    first, last = since or term_of(until or day)[0], until or day
    if last < first:
        raise BadInput(f"The term would end on {last:%d %b %Y}, before it begins: swap the days.")
    everything, names, tally = _everything(library)
    return make_term(everything, names, first, last, tally=tally, today=day)


def _everything(library: Library) -> tuple[list[Suggestion], dict[int, list[str]], Tally]:
    with library.store.reading() as session:
        everything = feedback.everything(session=session)
        wanted = {number for one in everything for number in one.patron_ids}
        people = patrons.by_ids_many(sorted(wanted), session=session)
        tally = erasing.tally(session=session)
    return everything, {number: names_of(one) for number, one in people.items()}, tally


def names_of(person: Patron) -> list[str]:
    """All that a text may call a person, so that it can be left out."""
    whole = [getattr(person, name) for name in NAME_FIELDS]
    # Each half of a double name is a name too; a short word is more often a word than a name.
    parts = [part for name in whole for part in name.replace("-", " ").split() if len(part) > 3]
    # Children leave accents out, also in each other's names.
    plain = [fold(name) for name in (*whole, *parts)]
    return [name for name in dict.fromkeys([*whole, *parts, *plain]) if name]


def export_board(
    library: Library,
    path: Path,
    *,
    since: date | None = None,
    awaiting: bool = False,
    paper: str = "a4",
    replace: bool = False,
) -> Written:
    """Write the board as md, html, pdf, csv or json, by the ending.

    Raises:
        BadInput: the ending is none of these, or the file can't be written, or is there and not to
            be replaced.
    """
    shown = board(library, since=since, awaiting=awaiting)
    missing = ""
    match path.suffix.casefold():
        case ".md":
            content = board_pages.markdown(shown).encode()
        case ".html" | ".htm":
            content = board_pages.html_page(shown, paper).encode()
        case ".csv":
            content = csv_text(_COLUMNS, _rows(shown.items)).encode()
        case ".json":
            content = _json([dict(zip(_COLUMNS, row, strict=True)) for row in _rows(shown.items)])
        case ".pdf":
            # The typesetter is 80 MB of its own and loaded for this alone.
            from deskmate.printing.board import board_pdf

            content, missing = board_pdf(shown, paper)
        case ending:
            raise BadInput(
                f"“{ending}” is no format for the board: end the name in .md, .html, .pdf, .csv "
                "or .json, or give - to see it here."
            )
    write_file(path, content, replace=replace)
    return Written(len(shown.items), missing)


_COLUMNS = ("said", "did", "status", "supporters", "on")


def _rows(items: Iterable[BoardItem]) -> list[list[str]]:
    return [
        [item.said, item.did, str(item.status), str(item.supporters), item.on.isoformat()]
        for item in items
    ]


def export_term(
    library: Library,
    path: Path,
    since: date | None = None,
    until: date | None = None,
    paper: str = "a4",
    *,
    replace: bool = False,
) -> TermPage:
    """Write the page of a term as md, html or json, by the ending.

    Raises:
        BadInput: the ending is none of these, or the file can't be written, or is there and not to
            be replaced.
    """
    page = term(library, since, until)
    match path.suffix.casefold():
        case ".md":
            content = board_pages.term_markdown(page).encode()
        case ".html" | ".htm":
            content = board_pages.term_html(page, paper).encode()
        case ".json":
            content = _json(term_document(page))
        case ending:
            raise BadInput(
                f"“{ending}” is no format for the term: end the name in .md, .html or .json, "
                "or give - to see it here."
            )
    write_file(path, content, replace=replace)
    return page


def term_document(page: TermPage) -> dict[str, Any]:
    """The page of a term in numbers."""
    return {
        "since": page.since.isoformat(),
        "until": page.until.isoformat(),
        "heard": page.heard,
        "answered": page.answered,
        "people": page.people,
        "median_days": page.median_days,
        "by_status": {str(status): count for status, count in page.by_status},
        "by_source": {str(source): count for source, count in page.by_source},
        "by_week": list(page.by_week),
        "let_go": page.let_go,
        "not_counted": page.apart,
        "changed": [
            {"said": item.said, "did": item.did, "status": str(item.status)}
            for item in page.changed
        ],
    }


def _json(document: Any) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
