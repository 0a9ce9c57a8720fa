from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskmate.domain.hours import Week, in_words, opening, read

TUESDAY = datetime(2026, 11, 24, 10, 42)  # noqa: DTZ001
OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def week(text: str) -> str:
    """The week that a text means, in a form that is easy to compare."""
    found = read(text)
    if found is None:
        return "unreadable"
    days: dict[str, str] = {}
    for day, spans in zip(OSM, found.days, strict=True):
        hours = ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in spans)
        if hours:
            days[hours] = f"{days.get(hours, '')}{day}"
    return "; ".join(f"{names} {hours}" for hours, names in days.items())


NINE_TO_FIVE = "MoTuWeThFr 09:00-17:00"
EVERY_DAY = "".join(OSM)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Mo-Fr 09:00-17:00; Sa 10:00-12:00", f"{NINE_TO_FIVE}; Sa 10:00-12:00"),
        ("Mo-Fr 09:00-12:00,13:00-17:30", "MoTuWeThFr 09:00-12:00,13:00-17:30"),
        ("Mo,We 09:00-17:00; Su off; PH off", "MoWe 09:00-17:00"),
        ("Mo-Fr 09:00-17:00; We 10:00-12:00", "MoTuThFr 09:00-17:00; We 10:00-12:00"),
        ("Mo-Fr 09:00-17:00; Fr off", "MoTuWeTh 09:00-17:00"),
        ("Mo 09:00-12:00, Mo 13:00-17:00", "Mo 09:00-12:00,13:00-17:00"),
        ("Fr-Mo 22:00-06:00", "MoFrSaSu 22:00-30:00"),
        ("Mo-Su 00:00-24:00", f"{EVERY_DAY} 00:00-24:00"),
        ("24/7", f"{EVERY_DAY} 00:00-24:00"),
        ("Open 24 hours a day, 7 days a week", f"{EVERY_DAY} 00:00-24:00"),
        ("Mon-Fri 9am-5pm", NINE_TO_FIVE),
        ("MON - FRI: 9:00 AM – 5:00 PM", NINE_TO_FIVE),
        ("Monday to Friday, 9 a.m. to 5 p.m.", NINE_TO_FIVE),
        ("Monday through Friday from 9:00 a.m. until 5:00 p.m.", NINE_TO_FIVE),
        ("weekdays 9-17", NINE_TO_FIVE),
        ("M-F 9-5", NINE_TO_FIVE),
        ("M-F 0900-1700", NINE_TO_FIVE),
        ("Mon-Fri 09:00 - 05:00 PM", NINE_TO_FIVE),
        ("9am-5pm Monday-Friday, 10am-2pm Sat", f"{NINE_TO_FIVE}; Sa 10:00-14:00"),
        ("Mon-Fri 9am-5pm & Sat 10-noon", f"{NINE_TO_FIVE}; Sa 10:00-12:00"),
        ("Mon-Fri 9-5, closed weekends", NINE_TO_FIVE),
        ("Mon–Thu 8:30am-6pm\nFri 8:30am-noon", "MoTuWeTh 08:30-18:00; Fr 08:30-12:00"),
        ("Mondays and Wednesdays 2-4 pm", "MoWe 14:00-16:00"),
        ("Tue 10-2pm", "Tu 10:00-14:00"),
        ("Tue 11-12pm", "Tu 11:00-12:00"),
        ("Tue 9am-8", "Tu 09:00-20:00"),
        ("Tue noon-5", "Tu 12:00-17:00"),
        ("Thurs. 8:30-3:15", "Th 08:30-15:15"),
        ("every day 9pm-midnight", f"{EVERY_DAY} 21:00-24:00"),
        ("daily midnight-6am", f"{EVERY_DAY} 00:00-06:00"),
        ("weekends 10:00-12:00", "SaSu 10:00-12:00"),
    ],
)
def test_common_writings_are_read(text: str, meant: str) -> None:
    assert week(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("", "by appointment", "call first", "Tuesday", "Daily", "closed", "9am-5pm", "Tue 14:00"),
        # Two meanings.
        *("Tue 1-3", "Tue 9-midnight", "Mo-Fr 09:00-05:00", "Tue 9-9", "Tue 7:00-7:00"),
        *("Mo-Fr 09:00-12:00; Mo-Fr 13:00-17:00", "Mo-Fr 09:00-12:00; Fr-Sa 13:00-17:00"),
        # More than a week can say.
        *("Apr-Sep: Mo-Fr 09:00-12:00", "Mo[1] 09:00-12:00", "2nd Tuesday 9am-5pm"),
        *('Mo-Fr 09:00-17:00 "by appointment"', "SH Mo-Fr 09:00-12:00", "Mo sunrise-sunset"),
        *("4th Thursday 3pm-5pm", "Mon 9am-5pm except holidays", "Mo-Fr 09:00+", "Mo 10:00"),
        # No hours at all.
        *("Mo 25:00-26:00", "Mo 09:61-10:00", "Mo 13pm-2pm", "555-0135", "; ,", "Mon-9 5"),
        *("[/]", "[@click=app.quit]x[/]", "\x1b[31mMo 09:00-17:00", "Mo 9:00 17:00", "Mo off"),
    ],
)
def test_what_cannot_be_read_is_shown_as_it_is(text: str) -> None:
    assert read(text) is None
    assert in_words(text, TUESDAY) == text.strip()


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("Mo-Fr 09:00-17:00", "24T10:42", "open now until 17:00"),
        ("Mo-Fr 09:00-17:00", "24T08:59", "opens today 09:00"),
        ("Mo-Fr 09:00-17:00", "24T09:00", "open now until 17:00"),
        ("Mo-Fr 09:00-17:00", "24T17:00", "opens tomorrow 09:00"),
        ("Mo-Fr 09:00-17:00", "27T17:30", "opens Mon 09:00"),
        ("Mo-Fr 09:00-12:00,13:00-17:00", "24T12:30", "opens today 13:00"),
        ("Mo-Fr 09:00-12:00,12:00-17:00", "24T10:42", "open now until 17:00"),
        ("Th 14:00-16:00", "24T10:42", "opens Thu 14:00"),
        ("Tu 09:00-10:00", "24T10:42", "opens next Tue 09:00"),
        ("24/7", "24T10:42", "open now, day and night"),
        ("Mo 22:00-06:00", "24T05:59", "open now until 06:00"),
        ("Tu 22:00-06:00", "24T23:00", "open now until 06:00"),
        ("Tu 09:00-24:00", "24T23:59", "open now until midnight"),
        ("Mo-Fr 00:00-24:00", "24T10:42", "open now until Sat 00:00"),
        ("Mo-Su off", "24T10:42", "closed"),
    ],
)
def test_words_for_a_moment(text: str, at: str, words: str) -> None:
    assert in_words(text, datetime.fromisoformat(f"2026-11-{at}")) == words


