"""Making, changing and merging patrons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from deskmate.domain.patrons import ROSTER_FIELDS, Patron
from deskmate.domain.text import clean
from deskmate.errors import BadInput
from deskmate.services import interests as loved
from deskmate.services.library import Library
from deskmate.store import (
    answers,
    birthdays,
    feedback,
    follow_ups,
    interests,
    patrons,
    photos,
    picks,
    practice,
    referrals,
    seats,
    sign_ins,
    visits,
    voices,
)
from deskmate.store.store import WritingUnit

EDITABLE = (*ROSTER_FIELDS, "external_id")
"""Text fields that a person may change on the card."""
_CONSENTS = ("consent_photo", "consent_voice", "consent_interests")
_TOLD = ("interests", "birthday")
"""What is kept apart from the person, and only of who agreed to have it told."""
_BLANK = {item.name: item.default for item in fields(Patron)}


def new_patron(library: Library, values: Mapping[str, str | bool | None]) -> Patron:
    """Add a person by hand.

    Raises:
        BadInput: there is no name at all.
    """
    given = {
        name: value
        for name, value in _cleaned(values).items()
        if value != _BLANK[name] and value != ""
    }
    patron = Patron(**given, hand_edited=frozenset(given))  # type: ignore[arg-type]
    _require_name(patron)
    with library.change(f"new patron {patron.display_name}") as unit:
        added = patrons.add(patron, session=unit.session, now=library.clock())
        _keep_told(library, unit, added, values)
        return added


def _keep_told(
    library: Library, unit: WritingUnit, patron: Patron, values: Mapping[str, str | bool | None]
) -> None:
    """What a form says besides the fields of the person; what it was not asked stays."""
    interests_, birthday = map(values.get, _TOLD)
    if isinstance(interests_, str):
        loved.keep(library, unit, patron, interests_)
    if isinstance(birthday, str):
        # Only a form needs it; this module comes with the first card.
        from deskmate.services import birthdays as told_days

        told_days.keep(unit, patron, birthday, told=values.get("birthday_told") is True)


def _cleaned(values: Mapping[str, str | bool | None]) -> dict[str, str | bool | None]:
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in values.items()
        if name in _BLANK
    }


def guess_name(query: str) -> dict[str, str]:
    """The name parts that a query without answer most likely is: "zoë park" → Zoë, Park."""
    words = clean(query).split(" ")
    words = [word[:1].upper() + word[1:] if word.islower() else word for word in words]
    if "," in query:
        family, _, given = " ".join(words).partition(",")
        return {"given": given.strip(), "family": family.strip()}
    return {"given": words[0], "family": " ".join(words[1:])}


def edit(library: Library, before: Patron, values: Mapping[str, str | bool | None]) -> Patron:
    """Change a person's fields as a person typed them; a re-import will leave those alone.

    Whoever no longer agrees to a photo has none from then on.

    Raises:
        BadInput: no name would be left.
        Conflict: the person was changed elsewhere since `before` was read.
    """
    cleaned = _cleaned(values)
    changed = {name: value for name, value in cleaned.items() if getattr(before, name) != value}
    if not changed and values.keys().isdisjoint(_TOLD):
        return before
    after = replace(before, **changed, hand_edited=before.hand_edited | changed.keys())  # type: ignore[arg-type]
    _require_name(after)
    with library.change(f"changes to {before.display_name}") as unit:
        if changed:
            after = patrons.save(after, session=unit.session, now=library.clock())
        _keep_told(library, unit, after, values)
        follow_consents(unit, before, after)
        return after


def follow_consents(unit: WritingUnit, before: Patron, after: Patron) -> None:
    """Keep nothing of what somebody no longer agrees to."""
    session = unit.session
    if before.consent_photo != after.consent_photo:
        unit.record(photos.follow_consent(after, session=session))
    if before.consent_voice != after.consent_voice and after.consent_voice is not True:
        voices.drop(after.id, session=session)
    if before.consent_interests != after.consent_interests:
        loved.follow_consent(unit, after)


def _require_name(patron: Patron) -> None:
    if not (patron.given or patron.family or patron.preferred or patron.nickname):
        raise BadInput("A name is needed: a given name alone is enough.")


def merge(library: Library, keep_id: int, other_id: int) -> Patron:
    """Make two records of one person into one; what `keep` lacks is taken from `other`.

    All notes, follow-ups, suggestions and referrals go to the kept record, and the photo when it
    has none. Who said no once, in either record, has said no. Undo brings both back as they were.
    """
    if keep_id == other_id:
        raise BadInput("That is the same person twice: pick somebody else to merge with.")
    now = library.clock()
    with library.store.reading() as session:
        names = [
            patrons.by_id(number, session=session).display_name for number in (keep_id, other_id)
        ]
    _back_up_first(library)
    with library.change(f"merge of {names[1]} into {names[0]}") as unit:
        session = unit.session
        keep = patrons.by_id(keep_id, session=session)
        other = patrons.by_id(other_id, session=session)
        for patron in (keep, other):
            if patron.merged_into:
                raise BadInput(f"{patron.display_name} was merged away already.")
        missing = {
            name: getattr(other, name)
            for name in EDITABLE
            if getattr(other, name) and not getattr(keep, name)
        }
        if "external_id" in missing:
            missing |= {"source": other.source, "roster_scope": other.roster_scope}
        missing |= {name: _consent(keep, other, name) for name in _CONSENTS}
        kept = patrons.save(
            replace(
                keep,
                **missing,
                active=keep.active or other.active,
                hand_edited=keep.hand_edited | (other.hand_edited & missing.keys()),
            ),
            session=session,
            now=now,
        )
        visits.move(other_id, keep_id, session=session)
        follow_ups.move(other_id, keep_id, session=session, now=now)
        feedback.move(other_id, keep_id, session=session)
        answers.move(other_id, keep_id, session=session, now=now)
        referrals.move(other_id, keep_id, session=session, now=now)
        birthdays.move(other_id, keep_id, session=session)
        picks.move(other_id, keep_id, session=session)
        practice.move(other_id, keep_id, session=session)
        if kept.consent_voice is True:
            voices.move(other_id, keep_id, session=session, now=now)
        else:
            voices.drop(keep_id, session=session)
            voices.drop(other_id, session=session)
        interests.move(other_id, keep_id, session=session)
        loved.follow_consent(unit, kept)
        seats.move(other_id, keep_id, session=session)
        unit.record(sign_ins.move(other_id, keep_id, session=session))
        unit.record(photos.move(other_id, keep_id, session=session, now=now))
        unit.record(photos.follow_consent(kept, session=session))
        patrons.save(replace(other, merged_into=keep_id, active=False), session=session, now=now)
        return kept


def _consent(keep: Patron, other: Patron, name: str) -> bool | None:
    """What one person has answered under two records: a no outweighs a yes."""
    answers = {getattr(keep, name), getattr(other, name)} - {None}
    return None if not answers else False not in answers


def _back_up_first(library: Library) -> None:
    # The first card needs none of this, and imports this module.
    from deskmate.services.backups import back_up_before_merge

    back_up_before_merge(library)
