"""When somebody can be reached: "Mo-Fr 09:00-17:00; Sa 10:00-12:00", or as people write it.

Reads OpenStreetMap's way of writing a week and common plain ones ("Mon-Fri 9am-5pm"). Whatever
has two meanings, or none that we know, is not read: it is then shown as it stands, because
a patron in front of a closed door is worse than one who has to call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

_DAY: Final = 24 * 60
_NOON: Final = 12 * 60
_WEEK: Final = 7 * _DAY
_SHORT: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Span = tuple[int, int]
"""From minute to minute of a day; the end lies beyond 1440 when it is after midnight."""


@dataclass(frozen=True, slots=True)
class Week:
    """The hours of each day, Monday first."""

    days: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """Whether it is open at a moment, and what comes next, on the wall clock."""

    open: bool
    until: datetime | None = None
    """When it closes; None when it is closed, or never closes."""
    next: datetime | None = None
    """When it opens; None when it is open, or never opens."""


def in_words(text: str, at: datetime) -> str:
    """What to say of hours at a local moment: "open now until 17:00", "opens Thu 14:00".

    Hours that can't be read are said as they are written.
    """
    week = read(text)
    if week is None:
        return text.strip()
    found = opening(week, at)
    if found.open:
        return f"open now{_until(found.until, at)}"
    return f"opens {_from(found.next, at)}" if found.next else "closed"


def opening(week: Week, at: datetime) -> Opening:
    """Whether it is open at a local moment, until when, and when it opens next."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    now = (at.replace(tzinfo=None) - midnight) / timedelta(minutes=1)
    last = 0.0
    for start, end in _around(week, at.weekday()):
        if start > now:
            return Opening(open=False, next=midnight + timedelta(minutes=start))
        last = end
        if end > now:
            break
    if last <= now:
        return Opening(open=False)
    # What is open for a week on end is never closed.
    closes = midnight + timedelta(minutes=last) if last < _WEEK else None
    return Opening(open=True, until=closes)


def _around(week: Week, weekday: int) -> list[Span]:
    """All hours from yesterday to a week ahead, in minutes from today's beginning, joined."""
    spans = sorted(
        (ahead * _DAY + start, ahead * _DAY + end)
        for ahead in range(-1, 9)
        for start, end in week.days[(weekday + ahead) % 7]
    )
    joined: list[Span] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _until(moment: datetime | None, at: datetime) -> str:
    if moment is None:
        return ", day and night"
    days = (moment.date() - at.date()).days
    if days == 1 and moment.hour == moment.minute == 0:
        return " until midnight"
    # The small hours of tomorrow still belong to tonight.
    near = days == 0 or (days == 1 and moment.hour < 12)
    return f" until {moment:%H:%M}" if near else f" until {_SHORT[moment.weekday()]} {moment:%H:%M}"


def _from(moment: datetime, at: datetime) -> str:
    days = (moment.date() - at.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days, _SHORT[moment.weekday()])
    return f"{'next ' if days >= 7 else ''}{day} {moment:%H:%M}"


# ── reading ─────────────────────────────────────────────────────────────────────────────────

_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            ("m", "mo", "mon", "monday", "mondays"),
            ("tu", "tue", "tues", "tuesday", "tuesdays"),
            ("w", "we", "wed", "weds", "wednesday", "wednesdays"),
            ("th", "thu", "thur", "thurs", "thursday", "thursdays"),
            ("f", "fr", "fri", "friday", "fridays"),
            ("sa", "sat", "saturday", "saturdays"),
            ("su", "sun", "sunday", "sundays"),
        )
    )
    for name in names
}
_SETS: Final = {
    "daily": range(7),
    "every day": range(7),
    "everyday": range(7),
    "7 days a week": range(7),
    "7 days": range(7),
    "weekdays": range(5),
    "weekends": range(5, 7),
    "weekend": range(5, 7),
}
_TOKEN: Final = re.compile(
    r"(?P<always>24 ?/ ?7|24 ?(?:hours|hrs|h)(?: (?:a|per) day)?|around the clock|always)\b"
    r"|(?P<holiday>ph (?:off|closed))\b"
    r"|(?P<set>daily|every ?day|7 days(?: a week)?|weekdays|weekends?)\b"
    r"|(?P<time>noon|midday|midnight|(?:\d{1,2}(?:[:.]\d{2})?|\d{4})(?: ?[ap]\.?m\b\.?)?)(?![\d:])"
    r"|(?P<dash>-|\b(?:to|through|thru|until|till)\b)"
    r"|(?P<off>closed|off)\b"
    r"|(?P<rule>;|\n)"
    r"|(?P<comma>[,&/+]|\band\b)"
    r"|(?P<day>[a-z]+)\b\.?"
    r"|(?P<blank>[ :]+)"
)
_NOISE: Final = frozenset({"open", "opens", "from", "hours", "on"})

_Token = tuple[str, str]
_Rule = tuple[frozenset[int], tuple[Span, ...]]


def read(text: str) -> Week | None:
    """The week that a text describes; None when it can't be read, or has two meanings."""
    tokens = _tokens(text)
    if not tokens:
        return None
    week: dict[int, tuple[Span, ...]] = {}
    earlier: list[frozenset[int]] = []
    for rule in _split(tokens, "rule"):
        read_ = _Reader(rule).rules()
        if read_ is None:
            return None
        together: dict[int, tuple[Span, ...]] = {}
        for days, spans in read_:
            for day in days:
                together[day] = (*together.get(day, ()), *spans)
        touched = frozenset(together)
        for before in earlier:
            # A later rule is an exception to a wider one; anything else has two meanings.
            if before & touched and not touched < before and any(together.values()):
                return None
        earlier.append(touched)
        week |= together
    if not any(week.values()) and len(week) < 7:
        return None
    return Week(tuple(tuple(sorted(week.get(day, ()))) for day in range(7)))


