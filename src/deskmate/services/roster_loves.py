"""What a roster says people love: taken only of who agreed, and never over their own words.

Consent is what the row says in a column of its own, or what the library holds; where neither is,
nothing is taken and the preview says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from deskmate.domain.interests import joined, key_of
from deskmate.domain.patrons import Patron
from deskmate.domain.questionnaire import words_of
from deskmate.domain.rosters import Roster, RosterRow, RowPlan
from deskmate.store import interests
from deskmate.store.store import WritingUnit

SOURCE: Final = "roster"
CONSENT: Final = "consent_interests"

Loved = tuple[tuple[str, ...], str]
"""What is kept of somebody, and where it came from."""
_NOTHING: Final[Loved] = ((), SOURCE)


def speaks_of(roster: Roster) -> bool:
    """Whether the files have such a column."""
    return any(row.loves is not None or row.shares is not None for row in roster.rows)


def changes_to(
    row: RosterRow, patron: Patron | None, loved: Loved = _NOTHING
) -> dict[str, tuple[str, str]]:
    """Consent and interests that a row would change, of somebody here or of somebody new."""
    before = patron.consent_interests if patron else None
    consent = before
    changes = {}
    if row.shares is not None and not (patron and CONSENT in patron.hand_edited):
        consent = row.shares
    if consent != before:
        changes[CONSENT] = (words_of(before), words_of(consent))
    here, source = loved
    if here and consent is not True:
        changes["interests"] = (joined(here), "")
    elif row.loves is not None and consent is True and source == SOURCE and _other(row.loves, here):
        changes["interests"] = (joined(here), joined(row.loves))
    return changes


def _other(said: Sequence[str], here: Sequence[str]) -> bool:
    return set(map(key_of, said)) != set(map(key_of, here))


def not_taken(rows: Iterable[RowPlan], known: Mapping[int, Patron]) -> str:
    """A remark for the preview: how many interests stay out because nobody agreed."""
    count = 0
    for item in rows:
        patron = known.get(item.patron_id)
        held = patron.consent_interests if patron else None
        if patron is None or CONSENT not in patron.hand_edited:
            held = item.row.shares if item.row.shares is not None else held
        count += bool(item.row.loves) and held is not True and not item.row.gone
    if not count:
        return ""
    return (
        f"Interests of {count:,} are left out: they have not agreed that these are shown. "
        "A column interests_shared with yes says that they have."
    )


def write(unit: WritingUnit, items: Iterable[tuple[int, RowPlan]], now: datetime) -> None:
    """Keep what the plan says of these people, by number."""
    wanted = {
        number: item.row.loves or () if after else ()
        for number, item in items
        if "interests" in item.changes
        for _, after in [item.changes["interests"]]
    }
    # What somebody typed since the preview is theirs.
    here = interests.everyones(session=unit.session) if wanted else {}
    rows = {
        number: loves
        for number, loves in wanted.items()
        if not loves or here.get(number, _NOTHING)[1] == SOURCE
    }
    interests.put_many(rows, SOURCE, session=unit.session, now=now)
