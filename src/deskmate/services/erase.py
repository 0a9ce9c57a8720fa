"""Erasing a person: from every row, index, draft, free page and log, and what stays elsewhere.

A verified backup is made before, because nothing else leads back; it and all others that still
hold the person are listed with the day on which thinning will have removed them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from deskmate.clock import local
from deskmate.domain.mentions import SOMEBODY, Mentions, codes_of, key, words_of
from deskmate.domain.patrons import Patron
from deskmate.domain.thinning import gone_by
from deskmate.errors import BadInput
from deskmate.search.names.fold import latin_words
from deskmate.services import backups
from deskmate.services.library import Library
from deskmate.store import access, erasing, mentions, patrons, photos, visits, wiping
from deskmate.store.access import Access
from deskmate.store.backup import manifest_of
from deskmate.store.erasing import Gone
from deskmate.store.secret import key_file
from deskmate.store.store import WritingUnit


@dataclass(frozen=True, slots=True)
class Copy:
    """A file that still holds somebody who was erased."""

    path: Path
    gone_by: date | None
    """When it will have been thinned out at the latest; None: it has to be removed by hand."""
    sure: bool = True
    """False where it could not be opened, so that it only may hold them."""


@dataclass(frozen=True, slots=True)
class Held:
    """What the library holds about somebody, counted: what is asked about before erasing."""

    patron: Patron
    notes: int
    shared: int
    """How many of those others were at, too: these stay, without the person."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What erasing did."""

    people: int
    copies: list[Copy] = field(default_factory=list)
    removed: list[Path] = field(default_factory=list)
    """Backups that were removed on wish."""
    still_named: int = 0
    """Texts about others with a name in them that others have, too."""
    log_emptied: bool = True
    """False: another desk was reading; the log is emptied when the last one closes."""


def held(library: Library, patron_id: int) -> Held:
    """What there is about somebody.

    Raises:
        NotFound: there is nobody with this number.
    """
    with library.store.reading() as session:
        patron = patrons.by_id(patron_id, session=session)
        ids = erasing.records_of(patron_id, session=session)
        notes = len(visits.of_patron(patron_id, session=session, limit=1_000_000))
        return Held(patron, notes, len(erasing.shared_visits(ids, session=session)))


def erase(library: Library, patron_id: int, *, copies_too: bool = False) -> Erased:
    """Erase somebody for good.

    Args:
        library: where.
        patron_id: whom; a record that was merged away leads to the one that was kept.
        copies_too: remove also the backups that still hold the person; a new one is made then.

    Raises:
        NotFound: there is nobody with this number.
        StoreProblem: nothing was erased, and why.
    """
    with library.store.reading() as session:
        patron = patrons.by_id(patron_id, session=session)
        while patron.merged_into:
            patron = patrons.by_id(patron.merged_into, session=session)
        ids = erasing.records_of(patron.id, session=session)
    marks = wiping.marks(ids, library.store)
    if not copies_too:
        backups.back_up_before(library, "erase")
    with library.store.writing() as unit:
        gone, still = take_out(unit, ids, keep_suggestions=False)
        seen = Access(library.clock(), library.author, "erased", what=f"person #{patron.id}")
        access.add_many([seen], session=unit.session)
    return finish(library, gone, marks, len(ids), still, copies_too=copies_too)


def take_out(unit: WritingUnit, ids: Sequence[int], *, keep_suggestions: bool) -> tuple[Gone, int]:
    """Remove people within the caller's unit; how many texts may still name them comes back."""
    session = unit.session
    people = list(patrons.by_ids_many(list(ids), session=session).values())
    shared = erasing.shared_visits(ids, session=session)
    close = {key(word): SOMEBODY for one in people for word in words_of(one) if len(word) > 1}
    named, common = _mentions(unit, people)
    gone = erasing.take_out(ids, keep_suggestions=keep_suggestions, session=session)
    for number in ids:
        photos.drop_waiting_of(number, session=session)
    mentions.drop_loose(named.in_text, set(ids), gone, session=session)
    mentions.also_shared(
        lambda text: named.left_out(text, close),
        shared,
        sorted(gone.keys["suggestion"]),
        gone,
        session=session,
    )
    counted = _Counting(named.left_out, common)
    mentions.leave_out(counted, gone, session=session)
    erasing.keep_counts(gone, session=session)
    unit.record(gone.changes())
    return gone, counted.still


def _mentions(unit: WritingUnit, people: Sequence[Patron]) -> tuple[Mentions, Mentions]:
    """Whom to look for in texts about others, and what may mean them or somebody else."""
    session = unit.session
    named, common = Mentions(), Mentions()
    for one in people:
        words = words_of(one)
        folded = {word: " ".join(latin_words(word)).split() for word in words}
        others = mentions.had_by_others(
            {part for parts in folded.values() for part in parts}, session=session
        )
        alone = {word for word in words if not others.intersection(folded[word])}
        alone -= mentions.used_as_words(alone, session=session)
        named.add(one, alone | codes_of(one))
        common.add(one, words - alone)
    return named, common


class _Counting:
    """Leaves names out, and counts the texts in which others' names remain that are the same."""

    def __init__(self, left_out: Callable[[str], str], common: Mentions) -> None:
        self._left_out = left_out
        self._common = common
        self.still = 0

    def __call__(self, text: str) -> str:
        after = self._left_out(text)
        self.still += bool(self._common) and self._common.in_text(after)
        return after


def finish(
    library: Library,
    gone: Gone,
    marks: list[tuple[int, str]],
    people: int,
    still_named: int = 0,
    *,
    copies_too: bool = False,
) -> Erased:
    """After the rows are gone: nothing may come back, and no page may keep them."""
    library.forget(gone.keys)
    emptied = wiping.wipe(library.store)
    removed: list[Path] = []
    copies = copies_with(library, marks) if marks else []
    if copies_too:
        removed = [one.path for one in copies if _remove(one)]
        copies = [one for one in copies if one.path not in removed]
        # The library must not be left without any.
        backups.back_up_before(library, "now")
    return Erased(people, copies, removed, still_named, emptied)


def copies_with(library: Library, marks: list[tuple[int, str]]) -> list[Copy]:
    """Backups and other copies beside the store that still hold one of these people."""
    store, found = library.store, []
    backed_up = {one.path: one for one in backups.listed(store.path)}
    for path in (*backed_up, *wiping.copies(store.path)):
        holds = wiping.holds(path, store.key, marks)
        if holds is False:
            continue
        listed = backed_up.get(path)
        until = local(gone_by(listed.taken)).date() if listed else None
        found.append(Copy(path, until, sure=bool(holds)))
    return found


def _remove(copy: Copy) -> bool:
    """Remove a backup; what lies beside the store under another name is left to a person."""
    if copy.gone_by is None:
        return False
    try:
        copy.path.unlink()
        manifest_of(copy.path).unlink(missing_ok=True)
        key_file(copy.path).unlink(missing_ok=True)
    except OSError as error:
        raise BadInput(
            f"The person is erased, but {copy.path} can't be removed: {error.strerror}."
        ) from error
    return True