def _tokens(text: str) -> list[_Token] | None:
    """The words of a text; None when one of them is none that we know."""
    plain = re.sub(r"[‐-―−]", "-", text.strip().casefold())
    plain = re.sub(r"[^\S\n]+", " ", plain)
    found: list[_Token] = []
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            return None
        kind, word = str(match.lastgroup), match.group().strip()
        at = match.end()
        if kind == "day":
            word = word.rstrip(".")
            if word in _NOISE:
                continue
            if word not in _NAMES:
                return None
        # Nobody here knows when the holidays are, nor does a rule without them.
        if kind not in ("blank", "holiday"):
            found.append((kind, word))
    return found


def _split(tokens: list[_Token], kind: str) -> list[list[_Token]]:
    parts: list[list[_Token]] = [[]]
    for token in tokens:
        if token[0] == kind:
            parts.append([])
        else:
            parts[-1].append(token)
    return [part for part in parts if any(token[0] != "comma" for token in part)]


class _Reader:
    """Reads days and hours that belong together, in either order."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0

    def rules(self) -> list[_Rule] | None:
        """All pairs of days and hours; None when something stands alone."""
        found: list[_Rule] = []
        while True:
            self._commas()
            if self.at == len(self.tokens):
                return found
            days = self._days()
            self._commas()
            spans = self._hours()
            if days is None and spans is not None:
                self._commas()
                days = self._days()
                if days is None and len(self.tokens) == 1 and self.tokens[0][0] == "always":
                    days = frozenset(range(7))
            if not days or spans is None:
                return None
            found.append((days, spans))

    def _take(self, *kinds: str) -> str:
        """The next word if it is of one of these kinds, else nothing."""
        if self.at < len(self.tokens) and self.tokens[self.at][0] in kinds:
            self.at += 1
            return self.tokens[self.at - 1][1]
        return ""

    def _commas(self) -> None:
        while self._take("comma"):
            pass

    def _days(self) -> frozenset[int] | None:
        found: set[int] = set()
        while True:
            before = self.at
            if found:
                self._commas()
            if name := self._take("set"):
                found |= set(_SETS[re.sub(r"every ?day", "every day", name)])
                continue
            if not (name := self._take("day")):
                self.at = before
                return frozenset(found) or None
            first = last = _NAMES[name]
            if self._take("dash"):
                if not (name := self._take("day")):
                    return frozenset()
                last = _NAMES[name]
            found |= {(first + more) % 7 for more in range((last - first) % 7 + 1)}

    def _hours(self) -> tuple[Span, ...] | None:
        if self._take("off"):
            return ()
        if self._take("always"):
            return ((0, _DAY),)
        found: list[Span] = []
        while True:
            before = self.at
            if found:
                self._commas()
            if not (start := self._take("time")):
                self.at = before
                return tuple(found) or None
            end = self._take("dash") and self._take("time")
            span = _span(start, end) if end else None
            if span is None:
                return None
            found.append(span)


@dataclass(frozen=True, slots=True)
class _Time:
    """A time as it was written."""

    minute: int
    named: bool
    """It says which half of the day it means: "5pm", "noon"."""
    late: bool
    """It can only stand on a clock of 24 hours: "17:00", "00:30"."""
    padded: bool
    """It most likely does: "09:00"."""

    @property
    def readings(self) -> tuple[int, ...]:
        """The minutes of the day that can be meant."""
        if self.named or self.late:
            return (self.minute,)
        return (self.minute, (self.minute + _NOON) % _DAY)


def _span(start: str, end: str) -> Span | None:
    """From one time to another; None when it is not clear which half of the day is meant."""
    first, last = _time(start), _time(end)
    if first is None or last is None or first.minute == _DAY:
        return None
    begin, finish = first.minute, last.minute
    if first.named or last.named:
        # "9-midnight" may begin in the morning or at night.
        if end == "midnight" and len(first.readings) > 1:
            return None
        # "2-4 pm", "9-5pm", "9am-5": whatever is not said is what makes it shorter.
        return min(
            ((a, b if b > a else b + _DAY) for a in first.readings for b in last.readings),
            key=lambda span: span[1] - span[0],
        )
    if first.late or last.late or (first.padded and last.padded):
        # "09:00-05:00" is more likely a slip than open all night.
        if begin < finish:
            return (begin, finish)
        return (begin, finish + _DAY) if finish < begin and begin >= _NOON else None
    if begin < finish and (first.padded or begin >= 8 * 60):
        return (begin, finish)
    # "9-5": the other reading, open until five in the morning, is nobody's.
    if 7 * 60 <= begin < _NOON and finish < 7 * 60 and not (first.padded or last.padded):
        return (begin, finish + _NOON)
    return None


def _time(word: str) -> _Time | None:
    if word in ("noon", "midday", "midnight"):
        return _Time(0 if word == "midnight" else _NOON, named=True, late=False, padded=False)
    match = re.fullmatch(r"(\d{1,2}?)[:.]?(\d{2})?(?: ?([ap])\.?m\.?)?", word)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if minute > 59 or hour > 24 or (hour == 24 and minute) or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return _Time(
        hour * 60 + minute,
        named=half is not None,
        late=half is None and (hour > 12 or hour == 0),
        padded=match[1].startswith("0"),
    )
