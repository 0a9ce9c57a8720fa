"""The words of the inbox: a line of its list, all of one suggestion, what was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.answers import Answer, AnswerState
from deskmate.domain.feedback import Source, Status, Step, Suggestion
from deskmate.domain.text import shorten
from deskmate.tui import shown, wish_lines

if TYPE_CHECKING:
    from deskmate.domain.inbox import Alike, InboxFilter, InboxLine
    from deskmate.domain.patrons import Patron
    from deskmate.services.inbox import Item

SOURCES: Final = {
    Source.TALK: "talk",
    Source.SURVEY: "survey",
    Source.FOCUS_GROUP: "focus group",
    Source.NOTE: "note",
    Source.EMAIL: "e-mail",
}
"""How a suggestion was heard, in a column."""
DONE: Final = {
    Status.NEW: "new again",
    Status.PLANNED: "planned",
    Status.DOING: "being done",
    Status.DONE: "done",
    Status.LATER: "put off",
    Status.DECLINED: "declined",
}
"""What has happened to a suggestion."""
_HAPPENED: Final = DONE | {Status.MERGED: "merged"}
_GOOD: Final = (Status.PLANNED, Status.DOING, Status.DONE)
_NAMES: Final = 6
_WITH_SOURCE: Final = 72
"""From this width on, a line of the list says how it was heard."""
_WITH_BOTH: Final = 96
"""From this width on, it does so beside the state."""


def list_line(
    line: InboxLine,
    people: Mapping[int, Patron],
    today: date,
    width: int,
    *,
    selected: bool,
    alike: int,
    with_status: bool,
) -> Content:
    """One line of the list: who, what, and at the right end how, how old and how many alike.

    Args:
        line: the suggestion.
        people: whoever said it.
        today: the day on the wall.
        width: cells of the line.
        selected: it is one of those that are selected.
        alike: how many others say about the same; below 0 when that is not known yet.
        with_status: the list holds several states, so that each line says its own.
    """
    one = line.suggestion
    sign = Content("✓ ").stylize("bold $accent") if selected else Content("  ")
    who = shown.fitted(_whence(one, people), 6, "dim" if one.anonymous else "")
    many = shown.plain(f" ×{line.supporters}", "$accent") if line.supporters > 1 else Content("")
    right = []
    if with_status:
        right.append(shown.fitted(str(one.status), 8, "$success" if one.status in _GOOD else "dim"))
    if width >= (_WITH_BOTH if with_status else _WITH_SOURCE):
        right.append(shown.fitted(SOURCES[one.source], 11, "dim"))
    right.append(shown.fitted(age(one.heard_at, today), 8, "dim"))
    right.append(shown.fitted(f"{alike} alike" if alike > 0 else "", 8))
    end = Content(" ").join(right)
    room = max(8, width - 2 - 7 - many.cell_length - end.cell_length - 1)
    words = shown.said(" ".join(one.text.split())).truncate(room, ellipsis=True)
    left = Content("").join([sign, who, Content(" "), words, many])
    return Content("").join(
        [left.pad_right(max(1, width - left.cell_length - end.cell_length)), end]
    )


def _whence(one: Suggestion, people: Mapping[int, Patron]) -> str:
    known = [people[number] for number in one.patron_ids if number in people]
    groups = list(dict.fromkeys(who.group or who.grade or who.calling_name for who in known))
    if len(groups) > 1:
        return f"{groups[0]} +"
    return groups[0] if groups else one.group or "anon"


def age(moment: datetime, today: date) -> str:
    """How long ago, in a word or two: "today", "2 days", "5 weeks".

    >>> from datetime import UTC
    >>> [age(datetime(2026, 11, day, tzinfo=UTC), date(2026, 11, 24)) for day in (24, 23, 11, 2)]
    ['today', '1 day', '13 days', '3 weeks']
    """
    days = (today - local(moment).date()).days
    if days <= 0:
        return "today"
    for count, unit in ((days // 730, "years"), (days // 61, "months"), (days // 14, "weeks")):
        if count:
            length = {"years": 365, "months": 30, "weeks": 7}[unit]
            return f"{days // length} {unit}"
    return "1 day" if days == 1 else f"{days} days"


# ── all of one suggestion ───────────────────────────────────────────────────────────────────


def item_content(item: Item, now: datetime, width: int, *, compact: bool = False) -> Content:
    """All that matters for a decision, the most important first.

    Args:
        item: the suggestion.
        now: the present moment.
        width: cells of a line.
        compact: it lies under the list and has few lines.
    """
    today = local(now).date()
    one = item.line.suggestion
    lines = [shown.said(line, "bold $primary") for line in one.text.split("\n")]
    heard = f"heard {wish_lines.HEARD[one.source]}, {shown.when_words(one.heard_at, today)}"
    who = shown.plain(who_words(item))
    fits = compact or who.cell_length + len(heard) + 3 <= width
    lines += [who + shown.plain(f" · {heard}", "dim")] if fits else [who, shown.plain(heard, "dim")]
    lines += _facts(one)
    gap = [] if compact else [Content("")]
    for title, part in (
        ("SAID ALSO", _merged(item, today, width)),
        ("ALIKE", [_alike(alike, today, width) for alike in item.alike]),
        ("HISTORY", _history(item, today, width)),
    ):
        if part:
            lines += [*gap, Content(title).stylize("bold $accent"), *part]
    return Content("\n").join(lines)


def who_words(item: Item) -> str:
    """Who stands behind it: "Maya Okafor (7b), Amir Haddad (6c) and 2 without a name"."""
    family = (item.line.suggestion, *item.line.merged)
    known = dict.fromkeys(number for one in family for number in one.patron_ids)
    names = [named(item.people[number]) for number in known if number in item.people]
    groups = list(dict.fromkeys(f"class {one.group}" for one in family if one.group))
    listed = [*names[:_NAMES], *groups]
    if len(names) > _NAMES:
        listed.append(f"{len(names) - _NAMES} more")
    voices = sum(one.voices for one in family if not one.group)
    if voices and not listed:
        return "somebody whose name we don't know" if voices == 1 else f"{voices} without a name"
    return ", ".join(listed) + (f" and {voices} without a name" if voices else "")


def named(patron: Patron) -> str:
    """A person with their class: "Maya Okafor (7b)"."""
    group = patron.group or patron.grade
    return f"{patron.display_name} ({group})" if group else patron.display_name


def _facts(one: Suggestion) -> list[Content]:
    facts = [f"#{tag}" for tag in one.tags]
    facts += [f"{one.owner} looks after it"] if one.owner else []
    lines = [shown.plain(" · ".join(facts), "$accent")] if facts else []
    if one.question or one.form:
        asked = " · ".join(filter(None, (one.question, one.form)))
        lines.append(shown.plain(f"asked: {asked}".replace("\n", " "), "dim"))
    if one.remark:
        remark = Content("for us alone: ").stylize("dim")
        lines += [remark + shown.said(one.remark.replace("\n", " / "), "italic")]
    return lines


def _merged(item: Item, today: date, width: int) -> list[Content]:
    lines = []
    for one in item.line.merged:
        names = [named(item.people[n]) for n in one.patron_ids if n in item.people]
        who = ", ".join(names) or one.group or "anonymous"
        words = shown.said(f"“{_flat(one.text)}”") + shown.plain(
            f"  {who}, {shown.when_words(one.heard_at, today)}", "dim"
        )
        lines.append(shown.hanging(Content("  "), words, width))
    return lines


def _alike(alike: Alike, today: date, width: int) -> Content:
    words = shown.said(f"“{_flat(alike.words)}”") + Content("  ") + wish_lines.became(alike, today)
    return shown.hanging(Content("  "), words, width)


def _history(item: Item, today: date, width: int) -> list[Content]:
    one = item.line.suggestion
    lines = [_step(step, today, width) for step in one.history]
    joined = [child.history[-1] for child in item.line.merged if child.history]
    days = Counter((local(step.at).date(), step.by) for step in joined)
    for step in joined:
        # Several that joined on a day are one line; they stand in full above.
        if count := days.pop((local(step.at).date(), step.by), 0):
            words = (
                f"{count} that say the same joined"
                if count > 1
                else "one that says the same joined"
            )
            lines.append(_dated(step.at, words, step.by, today, width))
    return [*lines, *_told(item.answers, item.people, today, width)]


def _step(step: Step, today: date, width: int) -> Content:
    words = _HAPPENED[step.status]
    if step.until:
        words += f" until {shown.due_words(step.until, today)}"
    return _dated(step.at, words, step.by, today, width, f": {step.why}" if step.why else "")


def _dated(at: datetime, words: str, by: str, today: date, width: int, rest: str = "") -> Content:
    then = local(at)
    day = f"{then.day} {then:%b}" + (f" {then.year}" if then.year != today.year else "")
    who = f", {by}" if by else ""
    return shown.hanging(
        shown.plain(f"  {day:>6}  ", "dim"),
        shown.plain(words) + shown.plain(who, "dim") + shown.said(rest.replace("\n", " ")),
        width,
    )


def _told(
    answers: Sequence[Answer], people: Mapping[int, Patron], today: date, width: int
) -> list[Content]:
    """Who has heard the answer, and who waits for it."""
    last = {answer.patron_id: answer for answer in answers}
    open_ones = [a.patron_id for a in answers if a.state is AnswerState.OPEN]
    waiting = [people[number] for number in dict.fromkeys(open_ones) if number in people]
    told = [
        people[number]
        for number, answer in last.items()
        if answer.state is AnswerState.TOLD and number in people
    ]
    lines = []
    for words, those in (("to be told: ", waiting), ("told: ", told)):
        if those:
            names = ", ".join(map(named, those[:_NAMES]))
            more = f" and {len(those) - _NAMES} more" if len(those) > _NAMES else ""
            sign = Content("● " if those is waiting else "  ").stylize("$accent")
            text = shown.plain(words, "dim") + shown.plain(names + more)
            lines.append(shown.hanging(sign, text, width))
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())


# ── what is listed, and what was done ───────────────────────────────────────────────────────


def view_words(wanted: InboxFilter, text: str, person: str) -> str:
    """What is listed: "declined, heard in a survey, #books"."""
    if wanted.untold:
        first = "waiting to be told"
    elif wanted.waiting_on:
        first = "waiting for a decision"
    else:
        first = " or ".join(sorted(map(str, wanted.statuses))) or "all"
    parts = [
        first,
        f"heard {wish_lines.HEARD[wanted.source]}" if wanted.source else "",
        f"#{wanted.tag}" if wanted.tag else "",
        f"looked after by {wanted.owner}" if wanted.owner else "",
        f"from {person}" if wanted.patron_id else "",
        f"“{text}”" if text else "",
    ]
    return ", ".join(filter(None, parts))


def count_words(total: int, wanted: InboxFilter, narrowed: bool) -> str:
    """How many there are: "12 new"; "7 found"."""
    if wanted.waiting_on and not narrowed:
        return f"{total:,} to decide" if total else "nothing to decide"
    return f"{total:,} found"


def decided_words(saved: Sequence[Suggestion], hearing: int, today: date) -> str:
    """What was decided, who will hear it, and the way back."""
    first = saved[0]
    what = DONE[first.status]
    if first.status is Status.LATER and first.until:
        what = f"put off until {shown.due_words(first.until, today)}"
    if len(saved) > 1:
        what = f"{len(saved)} suggestions {what}"
    told = any(one.told_about for one in saved)
    if told:
        heard = hearing_words(hearing, saved)
        what = f"{what}; {heard}"
    return f"{what[:1].upper()}{what[1:]}.  Ctrl+Z undoes it."


def hearing_words(hearing: int, saved: Collection[Suggestion]) -> str:
    """How many people the answer waits for."""
    if hearing:
        return "1 person will hear" if hearing == 1 else f"{hearing:,} people will hear"
    if all(one.anonymous for one in saved):
        return "nobody is known who could be told"
    return "everybody has heard this already"


def title_of(suggestions: Iterable[Suggestion], width: int) -> str:
    """The suggestions that a question is about: one in its words, several as a number."""
    listed = list(suggestions)
    if len(listed) > 1:
        return f"{len(listed)} suggestions"
    return f"“{shorten(_flat(listed[0].text), max(10, width))}”"
