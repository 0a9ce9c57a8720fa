"""The inbox: what waits, what fits a filter, and what was said before."""

from __future__ import annotations

from deskmate.domain.feedback import Suggestion, supporters
from deskmate.domain.inbox import Alike, Inbox, InboxFilter, InboxLine
from deskmate.domain.text import clean
from deskmate.search.feedback import (
    KnownWords,
    alike_expression,
    filter_expression,
    likeness,
)
from deskmate.services.library import Library
from deskmate.store import feedback, feedback_index

MOST = 50
"""How many suggestions a list shows unless more are asked for."""
_CANDIDATES = 60
_ALIKE_FROM = 60.0
"""Below this likeness, two suggestions share a word by chance."""


def inbox(library: Library, wanted: InboxFilter, limit: int = MOST) -> Inbox:
    """The suggestions that a filter lets through, oldest first unless it says otherwise."""
    asked = clean(wanted.text)
    expression = filter_expression(asked, known_words(library)) if asked else ""
    found: list[Suggestion] = []
    total = 0
    with library.store.reading() as session:
        counts = feedback.counts(session=session)
        # A query of nothing but signs: nobody said that.
        if expression is not None:
            found, total = feedback.listed(wanted, expression or None, session=session, limit=limit)
        merged = feedback.merged_into([one.id for one in found], session=session)
    lines = tuple(
        InboxLine(one, supporters((one, *merged.get(one.id, ()))), tuple(merged.get(one.id, ())))
        for one in found
    )
    return Inbox(lines, total, counts)


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


def known_words(library: Library) -> KnownWords:
    """All words of all suggestions; kept until something is written, here or at another desk."""

    def ask() -> KnownWords:
        with library.store.reading() as session:
            return KnownWords(feedback_index.known_words(session.connection()))

    return library.remembered("feedback words", library.store.data_version(), ask)
