"""The ledger of what the library owes: one list, whatever it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from deskmate.domain.owed import OwedItem, OwedKind, urgency
from deskmate.domain.patrons import Patron
from deskmate.domain.visits import FollowUp, FollowUpState
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.store import follow_ups, owing, patrons

if TYPE_CHECKING:
    from deskmate.domain.answers import Answer
    from deskmate.domain.feedback import Suggestion
    from deskmate.domain.referrals import Referral, ReferralState, WhyNot


@dataclass(frozen=True, slots=True)
class Owed:
    """A debt and the person it is owed to."""

    item: OwedItem
    patron: Patron


def owed_to(
    library: Library,
    patron_id: int = 0,
    until: date | None = None,
    kind: OwedKind | None = None,
) -> list[Owed]:
    """What is owed, most urgent first: to one person or to all, due by a day or at all.

    An answer has no day: it is owed at the next visit, so that `until` leaves it out. A referral
    may have one.
    """
    promised: list[FollowUp] = []
    untold: list[Answer] = []
    handed_on: list[Referral] = []
    places: dict[int, tuple[str, bool]] = {}
    heads: dict[int, Suggestion] = {}
    merged: dict[int, list[Suggestion]] = {}
    with library.store.reading() as session:
        if kind in (None, OwedKind.FOLLOW_UP):
            promised = follow_ups.open_ones(session=session, patron_id=patron_id, until=until)
        if kind in (None, OwedKind.ANSWER) and until is None:
            untold = owing.answers(session=session, patron_id=patron_id)
        if kind in (None, OwedKind.REFERRAL):
            handed_on = owing.referrals(session=session, patron_id=patron_id, until=until)
        who = {item.patron_id for item in promised} | {item.patron_id for item in untold}
        who |= {item.patron_id for item in handed_on}
        people = patrons.by_ids_many(sorted(who), session=session)
        if untold:
            # Most cards have none, and the first one must not wait for the tables.
            from deskmate.store import feedback as suggestions

            heads = suggestions.by_ids({item.suggestion_id for item in untold}, session=session)
            merged = suggestions.merged_into(heads, session=session)
        if handed_on:
            places = owing.places({item.entry_id for item in handed_on}, session=session)
    items = [as_owed(item) for item in promised]
    items += [
        answer_as_owed(item, heads[item.suggestion_id], merged, people[item.patron_id])
        for item in untold
    ]
    for item in handed_on:
        name, person = places[item.entry_id]
        items.append(referral_as_owed(item, name, person=person))
    return [Owed(item, people[item.patron_id]) for item in sorted(items, key=urgency)]


def settle(
    library: Library,
    item: OwedItem,
    state: FollowUpState | ReferralState = FollowUpState.DONE,
    why_not: WhyNot | None = None,
    note: str = "",
) -> None:
    """It is done: the promise kept or not wanted any more, the answer told, the outcome known.

    Args:
        library: where it is owed.
        item: what is owed.
        state: done or dropped; for a referral its outcome, and dropped is "nobody will know".
        why_not: needed for a referral that did not help.
        note: more about a referral's outcome.

    Raises:
        BadInput: a referral can be settled only with an outcome, the others only without.
        NotFound: it is owed no more.
    """
    # The first card must not wait for what only a keystroke on it needs: 10 ms.
    from deskmate.domain.referrals import ReferralState
    from deskmate.services import desk, feedback

    if item.kind is OwedKind.REFERRAL:
        _conclude(library, item, state, why_not, note)
    elif isinstance(state, ReferralState):
        raise BadInput("Only a referral has an outcome: this is done, or not wanted any more.")
    elif item.kind is OwedKind.ANSWER:
        settled = feedback.drop_answers if state is FollowUpState.DROPPED else feedback.told
        settled(library, item.id)
    else:
        desk.settle(library, item.id, state)


def _conclude(
    library: Library,
    item: OwedItem,
    state: FollowUpState | ReferralState,
    why_not: WhyNot | None,
    note: str,
) -> None:
    from deskmate.domain.referrals import ReferralState
    from deskmate.services import referrals

    if state is FollowUpState.DROPPED:
        state = ReferralState.UNKNOWN
    if not isinstance(state, ReferralState):
        raise BadInput("Say what came of it: helped, partly, not helped (and why), or unknown.")
    referrals.outcome(library, item.id, state, why_not, note)


def as_owed(follow_up: FollowUp) -> OwedItem:
    """A follow-up as the ledger shows it."""
    return OwedItem(
        id=follow_up.id,
        kind=OwedKind.FOLLOW_UP,
        patron_id=follow_up.patron_id,
        text=follow_up.text,
        state=follow_up.state,
        due=follow_up.due,
    )


def answer_as_owed(
    answer: Answer, head: Suggestion, merged: Mapping[int, list[Suggestion]], patron: Patron
) -> OwedItem:
    """An answer as the ledger shows it, with the person's own words."""
    from deskmate.domain.feedback import tell

    family = (head, *merged.get(head.id, ()))
    own = next((one for one in family if answer.patron_id in one.patron_ids), head)
    return OwedItem(
        id=answer.id,
        kind=OwedKind.ANSWER,
        patron_id=answer.patron_id,
        text=tell(head, own.text, patron.pronouns, patron.calling_name),
        state=answer.state,
        about=head.id,
    )


def referral_as_owed(referral: Referral, name: str, *, person: bool) -> OwedItem:
    """A referral as the ledger shows it: "did the Tenants' Advice Line help?"."""
    from deskmate.domain.referrals import did_it_help

    return OwedItem(
        id=referral.id,
        kind=OwedKind.REFERRAL,
        patron_id=referral.patron_id,
        text=did_it_help(name, person=person),
        state=referral.state,
        due=referral.ask_on,
        about=referral.entry_id,
    )
