"""The inbox: what waits, what fits a filter, and what was said before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from deskmate.domain.answers import Answer, AnswerState
from deskmate.domain.board import term_of
from deskmate.domain.feedback import Status, Suggestion, supporters
from deskmate.domain.inbox import Alike, Inbox, InboxFilter, InboxLine
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean
from deskmate.search.feedback import (
    KnownWords,
    alike_expression,
    filter_expression,
    likeness,
)
from deskmate.services.desk import today
from deskmate.services.library import Library
from deskmate.store import answers, feedback, feedback_index, patrons
from deskmate.store import inbox as stored

MOST = 50
"""How many suggestions a list shows unless more are asked for."""
_CANDIDATES = 60
_ALIKE_FROM = 60.0
"""Below this likeness, two suggestions share a word by chance."""


@dataclass(frozen=True, slots=True)
class Page:
    """A list as the room shows it."""

    inbox: Inbox
    people: Mapping[int, Patron]
    """Whoever said something of it, by number."""


@dataclass(frozen=True, slots=True)
class Item:
    """All there is to know of one suggestion before deciding on it."""

    line: InboxLine
    people: Mapping[int, Patron]
    """Whoever said it or what was merged into it, by number."""
    answers: tuple[Answer, ...]
    """Who was told what, and who waits, oldest first."""
    alike: tuple[Alike, ...]

    @property
    def waiting(self) -> list[Answer]:
        """The answers that are not told yet."""
        return [answer for answer in self.answers if answer.state is AnswerState.OPEN]


@dataclass(frozen=True, slots=True)
class Choices:
    """By what a list can be filtered."""

    counts: Mapping[Status, int]
    tags: tuple[tuple[str, int], ...]
    """The commonest first."""
    owners: tuple[str, ...]


def inbox(library: Library, wanted: InboxFilter, limit: int = MOST) -> Inbox:
    """The suggestions that a filter lets through, oldest first unless it says otherwise."""
    asked = clean(wanted.text)
    expression = filter_expression(asked, known_words(library)) if asked else ""
    found: list[Suggestion] = []
    total = 0
    with library.store.reading() as session:
        counts = stored.counts(session=session)
        # A query of nothing but signs: nobody said that.
        if expression is not None:
            found, total = stored.listed(wanted, expression or None, session=session, limit=limit)
        merged = feedback.merged_into([one.id for one in found], session=session)
    lines = tuple(
        InboxLine(one, supporters((one, *merged.get(one.id, ()))), tuple(merged.get(one.id, ())))
        for one in found
    )
    return Inbox(lines, total, counts)


def page(library: Library, wanted: InboxFilter, limit: int = MOST) -> Page:
    """The suggestions that a filter lets through, with the people who said them."""
    found = inbox(library, wanted, limit)
    who = {number for line in found.lines for number in line.suggestion.patron_ids}
    with library.store.reading() as session:
        return Page(found, patrons.by_ids_many(sorted(who), session=session))


def item(library: Library, suggestion_id: int) -> Item:
    """One suggestion with its people, its answers and its like.

    Raises:
        NotFound: there is none with this number.
    """
    line = one(library, suggestion_id)
    family = (line.suggestion, *line.merged)
    who = {number for member in family for number in member.patron_ids}
    with library.store.reading() as session:
        people = patrons.by_ids_many(sorted(who), session=session)
        known = answers.of_suggestions([member.id for member in family], session=session)
    alike = similar(library, line.suggestion.text, but=suggestion_id)
    return Item(line, people, tuple(known), tuple(alike))


def count_alike(library: Library, suggestions: Iterable[Suggestion]) -> dict[int, int]:
    """For each of these, how many others say about the same."""
    return {one.id: len(similar(library, one.text, _CANDIDATES, but=one.id)) for one in suggestions}


def choices(library: Library) -> Choices:
    """What there is to filter by."""
    with library.store.reading() as session:
        counts = stored.counts(session=session)
        tags = stored.tags(session=session)
        return Choices(counts, tuple(tags), tuple(stored.owners(session=session)))


def answered_by_week(library: Library) -> tuple[int, ...]:
    """How many suggestions got their first answer in each week of the present term."""
    day = today(library)
    return library.remembered(
        "answered", (library.store.data_version(), day), lambda: _answered_by_week(library, day)
    )


def _answered_by_week(library: Library, day: date) -> tuple[int, ...]:
    first, _ = term_of(day)
    since = datetime.combine(first, time()).astimezone(UTC)
    with library.store.reading() as session:
        moments = stored.first_answers(since, session=session)
    weeks = [0] * ((day - first).days // 7 + 1)
    for moment in moments:
        week = (moment.astimezone().date() - first) // timedelta(days=7)
        weeks[min(week, len(weeks) - 1)] += 1
    return tuple(weeks)


def one(library: Library, suggestion_id: int) -> InboxLine:
    """One suggestion with what it speaks for.

    Raises:
        NotFound: there is none with this number.
    """
    with library.store.reading() as session:
        found = feedback.by_id(suggestion_id, session=session)
        merged = feedback.merged_into([suggestion_id], session=session).get(suggestion_id, [])
    return InboxLine(found, supporters((found, *merged)), tuple(merged))


def similar(library: Library, text: str, limit: int = 5, *, but: int = 0) -> list[Alike]:
    """Earlier suggestions that say about the same, the likest first, with what became of them.

    Args:
        library: where to look.
        text: what is being said now, finished or not.
        limit: the most to return.
        but: a suggestion that is not to be compared with itself.
    """
    expression = alike_expression(clean(text), known_words(library))
    if expression is None:
        return []
    with library.store.reading() as session:
        ids = feedback_index.best(session.connection(), expression, _CANDIDATES)
        found = feedback.by_ids(ids, session=session)
        scored = likeness(text, [(number, found[number].text) for number in ids])
        likely = [(number, score) for number, score in scored if score >= _ALIKE_FROM]
        heads = feedback.by_ids(
            {found[number].head_id for number, _ in likely} - {0}, session=session
        )
    alike: dict[int, Alike] = {}
    for number, score in likely:
        said: Suggestion = found[number]
        head = heads.get(said.head_id, said)
        if but not in (said.id, head.id) or not but:
            alike.setdefault(head.id, Alike(head, said.text, score))
    return list(alike.values())[:limit]


def warm_up() -> None:
    """Import what the first list would otherwise wait for: 25 ms."""
    from rapidfuzz import fuzz, process  # noqa: F401
    from rapidfuzz.distance import OSA  # noqa: F401


def known_words(library: Library) -> KnownWords:
    """All words of all suggestions; kept until something is written, here or at another desk."""

    def ask() -> KnownWords:
        with library.store.reading() as session:
            return KnownWords(feedback_index.known_words(session.connection()))

    return library.remembered("feedback words", library.store.data_version(), ask)
