"""Hearing what people suggest, deciding on it, and telling them.

Several suggestions are always handled in one step, which one undo takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from deskmate.domain import feedback as words
from deskmate.domain.answers import Answer, AnswerState, settle
from deskmate.domain.feedback import Source, Suggestion
from deskmate.domain.patrons import Patron
from deskmate.domain.text import clean, clean_lines, shorten
from deskmate.errors import BadInput, Conflict, NotFound
from deskmate.services.desk import moment_on, names, today
from deskmate.services.library import Library
from deskmate.store import answers, feedback, inbox, patrons
from deskmate.store.store import WritingUnit

Which = int | Suggestion
"""A suggestion by its number, or as somebody saw it: then a change made meanwhile is a conflict."""


def add(
    library: Library,
    text: str,
    who: Iterable[int] = (),
    *,
    group: str = "",
    source: Source = Source.TALK,
    on: date | None = None,
    tags: Iterable[str] = (),
) -> Suggestion:
    """Write down what somebody would like.

    Args:
        library: where to keep it.
        text: their words.
        who: the people who said it; nobody makes it anonymous.
        group: a class that said it, instead of a person.
        source: how it was heard.
        on: the day it was said, if not today.
        tags: words to find it by.

    Raises:
        BadInput: there are no words.
        NotFound: one of the people is not in the store.
    """
    [saved] = _add(library, [text], who, group, source, on, tags)
    return saved


def add_sheet(
    library: Library,
    text: str,
    who: Iterable[int] = (),
    *,
    group: str = "",
    source: Source = Source.FOCUS_GROUP,
    on: date | None = None,
    tags: Iterable[str] = (),
) -> list[Suggestion]:
    """Write down a sitting: one suggestion a line, all of them from everybody who took part.

    Raises:
        BadInput: there is no line with words.
        NotFound: one of the people is not in the store.
    """
    lines = [line for line in clean_lines(text).split("\n") if clean(line).lstrip("-*• ")]
    if not lines:
        raise BadInput("The sheet is empty: write one suggestion a line.")
    return _add(library, [line.lstrip("-*• ") for line in lines], who, group, source, on, tags)


def _add(
    library: Library,
    texts: Sequence[str],
    who: Iterable[int],
    group: str,
    source: Source,
    on: date | None,
    tags: Iterable[str],
) -> list[Suggestion]:
    now = library.clock()
    heard_at = now if on is None else moment_on(on, now)
    ids = [person.id for person in _kept(library, who)]
    tagged = tuple(tags)
    new = [
        words.suggest(
            text, heard_at=heard_at, source=source, patron_ids=ids, group=group, tags=tagged
        )
        for text in texts
    ]
    with library.change(_said(new, "heard")) as unit:
        return [feedback.add(one, session=unit.session, now=now) for one in new]


def join(library: Library, which: Which, who: Iterable[int] = ()) -> Suggestion:
    """Somebody would like what another one said already: they stand behind it too.

    An answer that was given is owed to them as well.

    Args:
        library: where it is kept.
        which: the suggestion; if it was merged, the one that speaks for it.
        who: the people; nobody adds one voice without a name.

    Raises:
        BadInput: all of them stand behind it already.
    """
    [one] = _known(library, [which])
    now = library.clock()
    with library.store.reading() as session:
        head = feedback.by_id(one.head_id or one.id, session=session)
        merged = feedback.merged_into([head.id], session=session).get(head.id, [])
    people = _kept(library, who)
    behind = {number for each in (head, *merged) for number in each.patron_ids}
    more = [person for person in people if person.id not in behind]
    if people and not more:
        raise BadInput(f"{names(people)} asked for that already: it counts once.")
    after = words.join(head, [person.id for person in more])
    label = f"{names(more) if more else 'somebody'} joined to “{shorten(head.text, 30)}”"
    with library.change(label) as unit:
        saved = feedback.save(after, session=unit.session, now=now)
        settle_answers(unit, saved, now)
    return saved


def _kept(library: Library, who: Iterable[int]) -> list[Patron]:
    """These people, each once; a card that was merged away leads to the one that was kept."""
    with library.store.reading() as session:
        found = [patrons.by_id(number, session=session) for number in who]
        kept = [patrons.by_id(one.merged_into or one.id, session=session) for one in found]
    return list({person.id: person for person in kept}.values())


def decline(library: Library, ids: Iterable[Which], reason: str) -> list[Suggestion]:
    """Say no to these, and why; everybody who asked is owed the reason.

    Raises:
        BadInput: there is no reason, or one of them was merged; nothing was changed.
    """
    return _decide(
        library, ids, "declined", lambda one, at, by: words.decline(one, reason, at=at, by=by)
    )


def plan(library: Library, ids: Iterable[Which], answer: str = "") -> list[Suggestion]:
    """Say yes to these."""
    return _decide(
        library, ids, "planned", lambda one, at, by: words.plan(one, answer, at=at, by=by)
    )


def start(library: Library, ids: Iterable[Which], answer: str = "") -> list[Suggestion]:
    """Say that these are being done."""
    return _decide(
        library, ids, "begun", lambda one, at, by: words.start(one, answer, at=at, by=by)
    )


def finish(library: Library, ids: Iterable[Which], answer: str) -> list[Suggestion]:
    """Say that these are done, and what came of it.

    Raises:
        BadInput: there is no answer, or one of them was merged; nothing was changed.
    """
    return _decide(
        library, ids, "done", lambda one, at, by: words.finish(one, answer, at=at, by=by)
    )


def postpone(
    library: Library, ids: Iterable[Which], until: date | None, answer: str = ""
) -> list[Suggestion]:
    """Think about these again on a day, on which they stand in the inbox again.

    Raises:
        BadInput: there is no day, or it is no day to come.
    """
    if until is not None and until <= today(library):
        raise BadInput(f"{until:%d %b %Y} has come already: name a day after today.")
    return _decide(
        library,
        ids,
        "put off",
        lambda one, at, by: words.postpone(one, until, answer, at=at, by=by),
    )


def reopen(library: Library, ids: Iterable[Which]) -> list[Suggestion]:
    """Take decisions back: these are new again."""
    return _decide(library, ids, "reopened", lambda one, at, by: words.reopen(one, at=at, by=by))


_Change = Callable[[Suggestion, datetime, str], Suggestion]


def _decide(library: Library, ids: Iterable[Which], verb: str, change: _Change) -> list[Suggestion]:
    """Change the state of several in one step, and owe the answers that follow."""
    before = _known(library, ids)
    now = library.clock()
    after = [change(one, now, library.author) for one in before]
    with library.change(_said(before, verb)) as unit:
        saved = [feedback.save(one, session=unit.session, now=now) for one in after]
        for one in saved:
            settle_answers(unit, one, now)
    return saved


def _known(library: Library, which: Iterable[Which]) -> list[Suggestion]:
    """These suggestions as they are now.

    Raises:
        Conflict: one that was handed over as it was seen is another by now.
    """
    wanted = {one if isinstance(one, int) else one.id: one for one in which}
    if not wanted:
        raise BadInput("No suggestion was named: say which.")
    with library.store.reading() as session:
        found = [feedback.by_id(number, session=session) for number in wanted]
    for one in found:
        seen = wanted[one.id]
        if not isinstance(seen, int) and seen.version != one.version:
            raise Conflict(
                f"Suggestion {one.id} was changed at another desk meanwhile. "
                "Nothing was overwritten: look at it and decide again."
            )
    return found


def _said(suggestions: Sequence[Suggestion], verb: str) -> str:
    if len(suggestions) == 1:
        return f"suggestion “{shorten(suggestions[0].text, 30)}” {verb}"
    return f"{len(suggestions)} suggestions {verb}"


def settle_answers(unit: WritingUnit, head: Suggestion, now: datetime) -> None:
    """Owe everybody who asked the present answer, once, and no other."""
    session = unit.session
    merged = feedback.merged_into([head.id], session=session).get(head.id, [])
    known = answers.of_suggestions([head.id, *(one.id for one in merged)], session=session)
    steps = feedback.steps({answer.step_id for answer in known}, session=session)
    step_id = head.history[-1].id if head.history else 0
    settlement = settle(head, merged, known, steps)
    answers.carry_out(settlement, head.id, step_id, session=session, now=now)


def merge(library: Library, ids: Iterable[Which], into: Which) -> Suggestion:
    """Let one suggestion speak for others; whoever stands behind several counts once.

    Raises:
        BadInput: one of them is merged already, or is the same; nothing was changed.
    """
    before = _known(library, ids)
    [head] = _known(library, [into])
    now = library.clock()
    after = [words.merge(one, head, at=now, by=library.author) for one in before]
    with library.change(_said(before, f"merged into “{shorten(head.text, 30)}”")) as unit:
        session = unit.session
        for one in after:
            children = feedback.merged_into([one.id], session=session).get(one.id, [])
            feedback.save(one, session=session, now=now)
            feedback.rehead(children, head.id, session=session, now=now)
        head = feedback.touch(head, session=session, now=now)
        settle_answers(unit, head, now)
    return head


def unmerge(library: Library, ids: Iterable[Which]) -> list[Suggestion]:
    """Let merged suggestions speak for themselves again, as before.

    Raises:
        BadInput: one of them is not merged; nothing was changed.
    """
    before = _known(library, ids)
    now = library.clock()
    for one in before:
        words.unmerge(one, at=now)
    with library.change(_said(before, "taken out of a merge")) as unit:
        session = unit.session
        for one in before:
            feedback.require_unchanged(one, session=session)
        numbers = [one.id for one in before]
        touched: dict[int, None] = {}
        for number in numbers:
            # Read again: the one before may have been what this one was merged into.
            was = feedback.by_id(number, session=session)
            family = feedback.merged_into([was.head_id], session=session)[was.head_id]
            apart = words.unmerge(was, at=now, by=library.author)
            feedback.save(apart, session=session, now=now)
            feedback.rehead(_below(number, family), number, session=session, now=now)
            touched |= {number: None, was.head_id: None}
        found = feedback.by_ids(touched, session=session)
        for number, one in found.items():
            if number not in numbers:
                feedback.touch(one, session=session, now=now)
            settle_answers(unit, one, now)
    return [found[number] for number in numbers]


def _below(number: int, family: Sequence[Suggestion]) -> list[Suggestion]:
    """Those of a family that were merged into this one, directly or through others."""
    found: list[Suggestion] = []
    parents = {number}
    while parents:
        children = [one for one in family if one.merged_into in parents]
        found += children
        parents = {one.id for one in children}
    return found


def tag(
    library: Library, ids: Iterable[Which], add: Iterable[str] = (), remove: Iterable[str] = ()
) -> list[Suggestion]:
    """Put tags on these, or take them off."""
    more, fewer = set(words.tidy_tags(add)), set(words.tidy_tags(remove))
    if not more and not fewer:
        raise BadInput("No tag was named: write a word.")
    return _change(
        library,
        ids,
        "tagged",
        lambda one: replace(one, tags=words.tidy_tags((set(one.tags) | more) - fewer)),
    )


def assign(library: Library, ids: Iterable[Which], owner: str) -> list[Suggestion]:
    """Say who looks after these, by their initials; an empty text says nobody."""
    return _change(library, ids, "assigned", lambda one: replace(one, owner=clean(owner)))


def remark(library: Library, suggestion: Which, text: str) -> Suggestion:
    """Keep a remark for the library alone; it replaces the one before."""
    note = clean_lines(text)
    [saved] = _change(library, [suggestion], "remarked on", lambda one: replace(one, remark=note))
    return saved


def _change(
    library: Library,
    ids: Iterable[Which],
    verb: str,
    change: Callable[[Suggestion], Suggestion],
) -> list[Suggestion]:
    before = _known(library, ids)
    now = library.clock()
    with library.change(_said(before, verb)) as unit:
        return [feedback.save(change(one), session=unit.session, now=now) for one in before]


def told(library: Library, *answer_ids: int) -> list[Answer]:
    """The people have heard these answers: they are owed no more.

    Raises:
        NotFound: one of them is owed no more already; nothing was changed.
    """
    return _close(library, answer_ids, AnswerState.TOLD)


def drop_answers(library: Library, *answer_ids: int) -> list[Answer]:
    """These answers need not be told any more."""
    return _close(library, answer_ids, AnswerState.DROPPED)


def hearing(library: Library, suggestions: Iterable[Suggestion]) -> int:
    """How many people have the answer to one of these still to hear."""
    heads = sorted({one.head_id or one.id for one in suggestions})
    with library.store.reading() as session:
        return inbox.hearing(heads, session=session)


def _close(library: Library, answer_ids: Sequence[int], state: AnswerState) -> list[Answer]:
    numbers = list(dict.fromkeys(answer_ids))
    with library.store.reading() as session:
        before = [answers.by_id(number, session=session) for number in numbers]
        people = patrons.by_ids({answer.patron_id for answer in before}, session=session)
    for answer in before:
        if answer.state is not AnswerState.OPEN:
            raise NotFound(f"Answer {answer.id} is owed no more: it is {answer.state} already.")
    whom = names([people[answer.patron_id] for answer in before])
    with library.change(f"answer for {whom} {state}") as unit:
        return [
            answers.close(number, state, session=unit.session, now=library.clock())
            for number in numbers
        ]
