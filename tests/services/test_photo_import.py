"""Photos brought in: nobody guessed, nobody kept unasked, every picture accounted for."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from deskmate.domain.photos import Clues, PhotoReport
from deskmate.errors import Conflict
from deskmate.services import people, photo_import, photos
from deskmate.services.library import Library
from deskmate.services.photo_plan import Matcher
from deskmate.store import patrons
from deskmate.store import photos as store
from tests.photos import put

PEOPLE = (
    # id, barcode, given, family, preferred, grade, group
    ("0123", "9001", "Ana", "Ruiz", "", "7", "7b"),
    ("124", "9002", "Ben", "Odé", "", "7", "7b"),
    ("125", "9003", "Siobhán", "O'Brien", "Shiv", "8", "8a"),
    ("126", "9004", "Ana", "Ruiz", "", "8", "8a"),
    ("127", "", "Juan Pablo", "de los Santos", "", "8", "8a"),
    ("12", "", "Kim", "Thomas", "", "6", "6a"),
    ("012", "", "Thomas", "Kim", "", "6", "6b"),
    ("128", "", "小明", "王", "", "6", "6b"),
)


@pytest.fixture
def school(library: Library) -> dict[str, int]:
    """Everybody by their id; all have agreed to a photo."""
    numbers = {}
    for id_, barcode, given, family, preferred, grade, group in PEOPLE:
        values = {"external_id": id_, "barcode": barcode, "given": given, "family": family}
        values |= {"preferred": preferred, "grade": grade, "group": group}
        numbers[id_] = people.new_patron(library, values | {"consent_photo": True}).id
    return numbers


def run(library: Library, *paths: Path, dry: bool = False, **options: Any) -> PhotoReport:
    """Bring photos in; what was foreseen must be what happens."""
    read = photo_import.read(paths)
    plan = photo_import.plan_import(library, read, **options)
    foreseen = photo_import.foresee(plan)
    assert foreseen.rows == read.folder.rows_read
    if dry:
        return foreseen
    report = photo_import.import_photos(library, plan)
    assert report.rows == foreseen.rows
    assert report.refused == foreseen.refused
    return report


def has(library: Library, school: dict[str, int]) -> set[str]:
    """Whose photo is here."""
    found = photos.have_photos(library, school.values())
    return {id_ for id_, number in school.items() if number in found}


def everything(library: Library) -> str:
    """Of people and photos, all that the store holds."""
    with library.store.reading() as session:
        rows = [
            session.connection().exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").fetchall()
            for name in ("patron", "photo", "photo_waiting", "import_run")
        ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.mark.parametrize(
    ("clues", "who"),
    [
        (Clues(numbers=("0123",)), "0123"),
        (Clues(numbers=("123",)), "0123"),
        (Clues(numbers=("000124",)), "124"),
        (Clues(numbers=("9003",)), "125"),
        (Clues(numbers=("12",)), "12"),
        (Clues(numbers=("012",)), "012"),
        (Clues(numbers=("00012",)), ""),
        (Clues(numbers=("999",)), ""),
        (Clues(numbers=("123", "9002")), ""),
        (Clues(words=("Ben", "Ode")), "124"),
        (Clues(words=("Odé", "Ben")), "124"),
        (Clues(words=("OBrien", "Shiv")), "125"),
        (Clues(words=("Siobhan", "O'Brien")), "125"),
        (Clues(words=("de", "los", "Santos", "Juan", "Pablo")), "127"),
        (Clues(words=("Kim", "Thomas")), ""),
        (Clues(given="Kim", family="Thomas"), "12"),
        (Clues(words=("王小明",)), "128"),
        (Clues(given="Ana", family="Ruiz"), ""),
        (Clues(given="Ana", family="Ruiz", grade="08"), "126"),
        (Clues(given="Ana", family="Ruiz", group="7B"), "0123"),
        (Clues(given="Ana", family="Ruiz", grade="9"), ""),
        (Clues(given="Ben", family="Odé", grade="Grade 9"), ""),
        (Clues(numbers=("0123",), words=("Ana", "Ruiz")), "0123"),
        (Clues(numbers=("0123",), words=("Ben", "Odé")), ""),
        (Clues(numbers=("7b",), words=("Ben", "Odé")), "124"),
        (Clues(numbers=("31",), words=("Ben", "Odé")), "124"),
        (Clues(), ""),
    ],
)
def test_who_is_meant(library: Library, school: dict[str, int], clues: Clues, who: str) -> None:
    with library.store.reading() as session:
        everybody = list(patrons.everyone(session=session))
    match = Matcher(everybody, [clues], lambda name: []).match(clues)
    assert match.patron_id == (school[who] if who else 0)
    assert bool(match.why) == (not who)


def test_where_numbers_are_ours_a_strange_one_is_no_small_thing(
    library: Library, school: dict[str, int]
) -> None:
    with library.store.reading() as session:
        everybody = list(patrons.everyone(session=session))
    strange = Clues(numbers=("31",), words=("Ben", "Odé"))
    known = Clues(numbers=("0123",), words=("Ana", "Ruiz"))
    match = Matcher(everybody, [known, strange], lambda name: []).match(strange)
    assert (match.patron_id, match.maybe) == (0, (school["124"],))
    assert match.why == "Ben Odé is here, but nobody has the number 31"


def test_photos_find_their_people_and_the_rest_waits(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    for seed, name in enumerate(
        ("123.jpg", "Ode_Ben_124.jpg", "O'Brien Siobhan.jpg", "Ana Ruiz.jpg", "Odee Ben.jpg")
    ):
        put(tmp_path / "in" / name, seed)
    report = run(library, tmp_path / "in")
    assert (report.added, report.changed, report.same, report.waiting) == (3, 0, 0, 2)
    assert has(library, school) == {"0123", "124", "125"}
    ana, ben = sorted(photos.waiting(library), key=lambda one: one.file_name)
    assert set(ana.maybe) == {school["0123"], school["126"]}
    assert "2 people are called Ana Ruiz" in ana.why
    assert school["124"] in ben.maybe
    assert all("waits for you" in one.reason.casefold() for one in report.refused)


@pytest.mark.promise(41)
def test_the_same_folder_twice_changes_nothing(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    put(tmp_path / "in" / "1" / "123.jpg", 1)
    put(tmp_path / "in" / "2" / "123.jpg", 2)
    put(tmp_path / "in" / "Ana Ruiz.jpg", 3)
    first = run(library, tmp_path / "in")
    assert (first.added, first.changed, first.waiting) == (1, 1, 1)
    before = photos.picture_of(library, school["0123"])
    again = run(library, tmp_path / "in")
    assert (again.added, again.changed, again.same, again.waiting) == (0, 0, 2, 1)
    assert photos.picture_of(library, school["0123"]) == before
    assert photos.waiting_count(library) == 1
    photos.assign(library, photos.waiting(library)[0].id, school["126"])
    third = run(library, tmp_path / "in")
    assert (third.added, third.same, third.waiting) == (0, 3, 0)


def test_a_retake_replaces_and_the_file_is_untouched(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    path = put(tmp_path / "in" / "0123.jpg", 1)
    run(library, tmp_path / "in")
    first = photos.thumb_of(library, school["0123"])
    put(path, 2)
    content = path.read_bytes()
    report = run(library, tmp_path / "in")
    assert (report.added, report.changed) == (0, 1)
    assert photos.thumb_of(library, school["0123"]) != first
    assert path.read_bytes() == content
    library.undo()
    assert photos.thumb_of(library, school["0123"]) == first


def test_undo_brings_everything_back_at_once(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    with library.store.reading() as session:
        ben = patrons.by_id(school["124"], session=session)
    people.edit(library, ben, {"consent_photo": None})
    before = everything(library)
    for name in ("123.jpg", "124.jpg", "Ana Ruiz.jpg"):
        put(tmp_path / "in" / name)
    report = run(library, tmp_path / "in", consent=True)
    assert (report.added, report.waiting, report.consented) == (2, 1, 1)
    assert everything(library) != before
    library.undo()
    assert everything(library) == before


def test_a_dry_run_does_nothing(library: Library, school: dict[str, int], tmp_path: Path) -> None:
    put(tmp_path / "in" / "123.jpg")
    put(tmp_path / "in" / "Ana Ruiz.jpg")
    before = everything(library)
    report = run(library, tmp_path / "in", dry=True)
    assert (report.added, report.waiting) == (1, 1)
    assert everything(library) == before
    assert not (library.store.path.parent / "backups").exists()


def test_nobody_is_kept_unasked(library: Library, tmp_path: Path) -> None:
    asked = {"1": True, "2": False, "3": None}
    numbers = {
        id_: people.new_patron(
            library, {"given": f"P{id_}", "external_id": id_, "consent_photo": consent}
        ).id
        for id_, consent in asked.items()
    }
    for id_ in asked:
        put(tmp_path / "in" / f"{id_}.jpg", int(id_))
    put(tmp_path / "in" / "IMG_0001.jpg", 9)
    report = run(library, tmp_path / "in")
    assert (report.added, report.without_consent, report.waiting) == (1, 2, 0)
    reasons = {one.file.rpartition("/")[2]: one.reason for one in report.refused}
    assert "said no" in reasons["2.jpg"]
    assert "not asked" in reasons["3.jpg"]
    assert "the school holds consent" in reasons["IMG_0001.jpg"]
    report = run(library, tmp_path / "in", consent=True)
    assert (report.added, report.same, report.without_consent) == (1, 1, 1)
    assert (report.waiting, report.consented) == (1, 1)
    with library.store.reading() as session:
        assert set(store.digests(session=session)) == {numbers["1"], numbers["3"]}
        assert patrons.by_id(numbers["2"], session=session).consent_photo is False


def test_what_is_no_good_is_refused_and_the_rest_goes_in(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    put(tmp_path / "in" / "123.jpg")
    (tmp_path / "in" / "124.jpg").write_bytes(b"no picture")
    (tmp_path / "in" / "IDLINK.TXT").write_text("125,gone.jpg\n124,124.jpg\n")
    report = run(library, tmp_path / "in")
    assert (report.added, len(report.refused), report.rows) == (1, 2, 3)
    assert has(library, school) == {"0123"}
    assert [one.line for one in report.refused] == [1, 2]
    assert "124.jpg is no picture" in report.refused[1].reason


def test_several_photos_by_one_name_alone_are_nobodys(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    put(tmp_path / "in" / "a" / "Ben Ode.jpg", 1)
    put(tmp_path / "in" / "b" / "Ben Ode.jpg", 2)
    report = run(library, tmp_path / "in")
    assert (report.added, report.waiting) == (0, 2)


def test_people_changed_since_the_preview(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    put(tmp_path / "123.jpg")
    plan = photo_import.plan_import(library, photo_import.read([tmp_path / "123.jpg"]))
    photos.set_consent(library, school["0123"], False)
    with pytest.raises(Conflict, match="since the preview"):
        photo_import.import_photos(library, plan)
    assert has(library, school) == set()


def test_merging_keeps_the_photo_and_a_no(library: Library, school: dict[str, int]) -> None:
    from tests.services.test_photos import keep

    keep(library, school["126"])
    people.merge(library, school["0123"], school["126"])
    assert has(library, school) == {"0123"}
    library.undo()
    assert has(library, school) == {"126"}
    photos.set_consent(library, school["0123"], False)
    merged = people.merge(library, school["0123"], school["126"])
    assert merged.consent_photo is False
    with library.store.reading() as session:
        assert store.digests(session=session) == {}


def test_changing_the_consent_on_the_card_takes_the_photo_away(
    library: Library, school: dict[str, int], tmp_path: Path
) -> None:
    put(tmp_path / "123.jpg")
    run(library, tmp_path / "123.jpg")
    with library.store.reading() as session:
        ana = patrons.by_id(school["0123"], session=session)
    people.edit(library, ana, {"consent_photo": None})
    with library.store.reading() as session:
        assert store.digests(session=session) == {}
    library.undo()
    assert has(library, school) == {"0123"}
