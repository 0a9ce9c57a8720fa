"""Questionnaires fill in what people said of themselves, once, and never against a hand's edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from deskmate.domain.feedback import Source
from deskmate.domain.patrons import Patron
from deskmate.domain.questionnaire import AnsweredReport, PagePlan
from deskmate.errors import Conflict, NotFound
from deskmate.services import inbox, interests, people, photos, questionnaires, recall
from deskmate.services.library import Library
from deskmate.store import patrons
from tests.services.test_photos import keep

HEADER = (
    "name,group,preferred,say_as,pronouns,interests,wish,"
    "consent_interests,consent_photo,consent_voice\n"
)
SIA = 'Siobhán O\'Brien,7b,Sia,shi-VAWN,she/her,"rabbits, chess",more manga,yes,yes,no\n'


@pytest.fixture
def siobhan(library: Library) -> Patron:
    return people.new_patron(
        library, {"given": "Siobhán", "family": "O'Brien", "group": "7b", "say_as": ""}
    )


def bring_in(
    library: Library,
    folder: Path,
    *rows: str,
    header: str = HEADER,
    decisions: dict[tuple[str, int], int] | None = None,
) -> tuple[AnsweredReport, tuple[PagePlan, ...]]:
    path = folder / "pages.csv"
    path.write_text(header + "".join(rows), encoding="utf-8")
    answered = questionnaires.read(library, [path])
    plans = questionnaires.plan_import(library, answered, decisions)
    report = questionnaires.import_pages(library, answered, plans, files=["pages.csv"])
    assert report.rows == answered.rows_read
    return report, plans


def now(library: Library, patron: Patron) -> Patron:
    return recall.card(library, patron.id).patron


def test_a_page_fills_in_what_it_says(library: Library, tmp_path: Path, siobhan: Patron) -> None:
    report, _ = bring_in(library, tmp_path, SIA)
    assert (report.changed, report.same, report.suggestions) == (1, 0, 1)
    card = recall.card(library, siobhan.id)
    patron = card.patron
    assert (patron.preferred, patron.say_as, patron.pronouns) == ("Sia", "shi-VAWN", "she/her")
    assert (patron.consent_photo, patron.consent_voice) == (True, False)
    assert card.interests == ("chess", "rabbits")
    assert {"preferred", "say_as", "consent_photo"} <= patron.hand_edited
    wish = inbox.one(library, 1).suggestion
    assert (wish.text, wish.patron_ids, wish.form) == ("more manga", (siobhan.id,), "pages")
    assert wish.source is Source.SURVEY


@pytest.mark.promise(41)
def test_the_same_file_twice_changes_nothing(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    bring_in(library, tmp_path, SIA)
    before = now(library, siobhan)
    report, plans = bring_in(library, tmp_path, SIA)
    assert (report.changed, report.same, report.suggestions) == (0, 1, 0)
    assert plans[0].stays == ()
    assert now(library, siobhan) == before


def test_undo_takes_all_of_it_back(library: Library, tmp_path: Path, siobhan: Patron) -> None:
    bring_in(library, tmp_path, SIA)
    library.undo()
    assert now(library, siobhan) == siobhan
    assert interests.interests_of(library, siobhan.id) == ()


def test_what_a_hand_typed_since_stays(library: Library, tmp_path: Path, siobhan: Patron) -> None:
    bring_in(library, tmp_path, SIA)
    edited = people.edit(
        library,
        now(library, siobhan),
        {"preferred": "Siobhán", "consent_photo": False, "interests": "judo"},
    )
    report, [plan] = bring_in(library, tmp_path, SIA)
    assert report.changed == 0
    assert {one.field for one in plan.stays} == {"preferred", "consent_photo", "interests"}
    assert now(library, siobhan) == edited
    assert interests.interests_of(library, siobhan.id) == ("judo",)


def test_a_later_page_says_more_than_what_was_typed_before(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    people.edit(library, siobhan, {"preferred": "Sio"})
    later = library.clock() + timedelta(days=2)
    header = "Timestamp," + HEADER
    row = f"{later:%Y/%m/%d %I:%M:%S %p},{SIA}"
    bring_in(library, tmp_path, row, header=header)
    assert now(library, siobhan).preferred == "Sia"


def test_without_consent_no_interest_is_kept(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    row = "Siobhán O'Brien,7b,,,,rabbits,,,,\n"
    report, [plan] = bring_in(library, tmp_path, row)
    assert report.changed == 0
    assert [one.why for one in plan.stays] == ["not agreed that interests are shown"]
    people.edit(library, now(library, siobhan), {"consent_interests": True})
    assert interests.interests_of(library, siobhan.id) == ()


def test_a_no_takes_back_what_was_told(library: Library, tmp_path: Path, siobhan: Patron) -> None:
    bring_in(library, tmp_path, SIA)
    later = library.clock() + timedelta(days=1)
    row = f"{later:%Y/%m/%d %I:%M:%S %p},Siobhán O'Brien,7b,,,,,,no,,\n"
    bring_in(library, tmp_path, row, header="Timestamp," + HEADER)
    assert now(library, siobhan).consent_interests is False
    people.edit(library, now(library, siobhan), {"consent_interests": True})
    assert interests.interests_of(library, siobhan.id) == ()


def test_who_is_not_sure_is_refused_until_somebody_says_who(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    other = people.new_patron(library, {"given": "Siobhán", "family": "O'Brien", "group": "8a"})
    row = SIA.replace("7b", "")
    report, [plan] = bring_in(library, tmp_path, row)
    assert (report.changed, len(report.refused), report.suggestions) == (0, 1, 0)
    assert set(plan.maybe) == {siobhan.id, other.id}
    assert now(library, siobhan) == siobhan
    report, _ = bring_in(library, tmp_path, row, decisions={("pages.csv", 2): other.id})
    assert report.changed == 1
    assert now(library, other).preferred == "Sia"
    assert now(library, siobhan) == siobhan


def test_nobody_and_nameless_pages_are_accounted_for(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    report, _ = bring_in(
        library,
        tmp_path,
        "Xqzw Vvrt,,,x,,,,,,\n",
        ",,,,they/them,,,,,\n",
        "Siobhán O'Brien,7b,,,,,,,,\n",
    )
    assert (report.changed, report.same, len(report.refused)) == (0, 1, 2)
    assert [one.line for one in report.refused] == [2, 3]
    assert "no name" in report.refused[1].reason
    report, _ = bring_in(
        library, tmp_path, "Xqzw Vvrt,,,x,,,,,,\n", decisions={("pages.csv", 2): 0}
    )
    assert (report.same, report.refused) == (1, ())


def test_of_two_pages_of_one_person_the_later_counts(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    report, _ = bring_in(library, tmp_path, SIA, SIA.replace("Sia", "Sio").replace("manga", "maps"))
    assert now(library, siobhan).preferred == "Sio"
    assert report.suggestions == 2
    assert report.rows == 2


def test_what_changed_at_another_desk_meanwhile_is_not_overwritten(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    path = tmp_path / "pages.csv"
    path.write_text(HEADER + SIA, encoding="utf-8")
    answered = questionnaires.read(library, [path])
    plans = questionnaires.plan_import(library, answered)
    edited = people.edit(library, siobhan, {"pronouns": "they/them"})
    with pytest.raises(Conflict, match="another desk"):
        questionnaires.import_pages(library, answered, plans)
    assert now(library, siobhan) == edited
    with pytest.raises(NotFound):
        inbox.one(library, 1)


def test_a_no_to_the_photo_takes_it_away_at_once(
    library: Library, tmp_path: Path, siobhan: Patron
) -> None:
    with library.change("agreed by roster") as unit:
        agreed = replace(siobhan, consent_photo=True)
        patrons.save(agreed, session=unit.session, now=library.clock())
    keep(library, siobhan.id)
    assert photos.have_photos(library, [siobhan.id])
    bring_in(library, tmp_path, "Siobhán O'Brien,7b,,,,,,,no,\n")
    assert not photos.have_photos(library, [siobhan.id])
    library.undo()
    assert photos.have_photos(library, [siobhan.id])
