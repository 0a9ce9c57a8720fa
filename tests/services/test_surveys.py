from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.domain.feedback import Source, Status
from deskmate.domain.inbox import InboxFilter
from deskmate.domain.surveys import SurveyReport
from deskmate.services import feedback, owed, people, surveys
from deskmate.services.inbox import inbox
from deskmate.services.library import Library
from deskmate.services.maintenance import check_all
from tests.importers.test_surveys import FIDER, GOOGLE
from tests.shared import shared


@pytest.fixture
def maya(library: Library) -> int:
    return people.new_patron(
        library,
        {"given": "Maya", "family": "Okafor", "group": "7b", "email": "Maya@x.example"},
    ).id


def bring(
    library: Library,
    path: Path,
    decisions: dict[tuple[str, int], int] | None = None,
    **how: bool,
) -> SurveyReport:
    survey = surveys.read(library, [path], **how)  # type: ignore[arg-type]
    plan = surveys.plan_import(library, survey, decisions)
    foreseen = surveys.foresee(plan)
    report = surveys.import_survey(library, plan, files=[path.name])
    assert report == foreseen
    assert report.rows == survey.rows_read
    assert report.rows == report.added + report.changed + report.same + len(report.refused)
    assert report.same == report.empty + report.duplicates
    return report


def written(tmp_path: Path, content: str, name: str = "wishes.csv") -> Path:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.promise(41)
def test_the_real_export_twice(library: Library) -> None:
    path = shared("feedback", "google-forms", "mybinder.org-user-survey-feb-2020.csv")
    first = bring(library, path)
    assert (first.added, first.suggestions, first.empty, first.duplicates) == (240, 240, 106, 0)
    assert inbox(library, InboxFilter()).total == 240
    again = bring(library, path)
    assert (again.added, again.empty, again.duplicates) == (0, 106, 240)
    assert inbox(library, InboxFilter(text="realiable")).total > 0
    assert library.undo() == "import of 0 suggestions from Google Forms"
    assert library.undo() == "import of 240 suggestions from Google Forms"
    assert inbox(library, InboxFilter()).total == 0
    assert check_all(library) == []


def test_only_new_answers_are_added(library: Library, tmp_path: Path) -> None:
    assert bring(library, written(tmp_path, GOOGLE)).added == 3
    more = (
        GOOGLE
        + "2026/09/28 9:00:00 AM,,,,a fish tank,PE\n"
        + "2026/09/28 9:00:00 AM,,,,A  fish tank,PE\n"
    )
    report = bring(library, written(tmp_path, more, "again.csv"))
    assert (report.added, report.duplicates, report.empty) == (1, 4, 1)
    [line] = inbox(library, InboxFilter(text="fish")).lines
    assert (line.suggestion.source, line.suggestion.form) == (Source.SURVEY, "again")
    assert line.suggestion.question == "What would you like to change in the library?"


def test_who_wrote_it_is_known_when_it_is_sure(library: Library, maya: int, tmp_path: Path) -> None:
    amir = people.new_patron(library, {"given": "Amir", "family": "Haddad", "group": "7b"}).id
    twin = people.new_patron(library, {"given": "Amir", "family": "Noor", "group": "7b"}).id
    path = written(tmp_path, GOOGLE)
    report = bring(library, path)
    by_text = {
        line.suggestion.text: line.suggestion for line in inbox(library, InboxFilter()).lines
    }
    assert by_text["More manga, please and chess"].patron_ids == (maya,)
    beanbags = by_text["beanbags by the big window"]
    assert (beanbags.anonymous, beanbags.group, beanbags.voices) == (True, "7b", 1)
    [unsure] = report.unsure
    assert (unsure.row.line, unsure.row.name, set(unsure.maybe)) == (4, "Amir", {amir, twin})
    feedback.decline(library, [beanbags.id], "No room.")
    decided = bring(library, path, {("wishes.csv", 4): amir})
    assert (decided.changed, decided.added, decided.unsure) == (1, 0, ())
    [line] = owed.owed_to(library)
    assert line.patron.id == amir
    assert inbox(library, InboxFilter(patron_id=amir)).lines[0].supporters == 1
    library.undo()
    assert owed.owed_to(library) == []


def test_a_person_may_say_nobody(library: Library, maya: int, tmp_path: Path) -> None:
    bring(library, written(tmp_path, GOOGLE), {("wishes.csv", 2): 0})
    assert inbox(library, InboxFilter(patron_id=maya)).total == 0


def test_a_first_name_alone_is_never_sure(library: Library, maya: int, tmp_path: Path) -> None:
    path = written(tmp_path, "Name,Idea\nMaya,a sofa\nMeya Okafor,two sofas\nZoltan,x y\n")
    report = bring(library, path)
    assert [(item.row.line, item.maybe) for item in report.unsure] == [(2, (maya,)), (3, (maya,))]
    assert report.strangers == 1
    assert all(line.suggestion.anonymous for line in inbox(library, InboxFilter()).lines)


def test_an_address_finds_but_is_not_kept(library: Library, maya: int, tmp_path: Path) -> None:
    path = written(
        tmp_path, "Timestamp,Email Address,Idea\n2026/09/20 10:00:00,maya@x.example,a sofa\n"
    )
    bring(library, path)
    assert inbox(library, InboxFilter()).lines[0].suggestion.anonymous
    library.undo()
    bring(library, path, with_email=True)
    assert inbox(library, InboxFilter()).lines[0].suggestion.patron_ids == (maya,)
    library.close()
    found = b"".join(file.read_bytes() for file in library.store.path.parent.glob("library.db*"))
    assert b"maya@x.example" not in found


def test_a_board_brings_answers_merges_and_those_who_got_no_word(
    library: Library, maya: int, tmp_path: Path
) -> None:
    report = bring(library, written(tmp_path, FIDER, "fider.csv"))
    assert (report.added, report.strangers) == (4, 3)
    lines = {line.suggestion.text: line for line in inbox(library, InboxFilter()).lines}
    manga = lines["More manga. Volume 4 and on"]
    assert (manga.suggestion.status, manga.supporters) == (Status.DONE, 15)
    assert [item.text for item in manga.merged] == ["Manga please"]
    sofa = lines["A sofa"].suggestion
    assert (sofa.status, "without a word" in sofa.remark) == (Status.NEW, True)
    [line] = owed.owed_to(library)
    assert (line.patron.id, "Forty new volumes" in line.item.text) == (maya, True)
    assert bring(library, written(tmp_path, FIDER, "fider.csv")).duplicates == 4
    library.undo()
    library.undo()
    assert inbox(library, InboxFilter()).total == 0
    assert check_all(library) == []


def test_columns_that_were_named_once_are_known_again(library: Library, tmp_path: Path) -> None:
    content = "When,A,B\n2026-11-24 10:00,red,more manga\n"
    path = written(tmp_path, content)
    survey = surveys.read(library, [path], mapping={"suggestion": "B"})
    surveys.import_survey(library, surveys.plan_import(library, survey))
    later = written(tmp_path, content + "2026-11-25 10:00,blue,a sofa\n", "later.csv")
    assert bring(library, later).added == 1


def test_another_desk_may_have_imported_it_meanwhile(library: Library, tmp_path: Path) -> None:
    survey = surveys.read(library, [written(tmp_path, GOOGLE)])
    plan = surveys.plan_import(library, survey)
    surveys.import_survey(Library(library.store, library.clock), plan)
    report = surveys.import_survey(library, plan)
    assert (report.added, report.duplicates) == (0, 3)
    assert inbox(library, InboxFilter()).total == 3
