"""What people suggest, and how the library answers: nobody is left without a word.

A suggestion changes its state only through the functions here, because they hold the one rule
that every feedback board breaks: whoever is declined hears why, and whoever waited for
something hears that it is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from deskmate.domain.text import clean, clean_lines
from deskmate.errors import BadInput


class Status(StrEnum):
    """Where a suggestion stands."""

    NEW = "new"
    """Nobody has decided yet."""
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    LATER = "later"
    """To be thought about again on a day."""
    DECLINED = "declined"
    MERGED = "merged"
    """Says the same as another, which speaks for both."""


ANSWERED: Final = frozenset({Status.PLANNED, Status.DOING, Status.DONE, Status.DECLINED})
"""States that the people who asked are told about."""

_NEEDS_A_WORD: Final = {
    Status.DECLINED: "Declining needs a reason: the sentence that the people who asked will hear.",
    Status.DONE: "Finishing needs an answer: the sentence that the people who asked will hear.",
}
_SAID_BY_ITSELF: Final = {
    Status.PLANNED: "yes, we are going to do this",
    Status.DOING: "yes, we are working on it",
    Status.LATER: "not yet: we are thinking about it again",
}
"""What is told where the librarian gave no sentence of their own."""

REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cost": "It costs more than we have this year.",
        "space": "We have no room for it.",
        "policy": "The school's rules do not let us.",
        "safety": "It would not be safe.",
        "already there": "We have it already: ask at the desk and we will show you.",
        "not ours": "This is not ours to decide; we have passed it on.",
        "more votes": "Too few people have asked for it so far. Tell your friends to ask too.",
    }
)
"""Sentences to start from when declining; what is saved is the sentence that is heard."""


class Source(StrEnum):
    """How the library heard of it."""

    TALK = "talk"
    SURVEY = "survey"
    FOCUS_GROUP = "focus-group"
    NOTE = "note"
    """A note in the box, or written on a visit."""
    EMAIL = "email"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a suggestion's history."""

    id: int = 0
    status: Status
    at: datetime
    """When, tz-aware UTC."""
    by: str = ""
    """Initials of who decided, if given."""
    why: str = ""
    """The sentence that the people who asked hear; empty when none was needed."""
    until: date | None = None
    """With `Status.LATER`: the day to think again."""
    merged_into: int = 0
    """With `Status.MERGED`: into which."""

    def __post_init__(self) -> None:
        """Refuse what no way may lead to: a no, or an end, without a word.

        Raises:
            BadInput: there is no sentence.
        """
        if self.status in _NEEDS_A_WORD and not self.why.strip():
            raise BadInput(_NEEDS_A_WORD[self.status])


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Something that somebody would like."""

    id: int = 0
    """Number in this store; 0 before it is saved."""
    text: str
    """In the words of whoever said it."""
    source: Source = Source.TALK
    heard_at: datetime
    """When it was said, tz-aware UTC."""
    patron_ids: tuple[int, ...] = ()
    """The known people who said it; empty when it is anonymous."""
    group: str = ""
    """A class that said it, instead of a person: "7b"."""
    voices: int = 0
    """How many people said it whom we do not know by name."""
    history: tuple[Step, ...] = ()
    """What was decided, oldest first; empty as long as nothing was."""
    head_id: int = 0
    """The one that speaks for it, however many merges away; 0 when it speaks for itself."""
    tags: tuple[str, ...] = ()
    owner: str = ""
    """Initials of who looks after it."""
    remark: str = ""
    """For the library alone; nobody else ever sees it."""
    question: str = ""
    """The question of a survey that this answers."""
    form: str = ""
    """Which survey or board it came from."""
    import_key: str = ""
    """Knows the same answer again when its file is imported once more."""
    version: int = 0

    @property
    def status(self) -> Status:
        return self.history[-1].status if self.history else Status.NEW

    @property
    def answer(self) -> str:
        """The sentence that was given last, if the state is one that has a sentence."""
        return self.history[-1].why if self.history else ""

    @property
    def until(self) -> date | None:
        """The day to think about it again."""
        return self.history[-1].until if self.history else None

    @property
    def merged_into(self) -> int:
        """The suggestion it was merged into, else 0."""
        return self.history[-1].merged_into if self.history else 0

    @property
    def anonymous(self) -> bool:
        """Nobody is known who could be told."""
        return not self.patron_ids

    @property
    def told_about(self) -> bool:
        """Whether the people who asked are owed the present answer.

        Thinking again after an answer was given is a change of mind, and is told too.
        """
        if self.status is Status.LATER:
            return any(step.status in ANSWERED for step in self.history)
        return self.status in ANSWERED

    @property
    def sentence(self) -> str:
        """What the people who asked hear."""
        return self.answer or _SAID_BY_ITSELF.get(self.status, "")


def suggest(
    text: str,
    *,
    heard_at: datetime,
    source: Source = Source.TALK,
    patron_ids: Iterable[int] = (),
    group: str = "",
    tags: Iterable[str] = (),
    voices: int | None = None,
) -> Suggestion:
    """A new suggestion, in clean words.

    Args:
        text: what was said.
        heard_at: when, tz-aware UTC.
        source: how it was heard.
        patron_ids: who said it, if they are known and want to be.
        group: a class, instead of a person.
        tags: words to find it by.
        voices: people not known by name; by default one when nobody is known.

    Raises:
        BadInput: there are no words.
    """
    words = clean_lines(text)
    if not words:
        raise BadInput("A suggestion needs some words: write down what was said.")
    known = tuple(dict.fromkeys(patron_ids))
    unknown = (0 if known else 1) if voices is None else max(0, voices)
    return Suggestion(
        text=words,
        source=source,
        heard_at=heard_at,
        patron_ids=known,
        group=clean(group),
        voices=unknown,
        tags=tidy_tags(tags),
    )


def decline(suggestion: Suggestion, reason: str, *, at: datetime, by: str = "") -> Suggestion:
    """Say no, and why.

    Raises:
        BadInput: there is no reason, or the suggestion was merged.
    """
    return _decided(suggestion, Status.DECLINED, reason, at=at, by=by)


def plan(suggestion: Suggestion, answer: str = "", *, at: datetime, by: str = "") -> Suggestion:
    """Say yes; a sentence may say more.

    Raises:
        BadInput: the suggestion was merged.
    """
    return _decided(suggestion, Status.PLANNED, answer, at=at, by=by)


def start(suggestion: Suggestion, answer: str = "", *, at: datetime, by: str = "") -> Suggestion:
    """Say that it is being done.

    Raises:
        BadInput: the suggestion was merged.
    """
    return _decided(suggestion, Status.DOING, answer, at=at, by=by)


def finish(suggestion: Suggestion, answer: str, *, at: datetime, by: str = "") -> Suggestion:
    """Say that it is done, and what came of it.

    Raises:
        BadInput: there is no answer, or the suggestion was merged.
    """
    return _decided(suggestion, Status.DONE, answer, at=at, by=by)


def postpone(
    suggestion: Suggestion, until: date | None, answer: str = "", *, at: datetime, by: str = ""
) -> Suggestion:
    """Think about it again on a day.

    Raises:
        BadInput: there is no day, or the suggestion was merged.
    """
    if until is None:
        raise BadInput("Thinking about it later needs a day: say when it should come back.")
    return _decided(suggestion, Status.LATER, answer, at=at, by=by, until=until)


def reopen(suggestion: Suggestion, *, at: datetime, by: str = "") -> Suggestion:
    """Take the decision back: it is new again.

    Raises:
        BadInput: the suggestion was merged.
    """
    return _decided(suggestion, Status.NEW, "", at=at, by=by)


def _decided(
    suggestion: Suggestion,
    status: Status,
    why: str,
    *,
    at: datetime,
    by: str,
    until: date | None = None,
) -> Suggestion:
    if suggestion.status is Status.MERGED:
        raise BadInput(
            f"Suggestion {suggestion.id} was merged: number {suggestion.head_id} speaks for it. "
            "Answer that one, or take the merge back first."
        )
    step = Step(status=status, at=at, by=clean(by), why=clean(why), until=until)
    return replace(suggestion, history=(*suggestion.history, step))


def merge(suggestion: Suggestion, into: Suggestion, *, at: datetime, by: str = "") -> Suggestion:
    """Let another suggestion speak for this one.

    Raises:
        BadInput: it is the same one, or one of the two was merged already.
    """
    if suggestion.id == into.id:
        raise BadInput("That is the same suggestion twice: pick another to merge it with.")
    for one in (suggestion, into):
        if one.status is Status.MERGED:
            raise BadInput(f"Suggestion {one.id} was merged into {one.merged_into} already.")
    step = Step(status=Status.MERGED, at=at, by=clean(by), merged_into=into.id)
    return replace(suggestion, history=(*suggestion.history, step), head_id=into.id)


def unmerge(suggestion: Suggestion, *, at: datetime, by: str = "") -> Suggestion:
    """Let a merged suggestion speak for itself again, as it did before.

    Raises:
        BadInput: it is not merged.
    """
    if suggestion.status is not Status.MERGED:
        raise BadInput(f"Suggestion {suggestion.id} is not merged with another.")
    before = next(
        (one for one in reversed(suggestion.history) if one.status is not Status.MERGED),
        Step(status=Status.NEW, at=at),
    )
    step = replace(before, id=0, at=at, by=clean(by))
    return replace(suggestion, history=(*suggestion.history, step), head_id=0)


def join(suggestion: Suggestion, patron_ids: Iterable[int] = ()) -> Suggestion:
    """One more who would like the same: these known people, or one voice without a name.

    Raises:
        BadInput: the suggestion was merged.
    """
    if suggestion.status is Status.MERGED:
        raise BadInput(
            f"Suggestion {suggestion.id} was merged: number {suggestion.head_id} speaks for it."
        )
    more = tuple(patron_ids)
    known = tuple(dict.fromkeys((*suggestion.patron_ids, *more)))
    return replace(suggestion, patron_ids=known, voices=suggestion.voices + (0 if more else 1))


def tidy_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are kept: one word each, small letters, no signs before, each once.

    >>> tidy_tags(["#Quiet Corner", "manga", "quiet corner"])
    ('manga', 'quiet-corner')
    """
    words = {"-".join(clean(tag).lstrip("#").casefold().split()) for tag in tags}
    return tuple(sorted(words - {""}))


