"""Keeping the network right: adding, mending, verifying and merging its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from deskmate.domain.network import HAND_FIELDS, LIST_FIELDS, STALE_AFTER, Entry, tidy
from deskmate.domain.text import clean, clean_lines, shorten
from deskmate.errors import BadInput, NotFound, NotSure
from deskmate.services.desk import today
from deskmate.services.library import Library
from deskmate.store import lessons, network, referrals
from deskmate.store.store import WritingUnit

_SHOWN = 30
"""Letters of a name in the list of what can be undone."""


def add(library: Library, values: Mapping[str, Any]) -> Entry:
    """Write somebody or something into the network; a name and "ask me about" are enough.

    Raises:
        BadInput: there is no name, or the kind is none.
    """
    given = {name: value for name, value in tidy(values).items() if value not in ("", (), None)}
    _require_name(given.get("name", ""))
    entry = Entry(**given, hand_edited=frozenset(given))
    with library.change(f"new entry {shorten(entry.name, _SHOWN)}") as unit:
        return network.add(entry, session=unit.session, now=library.clock())


def edit(library: Library, before: Entry, values: Mapping[str, Any]) -> Entry:
    """Change an entry's fields as a person typed them; a re-import will leave those alone.

    Raises:
        BadInput: no name would be left, or the kind is none.
        Conflict: it was changed elsewhere since `before` was read.
    """
    changed = {
        name: value for name, value in tidy(values).items() if getattr(before, name) != value
    }
    if not changed:
        return before
    after = replace(before, **changed, hand_edited=before.hand_edited | changed.keys())
    _require_name(after.name)
    return _saved(library, after, f"changes to {shorten(before.name, _SHOWN)}")


def _require_name(name: str) -> None:
    if not name:
        raise BadInput("A name is needed: what is this person, office or place called?")


def verify(library: Library, entry: Entry) -> Entry:
    """Somebody made sure today that all of it is right; what was reported wrong is settled.

    Raises:
        Conflict: it was changed elsewhere since it was read, so this is not what was verified.
    """
    after = replace(
        entry, verified_on=today(library), verified_by=clean(library.author), reported_wrong=""
    )
    return _saved(library, after, f"{shorten(entry.name, _SHOWN)} verified")


def report_wrong(library: Library, entry: Entry, what: str) -> Entry:
    """Something in it is wrong, and nobody has mended it yet.

    Raises:
        BadInput: there are no words.
        Conflict: it was changed elsewhere since it was read.
    """
    if not clean(what):
        raise BadInput("Say what is wrong with it: “moved”, “nobody answers the phone”.")
    said = f"{shorten(entry.name, _SHOWN)} reported wrong"
    return _saved(library, with_report(entry, what), said)


def with_report(entry: Entry, what: str) -> Entry:
    """The entry with one more thing said to be wrong with it."""
    lines = dict.fromkeys([*entry.reported_wrong.splitlines(), *clean_lines(what).splitlines()])
    return replace(entry, reported_wrong="\n".join(lines))


def retire(library: Library, entry: Entry) -> Entry:
    """Nobody is to be sent there any more; it is kept, because referrals point to it.

    Raises:
        Conflict: it was changed elsewhere since it was read.
    """
    return _present(library, entry, False, f"{shorten(entry.name, _SHOWN)} retired")


def bring_back(library: Library, entry: Entry) -> Entry:
    """People are to be sent there again.

    Raises:
        BadInput: it was merged into another.
        Conflict: it was changed elsewhere since it was read.
    """
    if entry.merged_into:
        raise BadInput(f"{entry.name} was merged into another entry: use that one.")
    return _present(library, entry, True, f"{shorten(entry.name, _SHOWN)} brought back")


def _present(library: Library, entry: Entry, active: bool, said: str) -> Entry:
    # What a person decided, a file does not take back.
    hand_edited = entry.hand_edited | {"active"}
    return _saved(library, replace(entry, active=active, hand_edited=hand_edited), said)


def _saved(library: Library, entry: Entry, said: str) -> Entry:
    with library.change(said) as unit:
        return network.save(entry, session=unit.session, now=library.clock())


def merge(library: Library, keep_id: int, other_id: int) -> Entry:
    """Make two entries of one place into one; what `keep` lacks is taken from `other`.

    All referrals go to the kept entry. Undo brings both back as they were.

    Raises:
        BadInput: it is the same one, or one of them was merged already.
    """
    if keep_id == other_id:
        raise BadInput("That is the same entry twice: pick another to merge with.")
    with library.store.reading() as session:
        keep, other = (network.by_id(one, session=session) for one in (keep_id, other_id))
    for entry in (keep, other):
        if entry.merged_into:
            raise BadInput(f"{entry.name} was merged away already.")
    said = f"merge of {shorten(other.name, _SHOWN)} into {shorten(keep.name, _SHOWN)}"
    with library.change(said) as unit:
        kept = network.save(_merged(keep, other), session=unit.session, now=library.clock())
        _hand_over(unit, library, kept, other)
        return kept


def _merged(keep: Entry, other: Entry) -> Entry:
    missing = {
        name: getattr(other, name)
        for name in HAND_FIELDS
        if getattr(keep, name) in ("", None) and getattr(other, name) not in ("", None)
    }
    if "external_id" in missing:
        missing["source"] = other.source
    for name in LIST_FIELDS:
        missing[name] = tuple(dict.fromkeys((*getattr(keep, name), *getattr(other, name))))
    merged = replace(
        keep,
        **missing,
        # Whoever is in danger finds them under either name.
        urgent=keep.urgent or other.urgent,
        active=keep.active or other.active,
        hand_edited=keep.hand_edited | (other.hand_edited & missing.keys()),
    )
    return with_report(merged, other.reported_wrong) if other.reported_wrong else merged


def _hand_over(unit: WritingUnit, library: Library, kept: Entry, other: Entry) -> None:
    now = library.clock()
    referrals.move_entry(other.id, kept.id, session=unit.session, now=now)
    lessons.move(other.id, kept.id, session=unit.session)
    for one in network.merged_into(other.id, session=unit.session):
        network.save(replace(one, merged_into=kept.id), session=unit.session, now=now)
    gone = replace(other, merged_into=kept.id, active=False)
    network.save(gone, session=unit.session, now=now)


def to_verify(library: Library) -> list[Entry]:
    """Entries in use that were reported wrong, never verified or not for a year: these first."""
    with library.store.reading() as session:
        found = network.to_verify(_fresh_from(library), session=session)
    return sorted(found, key=lambda one: (not one.reported_wrong, one.verified_on or date.min))


def count_to_verify(library: Library) -> int:
    """How many those are."""
    with library.store.reading() as session:
        return network.count_to_verify(_fresh_from(library), session=session)


def _fresh_from(library: Library) -> date:
    return today(library) - STALE_AFTER


def everybody(library: Library) -> list[Entry]:
    """All entries that somebody can be sent to, by name."""
    with library.store.reading() as session:
        return network.present(session=session)


def one(library: Library, entry_id: int) -> Entry:
    """An entry by number, or the one that it was merged into.

    Raises:
        NotFound: there is none with this number.
    """
    with library.store.reading() as session:
        found = network.by_id(entry_id, session=session)
        return network.by_id(found.merged_into, session=session) if found.merged_into else found


def which(library: Library, words: str) -> Entry:
    """The one entry meant by `#12`, an id in its file, a number, or (part of) its name.

    Raises:
        NotFound: none fits.
        NotSure: several fit; the sentence names them.
    """
    words = clean(words)
    number = words.removeprefix("#")
    meant = int(number) if number.isdecimal() and number.isascii() and len(number) < 19 else 0
    if words.startswith("#") and meant:
        return one(library, meant)
    with library.store.reading() as session:
        known = network.known_as(words, session=session) if words else []
        if meant:
            known += network.by_ids([meant], session=session).values()
        kept = {entry.merged_into or entry.id for entry in known}
        known = list(network.by_ids(kept, session=session).values())
    known = [entry for entry in known if entry.active] or known
    found = known or (_named(library, words) if words else [])
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(f"Nothing in the network is called “{words}”.")
    choices = ", ".join(f"#{entry.id} {entry.place}" for entry in found[:5])
    raise NotSure(f"Not sure which “{words}” is. Name one by number: {choices}.")


def _named(library: Library, words: str) -> list[Entry]:
    # The name search: 25 ms to import, which a number or an id need not wait for.
    from deskmate.search.names.fold import folded

    wanted = folded(words)
    known = [(entry, folded(entry.name)) for entry in everybody(library)]
    exact = [entry for entry, name in known if name == wanted]
    return exact or [
        entry for entry, name in known if wanted and all(word in name for word in wanted.split())
    ]
