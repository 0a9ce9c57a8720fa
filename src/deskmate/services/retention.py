"""How long notes are kept, and letting go of those that are older. Proposed, never done silently.

What is still owed stays until it is told, done or dropped. What is counted of the rest stays in
figures without anybody in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final

from deskmate.clock import local
from deskmate.domain.patrons import Patron
from deskmate.domain.retention import (
    DEFAULT_YEAR_END,
    Keeping,
    as_rule,
    read_keeping,
    read_year_end,
)
from deskmate.domain.tally import SHOWN
from deskmate.services.library import Library
from deskmate.services.rules import rules, set_rule
from deskmate.store import access as log
from deskmate.store import erasing, patrons, retention, wiping
from deskmate.store.access import Access
from deskmate.store.store import WritingUnit

NOTES: Final = "keep-notes"
LEAVERS: Final = "leavers-go"
"""Names of the two rules."""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due to go today, exactly."""

    notes_before: date | None
    """Notes from before this day go; None: none ever do."""
    visits: list[int] = field(default_factory=list)
    follow_ups: list[int] = field(default_factory=list)
    referrals: list[int] = field(default_factory=list)
    """Their questions and whose they were; how they ended stays."""
    suggestions: list[int] = field(default_factory=list)
    """Only the names on them."""
    habits: int = 0
    """Lines of sign-in sheets, answers of practice and the like."""
    leavers: list[Patron] = field(default_factory=list)
    """People who had left before the last year's end."""
    staying: int = 0
    """Older notes that stay, because something of them is still owed."""

    def __bool__(self) -> bool:
        return bool(
            self.visits
            or self.follow_ups
            or self.referrals
            or self.suggestions
            or self.habits
            or self.leavers
        )

    def lines(self) -> list[str]:
        """What goes, in words, a line each."""
        counted = (
            (len(self.visits), "visit with its note", "visits with their notes"),
            (len(self.follow_ups), "promise that was kept", "promises that were kept"),
            (len(self.referrals), "referral's question and name", "referrals' questions and names"),
            (len(self.suggestions), "suggestion's names", "suggestions' names"),
            (self.habits, "line of sheets and practice", "lines of sheets and practice"),
            (len(self.leavers), "person who has left", "people who have left"),
        )
        return [f"{many:,} {one if many == 1 else more}" for many, one, more in counted if many]


def keeping(library: Library) -> Keeping:
    """What is decided here; what we ship where nothing is."""
    set_here = rules(library)
    months = read_keeping(set_here[NOTES]) if NOTES in set_here else Keeping().months
    end = read_year_end(set_here[LEAVERS]) if LEAVERS in set_here else DEFAULT_YEAR_END
    return Keeping(months, end)


def keep_notes(library: Library, words: str) -> Keeping:
    """Decide how long notes are kept: "12 months", "2 years", "never".

    Raises:
        BadInput: that is no time.
    """
    chosen = as_rule(Keeping(months=read_keeping(words)))["notes"]
    set_rule(library, NOTES, chosen, "how long notes are kept")
    return keeping(library)


def let_leavers_go(library: Library, words: str) -> Keeping:
    """Decide when people who have left are proposed to go: "31 July", "never".

    Raises:
        BadInput: that is no day of the year.
    """
    chosen = as_rule(Keeping(year_end=read_year_end(words)))["leavers"]
    set_rule(library, LEAVERS, chosen, "when people who have left go")
    return keeping(library)


def due(library: Library) -> Due:
    """What is due to go now."""
    decided, today = keeping(library), local(library.clock()).date()
    first, year_end = decided.notes_before(today), decided.last_year_end(today)
    with library.store.reading() as session:
        people = []
        if year_end is not None:
            ids = retention.left(_end_of(year_end), session=session)
            people = list(patrons.by_ids_many(ids, session=session).values())
        if first is None:
            return Due(None, leavers=people)
        before = _start_of(first)
        return Due(
            first,
            retention.old_visits(before, session=session),
            retention.old_promises(before, session=session),
            retention.old_referrals(before, session=session),
            retention.old_names(before, session=session),
            retention.old_habits(before, session=session),
            people,
            len(retention.owed_visits(before, session=session)),
        )


