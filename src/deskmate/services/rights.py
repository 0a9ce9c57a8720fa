"""Everything that is held about one person, for the person: gathered, and written to a file.

Others who stand in it are left unnamed. A first name alone can't be told from a word for certain:
where one may stand, whoever hands the file out is asked to read it first.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from deskmate.clock import local
from deskmate.domain.mentions import Mentions, key, whole_names, words_of
from deskmate.domain.patrons import ROSTER_FIELDS, Patron
from deskmate.domain.rights import Everything, Section, entry
from deskmate.domain.visits import Visit
from deskmate.errors import BadInput
from deskmate.services import access, retention, rights_pages
from deskmate.services.exports import must_be_free, write_file
from deskmate.services.library import Library
from deskmate.store import about, erasing, feedback, interests, network, patrons, photos, voices
from deskmate.store import referrals as referral_store
from deskmate.store import visits as visit_store
from deskmate.store.about import Reading

_LABELS = {"barcode": "card_number", "external_id": "school_id", "group": "class"}
_STAFF = "a member of staff"


@dataclass(frozen=True, slots=True)
class Saved:
    """What was written."""

    paths: tuple[Path, ...]
    """The file, and beside it a photo or a recording where the format can't hold them."""
    to_look_at: int


def save(library: Library, patron_id: int, path: Path, *, replace: bool = False) -> Saved:
    """Write everything about somebody to a json, html, md or txt file, by its ending.

    Raises:
        NotFound: there is nobody with this number.
        BadInput: the ending is none of these, or a file can't be written, or is there and not to
            be replaced.
    """
    path = path.expanduser()
    ending = path.suffix.casefold()
    writer = rights_pages.WRITERS.get(ending)
    if writer is None:
        raise BadInput(
            f"“{ending}” is no format for this: end the name in .html, .txt, .md or .json."
        )
    told = everything(library, patron_id)
    beside: list[tuple[Path, bytes]] = []
    if ending in (".md", ".txt"):
        if told.photo:
            beside.append((path.with_name(f"{path.stem}-photo.jpg"), told.photo))
        if told.clip:
            beside.append((path.with_name(f"{path.stem}-name.{told.clip_ending}"), told.clip))
    for file in () if replace else (path, *(one for one, _ in beside)):
        must_be_free(file)
    words = writer(told, [one.name for one, _ in beside]).encode("utf-8", "replace")
    for file, content in ((path, words), *beside):
        write_file(file, content, replace=replace)
    library.touched("exported", patron_id, "everything")
    return Saved((path, *(one for one, _ in beside)), told.to_look_at)


def everything(library: Library, patron_id: int) -> Everything:
    """All that is held about somebody.

    Raises:
        NotFound: there is nobody with this number.
    """
    log = access.log(library, patron_id)
    with library.store.reading() as session:
        ids = erasing.records_of(patron_id, session=session)
        person = patrons.by_id(patron_id, session=session)
        people = list(patrons.everyone(session=session))
        hide = _Hiding(person, set(ids), people)
        visits = _visits(ids, session)
        sections = (
            Section("Who you are to us", _who(person, ids, session)),
            Section("What you said at the desk", _notes(ids, visits, hide)),
            Section("What we promised you", _promises(ids, visits, hide, session)),
            Section("What you suggested", _suggestions(ids, hide, session)),
            Section("Where we sent you", _referrals(ids, hide, session)),
            Section("What you love, and where you sit", _loves(ids, session)),
            Section("Sign-in sheets", _sheets(ids, hide, session)),
            Section("How we practise your name", _practice(ids, session)),
            Section("What waits and is not saved yet", _waiting(person, ids, hide, session)),
            Section("Who looked at this, and who changed it", _accesses(log)),
            Section(
                "Notes about others in which you are named", _named(library, person, ids, session)
            ),
        )
        clip = voices.of_patron(person.id, session=session)
        photo = photos.picture(person.id, session=session)
    kept = retention.until_words(library, person.id)
    return Everything(
        person.display_name,
        library.clock(),
        (*sections, Section("How long we keep it", (entry(notes=kept),))),
        photo,
        clip.data if clip else None,
        clip.ending if clip else "",
        hide.maybe,
    )


