"""The service pledge: written question by question, given on a day, kept in all its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from deskmate.clock import local
from deskmate.domain.papers import Poster
from deskmate.domain.pledge import FigureKind, Pledge, Promise
from deskmate.domain.text import clean_lines
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.services.rules import rules, set_rule
from deskmate.store import pledges as store

AT_START = "pledge.at-start"
"""The rule that has it shown when the app opens."""
_LONGEST = 2000
_LIMITS = {"within": (1, 365), "period": (7, 366)}


def given(library: Library) -> list[Pledge]:
    """All versions, newest first: the first holds."""

    def ask() -> list[Pledge]:
        with library.store.reading() as session:
            return store.given(session=session)

    return list(library.remembered("pledges", None, ask))


def current(library: Library) -> Pledge | None:
    """The pledge that holds."""
    versions = given(library)
    return versions[0] if versions else None


def draft(library: Library) -> Pledge:
    """What is being written: the draft where it was left, else what holds, to be changed."""
    with library.store.reading() as session:
        kept = store.draft(session=session)
        versions = [] if kept else store.given(session=session)
    if kept is not None:
        return kept
    return replace(versions[0], id=0, since=None, version=0) if versions else Pledge()


def has_draft(library: Library) -> bool:
    """Whether one was begun and not given yet."""
    with library.store.reading() as session:
        return store.draft(session=session) is not None


def keep(library: Library, pledge: Pledge) -> Pledge:
    """Keep a draft as it stands, so that nothing written is lost whatever happens."""
    tidy = _tidied(replace(pledge, author=library.author or pledge.author))
    with library.store.writing() as unit:
        number = store.keep(tidy, session=unit.session, now=library.clock())
    return replace(tidy, id=number)


def give_up(library: Library, pledge: Pledge) -> None:
    """Forget a draft; undo brings it back."""
    if pledge.id:
        with library.change("giving up the draft of the pledge") as unit:
            store.remove(pledge.id, session=unit.session)


def give(library: Library, pledge: Pledge) -> Pledge:
    """From today on it holds; the one before stays readable.

    Raises:
        BadInput: there is no promise in it yet.
        NotFound: another desk gave the draft up.
    """
    if not pledge.promises:
        raise BadInput("A pledge needs a promise: answer at least one of the five.")
    kept = keep(library, pledge)
    today = local(library.clock()).date()
    with library.change(f"pledge of {today:%d %b %Y}") as unit:
        return store.give(kept.id, today, session=unit.session, now=library.clock())


def bind(promise: Promise, figure: FigureKind | None, values: Mapping[str, str]) -> Promise:
    """A promise held to a figure, with the numbers as they were typed.

    Raises:
        BadInput: one of them is no number, or cannot be meant.
    """
    read = {name: _number(name, text) for name, text in values.items()}
    if figure is not None and figure.is_share and not 0 <= read.get("target", 0) <= 100:
        raise BadInput("The target is a share: 0 to 100 percent.")
    for name, (least, most) in _LIMITS.items():
        if name in read and not least <= read[name] <= most:
            raise BadInput(f"{name.capitalize()} is {least} to {most} days.")
    return replace(promise, figure=figure, **read)  # type: ignore[arg-type]


def _number(name: str, text: str) -> int:
    digits = text.strip().removesuffix("%").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        raise BadInput(f"{name.capitalize()} is a number, such as 14; “{text.strip()}” is none.")
    return int(digits)


def _tidied(pledge: Pledge) -> Pledge:
    words = {name: _tidy(getattr(pledge, name)) for name in ("people", "want", "by_when")}
    promises = tuple(replace(one, text=_tidy(one.text)) for one in pledge.promises)
    return replace(pledge, **words, promises=tuple(one for one in promises if one.text))  # type: ignore[arg-type]


def _tidy(text: str) -> str:
    return clean_lines(text)[:_LONGEST]


# ── shown ───────────────────────────────────────────────────────────────────────────────────


def shown_at_start(library: Library) -> bool:
    """Whether it is shown when the app opens."""
    return rules(library).get(AT_START) == "yes" and current(library) is not None


def show_at_start(library: Library, wanted: bool) -> None:
    """Have it shown when the app opens, or not."""
    set_rule(library, AT_START, "yes" if wanted else None, "the pledge at the start")


def document(library: Library, pledge: Pledge) -> dict[str, Any]:
    """A pledge with its figures, for scripts."""
    from deskmate.domain.pledge_figures import name_of
    from deskmate.services.pledge_figures import figures

    measured = {one.promise.about: one for one in figures(library, pledge)}

    def with_figure(promise: Promise) -> dict[str, Any]:
        figure = measured.get(promise.about)
        words = {"about": promise.about, "title": promise.title, "text": promise.text}
        if figure is None:
            return words | {"figure": None}
        return words | {
            "figure": {
                "name": name_of(promise),
                "unit": "percent" if promise.figure and promise.figure.is_share else "people",
                "value": figure.value,
                "good": figure.now.good,
                "of": figure.now.of,
                "not_counted": figure.now.apart,
                "target": promise.target,
                "kept": figure.kept,
                "before": figure.value_before,
                "trend": figure.trend or None,
                "period_days": promise.period,
            }
        }

    return {
        "since": pledge.since and pledge.since.isoformat(),
        "author": pledge.author,
        "people": pledge.people,
        "want": pledge.want,
        "by_when": pledge.by_when,
        "promises": [with_figure(one) for one in pledge.promises],
    }


def poster(pledge: Pledge) -> Poster:
    """The page for the wall: the promises, and nothing of how they are measured."""
    foot = f"Since {pledge.since.day} {pledge.since:%B %Y}." if pledge.since else "Draft."
    return Poster(
        title="Our pledge",
        lead=pledge.people,
        points=tuple((one.title, one.text) for one in pledge.promises),
        foot=" ".join(filter(None, (pledge.by_when, foot))),
    )


def export(
    library: Library, pledge: Pledge, path: Path, paper: str = "a4", *, replace: bool = False
) -> tuple[str, ...]:
    """Write the poster as md, html or pdf, by the ending; returns texts that no font has.

    Raises:
        BadInput: the ending is none of these, or the file can't be written, or is there and not to
            be replaced.
    """
    from deskmate.services import pledge_pages
    from deskmate.services.exports import write_file

    sheet = poster(pledge)
    match path.suffix.casefold():
        case ".md":
            write_file(path, pledge_pages.markdown(sheet).encode(), replace=replace)
        case ".html" | ".htm":
            write_file(path, pledge_pages.html(sheet, paper).encode(), replace=replace)
        case ".pdf":
            # The typesetter is 80 MB of its own and loaded for this alone.
            from deskmate.services.papers import save_poster

            return save_poster(library, sheet, path, paper, replace=replace).missing
        case ending:
            raise BadInput(
                f"“{ending}” is no format for the pledge: end the name in .md, .html or .pdf."
            )
    return ()


def the_pledge(library: Library) -> Pledge:
    """The pledge that holds.

    Raises:
        BadInput: none was given yet.
    """
    found = current(library)
    if found is None:
        raise BadInput("There is no pledge yet: write one in the app, with p on Today (F5).")
    return found
