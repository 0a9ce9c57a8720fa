"""Days as people say them at a desk: "fri", "next tue", "in 2 weeks", "3 dec".

Own grammar, because general parsers miss what is said most ("next tue"), and because
the resolved day is shown at every keystroke. It is strict and the only one: what it does not
know is asked for again, for "32 dec" must not become some day of 2032.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend: for days that nobody chose."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


def resolve(words: str, today: date) -> date | None:
    """The day that `words` mean on `today`, or None when they are no day we know.

    "next friday" is the Friday of next week (weeks start on Monday); "friday" alone is the
    coming one, never today.
    """
    text = _folded(words)
    return (
        _plain(text, today)
        or _weekday(text, today)
        or _distance(text, today)
        or _calendar(text, today)
        or _with_weekday(text, today, _calendar)
    )


def resolve_coming(words: str, today: date) -> date | None:
    """The same for what is promised: never a day that is gone."""
    day = resolve(words, today)
    return None if day is None or day < today else day


def resolve_past(words: str, today: date) -> date | None:
    """The day gone that `words` mean on `today`: "tue" is the last one before today, "3 days ago".

    A calendar day without a year is the last such day; one with a year is that day, even
    when it is to come. None when they are no day we know.
    """
    text = _folded(words)
    if text == "yesterday":
        return today - timedelta(days=1)
    if text in ("tomorrow", "tom", "tmrw"):
        return today + timedelta(days=1)
    if text in ("today", "tod"):
        return today
    named = _named(text.removeprefix("last ").removeprefix("this "), _WEEKDAYS)
    if named is not None:
        return today - timedelta(days=(today.weekday() - named - 1) % 7 + 1)
    if text.endswith(" ago"):
        ahead = _distance(text.removesuffix(" ago"), today)
        return None if ahead is None else today - (ahead - today)
    return _last_date(text, today) or _with_weekday(text, today, _last_date)


def _folded(words: str) -> str:
    return re.sub(r"[\s,]+", " ", words.strip().casefold()).removeprefix("on ").strip(" .")


def _plain(text: str, today: date) -> date | None:
    match text:
        case "today" | "tod":
            return today
        case "tomorrow" | "tom" | "tmrw":
            return today + timedelta(days=1)
        case "next week":
            return today + timedelta(days=7 - today.weekday())
        case "next month":
            return _first_of_month(today, 1)
        case "end of week" | "eow":
            return today + timedelta(days=(4 - today.weekday()) % 7)
        case "end of month" | "eom":
            return _first_of_month(today, 1) - timedelta(days=1)
    return None


def _first_of_month(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def _named(text: str, names: tuple[str, ...]) -> int | None:
    if len(text) < 3:
        return None
    short = {"tues": "tue", "weds": "wed", "thur": "thu", "thurs": "thu", "sept": "sep"}
    text = short.get(text, text)
    for index, name in enumerate(names):
        if text == name or text == name[:3]:
            return index
    return None


def _weekday(text: str, today: date) -> date | None:
    first, _, rest = text.partition(" ")
    following = first == "next"
    named = _named(rest if first in ("next", "this") and rest else text, _WEEKDAYS)
    if named is None:
        return None
    if following:
        return today + timedelta(days=7 - today.weekday() + named)
    return today + timedelta(days=(named - today.weekday() - 1) % 7 + 1)


def _distance(text: str, today: date) -> date | None:
    match = re.fullmatch(r"(?:in )?(\d{1,3}|[a-z]+) ?(d|days?|w|weeks?|m|months?|y|years?)", text)
    if not match:
        return None
    word, unit = match[1], match[2][0]
    count = int(word) if word.isdigit() else _NUMBERS.get(word)
    if count is None or (not word.isdigit() and len(match[2]) == 1):
        return None
    if unit == "d":
        return today + timedelta(days=count)
    if unit == "w":
        return today + timedelta(weeks=count)
    return _add_months(today, count * (12 if unit == "y" else 1))


def _add_months(day: date, months: int) -> date:
    last = _first_of_month(day, months + 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def _calendar(text: str, today: date) -> date | None:
    if iso := re.fullmatch(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", text):
        return _day(int(iso[1]), int(iso[3]), int(iso[4]))
    if numbered := re.fullmatch(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", text):
        return _numbered(
            int(numbered[1]), int(numbered[3]), int(numbered[4]), day_first=numbered[2] == "."
        )
    named = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]+)\.?(?: (\d{4}))?", text)
    if named:
        number, word, year = named[1], named[2], named[3]
    elif named := re.fullmatch(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", text):
        number, word, year = named[2], named[1], named[3]
    else:
        return None
    month = _named(word, _MONTHS)
    if month is None:
        return None
    if year:
        return _day(int(year), month + 1, int(number))
    # Eight years, for 29 February may be so far off.
    coming = (_day(today.year + more, month + 1, int(number)) for more in range(9))
    return next((day for day in coming if day and day >= today), None)


def _numbered(first: int, second: int, year: int, *, day_first: bool) -> date | None:
    """A day in numbers, unless it could be two: 3/12 is in March or in December."""
    days = {_day(year, second, first)} | (set() if day_first else {_day(year, first, second)})
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _last_date(text: str, today: date) -> date | None:
    day = _calendar(text, today)
    if day is None or day <= today or str(day.year) in text:
        return day
    # Where there was no 29 February, the day before it.
    last = [_day(y, day.month, day.day) or date(y, 2, 28) for y in (today.year, today.year - 1)]
    return last[0] if last[0] <= today else last[1]


def _with_weekday(text: str, today: date, read: Callable[[str, date], date | None]) -> date | None:
    """ "fri 4 dec": both must be true."""
    first, _, rest = text.partition(" ")
    day = read(rest, today)
    return day if day is not None and _named(first, _WEEKDAYS) == day.weekday() else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def split_follow_up(text: str, today: date) -> tuple[str, date | None, str]:
    """Cut a promise's day out of a note: "ask about the rabbit >next tue".

    Returns the note without it, the day, and what stood behind the last ">" when that is
    no day we know (so that the screen can say so; the note then keeps it).
    """
    marks = list(re.finditer(r"(?:^|(?<=\s))>\s?(?=\S)", text))
    if not marks:
        return text, None, ""
    match = marks[-1]
    words = text[match.end() :].split()
    # The day may be followed by more of the note: the longest run that is a day wins.
    for count in range(min(len(words), 4), 0, -1):
        day = resolve_coming(" ".join(words[:count]), today)
        if day is not None:
            before = text[: match.start()].rstrip()
            return " ".join([*([before] if before else []), *words[count:]]), day, ""
    # "5 > 3" is arithmetic; a sign that touches its word was meant as a day.
    return text, None, "" if match.group().endswith(" ") else " ".join(words)