class _Hiding:
    """Writes initials for everybody but the person, and counts what has to be looked at."""

    def __init__(self, person: Patron, ids: set[int], people: Sequence[Patron]) -> None:
        self.people = {one.id: one for one in people}
        own = {key(word) for word in words_of(person)}
        self.named, self._common = Mentions(), Mentions()
        self.maybe = 0
        self._own = own
        for one in people:
            if one.id in ids:
                continue
            near = one.active and bool(person.group) and one.group == person.group
            alone = {word for word in words_of(one) if key(word) not in own}
            self.named.add(one, alone if near else (), initials(one))
            self._common.add(one, alone, initials(one))

    def __call__(self, text: str, others: Iterable[int] = ()) -> str:
        """The text without others; `others` are those who were there, whose every name counts."""
        close = {
            key(word): initials(self.people[number])
            for number in others
            if number in self.people
            for word in words_of(self.people[number])
            if key(word) not in self._own
        }
        hidden = self.named.left_out(text, close)
        self.maybe += self._common.in_text(hidden)
        return hidden

    def called(self, numbers: Iterable[int]) -> str:
        """Others who were there, by their initials."""
        return ", ".join(initials(self.people[one]) for one in numbers if one in self.people)


def initials(person: Patron) -> str:
    """How others stand in somebody's file."""
    return ".".join(person.initials) if person.initials.isascii() else person.initials


def _who(person: Patron, ids: Sequence[int], session: Reading) -> tuple[dict[str, str], ...]:
    consents = {True: "yes", False: "no", None: ""}
    fields = {
        _LABELS.get(name, name): str(getattr(person, name))
        for name in (*ROSTER_FIELDS, "external_id")
    }
    birthday = about.birthday(ids, session=session)
    own = entry(
        **fields,
        active="yes" if person.active else "no, you have left",
        photo_allowed=consents[person.consent_photo],
        recording_allowed=consents[person.consent_voice],
        interests_shared=consents[person.consent_interests],
        birthday=f"{birthday[1]} {calendar.month_name[birthday[0]]}" if birthday else "",
        photo_from=about.photo_file(ids, session=session),
        from_the_roster=person.source,
        changed_by_hand=", ".join(sorted(person.hand_edited)),
        known_since=_when(person.created_at),
        changed_last=_when(person.updated_at),
        number_here=f"#{person.id}",
    )
    others = patrons.by_ids([one for one in ids if one != person.id], session=session)
    merged = (entry(also_kept_as=f"#{one.id} {one.display_name}") for one in others.values())
    return (own, *merged)


def _visits(ids: Sequence[int], session: Reading) -> dict[int, Visit]:
    found = (
        visit
        for number in ids
        for visit in visit_store.of_patron(number, session=session, limit=1_000_000)
    )
    return {visit.id: visit for visit in found}


def _others(visit: Visit | None, ids: Sequence[int]) -> list[int]:
    return [number for number in visit.patron_ids if number not in ids] if visit else []


def _notes(
    ids: Sequence[int], visits: dict[int, Visit], hide: _Hiding
) -> tuple[dict[str, str], ...]:
    return tuple(
        entry(
            when=_when(visit.at),
            note=hide(visit.text, _others(visit, ids)) or "was here",
            together_with=hide.called(_others(visit, ids)),
            written_by=visit.author,
        )
        for visit in sorted(visits.values(), key=lambda one: one.at, reverse=True)
    )


def _promises(
    ids: Sequence[int], visits: dict[int, Visit], hide: _Hiding, session: Reading
) -> tuple[dict[str, str], ...]:
    return tuple(
        entry(
            promised_on=_when(row.created_at),
            what=hide(row.text, _others(visits.get(row.visit_id), ids)),
            by=str(row.due or ""),
            state=row.state,
        )
        for row in about.promises(ids, session=session)
    )


