"""Bringing photos in: first what would happen, then all of it or nothing.

Every picture is accounted for. What is not sure waits for a person to say who it is, and of
whoever has not agreed to a photo nothing is kept.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from deskmate.domain.hits import HitKind
from deskmate.domain.patrons import Patron
from deskmate.domain.photos import (
    FolderPlan,
    FoundPhoto,
    Photo,
    PhotoOutcome,
    PhotoPlan,
    PhotoReport,
    WaitingPhoto,
)
from deskmate.domain.rosters import Refusal
from deskmate.errors import BadInput, Conflict
from deskmate.services import recall
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.services.photo_plan import Match, Matcher
from deskmate.store import imports, patrons, photos

if TYPE_CHECKING:
    from deskmate.importers.photos import ReadPhotos

Progress = Callable[[str, int, int], None]
"""Told the stage in words, how much of it is done, and of how much."""
_AT_ONCE = 4
"""Pictures decoded at the same time, at the most."""
_KEPT = (PhotoOutcome.ADDED, PhotoOutcome.CHANGED)


def _quiet(stage: str, done: int, total: int) -> None:
    """Nobody watches."""


def read(paths: Sequence[Path], *, format: str | None = None) -> ReadPhotos:
    """Find photos and what is said of them; none is opened yet.

    Raises:
        BadInput: there are none; the sentence says what to do.
    """
    from deskmate.importers.photos import read_photos

    return read_photos(paths, format=format)


def plan_import(
    library: Library, read: ReadPhotos, *, consent: bool = False, progress: Progress = _quiet
) -> FolderPlan:
    """What an import would do, with nothing done.

    Args:
        library: where it would go.
        read: what was found.
        consent: the school holds consent for everybody in the folder. Who said no is left out
            all the same.
        progress: told now and then how far it is; what it raises ends the planning.
    """
    with library.store.reading() as session:
        people = [one for one in patrons.everyone(session=session) if not one.merged_into]
        stamp = patrons.stamp(session=session)
        known = photos.digests(session=session)
        waiting = photos.waiting_digests(session=session)
    planner = _Planner(library, people, read, consent)
    planned = planner.sort_out()
    made = tuple(_compared(_make_alike(read, planned, known, waiting, progress), known))
    kept = {one.patron_id for one in made if one.outcome in _KEPT}
    return FolderPlan(
        folder=read.folder,
        photos=made,
        consent=consent,
        never_asked=frozenset(p.id for p in people if p.id in kept and p.consent_photo is None),
        stamp=stamp,
    )


class _Planner:
    """Says of each photo whose it is, and whether anything of it may be kept."""

    def __init__(
        self, library: Library, people: Sequence[Patron], read: ReadPhotos, consent: bool
    ) -> None:
        self.library = library
        self.people = {person.id: person for person in people}
        self.found = read.folder.found
        self.consent = consent
        self.matcher = Matcher(people, [one.clues for one in self.found], self._ask)

    def _ask(self, name: str) -> list[int]:
        found = recall.find(self.library, name, 5)
        return [line.patron.id for line in found.people if line.hit.kind is HitKind.NAME]

    def sort_out(self) -> list[PhotoPlan]:
        """All photos, none of them opened."""
        matches = [self.matcher.match(one.clues) for one in self.found]
        by_name = Counter(match.patron_id for match in matches if match.by_name)
        planned = []
        for found, match in zip(self.found, matches, strict=True):
            if match.by_name and by_name[match.patron_id] > 1:
                why = "several photos here go by this name alone"
                match = Match(maybe=(match.patron_id,), why=why)
            planned.append(self._plan(found, match))
        return planned

    def _plan(self, found: FoundPhoto, match: Match) -> PhotoPlan:
        if match.patron_id:
            person = self.people[match.patron_id]
            allowed = self._allowed(person)
            return PhotoPlan(
                found=found,
                outcome=PhotoOutcome.ADDED if allowed else PhotoOutcome.NO_CONSENT,
                patron_id=person.id,
                why="" if allowed else _not_agreed(person),
            )
        maybe = [self.people[one] for one in match.maybe]
        if not maybe and not self.consent:
            why = (
                f"{match.why}; name the file by the person's id, or say that the school holds "
                "consent for everybody here, so that it may wait for you"
            )
            return PhotoPlan(found=found, outcome=PhotoOutcome.REFUSED, why=why)
        if maybe and not any(map(self._allowed, maybe)):
            why = f"{match.why}; {_not_agreed(maybe[0])}"
            return PhotoPlan(
                found=found, outcome=PhotoOutcome.NO_CONSENT, maybe=match.maybe, why=why
            )
        return PhotoPlan(
            found=found, outcome=PhotoOutcome.WAITING, maybe=match.maybe, why=match.why
        )

    def _allowed(self, person: Patron) -> bool:
        return person.consent_photo is True or (self.consent and person.consent_photo is None)


def _not_agreed(person: Patron) -> str:
    if person.consent_photo is False:
        return f"{person.display_name} said no to a photo, so none is kept"
    return f"{person.display_name} was not asked about a photo, so none is kept"


def _make_alike(
    read: ReadPhotos,
    planned: Sequence[PhotoPlan],
    known: dict[int, str],
    waiting: set[str],
    progress: Progress,
) -> list[PhotoPlan]:
    """Open what is to be kept, several at once: Pillow leaves the other processors free."""
    # Pillow: 40 ms to import, which only photos need.
    from deskmate.importers.photos.pictures import Files, Room, made_alike

    owners = {digest: patron_id for patron_id, digest in known.items()}
    wanted = [at for at, one in enumerate(planned) if one.outcome in (*_KEPT, PhotoOutcome.WAITING)]
    made = list(planned)

    def make(at: int) -> PhotoPlan:
        one = planned[at]
        file = read.files[one.found.at]
        try:
            with files.open(file) as (stream, digest):
                if one.patron_id and known.get(one.patron_id) == digest:
                    return replace(one, outcome=PhotoOutcome.SAME, sha256=digest)
                if not one.patron_id and digest in owners:
                    # Somebody has said already who this is.
                    owner = owners[digest]
                    return replace(one, outcome=PhotoOutcome.SAME, patron_id=owner, sha256=digest)
                if not one.patron_id and digest in waiting:
                    return replace(one, sha256=digest)
                picture, thumb = made_alike(stream, file.shown, room)
        except BadInput as trouble:
            return replace(one, outcome=PhotoOutcome.REFUSED, why=str(trouble))
        return replace(one, sha256=digest, picture=picture, thumb=thumb)

    workers = min(_AT_ONCE, os.cpu_count() or 1)
    with Files() as files, Room() as room, ThreadPoolExecutor(workers) as pool:
        for done, (at, one) in enumerate(zip(wanted, pool.map(make, wanted), strict=True), 1):
            made[at] = one
            progress("looking at photos", done, len(wanted))
    return made


def _compared(made: Sequence[PhotoPlan], known: dict[int, str]) -> Iterator[PhotoPlan]:
    """Whether a person's photo is new, a retake, or the one that is here or came before it."""
    sure = (*_KEPT, PhotoOutcome.SAME)
    last = {one.patron_id: one.sha256 for one in made if one.outcome in sure}
    # What a person has said of a photo that waited holds against what a name or number says.
    said = [one for one in made if one.outcome is PhotoOutcome.SAME and one.why]
    last |= {one.patron_id: one.sha256 for one in said}
    here = dict(known)
    waiting: set[str] = set()
    for one in made:
        if one.outcome in sure:
            before = here.get(one.patron_id)
            # Before the retake that is here already, an earlier photo of the folder is nothing new.
            if one.sha256 == before or last[one.patron_id] == known.get(one.patron_id):
                outcome = PhotoOutcome.SAME
            else:
                outcome = PhotoOutcome.ADDED if before is None else PhotoOutcome.CHANGED
                here[one.patron_id] = one.sha256
            one = replace(one, outcome=outcome)
        elif one.outcome is PhotoOutcome.WAITING and one.sha256 in waiting:
            one = replace(one, picture=b"", thumb=b"")
        elif one.outcome is PhotoOutcome.WAITING:
            waiting.add(one.sha256)
        yield one


