"""Days as people say them at a desk: "fri", "next tue", "in 2 weeks", "3 dec".

Own grammar, because general parsers miss what is said most ("next tue"), and because
the resolved day is shown at every keystroke. What it does not know, a service may
hand to a library.
"""

from __future__ import annotations

import re
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


def resolve(words: str, today: date) -> date | None:
    """The day that `words` mean on `today`, or None when they are no day we know.

    "next friday" is the Friday of next week (weeks start on Monday); "friday" alone is the
    coming one, never today.
    """
    text = re.sub(r"[\s,]+", " ", words.strip().casefold()).removeprefix("on ").strip(" .")
    return (
        _plain(text, today)
        or _weekday(text, today)
        or _distance(text, today)
        or _calendar(text, today)
    )


def resolve_past(words: str, today: date) -> date | None:
    """The day gone that `words` mean on `today`: "tue" is the last one before today, "3 days ago".

    A calendar day without a year is the last such day; one with a year is that day, even
    when it is to come. None when they are no day we know.
    """
    text = re.sub(r"[\s,]+", " ", words.strip().casefold()).removeprefix("on ").strip(" .")
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
    day = _calendar(text, today)
    if day is None or day <= today or str(day.year) in text:
        return day
    return _day(day.year - 1, day.month, day.day) or day.replace(year=day.year - 1, day=28)


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
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
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
    found = _day(today.year, month + 1, int(number))
    if found is None or found < today:
        found = _day(today.year + 1, month + 1, int(number)) or found
    return found


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
        day = resolve(" ".join(words[:count]), today)
        if day is not None:
            before = text[: match.start()].rstrip()
            return " ".join([*([before] if before else []), *words[count:]]), day, ""
    # "5 > 3" is arithmetic; a sign that touches its word was meant as a day.
    return text, None, "" if match.group().endswith(" ") else " ".join(words)
