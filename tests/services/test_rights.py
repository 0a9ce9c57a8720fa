"""Promise 45: everything about one person, in one file that can be read, within five seconds."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from pathlib import Path

import pytest

from deskmate.domain.patrons import Patron
from deskmate.errors import BadInput
from deskmate.services import access, desk, people, rights
from deskmate.services.library import Library
from deskmate.store import patrons
from tests.conftest import NOON
from tests.planted import CLIP, FACTS, FAMILY, GIVEN, PICTURE, SHARED, Planted, plant
from tests.promises.plugin import Figure


@pytest.fixture
def planted(library: Library) -> Planted:
    return plant(library)


@pytest.mark.promise(45)
@pytest.mark.parametrize("ending", ["json", "html", "md", "txt"])
def test_every_fact_is_told(
    library: Library, planted: Planted, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / "out" / f"everything.{ending}"
    path.parent.mkdir()
    saved = rights.save(library, planted.patron_id, path)
    told = path.read_text(encoding="utf-8")
    facts = (*FACTS, *SHARED, GIVEN, FAMILY, "filemarker", "waitingmarker", "pickmarker")
    missing = [fact for fact in (*facts, "draftmarker", "Maple Legal Aid") if fact not in told]
    assert missing == []
    assert "Haddad" not in told
    assert "Amir" not in told
    assert "A.H" in told.replace("\\", "")
    beside = [one.name for one in saved.paths[1:]]
    assert beside == (
        ["everything-photo.jpg", "everything-name.wav"] if ending in ("md", "txt") else []
    )
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in saved.paths)
    if beside:
        assert saved.paths[1].read_bytes() == PICTURE
        assert saved.paths[2].read_bytes() == CLIP


def test_json_holds_the_photo_and_reads_by_headings(
    library: Library, planted: Planted, tmp_path: Path
) -> None:
    rights.save(library, planted.patron_id, tmp_path / "all.json")
    told = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    assert b64decode(told["photo_jpeg"]) == PICTURE
    assert b64decode(told["recording"]) == CLIP
    assert told["sections"]["What you said at the desk"][-1]["Note"] == "the rabbitmarker was ill"
    assert len(told["sections"]["Notes about others in which you are named"]) == 1
    assert told["sections"]["How long we keep it"] == [
        {"Notes": "Notes are kept for 12 months: the oldest until 24 Nov 2027."}
    ]


def test_others_are_named_by_initials_alone(library: Library, tmp_path: Path) -> None:
    one = people.new_patron(library, {"given": "Siobhán", "family": "Ruiz", "group": "7b"}).id
    for given, group in (("Mateo", "7b"), ("May", "6a"), ("Siobhan", "7b")):
        people.new_patron(library, {"given": given, "family": "Park", "group": group})
    desk.log_visit(library, [one], "sits with Mateo; met May Park. In May, Siobhan Park comes")
    told = rights.everything(library, one)
    [note] = told.sections[1].entries
    assert note["Note"] == "sits with M.P; met M.P. In May, S.P comes"
    # Whether "May" is somebody or the month, a person has to say.
    assert told.to_look_at == 1


def test_that_it_was_taken_out_stands_in_the_log(
    library: Library, planted: Planted, tmp_path: Path
) -> None:
    rights.save(library, planted.patron_id, tmp_path / "all.txt")
    assert access.log(library, planted.patron_id)[0].access.did == "exported"


def test_another_ending_is_refused(library: Library, planted: Planted, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no format"):
        rights.save(library, planted.patron_id, tmp_path / "all.pdf")
    with pytest.raises(BadInput, match="can't be written"):
        rights.save(library, planted.patron_id, tmp_path / "none" / "all.txt")


def test_hostile_words_do_nothing(library: Library, tmp_path: Path) -> None:
    one = people.new_patron(library, {"given": "<script>x</script>", "family": "[/]"}).id
    desk.log_visit(library, [one], "\x1b[31mred <img src=x onerror=y> **bold** ` #")
    for ending in ("html", "md", "txt", "json"):
        rights.save(library, one, tmp_path / f"all.{ending}")
        told = (tmp_path / f"all.{ending}").read_text(encoding="utf-8")
        assert "\x1b" not in told
        assert ending in ("txt", "json") or "<script>" not in told.replace("\\<", "")
    assert "<img src=x" not in (tmp_path / "all.html").read_text(encoding="utf-8")


@pytest.mark.promise(45)
def test_it_takes_less_than_five_seconds_at_ten_thousand_patrons(
    library: Library, planted: Planted, tmp_path: Path, figure: Figure
) -> None:
    with library.store.writing() as unit:
        many = [
            Patron(given=f"Given{at}", family=f"Family{at % 997}", group=f"{at % 9}b")
            for at in range(10_000)
        ]
        unit.record(patrons.add_many(many, session=unit.session, now=NOON))
    started = time.perf_counter()
    rights.save(library, planted.patron_id, tmp_path / "all.html")
    took = time.perf_counter() - started
    assert took < 5
    figure(f"{took:.2f} s among {10_000:,} people")