def _suggestions(ids: Sequence[int], hide: _Hiding, session: Reading) -> tuple[dict[str, str], ...]:
    found = feedback.by_ids(about.suggestions(ids, session=session), session=session)
    told = {row[0]: row for row in about.answers(ids, session=session)}
    heads = feedback.by_ids({one.head_id for one in found.values()} - {0}, session=session)
    entries = []
    for one in found.values():
        head = heads.get(one.head_id, one)
        others = [number for number in one.patron_ids if number not in ids]
        answer = told.get(head.id)
        entries.append(
            entry(
                when=_when(one.heard_at),
                suggestion=hide(one.text, others),
                asked=hide(one.question),
                heard_by=str(one.source),
                together_with=hide.called(others),
                status=str(head.status),
                answer=hide(head.answer),
                told_to_you=answer.state if answer else "",
                remark=hide(one.remark),
                tags=", ".join(one.tags),
                form=one.form,
            )
        )
    return tuple(entries)


def _referrals(ids: Sequence[int], hide: _Hiding, session: Reading) -> tuple[dict[str, str], ...]:
    found = [
        one for number in ids for one in referral_store.listed(session=session, patron_id=number)
    ]
    places = network.by_ids({one.entry_id for one in found}, session=session)
    return tuple(
        entry(
            when=_when(one.given_at),
            question=hide(one.question),
            sent_to=places[one.entry_id].name if one.entry_id in places else "",
            note=hide(one.note),
            what_came_of_it=one.result,
            how_it_went=hide(one.outcome_note),
            given_by=one.author,
        )
        for one in found
    )


def _loves(ids: Sequence[int], session: Reading) -> tuple[dict[str, str], ...]:
    loves = [text for number in ids for text in interests.texts(number, session=session)]
    return (
        *(entry(loves=text) for text in loves),
        *(
            entry(seat=f"class {group}, row {line + 1}, place {place + 1}")
            for group, line, place in about.seats(ids, session=session)
        ),
    )


def _sheets(ids: Sequence[int], hide: _Hiding, session: Reading) -> tuple[dict[str, str], ...]:
    return tuple(
        entry(day=str(row.day), sheet=hide(row.sheet), state=row.state, note=hide(row.text))
        for row in about.sheet_lines(ids, session=session)
    )


def _practice(ids: Sequence[int], session: Reading) -> tuple[dict[str, str], ...]:
    asked = about.practice(ids, session=session)
    return (
        *(
            entry(practised_by=staff or _STAFF, asked=ask, answers=str(many))
            for staff, ask, many in asked
        ),
        *(
            entry(practised_by=staff or _STAFF, asked=ask, next_on=_when(due))
            for staff, ask, due in about.practised(ids, session=session)
        ),
        *(
            entry(found_by_typing=query, times=str(times))
            for query, times in about.queries(ids, session=session)
        ),
    )


def _waiting(
    person: Patron, ids: Sequence[int], hide: _Hiding, session: Reading
) -> tuple[dict[str, str], ...]:
    """Half-written words and photos that may be the person's."""
    from deskmate.store.mentions import is_about

    me = _mentions_of(person)
    drafts = [
        entry(not_saved_yet=hide(content))
        for _, content in about.drafts(session=session)
        if is_about(content, set(ids)) or me(content)
    ]
    waiting = [
        entry(photo_that_may_be_you=one.file_name, why_it_waits=hide(one.why))
        for one in photos.waiting(session=session)
        if set(ids) & set(one.maybe)
    ]
    return (*drafts, *waiting)


def _accesses(log: Sequence[access.Line]) -> tuple[dict[str, str], ...]:
    return tuple(
        entry(
            when=_when(line.access.at),
            who=line.access.who or _STAFF,
            did=line.access.did,
            what=line.access.what,
        )
        for line in log
    )


def _named(
    library: Library, person: Patron, ids: Sequence[int], session: Reading
) -> tuple[dict[str, str], ...]:
    """When; what they say is about others."""
    fold, me = library.store.indexing.fold_words, _mentions_of(person)
    phrases = [fold(name) for name in sorted(whole_names(person))]
    return tuple(
        entry(note_about_somebody_else=_when(row.at))
        for row in about.notes_with(phrases, ids, session=session)
        if me(row.text)
    )


def _mentions_of(person: Patron) -> Callable[[str], bool]:
    mentions = Mentions()
    mentions.add(person)
    return mentions.in_text


def _when(moment: datetime | date | None) -> str:
    if isinstance(moment, datetime):
        return f"{local(moment):%Y-%m-%d %H:%M}"
    return str(moment or "")
