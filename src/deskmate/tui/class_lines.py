"""The words of a class that is here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.domain.patrons import NAME_FIELDS
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.domain.patrons import Patron
    from deskmate.services.class_visits import ClassSaved


def row(patron: Patron, width: int, *, here: bool, noted: bool, own: str) -> Content:
    """One person in a line: here or not, how to say the name, and what is noted."""
    sign = Content("[✓] ").stylize("bold $success") if here else Content("[ ] ").stylize("dim")
    name = shown.fitted(patron.display_name, 28 if width > 70 else 24, "bold" if here else "")
    say = shown.fitted(patron.say_as, 16, "dim") if width > 50 else Content("")
    parts = [sign + name, say]
    if own:
        parts.append(Content("✎ ").stylize("$accent") + shown.said(" ".join(own.split())))
    elif noted:
        parts.append(Content("noted today already").stylize("dim"))
    return Content(" ").join(parts)


def counts(here: int, people: int, notes: int) -> Content:
    """How many are ticked, and how many have a note of their own."""
    own = f" · {notes} {'note' if notes == 1 else 'notes'} for one" if notes else ""
    return shown.plain(f"{here} of {people} here{own}")


def note_line(note: str, here: int) -> Content:
    """What is noted for all who are here."""
    if not note.strip():
        return Content("no note for all yet: n").stylize("dim")
    many = "for all here" if here != 1 else "for the one here"
    return shown.plain(f"{many}: ", "dim") + shown.said(" ".join(note.split()))


def is_called(patron: Patron, wanted: str, folded: Callable[[str], str]) -> bool:
    """Whether every word that was typed begins a word of the name."""
    names = [getattr(patron, name) for name in NAME_FIELDS]
    words = folded(" ".join(filter(None, names))).split()
    return all(any(word.startswith(part) for word in words) for part in wanted.split())


def saved(what: ClassSaved) -> str:
    """What was saved, in a sentence."""
    parts = [f"{what.here} {'was' if what.here == 1 else 'were'} here"] if what.here else []
    if what.notes:
        parts.append(f"{what.notes} {'note' if what.notes == 1 else 'notes'} for one alone")
    if what.follow_ups:
        parts.append(f"{what.follow_ups} to ask again")
    if not parts:
        parts.append("the seats are kept")
    return f"Saved for {what.group}: {', '.join(parts)}.  Ctrl+Z undoes it."
