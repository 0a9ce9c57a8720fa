"""From domain objects to what a widget shows. Only here does text meet style.

Every text of a person goes in as plain `Content`: square brackets stay square brackets.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.hits import HitKind
from deskmate.domain.patrons import Patron
from deskmate.domain.text import shorten, visible
from deskmate.domain.visits import Visit

if TYPE_CHECKING:
    # Importing the services imports the store: 430 ms before the first paint.
    from deskmate.services.recall import Card, FoundPatron

_EARLIER = 8
"""How many earlier notes a card shows."""


def plain(text: str, style: str = "") -> Content:
    """A person's text, exactly as it is, with nothing in it that could act."""
    shown = Content(visible(text))
    return shown.stylize(style) if style else shown


def result_line(found: FoundPatron, width: int) -> Content:
    """One line of the list: name, class, why, and whether something is owed."""
    patron = found.patron
    name_width = 26 if width >= 60 else 22
    name = shorten(visible(patron.display_name), name_width)
    parts = [
        plain(_fitted(name, name_width), "" if patron.active else "dim"),
        plain(" " + _fitted(shorten(patron.group or patron.grade, 6), 7)),
    ]
    if found.owed:
        parts.append(Content("● owed ").stylize("$accent"))
    if not patron.active:
        parts.append(Content("has left ").stylize("dim"))
    used = sum(part.cell_length for part in parts)
    why = found.hit.why
    if found.hit.kind is HitKind.NOTE:
        why = "noted: " + why
    if why and width - used > 6:
        parts.append(plain(shorten(why, width - used - 1), "dim"))
    return Content("").join(parts)


def _fitted(text: str, width: int) -> str:
    length = Content(text).cell_length
    return text + " " * max(0, width - length)


def card_content(card: Card, now: datetime) -> Content:
    """The whole card, zone under zone, always in the same places."""
    patron = card.patron
    lines = [plain(patron.display_name, "bold $primary")]
    if patron.pronouns:
        lines[0] = Content("   ").join([lines[0], plain(patron.pronouns, "dim")])
    if patron.say_as:
        lines.append(Content("say: ").stylize("dim") + plain(patron.say_as, "bold"))
    if facts := _facts(patron):
        lines.append(plain(facts))
    lines += [Content(""), *_owed(card, now), *_history(card, now)]
    return Content("\n").join(lines)


def _facts(patron: Patron) -> str:
    grade = f"Grade {patron.grade}" if patron.grade[:1].isdigit() else patron.grade
    nickname = f"“{patron.nickname}”" if patron.nickname else ""
    role = patron.role if patron.role.casefold() not in ("", "student") else ""
    left = "" if patron.active else "has left"
    facts = (grade, patron.group, patron.teacher, role, nickname, patron.legal_name, left)
    return " · ".join(filter(None, facts))


def _owed(card: Card, now: datetime) -> list[Content]:
    if not card.owed:
        return []
    lines = [Content("OWED").stylize("bold $accent")]
    for item in card.owed:
        due = f"  {due_words(item.due, local(now).date())}" if item.due else ""
        lines.append(
            Content("● ").stylize("$accent") + plain(shorten(item.text, 60)) + plain(due, "dim")
        )
    return [*lines, Content("")]


def _history(card: Card, now: datetime) -> list[Content]:
    if not card.visits:
        return [Content("Not yet met: no visit is noted.").stylize("dim")]
    today = local(now).date()
    last, *earlier = card.visits
    lines = [
        Content("LAST TIME").stylize("bold") + plain(f"  {when_words(last.at, today)}", "dim"),
        *_note(last, card),
    ]
    if earlier:
        lines += [Content(""), Content("BEFORE").stylize("bold")]
    for visit in earlier[:_EARLIER]:
        day = f"{local(visit.at):%d %b}".lstrip("0")
        lines.append(
            plain(f"{day:>6}  ", "dim") + plain(visit.text.replace("\n", " ") or "was here")
        )
    if len(earlier) > _EARLIER:
        lines.append(plain(f"        and {len(earlier) - _EARLIER} more", "dim"))
    return lines


def _note(visit: Visit, card: Card) -> list[Content]:
    lines = [plain(line) for line in (visit.text or "was here").split("\n")]
    others = [
        card.companions[number].calling_name
        for number in visit.patron_ids
        if number in card.companions
    ]
    if others:
        lines.append(plain(f"with {', '.join(others)}", "dim"))
    return lines


def when_words(moment: datetime, today: date) -> str:
    """ "today at 10:42", "yesterday", "6 days ago, Wed", "14 Oct"."""
    then = local(moment)
    days = (today - then.date()).days
    if days <= 0:
        return f"today at {then:%H:%M}"
    if days == 1:
        return "yesterday"
    if days < 30:
        return f"{days} days ago, {then:%a}"
    year = f" {then.year}" if then.year != today.year else ""
    return f"{then.day} {then:%b}{year}"


def due_words(due: date, today: date) -> str:
    """ "today", "3 days overdue", "Friday 27 Nov"."""
    days = (due - today).days
    if days == 0:
        return "today"
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} overdue"
    return f"{due:%A} {due.day} {due:%b}"
