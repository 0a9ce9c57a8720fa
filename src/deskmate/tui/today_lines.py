"""The lines of Today, block by block; each leads somewhere, or says what would fill its block."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from deskmate.clock import local
from deskmate.tui import pledge_lines, shown

if TYPE_CHECKING:
    from deskmate.domain.class_times import ClassTime
    from deskmate.domain.owed import OwedItem
    from deskmate.domain.patrons import Patron
    from deskmate.services.morning import Counted, Morning

SHEETS = "sheets"
"""The line that leads to the names of sign-in sheets."""
INBOX = "inbox"
"""The line that leads to suggestions that wait for a decision."""
UNTOLD = "untold"
"""The line that leads to answers that wait to be told."""
PLEDGE = "pledge"
"""Begins the lines that lead to the pledge."""
OLD = "old"
"""The line that leads to what is due to go."""
CLASS = "class"
"""Begins the lines of classes; what follows is the class."""

Lines = list[Option | None]


def key(item: OwedItem) -> str:
    """The id of the line of something owed."""
    return f"{item.patron_id}:{item.kind}:{item.id}"


def overview(page: Morning, more: Counted | None, width: int) -> Content:
    """How much each block holds, where they stand one under the other and not all in sight."""
    parts = [f"{len(page.due)} owed", f"{len(page.classes)} coming in"]
    if more is not None:
        parts.append(f"{len(more.five)} to look out for")
        if more.figures:
            kept = sum(one.kept is True for one in more.figures)
            parts.append(f"pledge {kept} of {len(more.figures)} kept")
    parts.append(f"{len(page.here)} here")
    return Content(" · ".join(parts)).truncate(width, ellipsis=True)


def owed(page: Morning, width: int) -> Lines:
    """What is owed by tonight, and what waits for a decision."""
    lines: Lines = [_title(f"OWED BY TODAY  {len(page.due)}")]
    for line in page.due:
        who = Content("● ").stylize("$accent") + shown.fitted(
            line.patron.display_name, 24 if width > 90 else 19
        )
        group = shown.fitted(line.patron.group or line.patron.grade, 4, "dim")
        due = shown.due_words(line.item.due, page.day) if line.item.due else ""
        words = Content(" ").join([who, group, shown.said(line.item.text.replace("\n", " "))])
        lines.append(Option(shown.ends(words, shown.plain(due, "dim"), width), id=key(line.item)))
    if not page.due:
        lines.append(_title("nothing: all promises are kept", quiet=True))
    return [*lines, None, *_waiting(page, width)]


def _waiting(page: Morning, width: int) -> Lines:
    """Lines that lead to what waits elsewhere."""
    found = [
        (
            INBOX,
            page.suggestions,
            "suggestion waits",
            "suggestions wait",
            "for a decision",
            "Enter or F4",
        ),
        (
            UNTOLD,
            page.untold,
            "person waits",
            "people wait",
            "to hear an answer",
            "Enter or w",
        ),
        (
            SHEETS,
            page.names,
            "name on a sign-in sheet waits",
            "names on sign-in sheets wait",
            "for you",
            "Enter or F8",
        ),
    ]
    lines: Lines = []
    for name, count, one, many, for_what, keys in found:
        if count:
            words = f"{count:,} {one if count == 1 else many} {for_what}"
            line = Content("? ").stylize("bold $accent") + Content(words)
            lines.append(Option(shown.ends(line, Content(keys).stylize("dim"), width), id=name))
    if page.old:
        line = Content("? ").stylize("bold $accent") + shown.plain(page.old)
        lines.append(Option(shown.ends(line, Content("Enter").stylize("dim"), width), id=OLD))
    return [*lines, None] if lines else []


def here(page: Morning, width: int) -> Lines:
    """Who was here."""
    lines: Lines = [_title(f"HERE TODAY  {len(page.here)}")]
    for visit, people in page.here:
        names = ", ".join(person.display_name for person in people)
        words = Content("").join(
            [
                shown.plain(f"{local(visit.at):%H:%M} ", "dim"),
                shown.fitted(names, 31 if width > 90 else 22),
                Content("  "),
                shown.said(" ".join(visit.text.split()) or "was here"),
            ]
        )
        content = words.truncate(width, ellipsis=True)
        lines.append(Option(content, id=f"{people[0].id}:v{visit.id}" if people else None))
    if not page.here:
        lines.append(_title("nobody yet", quiet=True))
    return lines


def coming(page: Morning, now: datetime, width: int) -> Lines:
    """The classes of the day, and whose birthday it is."""
    lines: Lines = [_title(f"COMING IN  {len(page.classes)}")]
    lines += [_class(one, at, now, width) for at, one in enumerate(page.classes)]
    if not page.classes:
        lines.append(_title("no class today; F7 brings a timetable in", quiet=True))
    for patron in page.birthdays:
        lines.append(_person(patron, "★", "birthday today", f"{patron.id}:birthday", width))
    return lines


def _class(one: ClassTime, at: int, now: datetime, width: int) -> Option:
    from deskmate.domain.class_times import in_words

    left = one.left(now)
    over = one.is_over(now)
    when = "" if over else "here now" if left.total_seconds() <= 0 else in_words(left)
    title = f"  {one.title}" if one.group and one.title != one.group else ""
    words = Content("").join(
        [
            Content("  " if over else "○ ").stylize("$accent"),
            shown.plain(f"{one.start:%H:%M}  ", "dim"),
            shown.plain(one.name, "dim" if over else "bold"),
            shown.plain(title, "dim"),
        ]
    )
    # Two classes may come at once, so that the place tells the lines apart.
    number = f"{CLASS}:{at}:{one.group}"
    return Option(shown.ends(words, shown.plain(when, "$accent"), width), id=number)


def five(page: Counted | None, width: int) -> Lines:
    """Whom to look out for; as many places as there will be lines, until they are known."""
    lines: Lines = [_title("LOOK OUT FOR")]
    if page is None:
        return [*lines, *(_title("…", quiet=True) for _ in range(5))]
    lines += [_person(one, "◇", "not yet met", f"{one.id}:five", width) for one in page.five]
    if not page.people:
        lines.append(_title("nobody is known yet; F2, and there F7 for a roster", quiet=True))
    elif not page.five:
        lines.append(_title("everybody of today's five was met", quiet=True))
    return lines


def pledge(page: Counted | None, promises: int, width: int) -> Lines:
    """How we are doing against our own words; as many places as there will be lines."""
    lines: Lines = [_title("OUR PLEDGE")]
    if page is None:
        return [*lines, *(_title("…", quiet=True) for _ in range(max(1, promises)))]
    for figure in page.figures:
        number = f"{PLEDGE}:{figure.promise.about}"
        lines.append(Option(pledge_lines.figure_line(figure, width), id=number))
    if not page.figures:
        words = "no promise is held to a figure: p" if page.pledged else "none yet: p writes it"
        lines.append(Option(shown.plain(words, "dim"), id=PLEDGE))
    return lines


def _person(patron: Patron, sign: str, why: str, number: str, width: int) -> Option:
    who = Content(f"{sign} ").stylize("$accent") + shown.fitted(patron.display_name, 24)
    group = shown.fitted(patron.group or patron.grade, 7, "dim")
    words = Content(" ").join([who, group])
    return Option(shown.ends(words, shown.plain(why, "dim"), width), id=number)


def _title(words: str, *, quiet: bool = False) -> Option:
    return Option(Content(words).stylize("dim" if quiet else "bold $primary"), disabled=True)


def joined(blocks: Sequence[Lines]) -> Lines:
    """Blocks one under the other, a line between them."""
    lines: Lines = []
    for block in blocks:
        if lines and lines[-1] is not None:
            lines.append(None)
        lines += block
    return lines