def supporters(suggestions: Iterable[Suggestion]) -> int:
    """How many different people stand behind these: a known person counts once.

    >>> from datetime import UTC
    >>> when = datetime(2026, 11, 24, tzinfo=UTC)
    >>> maya = suggest("beanbags", heard_at=when, patron_ids=[1])
    >>> both = suggest("comfy seats", heard_at=when, patron_ids=[1, 2])
    >>> supporters([maya, both, suggest("a sofa", heard_at=when)])
    3
    """
    known: set[int] = set()
    voices = 0
    for one in suggestions:
        known.update(one.patron_ids)
        voices += one.voices
    return len(known) + voices


_THEM: Final = {
    "she": "her",
    "her": "her",
    "he": "him",
    "him": "him",
    "they": "them",
    "them": "them",
}


def tell(suggestion: Suggestion, asked: str, pronouns: str, name: str) -> str:
    """The line on the card of somebody who asked.

    Args:
        suggestion: the one that was answered.
        asked: their own words, so that both know what this is about.
        pronouns: as the card has them; anything but plain pronouns falls back on the name.
        name: what the person is called.
    """
    said = {_THEM.get(word.strip().casefold(), "") for word in pronouns.split("/")}
    whom = said.pop() if len(said) == 1 else ""
    words = " ".join(asked.split())
    if len(words) > 48:
        words = words[:47].rstrip() + "…"
    return f"tell {whom or name}: {suggestion.sentence} (asked: “{words}”)"