def test_a_moment_with_a_time_zone_counts_on_its_own_wall() -> None:
    assert in_words("Tu 09:00-11:00", TUESDAY.replace(tzinfo=UTC)) == "open now until 11:00"


SPANS = st.lists(st.integers(0, 48), min_size=2, max_size=6, unique=True).map(
    lambda marks: [
        (a * 30, b * 30) for a, b in zip(sorted(marks)[::2], sorted(marks)[1::2], strict=False)
    ]
)
WEEKS = st.lists(SPANS, min_size=7, max_size=7)


def written(days: list[list[tuple[int, int]]]) -> str:
    return "; ".join(
        f"{name} "
        + ",".join(f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in spans)
        for name, spans in zip(OSM, days, strict=True)
    )


@given(WEEKS, st.integers(0, 7 * 1440 - 1))
def test_a_week_means_the_same_minute_by_minute(
    days: list[list[tuple[int, int]]], minute: int
) -> None:
    found = read(written(days))
    assert found == Week(tuple(map(tuple, days)))
    monday = datetime(2026, 11, 23)  # noqa: DTZ001
    at = monday + timedelta(minutes=minute)
    said = opening(found, at)

    def is_open(later: int) -> bool:
        day, minute_ = divmod((minute + later) % (7 * 1440), 1440)
        return any(a <= minute_ < b for a, b in days[day])

    changes = next((m for m in range(0, 7 * 1440 + 1, 1) if is_open(m) != said.open), None)
    assert said.open == is_open(0)
    moment = None if changes is None else at + timedelta(minutes=changes)
    assert (said.until if said.open else said.next) == moment


@given(st.text(alphabet="MoTuWeFr0123459:-,; apm/&\n", max_size=40))
def test_nothing_makes_it_fall_over(text: str) -> None:
    found = read(text)
    assert in_words(text, TUESDAY) == text.strip() or found is not None
