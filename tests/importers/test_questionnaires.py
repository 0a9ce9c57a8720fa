"""Filled-in pages, typed by hand or exported by a form tool."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskmate.domain.questionnaire import QUESTIONS, Answered
from deskmate.errors import BadInput
from deskmate.importers.questionnaires import read

GOOGLE = (
    "Timestamp,Email Address,Your name,Class,What should we call you?,"
    "How do you say your name?,Pronouns (optional),What do you love?,"
    "What would you like from the library?,May we … (tick what you like),Street\n"
)
MICROSOFT = (
    "ID,Start time,Completion time,Email,Name,What is your name?,What would you like to be called?,"
    "Your hobbies,May we show your interests?,May we show your photo?,May we record your voice?\n"
)


def written(folder: Path, text: str, name: str = "pages.csv") -> Answered:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read([path])


def test_the_printed_questions_are_understood_as_column_names(tmp_path: Path) -> None:
    headers = ",".join(f'"{question}"' for _, question, _ in QUESTIONS)
    row = 'Siobhán O\'Brien,7b,Sia,shi-VAWN,she/her,"rabbits, chess",more manga,x,,no'
    answered = written(tmp_path, f"{headers}\n{row}\n")
    assert dict(answered.fields) == {field: question for field, question, _ in QUESTIONS}
    [page] = answered.rows
    assert (page.name, page.group) == ("Siobhán O'Brien", "7b")
    assert page.texts == {"preferred": "Sia", "say_as": "shi-VAWN", "pronouns": "she/her"}
    assert page.interests == ("rabbits", "chess")
    assert page.consents == {"consent_interests": True, "consent_voice": False}
    assert page.wish == "more manga"


def test_a_google_form_with_boxes_to_tick(tmp_path: Path) -> None:
    row = (
        "2026/09/20 10:00:00 AM,s@school.example,Siobhán,7b,,,,rabbits,,"
        '"show my interests, record how I say my name",Elm Street 3\n'
    )
    answered = written(tmp_path, GOOGLE + row)
    [page] = answered.rows
    assert answered.format == "google-forms"
    assert page.consents == {"consent_interests": True, "consent_voice": True}
    assert (page.email, page.name) == ("s@school.example", "Siobhán")
    assert page.at is not None
    assert answered.ignored_columns == ("Street",)
    assert "Elm" not in repr(answered)


def test_a_microsoft_form_asks_for_the_name_beside_that_of_the_account(tmp_path: Path) -> None:
    row = "1,9/20/26 9:00,9/20/26 9:05,anonymous,Anonymous,Siobhán,Sia,judo;chess;,Yes,no,\n"
    [page] = written(tmp_path, MICROSOFT + row).rows
    assert (page.name, page.email) == ("Siobhán", "")
    assert page.texts == {"preferred": "Sia"}
    assert page.interests == ("judo", "chess")
    assert page.consents == {"consent_interests": True, "consent_photo": False}


@pytest.mark.parametrize(
    ("answer", "consents"),
    [
        ("", {}),
        ("maybe", {}),
        ("Yes", {"consent_photo": True}),
        ("✓", {"consent_photo": True}),
        ("I agree", {"consent_photo": True}),
        ("I do not agree", {"consent_photo": False}),
        ("no way", {"consent_photo": False}),
        ("https://drive.example/photo.jpg", {}),
    ],
)
def test_only_a_yes_is_a_consent(tmp_path: Path, answer: str, consents: dict[str, bool]) -> None:
    [page] = written(tmp_path, f"name,May we show your photo?\nSiobhán,{answer}\n").rows
    assert page.consents == consents


def test_a_no_beside_ticks_ticks_nothing(tmp_path: Path) -> None:
    [page] = written(tmp_path, 'name,What may we show?\nSia,"not my photo, please"\n').rows
    assert page.consents == {}


def test_more_than_a_short_list_is_left_out_and_said(tmp_path: Path) -> None:
    long = "x" * 61
    [page] = written(tmp_path, f'name,interests\nSia,"chess, {long}"\n').rows
    assert page.interests == ("chess",)
    assert page.left_out == (long,)


def test_every_row_is_a_page_or_refused(tmp_path: Path) -> None:
    text = f"name,say_as,pronouns\nSia,shi,\nAmir,{'y' * 81},\n,,they/them\n\n"
    answered = written(tmp_path, text)
    assert [row.line for row in answered.rows] == [2, 4]
    [refused] = answered.refused
    assert (refused.line, refused.column) == (3, "say_as")
    assert answered.rows_read == 3


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "pages.csv"
    path.write_text("wer,Klang\nSia,shi\n", encoding="utf-8")
    [page] = read([path], {"name": "wer", "say_as": "Klang"}).rows
    assert page.texts == {"say_as": "shi"}


@pytest.mark.parametrize(
    ("text", "mapping", "why"),
    [
        ("name,shoe size\nSia,37\n", {}, "no column that answers"),
        ("name,say_as\nSia,x\n", {"say_as": "nope"}, "no column “nope”"),
        ("name,say_as\nSia,x\n", {"shoes": "name"}, "no field “shoes”"),
        ("name,birth date,say_as\nSia,x,y\n", {"pronouns": "birth date"}, "must not keep"),
    ],
)
def test_what_can_not_be_read_is_said(
    tmp_path: Path, text: str, mapping: dict[str, str], why: str
) -> None:
    path = tmp_path / "pages.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=why):
        read([path], mapping)


def test_hostile_text_is_data(tmp_path: Path) -> None:
    [page] = written(tmp_path, "name,say_as,interests\n[/],\x1b[31mred,[@click=app.quit]x\n").rows
    assert page.name == "[/]"
    assert page.texts == {"say_as": "␛[31mred"}
    assert page.interests == ("[@click=app.quit]x",)
