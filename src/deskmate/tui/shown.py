"""From domain objects to what a widget shows. Only here does text meet style.

Every text of a person goes in as plain `Content`: square brackets stay square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.text import shorten, visible
from deskmate.tui.discreet import SAID

if TYPE_CHECKING:
    # Importing the services imports the store: 430 ms before the first paint.
    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron
    from deskmate.domain.visits import Visit
    from deskmate.services.recall import Card, FoundPatron

_EARLIER = 30
"""How many earlier notes a card shows."""
_QUOTED = re.compile("(?<=“)([^”]+)")
_GAP = 2
"""Cells between the face and the name."""


def plain(text: str, style: str = "") -> Content:
    """A person's text, exactly as it is, with nothing in it that could act."""
    shown = Content(visible(text))
    return shown.stylize(style) if style else shown


def said(text: str, style: str = "") -> Content:
    """The same for what somebody said: on a discreet screen it is dots; see `discreet`."""
    return plain(text, style).stylize(SAID)


def quoting(text: str, style: str = "") -> Content:
    """A sentence of ours in which what somebody said stands in quotation marks."""
    parts = _QUOTED.split(plain(text).plain)
    return Content("").join(
        (said if at % 2 else plain)(part, style) for at, part in enumerate(parts)
    )


def result_line(found: FoundPatron, width: int) -> Content:
    """One line of the list: name, class, why, and whether something is owed."""
    patron = found.patron
    name_width = 26 if width >= 68 else 24 if width >= 56 else 22
    parts = [
        fitted(patron.display_name, name_width, "" if patron.active else "dim"),
        Content(" "),
        fitted(patron.group or patron.grade, 7),
    ]
    why = f"noted: {found.hit.why}" if found.hit.kind == "note" else found.hit.why
    if why.startswith("#"):
        # Who is asked for by number, or handed over by another room, needs no reason.
        why = ""
    if found.owed:
        used = sum(part.cell_length for part in parts)
        words = "● owed "
        if why and used + len(words) + plain(why).cell_length >= width:
            # The dot says it, and leaves its room to what tells more.
            words = "● "
        parts.append(Content(words).stylize("$accent"))
    if not patron.active:
        parts.append(Content("has left ").stylize("dim"))
    used = sum(part.cell_length for part in parts)
    if why and width - used > 6:
        put = said if found.hit.kind == "note" else plain
        parts.append(put(shorten(why, width - used - 1), "dim"))
    return Content("").join(parts)


def fitted(text: str, width: int, style: str = "") -> Content:
    """Exactly so many cells: cut with an ellipsis or filled with blanks."""
    content = plain(text).truncate(width, ellipsis=True)
    content = content.pad_right(max(0, width - content.cell_length))
    return content.stylize(style) if style else content


def looked_out_for(names: Sequence[str], width: int) -> Content:
    """Whom nobody has met yet, as many as there is room for; nothing where not even one fits."""
    head, more = "look out for: ", ", …"
    for count in range(len(names), 0, -1):
        some = ", ".join(visible(one) for one in names[:count])
        line = Content(f"{head}{some}{more if count < len(names) else ''}")
        if line.cell_length <= width:
            return line.stylize("dim")
    return Content("")


def ends(left: Content, right: Content, width: int) -> Content:
    """Two things at the two ends of a line; the left one gives way."""
    room = max(1, width - right.cell_length - 2)
    left = left.truncate(room, ellipsis=True)
    gap = max(2, width - left.cell_length - right.cell_length)
    return Content("").join([left, Content(" " * gap), right])


def hanging(first: Content, text: Content, width: int) -> Content:
    """Text beside a first column, its further lines under its first word."""
    indent = first.cell_length
    lines = text.wrap(max(12, width - indent))
    return Content("\n").join(
        Content("").join([first if at == 0 else Content(" " * indent), line])
        for at, line in enumerate(lines)
    )


def card_content(
    card: Card,
    now: datetime,
    width: int,
    *,
    marked: int = -1,
    compact: bool = False,
    face: tuple[int, int] = (0, 0),
) -> Content:
    """The whole card, zone under zone, always in the same places.

    Args:
        card: whose.
        now: the present moment.
        width: cells of a line.
        marked: which thing owed a key would settle; -1 for none.
        compact: the card lies under the list and has few lines, but wide ones.
        face: cells across and down that the head leaves free at its left.
    """
    lines = _head(card, width) if compact else _beside(card, width, face)
    lines += [*_owed(card, now, width, marked, compact=compact)]
    lines += _history(card, now, width, compact=compact)
    return Content("\n").join(lines)


def _head(card: Card, width: int) -> list[Content]:
    """Who it is, in one line where that is wide enough."""
    patron = card.patron
    parts = (_name(patron), _say_as(card), plain(patron.pronouns, "dim"))
    head = Content("   ").join(filter(None, parts))
    facts = _facts(card)
    loves = _loves(card).truncate(width, ellipsis=True)
    if head.cell_length + facts.cell_length + 2 <= width:
        return list(filter(None, (ends(head, facts, width), loves)))
    return list(filter(None, (head, facts, loves)))