def foresee(plan: FolderPlan) -> PhotoReport:
    """The report that carrying out the plan would give, with nothing done."""
    counted = Counter(one.outcome for one in plan.photos)
    refused = [*plan.folder.refused, *(_refusal(one) for one in plan.photos if _left_out(one))]
    return PhotoReport(
        added=counted[PhotoOutcome.ADDED],
        changed=counted[PhotoOutcome.CHANGED],
        same=counted[PhotoOutcome.SAME],
        refused=tuple(sorted(refused, key=lambda item: (item.file, item.line))),
        waiting=counted[PhotoOutcome.WAITING],
        without_consent=counted[PhotoOutcome.NO_CONSENT],
        consented=len(plan.never_asked),
        ignored_columns=plan.folder.ignored_columns,
    )


def _left_out(one: PhotoPlan) -> bool:
    return one.outcome in (PhotoOutcome.WAITING, PhotoOutcome.NO_CONSENT, PhotoOutcome.REFUSED)


def _refusal(one: PhotoPlan) -> Refusal:
    why = f"waits for you to say who it is: {one.why}" if _waits(one) else one.why
    if one.found.line and one.found.image not in why:
        why = f"{one.found.image}: {why}"
    elif not why.startswith(one.found.image):
        why = f"{why[:1].upper()}{why[1:]}"
    return Refusal(
        file=one.found.file,
        line=one.found.line,
        column=None,
        reason=why if why.endswith(".") else f"{why}.",
    )