def proposal(library: Library) -> str:
    """One line about what is due, for whoever comes in the morning; empty when nothing is."""
    found = due(library)
    parts = []
    if found.visits or found.referrals:
        many = len(found.visits) + len(found.referrals)
        parts.append(f"{many:,} note{'s' if many > 1 else ''} past {keeping(library).words}")
    if found.leavers:
        many = len(found.leavers)
        parts.append(f"{many:,} {'person' if many == 1 else 'people'} who left")
    return ", ".join(parts)


def purge(library: Library) -> Due:
    """Let go of what is due, and say what that was.

    Raises:
        StoreProblem: nothing was removed, and why.
    """
    # Erasing rewrites what others said about somebody; only a purge of leavers needs it.
    from deskmate.services import backups, erase

    found = due(library)
    if not found:
        return found
    with library.store.reading() as session:
        ids = sorted(
            {
                number
                for one in found.leavers
                for number in erasing.records_of(one.id, session=session)
            }
        )
    marks = wiping.marks(ids, library.store)
    backups.back_up_before(library, "purge")
    with library.store.writing() as unit:
        gone = erasing.Gone()
        if found.notes_before is not None:
            _leave_names_out(found.suggestions, gone, unit)
            retention.drop(_start_of(found.notes_before), gone, session=unit.session)
        erasing.keep_counts(gone, session=unit.session)
        unit.record(gone.changes())
        if ids:
            went, _ = erase.take_out(unit, ids, keep_suggestions=True)
            gone.add(went)
        what = "; ".join(found.lines())
        said = Access(library.clock(), library.author, "purged", what=what)
        log.add_many([said], session=unit.session)
    erase.finish(library, gone, marks, len(ids))
    return found


def _leave_names_out(suggestions: list[int], gone: erasing.Gone, unit: WritingUnit) -> None:
    """Names leave the words, too: the board leaves out those it knows, and will not know these."""
    from deskmate.domain.board import without_names
    from deskmate.services.board import names_of
    from deskmate.store import feedback, mentions

    session = unit.session
    for one in feedback.by_ids(suggestions, session=session).values():
        people = patrons.by_ids_many(one.patron_ids, session=session).values()
        hidden = [name for person in people for name in names_of(person)]
        for table, number, texts in mentions.words_of_family(
            one.head_id or one.id, session=session
        ):
            left = {name: without_names(words, hidden) for name, words in texts.items()}
            changed = {name: words for name, words in left.items() if words != texts[name]}
            if changed:
                mentions.replace_texts(table, number, changed, gone, session=session)


def counted(library: Library) -> dict[str, int]:
    """What is still counted of people and notes that are gone: "visit" → 1,204."""
    with library.store.reading() as session:
        totals = erasing.tally(session=session).total()
    return {kind: many for kind, many in totals.items() if kind in SHOWN}


def kept_until(library: Library, patron_id: int) -> date | None:
    """Until when the oldest note about somebody is kept; None where there is none, or no end."""
    with library.store.reading() as session:
        oldest = retention.oldest_note(patron_id, session=session)
    return keeping(library).kept_until(local(oldest).date()) if oldest else None


def until_words(library: Library, patron_id: int) -> str:
    """The same as a quiet sentence for the card."""
    decided = keeping(library)
    if decided.months is None:
        return "Notes are kept for good."
    day = kept_until(library, patron_id)
    if day is None:
        return f"Notes are kept for {decided.words}."
    today = local(library.clock()).date()
    if day < today:
        return f"Notes are kept for {decided.words}; the oldest is due to go."
    return f"Notes are kept for {decided.words}: the oldest until {day.day} {day:%b %Y}."


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time()).astimezone()


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max).astimezone()
