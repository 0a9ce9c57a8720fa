"""A person with something in every corner of the library, each marked, and where marks turn up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from deskmate.domain.photos import Clues, Photo, WaitingPhoto
from deskmate.domain.sign_ins import SignIn, SignInState
from deskmate.domain.voices import Clip
from deskmate.services import desk, feedback, interests, learning, network, people, referrals
from deskmate.services.library import Library
from deskmate.store import photos, seats, sign_ins, voices
from tests.conftest import NOON

GIVEN, FAMILY, NICKNAME = "Zyxomarka", "Quillfeather", "Zyxie"
FACTS = (
    *("rabbitmarker", "promisemarker", "suggestionmarker", "questionmarker"),
    *("referralnotemarker", "outcomemarker", "lovemarker", "saymarker"),
    *("sheetmarker", "mergedmarker", "answermarker"),
)
"""What is the person's alone."""
SHARED = ("sharedmarker", "togethermarker")
"""What others said, too; it stays theirs."""
PICTURE, THUMB = b"\xff\xd8picturemarker" * 200, b"\xff\xd8thumbmarker" * 20
CLIP = b"RIFFclipmarker" * 100
ELSEWHERE = ("draftmarker", "waitingmarker", "pickmarker", "filemarker", "clipmarker")
MARKS = (
    *(word.casefold().encode() for word in (GIVEN, FAMILY, NICKNAME, "barcode-4711")),
    *(word.encode() for word in (*FACTS, *ELSEWHERE)),
    *(b"picturemarker", b"thumbmarker"),
)


@dataclass(frozen=True, slots=True)
class Planted:
    """Numbers of what was planted."""

    patron_id: int
    other_id: int
    """Somebody who shares a visit and a suggestion, and of whom a note names the first."""
    merged_id: int
    entry_id: int


def plant(library: Library) -> Planted:
    """Fill every table that can hold something of a person."""
    one = people.new_patron(
        library,
        {
            "given": GIVEN,
            "family": FAMILY,
            "nickname": NICKNAME,
            "say_as": "saymarker",
            "group": "7b",
            "grade": "7",
            "barcode": "barcode-4711",
            "external_id": "S-10471",
            "email": "zyxomarka@school.example",
            "consent_photo": True,
            "consent_voice": True,
            "consent_interests": True,
        },
    ).id
    other = people.new_patron(library, {"given": "Amir", "family": "Haddad", "group": "7b"}).id
    _talk(library, one, other)
    entry = network.add(library, {"name": "Maple Legal Aid", "kind": "service"}).id
    _network(library, one, entry)
    _pictures(library, one)
    merged = people.new_patron(library, {"given": "Zyxomarka", "family": "Quillfeather-Marsh"}).id
    desk.log_visit(library, [merged], "mergedmarker in the other record")
    people.merge(library, one, merged)
    _loose(library, one)
    return Planted(one, other, merged, entry)


def _talk(library: Library, one: int, other: int) -> None:
    desk.log_visit(library, [one], "the rabbitmarker was ill")
    desk.log_visit(library, [one], "promisemarker about the rabbit >fri")
    desk.log_visit(library, [one, other], "sharedmarker: Zyxie and Amir made a poster >fri")
    desk.log_visit(library, [other], f"sits with {GIVEN} {FAMILY}; {GIVEN}'s brother is older")
    said = feedback.add(library, "suggestionmarker by the window", [one])
    feedback.decline(library, [said.id], "answermarker: fire exit")
    feedback.add(library, "togethermarker please, says Zyxomarka", [one, other])


def _network(library: Library, one: int, entry: int) -> None:
    from deskmate.domain.referrals import ReferralState

    given = referrals.give(library, one, entry, "questionmarker", note="referralnotemarker")
    referrals.outcome(library, given.referral.id, ReferralState.HELPED, note="outcomemarker")


def _pictures(library: Library, one: int) -> None:
    photo = Photo(
        patron_id=one, picture=PICTURE, thumb=THUMB, sha256="ab", file_name="filemarker.jpg"
    )
    waiting = WaitingPhoto(
        picture=b"waitingmarker",
        thumb=b"waitingmarker",
        sha256="cd",
        file_name="waitingmarker.jpg",
        clues=Clues(words=(GIVEN, FAMILY)),
        maybe=(one,),
        why="two people are called so",
        consent=False,
    )
    with library.change("photos") as unit:
        unit.record(photos.put_many([photo], session=unit.session, now=NOON))
        unit.record(photos.wait_many([waiting], session=unit.session, now=NOON))
        voices.put(Clip(patron_id=one, data=CLIP, ending="wav"), session=unit.session, now=NOON)
        seats.put("7b", {one: (0, 0)}, session=unit.session)
    interests.set_interests(library, one, "lovemarker, horses")


def _loose(library: Library, one: int) -> None:
    learning.chosen(library, "pickmarker", one)
    desk.keep_draft(library, "note", {"patron_ids": [one], "text": "draftmarker"})
    desk.keep_draft(library, "remark", {"id": 1, "text": f"ask {GIVEN} {FAMILY} first"})
    lines = [
        SignIn(
            sheet="monday.csv",
            line=at,
            key=f"k{at}",
            content="c",
            fields={"name": f"{GIVEN} {FAMILY}"},
            text="sheetmarker",
            day=date(2026, 11, 23),
            at=NOON,
            state=state,
            patron_id=one if state is SignInState.LOGGED else 0,
        )
        for at, state in enumerate((SignInState.WAITING, SignInState.LOGGED))
    ]
    with library.change("sheet") as unit:
        unit.record(sign_ins.add_many(lines, session=unit.session, now=NOON))
        now = datetime.now(UTC).isoformat(" ").removesuffix("+00:00")
        unit.connection.exec_driver_sql(
            "INSERT INTO practice_card VALUES ('MK', ?, 'face', 1, 0, 1.0, 2.0, ?, ?, 1)",
            (one, now, now),
        )
        unit.connection.exec_driver_sql(
            "INSERT INTO practice_answer (staff, patron_id, ask, at, rating, seconds) "
            "VALUES ('MK', ?, 'face', ?, 3, 2.5)",
            (one, now),
        )
        unit.connection.exec_driver_sql("INSERT INTO birthday VALUES (?, 3, 9)", (one,))


def found_in(folder: Path, but: Iterable[Path] = ()) -> dict[str, list[bytes]]:
    """Files under a folder in which a mark stands, in any case of letters."""
    found, spared = {}, set(but)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in spared:
            content = path.read_bytes().lower()
            if marks := [mark for mark in MARKS if mark.lower() in content]:
                found[path.name] = marks
    return found