def _waits(one: PhotoPlan) -> bool:
    return one.outcome is PhotoOutcome.WAITING


def import_photos(
    library: Library, plan: FolderPlan, *, files: Iterable[str] = (), progress: Progress = _quiet
) -> PhotoReport:
    """Do what a plan says, in one transaction and one step of undo.

    Raises:
        Conflict: the people changed since the plan was made; nothing was done.
    """
    kept = _last_ones(plan)
    new_waiting = [one for one in plan.photos if _waits(one) and one.picture]
    if kept or new_waiting:
        back_up_before_import(library)
    with library.change(f"import of {len(kept)} photos") as unit:
        session, now = unit.session, library.clock()
        if patrons.stamp(session=session) != plan.stamp:
            raise Conflict("The library changed since the preview. Look at the preview again.")
        progress("saving", 0, len(kept))
        people = patrons.by_ids_many(list(plan.never_asked), session=session)
        agreed = [(one, replace(one, consent_photo=True)) for one in people.values()]
        version = time.time_ns() // 1000
        unit.record(patrons.change_many(agreed, session=session, now=now, version=version))
        unit.record(photos.put_many([_photo(one) for one in kept], session=session, now=now))
        unit.record(
            photos.wait_many(
                [_waiting(one, plan.consent) for one in new_waiting], session=session, now=now
            )
        )
        report = foresee(plan)
        imports.log_run(plan.folder, report, list(files), session=session, now=now)
        progress("saving", len(kept), len(kept))
    return report


def _last_ones(plan: FolderPlan) -> list[PhotoPlan]:
    """Of several photos of one person the last counts: it is the retake."""
    last: dict[int, PhotoPlan] = {}
    for one in plan.photos:
        if one.outcome in _KEPT:
            last[one.patron_id] = one
    return list(last.values())


def _photo(one: PhotoPlan) -> Photo:
    return Photo(
        patron_id=one.patron_id,
        picture=one.picture,
        thumb=one.thumb,
        sha256=one.sha256,
        file_name=one.found.image,
    )


def _waiting(one: PhotoPlan, consent: bool) -> WaitingPhoto:
    return WaitingPhoto(
        picture=one.picture,
        thumb=one.thumb,
        sha256=one.sha256,
        file_name=one.found.image,
        clues=one.found.clues,
        maybe=one.maybe,
        why=one.why,
        consent=consent,
    )