def _beside(card: Card, width: int, face: tuple[int, int]) -> list[Content]:
    """Who it is, line under line, to the right of the face."""
    patron = card.patron
    across, down = face
    indent = across + _GAP if across else 0
    width -= indent
    name, pronouns = _name(patron), plain(patron.pronouns, "dim")
    fits = name.cell_length + pronouns.cell_length + 2 <= width
    head = [ends(name, pronouns, width)] if fits else [name, pronouns]
    lines: list[Content] = []
    for line in filter(None, (*head, _say_as(card), _facts(card), _loves(card))):
        lines += line.wrap(max(1, width))
    if indent:
        lines = [Content(" " * indent) + line for line in lines]
    return [*lines, *[Content("")] * (max(0, down - len(lines)) + 1)]


def _name(patron: Patron) -> Content:
    return plain(patron.display_name, "bold $primary")


def _say_as(card: Card) -> Content:
    """How to say it, and the key that lets it be heard; nothing where neither is known."""
    parts = []
    if words := card.patron.say_as:
        parts.append(Content("say: ").stylize("dim") + plain(words, "bold"))
    if card.recorded:
        parts.append(Content("♪ ^Y").stylize("$accent"))
    return Content("   ").join(parts)


def _loves(card: Card) -> Content:
    """What somebody agreed to have told; nothing where that is not known."""
    if not card.interests:
        return Content("")
    return Content("loves ").stylize("dim") + plain(", ".join(card.interests))


def _facts(card: Card) -> Content:
    patron = card.patron
    grade = f"Grade {patron.grade}" if patron.grade[:1].isdigit() else patron.grade
    nickname = f"“{patron.nickname}”" if patron.nickname else ""
    role = patron.role if patron.role.casefold() not in ("", "student") else ""
    left = "" if patron.active else "has left"
    facts = (left, grade, patron.group, patron.teacher, role, nickname, patron.legal_name)
    words = plain(" · ".join(filter(None, facts)))
    if card.birthday:
        words = Content("  ").join([words, Content("★ birthday today").stylize("$accent")])
    return words


def _owed(card: Card, now: datetime, width: int, marked: int, *, compact: bool) -> list[Content]:
    if not card.owed:
        return []
    today = local(now).date()
    lines = [] if compact else [Content("OWED").stylize("bold $accent")]
    for at, item in enumerate(card.owed):
        due = due_words(item.due, today) if item.due else ""
        word = settled_word(item).lower()
        keys = f"^G {word}" if at == 0 and marked < 0 else ""
        if at == marked:
            key = {"answer": "t", "referral": "o"}.get(item.kind, "d")
            keys = f"{key} {word}  x drop"
        right = plain(due, "dim")
        if keys:
            right = Content("   ").join(filter(None, (right, Content(keys).stylize("$accent"))))
        sign = Content("▸ " if at == marked else "● ").stylize("$accent")
        line = ends(sign + said(item.text.replace("\n", " ")), right, width)
        lines.append(line.stylize("bold") if at == marked else line)
    return lines if compact else [*lines, Content("")]


def settled_word(item: OwedItem) -> str:
    """What has happened to something owed once it is settled: "Done", "Told"."""
    return {"answer": "Told", "referral": "Outcome"}.get(item.kind, "Done")


def _history(card: Card, now: datetime, width: int, *, compact: bool) -> list[Content]:
    if not card.visits:
        return [Content("Not yet met: no visit is noted.").stylize("dim")]
    today = local(now).date()
    last, *earlier = card.visits
    head = Content("LAST TIME").stylize("bold") + plain(f"  {when_words(last.at, today)}", "dim")
    if compact:
        lines = [hanging(head + Content("  "), _note(last, card), width)]
    else:
        lines = [head, _note(last, card), Content("")]
        if earlier:
            lines.append(Content("BEFORE").stylize("bold"))
    for visit in earlier[:_EARLIER]:
        day = f"{local(visit.at):%d %b}".removeprefix("0")
        text = said(visit.text.replace("\n", " ") or "was here")
        lines.append(hanging(plain(f"{day:>6}  ", "dim"), text, width))
    if len(earlier) > _EARLIER:
        lines.append(plain(f"        and {len(earlier) - _EARLIER} more", "dim"))
    return lines


def _note(visit: Visit, card: Card) -> Content:
    text = Content("\n").join(said(line) for line in (visit.text or "was here").split("\n"))
    others = [
        card.companions[number].calling_name
        for number in visit.patron_ids
        if number in card.companions
    ]
    if others:
        text = Content("\n").join([text, plain(f"with {', '.join(others)}", "dim")])
    return text


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
    """ "today", "3 days overdue", "Friday 27 Nov", "Saturday 25 Dec 2032"."""
    days = (due - today).days
    if days == 0:
        return "today"
    if days < 0:
        return f"{-days} day{'s' if days < -1 else ''} overdue"
    year = f" {due.year}" if due.year != today.year else ""
    return f"{due:%A} {due.day} {due:%b}{year}"
