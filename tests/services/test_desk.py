from __future__ import annotations

from datetime import date

import pytest

from deskmate.domain.visits import FollowUpState
from deskmate.errors import BadInput, Conflict, NotFound, NotSure
from deskmate.services import desk, owed, people, recall
from deskmate.services.library import Library
from tests.shared import naughty


def test_a_note_with_a_day_is_owed_until_it_is_done(library: Library) -> None:
    siobhan = people.new_patron(library, {"given": "Siobhán", "family": "O'Brien"})
    logged = desk.log_visit(library, [siobhan.id], "ask about the rabbit >fri")
    assert logged.due == date(2026, 11, 27)
    [line] = owed.owed_to(library)
    assert (line.item.text, line.patron.id) == ("ask about the rabbit", siobhan.id)
    desk.settle(library, line.item.id, FollowUpState.DONE)
    assert owed.owed_to(library) == []
    assert library.undo() == 'follow-up "ask about the rabbit" done'
    assert len(owed.owed_to(library)) == 1


def test_everything_can_be_undone_in_turn(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "rabbit")
    people.edit(library, ana, {"family": "Ruiz"})
    people.edit(library, recall.card(library, ana.id).patron, {"family": "Ruíz"})
    assert recall.find(library, "ruiz").people
    assert [library.undo() for _ in range(4)] == [
        "changes to Ana Ruiz",
        "changes to Ana",
        "note for Ana",
        "new patron Ana",
    ]
    assert recall.find(library, "ana").people == ()
    with pytest.raises(NotFound):
        library.undo()


def test_undo_never_takes_away_what_another_desk_built_on(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    edited = people.edit(library, ana, {"family": "Ruiz"})
    other = Library(library.store, library.clock)
    people.edit(other, edited, {"family": "Ruíz"})
    with pytest.raises(Conflict):
        library.undo()
    assert recall.card(library, ana.id).patron.family == "Ruíz"


def test_merging_moves_notes_and_comes_back_whole(library: Library) -> None:
    keep = people.new_patron(library, {"given": "Jon", "family": "Smith"})
    other = people.new_patron(library, {"given": "John", "family": "Smith", "group": "7b"})
    desk.log_visit(library, [other.id], "likes chess >fri")
    merged = people.merge(library, keep.id, other.id)
    assert merged.group == "7b"
    card = recall.card(library, keep.id)
    assert [visit.text for visit in card.visits] == ["likes chess"]
    assert len(card.owed) == 1
    assert recall.card(library, other.id).patron.id == keep.id
    assert library.undo() == "merge of John Smith into Jon Smith"
    assert recall.card(library, keep.id).visits == ()
    assert len(recall.card(library, other.id).visits) == 1


def test_one_note_for_several_people(library: Library) -> None:
    who = [people.new_patron(library, {"given": name}).id for name in ("Ana", "Bo")]
    logged = desk.log_visit(library, who, "built a robot")
    assert [recall.card(library, number).visits[0].id for number in who] == [logged.visit.id] * 2
    assert desk.names(logged.patrons) == "Ana and Bo"


def test_who_was_here_today(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    desk.log_visit(library, [ana.id], "")
    [(visit, found)] = desk.here_on(library, desk.today(library))
    assert (visit.text, found[0].given) == ("", "Ana")


def test_what_can_not_be_a_note(library: Library) -> None:
    ana = people.new_patron(library, {"given": "Ana"})
    with pytest.raises(BadInput, match="somebody"):
        desk.log_visit(library, [], "x")
    with pytest.raises(BadInput, match="what to ask"):
        desk.log_visit(library, [ana.id], ">fri")
    with pytest.raises(NotFound):
        desk.log_visit(library, [999], "x")
    with pytest.raises(BadInput, match="name"):
        people.new_patron(library, {"group": "7b"})


def test_a_draft_outlives_its_sitting(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "SITTING", "999999999")
    desk.keep_draft(library, "note", {"patron_id": 1, "text": "rab"})
    desk.keep_draft(library, "note", {"patron_id": 1, "text": "rabbit"})
    monkeypatch.setattr(desk, "SITTING", "1")
    [(key, content, _)] = desk.drafts_waiting(library)
    assert content["text"] == "rabbit"
    desk.drop_draft(library, key)
    assert desk.drafts_waiting(library) == []


def test_who_answers_only_when_it_is_clear(library: Library) -> None:
    maya = people.new_patron(library, {"given": "Maya", "family": "Okafor", "barcode": "2001"})
    people.new_patron(library, {"given": "Maya", "family": "Johnson"})
    assert recall.who(library, f"#{maya.id}").id == maya.id
    assert recall.who(library, "2001").id == maya.id
    assert recall.who(library, "okafor maya").id == maya.id
    with pytest.raises(NotSure, match="Johnson"):
        recall.who(library, "maya")
    with pytest.raises(NotFound):
        recall.who(library, "zzzz")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("1 aug", date(2026, 8, 1)),
        ("3 dec", date(2025, 12, 3)),
        ("2027-01-02", date(2027, 1, 2)),
        ("yesterday", date(2026, 11, 23)),
        ("29 feb", date(2026, 2, 28)),
        ("tomorrow", date(2026, 11, 25)),
        ("today", date(2026, 11, 24)),
        ("tue", date(2026, 11, 17)),
        ("last wed", date(2026, 11, 18)),
        ("on monday", date(2026, 11, 23)),
        ("3 days ago", date(2026, 11, 21)),
        ("a week ago", date(2026, 11, 17)),
        ("fri 20 nov", date(2026, 11, 20)),
        ("20/11/2026", date(2026, 11, 20)),
    ],
)
def test_a_day_that_is_gone(library: Library, words: str, day: date) -> None:
    assert desk.read_past_day(library, words) == day


@pytest.mark.parametrize("words", ["32 dec", "99 jan", "dec 45", "3", "dec", "mon 20 nov", ""])
def test_what_is_no_day_is_none_in_either_direction(library: Library, words: str) -> None:
    for read in (desk.read_day, desk.read_past_day):
        with pytest.raises(BadInput, match=f"“{words}” is no day I know"):
            read(library, words)


@pytest.mark.parametrize("words", ["yesterday", "2 days ago", "2026-11-23", "23 Nov 2026"])
def test_no_promise_is_for_a_day_gone(library: Library, words: str) -> None:
    with pytest.raises(BadInput, match=r"\d Nov 2026, which has come already"):
        desk.read_day(library, words)


def test_naughty_strings_as_names_notes_and_queries(library: Library) -> None:
    from deskmate.domain.text import clean, clean_lines

    for text in naughty():
        if not clean(text):
            continue
        person = people.new_patron(library, {"given": text, "group": text})
        assert person.given == clean(text)
        logged = desk.log_visit(library, [person.id], text.replace(">", " "))
        assert logged.visit.text == clean_lines(text.replace(">", " "))
        recall.find(library, text)


def test_a_beginning_finds_all_who_have_it(library: Library) -> None:
    for end in "abcdefghijklmnop":
        people.new_patron(library, {"given": f"Mar{end}", "family": "Ruiz"})
    assert len(recall.find(library, "mar").people) == 16
