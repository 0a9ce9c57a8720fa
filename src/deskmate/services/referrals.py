"""Handing a question on to somebody who knows, and learning whether it helped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from deskmate.domain.network import Entry
from deskmate.domain.patrons import Patron
from deskmate.domain.referrals import Referral, ReferralState, WhyNot, conclude
from deskmate.domain.text import clean_lines, shorten
from deskmate.errors import BadInput, Conflict
from deskmate.services.desk import today
from deskmate.services.library import Library
from deskmate.services.network import with_report
from deskmate.store import network, patrons, referrals
from deskmate.store.store import WritingUnit

SOMEBODY = "somebody"
"""Whom the desk does not know by name."""
_SHOWN = 30

Which = int | Referral
"""A referral by its number, or as somebody saw it: then a change made meanwhile is a conflict."""


@dataclass(frozen=True, slots=True)
class GivenReferral:
    """A referral with whom it is about."""

    referral: Referral
    entry: Entry
    patron: Patron | None
    """None for somebody unknown."""

    @property
    def who(self) -> str:
        """What to call the person."""
        return self.patron.display_name if self.patron else SOMEBODY


def give(
    library: Library,
    who: int,
    entry_id: int,
    question: str = "",
    *,
    note: str = "",
    ask_on: date | None = None,
    effort: int = 0,
) -> GivenReferral:
    """Send somebody to an entry of the network.

    Args:
        library: where to keep it.
        who: the person; 0 for somebody unknown.
        entry_id: where to.
        question: what they wanted, in their words; the look-up learns from it.
        note: what else to remember.
        ask_on: the day from which to ask how it went; None for the next visit.
        effort: 1 to 6, how much work it was; 0 for no mark.

    Raises:
        BadInput: the entry is gone, or the day has passed.
        NotFound: there is no such person or entry.
    """
    with library.store.reading() as session:
        patron = patrons.by_id(who, session=session) if who else None
        if patron and patron.merged_into:
            patron = patrons.by_id(patron.merged_into, session=session)
    entry = _usable(library, entry_id)
    _require_day_to_come(library, ask_on)
    new = Referral(
        patron_id=patron.id if patron else 0,
        entry_id=entry.id,
        question=clean_lines(question),
        note=clean_lines(note),
        given_at=library.clock(),
        ask_on=ask_on,
        effort=effort,
        author=library.author,
    )
    _learn(library, new)
    called = patron.calling_name if patron else SOMEBODY
    with library.change(f"referral of {called} to {shorten(entry.name, _SHOWN)}") as unit:
        saved = referrals.add(new, session=unit.session, now=library.clock())
    return GivenReferral(saved, entry, patron)


def _usable(library: Library, entry_id: int) -> Entry:
    with library.store.reading() as session:
        entry = network.by_id(entry_id, session=session)
        if entry.merged_into:
            entry = network.by_id(entry.merged_into, session=session)
    if not entry.active:
        raise BadInput(f"{entry.name} is no longer in use: pick another, or bring it back first.")
    return entry


def _require_day_to_come(library: Library, day: date | None) -> None:
    if day is not None and day < today(library):
        raise BadInput(f"{day:%d %b %Y} has passed: name a day to ask again that is to come.")


def _learn(library: Library, referral: Referral) -> None:
    """Teach the look-up what the question meant, before it is saved: then nothing is half done."""
    if referral.question:
        # The look-up in words: only a question that was answered needs it.
        from deskmate.services import refer

        refer.picked(library, referral.question, referral.entry_id)


def outcome(
    library: Library,
    which: Which,
    state: ReferralState,
    why_not: WhyNot | None = None,
    note: str = "",
    *,
    ask_on: date | None = None,
) -> Referral:
    """Say what came of a referral, or that the result is not known yet.

    "Wrong place" reports the entry wrong, so that it is mended.

    Args:
        library: where it is kept.
        which: the referral.
        state: what came of it; for "referred on", see `refer_on`.
        why_not: needed when it did not help.
        note: more about it.
        ask_on: with a state that is none of the outcomes, the day to ask again.

    Raises:
        BadInput: it did not help and there is no reason, or it has to be said to whom next.
        Conflict: it was changed elsewhere since it was read.
    """
    before = _as_it_is(library, which)
    if state is ReferralState.REFERRED_ON:
        raise BadInput("Say to whom the question is referred on: pick the next entry.")
    _require_day_to_come(library, ask_on)
    after = conclude(before, state, at=library.clock(), why_not=why_not, note=note)
    if after.is_open and ask_on:
        after = replace(after, ask_on=ask_on)
    with library.change(f"referral {before.id}: {after.result}") as unit:
        _report_wrong_place(library, unit, after)
        return referrals.save(after, session=unit.session, now=library.clock())


def refer_on(
    library: Library,
    which: Which,
    entry_id: int,
    why_not: WhyNot | None = None,
    note: str = "",
    *,
    ask_on: date | None = None,
) -> GivenReferral:
    """Send the person elsewhere with the same question; the new referral is returned.

    Raises:
        BadInput: it was referred on already, the entry is the same one or gone, or the day has
            passed.
        Conflict: it was changed elsewhere since it was read.
    """
    before = _as_it_is(library, which)
    entry = _usable(library, entry_id)
    _require_day_to_come(library, ask_on)
    if before.next_id:
        raise BadInput(f"It was referred on already: say what came of referral {before.next_id}.")
    if before.entry_id == entry.id:
        raise BadInput(f"{entry.name} is where they were sent already: pick another.")
    now = library.clock()
    new = Referral(
        patron_id=before.patron_id,
        entry_id=entry.id,
        question=before.question,
        given_at=now,
        ask_on=ask_on,
        author=library.author,
    )
    _learn(library, new)
    with library.change(f"referral {before.id} to {shorten(entry.name, _SHOWN)}") as unit:
        saved = referrals.add(new, session=unit.session, now=now)
        after = conclude(
            before,
            ReferralState.REFERRED_ON,
            at=now,
            why_not=why_not or before.why_not,
            note=note or before.outcome_note,
            next_id=saved.id,
        )
        _report_wrong_place(library, unit, after)
        referrals.save(after, session=unit.session, now=now)
        people = patrons.by_ids([saved.patron_id], session=unit.session)
    return GivenReferral(saved, entry, people.get(saved.patron_id))


def _report_wrong_place(library: Library, unit: WritingUnit, referral: Referral) -> None:
    if referral.why_not is not WhyNot.WRONG_PLACE:
        return
    entry = network.by_id(referral.entry_id, session=unit.session)
    # What the person said may be about the person; the entry says only where to look.
    report = f"it was the wrong place for somebody (referral {referral.id})"
    network.save(with_report(entry, report), session=unit.session, now=library.clock())


def remark(library: Library, which: Which, note: str) -> Referral:
    """Write something down about a referral; it replaces the note before."""
    before = _as_it_is(library, which)
    return _saved(library, replace(before, note=clean_lines(note)), "note on")


def mark_effort(library: Library, which: Which, effort: int) -> Referral:
    """Mark how much work a question was, 1 to 6; 0 takes the mark away."""
    return _saved(library, replace(_as_it_is(library, which), effort=effort), "effort of")


def ask_again(library: Library, which: Which, day: date | None) -> Referral:
    """Ask on another day how it went; None for the next visit.

    Raises:
        BadInput: what came of it is known already, or the day has passed.
    """
    before = _as_it_is(library, which)
    _require_day_to_come(library, day)
    if not before.is_open:
        raise BadInput(f"Referral {before.id} is closed: {before.result}.")
    return _saved(library, replace(before, ask_on=day), "day to ask about")


def _saved(library: Library, referral: Referral, what: str) -> Referral:
    with library.change(f"{what} referral {referral.id}") as unit:
        return referrals.save(referral, session=unit.session, now=library.clock())


def _as_it_is(library: Library, which: Which) -> Referral:
    if isinstance(which, Referral):
        wanted, version = which.id, which.version
    else:
        wanted, version = which, None
    with library.store.reading() as session:
        found = referrals.by_id(wanted, session=session)
    if version not in (None, found.version):
        raise Conflict(
            f"Referral {wanted} was changed at another desk meanwhile. "
            "Nothing was overwritten: look at it and decide again."
        )
    return found


def one(library: Library, referral_id: int) -> GivenReferral:
    """One referral with whom it is about.

    Raises:
        NotFound: there is none with this number.
    """
    with library.store.reading() as session:
        found = referrals.by_id(referral_id, session=session)
    return _with_names(library, [found])[0]


def listed(
    library: Library,
    who: int | None = None,
    entry_id: int = 0,
    *,
    open_only: bool = False,
    limit: int = 1_000_000,
) -> list[GivenReferral]:
    """Referrals, newest first: of one person (0: of those nobody knows), to one entry, or all."""
    with library.store.reading() as session:
        found = referrals.listed(
            session=session, patron_id=who, entry_id=entry_id, open_only=open_only, limit=limit
        )
    return _with_names(library, found)


def _with_names(library: Library, found: list[Referral]) -> list[GivenReferral]:
    with library.store.reading() as session:
        entries = network.by_ids({one.entry_id for one in found}, session=session)
        wanted = sorted({one.patron_id for one in found} - {0})
        people = patrons.by_ids_many(wanted, session=session)
    return [GivenReferral(one, entries[one.entry_id], people.get(one.patron_id)) for one in found]
