"""Every form tool of the field. Only the Google export is real; the others are small files in the
shapes that `formats.md` gives, written here because no public sample exists."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.domain.feedback import Status
from deskmate.domain.surveys import Survey
from deskmate.errors import BadInput
from deskmate.importers.feedback import FORMATS, describe, read_survey
from deskmate.importers.feedback.forms import recognise
from deskmate.importers.feedback.moments import day_first, read_moment
from tests.shared import naughty, shared


def one(tmp_path: Path, content: str | bytes, name: str = "survey.csv", **how: object) -> Survey:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_survey([path], **how)  # type: ignore[arg-type]


def texts(survey: Survey) -> list[str]:
    return [answer.text for row in survey.rows for answer in row.answers]


def test_the_real_google_export_loses_nothing() -> None:
    survey = read_survey(
        [shared("feedback", "google-forms", "mybinder.org-user-survey-feb-2020.csv")]
    )
    assert (survey.format, survey.rows_read, survey.refused) == ("google-forms", 346, ())
    assert survey.questions == ("If you could change one thing about Binder, what would it be?",)
    assert len(texts(survey)) == 240
    assert sum(not row.answers for row in survey.rows) == 106
    assert all(row.at for row in survey.rows)
    assert survey.rows[0].at == datetime(2020, 1, 29, 15, 2, 25, tzinfo=UTC)


GOOGLE = (
    "Timestamp,Email Address,What is your name?,What class are you in?,"
    "What would you like to change in the library?,Favourite subjects\n"
    "2026/09/20 10:00:00 AM,maya@x.example,Maya Okafor,7b,"
    '"More manga, please\nand chess","Art, PE"\n'
    "2026/09/27 3:00:00 PM GMT+3,amir@x.example,Amir,7b,beanbags by the big window,Art\n"
    "2026/09/27 3:00:05 PM GMT+3,,,,,PE\n"
    "2026/09/27 3:00:09 PM GMT+3,,,,a quiet corner for the little ones,PE\n"
)


def test_google_forms_with_names_and_classes(tmp_path: Path) -> None:
    survey = one(tmp_path, GOOGLE)
    assert survey.questions == ("What would you like to change in the library?",)
    assert texts(survey) == [
        *("More manga, please and chess", "beanbags by the big window"),
        "a quiet corner for the little ones",
    ]
    assert [(row.line, row.name, row.group, row.email) for row in survey.rows] == [
        (2, "Maya Okafor", "7b", ""),
        (4, "Amir", "7b", ""),
        (5, "", "", ""),
        (6, "", "", ""),
    ]
    assert survey.rows[1].at == datetime(2026, 9, 27, 12, tzinfo=UTC)
    assert survey.ignored_columns == ("Email Address", "Favourite subjects")
    assert dict(survey.mapping)["name"] == "What is your name?"
    assert [row.email for row in one(tmp_path, GOOGLE, with_email=True).rows][:1] == [
        "maya@x.example"
    ]


def test_microsoft_forms_saved_by_excel(tmp_path: Path) -> None:
    content = (
        "ID,Start time,Completion time,Email,Name,Which clubs?,Your ideas for us,"
        "Total points,Points - Your ideas for us,Feedback - Your ideas for us\r\n"
        "1,9/21/2026 10:00:02,9/21/2026 10:01:12,anonymous,Anonymous,Chess;Robotics;,"
        "more graphic novels — the new ones,5,1,good\r\n"
        "2,9/21/2026 10:02:02,9/21/2026 10:03:12,m@x.example,Maya Okafor,Chess;,"
        "longer opening hours at lunch,5,1,\r\n"
        "3,9/21/2026 10:04:02,9/21/2026 10:05:12,anonymous,Anonymous,Chess;,,5,1,\r\n"
    ).encode("cp1252")
    assert b"\x97" in content
    survey = one(tmp_path, content)
    assert (survey.format, survey.questions) == ("microsoft-forms", ("Your ideas for us",))
    assert texts(survey) == [
        "more graphic novels — the new ones",
        "longer opening hours at lunch",
    ]
    assert [row.name for row in survey.rows] == ["", "Maya Okafor", ""]
    assert survey.rows[0].at == datetime(2026, 9, 21, 10, 1, 12, tzinfo=UTC)
    assert "Email" in survey.ignored_columns
    assert any("cp1252" in note for note in survey.notes)


def test_surveymonkey_has_two_header_rows_and_an_address_to_drop(tmp_path: Path) -> None:
    survey = one(
        tmp_path,
        "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,"
        "Last Name,Custom Data 1,What could we do better?,Which rooms do you use?,\n"
        ",,,,,,,,,Open-Ended Response,Reading room,Maker corner\n"
        "118,41,10/05/2026 09:00:01 AM,10/05/2026 09:03:01 AM,192.0.2.7,PLANTED@x.example,Maya,"
        "Okafor,,open the windows more often,Reading room,Maker corner\n"
        "119,41,10/05/2026 09:10:01 AM,10/05/2026 09:13:01 AM,192.0.2.8,,,,,"
        "a drinking fountain near us,,Maker corner\n",
    )
    assert (survey.format, survey.rows_read) == ("surveymonkey", 2)
    assert survey.questions == ("What could we do better?",)
    assert texts(survey) == ["open the windows more often", "a drinking fountain near us"]
    assert survey.rows[0].name == "Maya Okafor"
    assert "Which rooms do you use?: Maker corner" in survey.ignored_columns
    assert "192.0.2" not in repr(survey)
    assert "PLANTED" not in repr(survey)


@pytest.mark.parametrize(
    "header",
    [
        '"id. Response ID","submitdate. Date submitted","lastpage. Last page",'
        '"startlanguage. Start language","seed. Seed","startdate. Date started",'
        '"datestamp. Date last action","Q01. What do you wish for?"',
        '"id","submitdate","lastpage","startlanguage","seed","startdate","datestamp","wish"',
        '"Response ID","Date submitted","Last page","Start language","Seed","Date started",'
        '"Date last action","What do you wish for?"',
    ],
)
def test_limesurvey_leaves_out_what_was_never_handed_in(tmp_path: Path, header: str) -> None:
    survey = one(
        tmp_path,
        header + "\n"
        '"1","2026-10-05 09:15:00","2","en","77","2026-10-05 09:14:00","2026-10-05 09:15:00",'
        '"more audio books for the bus"\n'
        '"2","","1","en","78","2026-10-05 09:20:00","2026-10-05 09:21:00","half an answ"\n'
        '"3","","1","en","79","2026-10-05 09:20:00","2026-10-05 09:21:00",""\n'
        '"4","2026-10-05 09:25:00","2","en","80","2026-10-05 09:24:00","2026-10-05 09:25:00",'
        '"a lamp at the long table"\n',
    )
    assert survey.format == "limesurvey"
    assert texts(survey) == ["more audio books for the bus", "a lamp at the long table"]
    [refused] = survey.refused
    assert (refused.line, "handed in" in refused.reason) == (3, True)
    assert survey.rows_read == 4


def test_alchemer(tmp_path: Path) -> None:
    survey = one(
        tmp_path,
        "Response ID,Time Started,Date Submitted,Status,IP Address,Longitude,Country,"
        "Chess:Which clubs?,Other - Write In:Which clubs?,What should we change next?\n"
        "1,10/5/2015 9:00,10/5/2015 9:02,Complete,192.0.2.1,13.4,DE,Chess,,shorter queue at lunch\n"
        "2,10/25/2015 9:00,10/25/2015 9:02,Complete,192.0.2.1,13.4,DE,,,nothing but more time\n",
    )
    assert (survey.format, texts(survey)) == (
        "alchemer",
        ["shorter queue at lunch", "nothing but more time"],
    )
    assert survey.rows[0].at == datetime(2015, 10, 5, 9, 2, tzinfo=UTC)
    assert "192.0.2" not in repr(survey)


FIDER = (
    "number,title,description,created_at,created_by,votes_count,comments_count,status,"
    "responded_by,responded_at,response,original_number,original_title,tags\n"
    "1,More manga,Volume 4 and on,2026-03-01T10:00:00Z,Maya Okafor,12,0,completed,MK,"
    '2026-04-01T10:00:00Z,Forty new volumes stand by the door.,,,"manga,books"\n'
    "2,Manga please,,2026-03-02T10:00:00Z,Amir Haddad,3,0,duplicate,,,,1,More manga,\n"
    "3,A sofa,,2026-03-03T10:00:00Z,Zoe,1,0,declined,MK,2026-04-01T10:00:00Z,,,,\n"
    "4,A fish tank,,2026-03-03T10:00:00Z,Zoe,2,0,open,,,,,,\n"
)


def test_fider_brings_its_votes_answers_and_merges(tmp_path: Path) -> None:
    survey = one(tmp_path, FIDER)
    first, second, third, fourth = survey.rows
    assert survey.format == "fider"
    assert first.answers[0].text == "More manga. Volume 4 and on"
    assert (first.status, first.response, first.votes, first.tags) == (
        Status.DONE,
        "Forty new volumes stand by the door.",
        12,
        ("books", "manga"),
    )
    assert second.duplicate_of == first.answers[0].key
    assert (third.status, third.response, fourth.status) == (Status.DECLINED, "", Status.NEW)


def test_uservoice(tmp_path: Path) -> None:
    survey = one(
        tmp_path,
        "suggestion.id,suggestion.title,suggestion.body,suggestion.created_at,"
        "suggestion.supporters_count,suggestion.status.name,suggestion.labels.name\n"
        "901,Longer loans,Two weeks is too short,2026-03-01 10:00:00,7,started,loans\n",
    )
    [row] = survey.rows
    assert survey.format == "uservoice"
    assert (row.answers[0].text, row.status, row.votes, row.tags) == (
        "Longer loans. Two weeks is too short",
        Status.DOING,
        7,
        ("loans",),
    )


def test_any_table_and_any_workbook(tmp_path: Path) -> None:
    survey = one(tmp_path, "Date;Name;Idea\n24.11.2026;Maya;more manga\n;;\n25.11.2026;;a sofa\n")
    assert (survey.format, texts(survey)) == ("csv", ["more manga", "a sofa"])
    assert survey.rows[0].at == datetime(2026, 11, 24, tzinfo=UTC)
    assert [row.line for row in survey.rows] == [2, 4]
    sheet = one(tmp_path, _xlsx([["Wish"], ["more manga"], ["more manga"]]), "box.xlsx")
    assert texts(sheet) == ["more manga", "more manga"]
    assert len({row.answers[0].key for row in sheet.rows}) == 2
    again = one(tmp_path, _xlsx([["Wish"], ["more manga"], ["more manga"], ["x y z"]]), "box.xlsx")
    assert [row.answers[0].key for row in again.rows[:2]] == [
        row.answers[0].key for row in sheet.rows
    ]


def _xlsx(rows: list[list[str]]) -> bytes:
    import io

    cells = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{v}</t></is></c>' for v in row) + "</row>"
        for row in rows
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{package}/content-types"></Types>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        )
    return buffer.getvalue()


def test_lines_of_any_text_are_no_survey_until_that_is_said(tmp_path: Path) -> None:
    content = (
        "# Deskmate\n\nKnow who is at the desk.\nA program for libraries\nand what they said\n"
    )
    with pytest.raises(BadInput, match=r'are: # Deskmate\. .*--map suggestion="# Deskmate"'):
        one(tmp_path, content, "README.md")
    said = one(tmp_path, content, "README.md", mapping={"suggestion": "# Deskmate"})
    assert len(texts(said)) == 3
    ideas = one(tmp_path, content.replace("# Deskmate", "Your ideas"), "ideas.txt")
    assert len(texts(ideas)) == 3


def test_columns_are_named_by_hand_and_remembered(tmp_path: Path) -> None:
    content = "When,A,B,C\n2026-11-24 10:00,red,more manga,chess\n2026-11-24 10:01,red,,go\n"
    with pytest.raises(BadInput, match="--map suggestion=COLUMN"):
        one(tmp_path, content)
    survey = one(tmp_path, content, mapping={"suggestion": "b", "suggestion 2": "C"})
    assert survey.questions == ("B", "C")
    assert texts(survey) == ["more manga", "chess", "go"]
    assert survey.named
    kept = dict(survey.mapping)
    again = one(tmp_path, content, remembered={survey.fingerprint: kept}.get)
    assert (again.questions, again.named) == (("B", "C"), False)
    other = one(tmp_path, content, mapping={"suggestion": "A"}, remembered=lambda _: kept)
    assert other.questions == ("A",)


def test_what_must_not_be_kept_can_not_be_chosen(tmp_path: Path) -> None:
    content = "Idea,IP Address,Gender\nmore manga,192.0.2.1,PLANTED\n"
    survey = one(tmp_path, content)
    assert survey.ignored_columns == ("IP Address", "Gender")
    for column in ("IP Address", "Gender"):
        with pytest.raises(BadInput, match="must not keep"):
            one(tmp_path, content, mapping={"suggestion": column})


def test_the_screen_is_told_what_may_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text(GOOGLE, encoding="utf-8")
    shown = describe(path)
    assert shown.headers == (
        "What would you like to change in the library?",
        "Favourite subjects",
    )
    assert shown.mapping["suggestion"] == shown.headers[0]
    assert shown.sample[0] == ("More manga, please and chess", "Art, PE")


def test_a_question_that_touches_on_it_is_not_looked_at_but_may_be_chosen(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    asks = "Which other languages should we have books in?"
    path.write_text(f"Your idea,{asks}\nmore manga,Tigrinya and Farsi\n", encoding="utf-8")
    shown = describe(path)
    assert (shown.headers, shown.sensitive) == (("Your idea",), (asks,))
    assert "Tigrinya" not in repr(shown)
    chosen = read_survey([path], mapping={"suggestion": asks})
    assert texts(chosen) == ["Tigrinya and Farsi"]


def test_several_files_are_one_form(tmp_path: Path) -> None:
    for name, content in (("a", "Idea\na sofa\n"), ("b", "Idea\nchess\n"), ("c", "Wish\ngo\n")):
        (tmp_path / f"{name}.csv").write_text(content)
    both = read_survey([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert [(row.file, row.line) for row in both.rows] == [("a.csv", 2), ("b.csv", 2)]
    with pytest.raises(BadInput, match="one at a time"):
        read_survey([tmp_path])


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "s.csv", "empty"),
        (b"%PDF-1.4", "s.csv", "PDF"),
        (b"PK\x03\x04broken", "s.xlsx", "damaged"),
        (b"\xd0\xcf\x11\xe0broken", "s.xls", "can't be read"),
        (b"\x00\x01\x02\x03" * 400, "s.csv", "no table"),
        (b"Timestamp\n2026/01/01 10:00:00\n", "s.csv", "--map suggestion"),
    ],
)
def test_damaged_files_are_refused_in_a_sentence(
    tmp_path: Path, content: bytes, name: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        one(tmp_path, content, name)


def test_damaged_rows_are_refused_with_line_and_column(tmp_path: Path) -> None:
    survey = one(
        tmp_path,
        b"Timestamp,Your idea\n"
        b"2026/11/24 10:00:00,more manga\n"
        b"yesterday,a sofa\n"
        b"2026/11/24 10:01:00,caf\xc3\xa9 th\xc3\xa9 and caf\xe9\n"
        b"2026/11/24 10:02:00,one,two\n"
        b"2026/11/24 10:03:00," + b"x" * 20_001 + b"\n"
        b'2026/11/24 10:04:00,"never closed\n',
    )
    assert texts(survey) == ["more manga"]
    assert [(bad.line, bad.column) for bad in survey.refused] == [
        (3, "Timestamp"),
        (4, "Your idea"),
        (5, None),
        (6, "Your idea"),
        (7, None),
    ]
    assert survey.rows_read == 6


def test_dates_in_a_way_we_do_not_know_cost_no_answer(tmp_path: Path) -> None:
    content = "Timestamp,Your idea\n" + "".join(
        f"2026. 9. 20 오전 10:00:0{number},more manga\n" for number in (1, 2, 2)
    )
    survey = one(tmp_path, content)
    assert (len(texts(survey)), survey.refused) == (3, ())
    assert [row.at for row in survey.rows] == [None, None, None]
    assert len({row.answers[0].key for row in survey.rows}) == 2
    assert any("could not be read" in note for note in survey.notes)


def test_unclear_dates_are_told(tmp_path: Path) -> None:
    survey = one(tmp_path, "Timestamp,Your idea\n5/10/2026 09:15:00,more manga\n")
    assert any("month first" in note for note in survey.notes)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.tuples(st.binary(max_size=60), st.integers(0, 600)))
def test_damage_is_a_sentence_or_a_refusal_and_loses_no_row(
    tmp_path: Path, damage: bytes | tuple[bytes, int]
) -> None:
    """Any bytes, and a good file with any bytes struck into it."""
    content = GOOGLE.encode()
    if isinstance(damage, bytes):
        content = damage
    else:
        content = content[: damage[1]] + damage[0] + content[damage[1] + len(damage[0]) :]
    try:
        survey = one(tmp_path, content)
    except BadInput as refused:
        assert str(refused)
        return
    assert survey.rows_read == len(survey.rows) + len(survey.refused)
    for bad in survey.refused:
        assert bad.reason.endswith((".", "?"))
        assert bad.line > 0


def test_every_format_has_a_name_and_is_only_itself(tmp_path: Path) -> None:
    assert set(FORMATS) == {
        *("google-forms", "microsoft-forms", "surveymonkey", "limesurvey", "alchemer"),
        *("fider", "uservoice", "csv"),
    }
    with pytest.raises(BadInput, match="no Fider"):
        one(tmp_path, GOOGLE, format="fider")
    with pytest.raises(BadInput, match="no format"):
        one(tmp_path, GOOGLE, format="canny")
    assert recognise(["Idea"]).name == "csv"


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("2020/01/29 3:02:25 pm CET", "2020-01-29 15:02:25"),
        ("2026/09/20 10:00:00 AM", "2026-09-20 10:00:00"),
        ("2026/09/27 12:00:00 AM GMT+3", "2026-09-27 00:00:00"),
        ("5/10/2026 09:15:00", "2026-05-10 09:15:00"),
        ("2026-09-08 14:03:21", "2026-09-08 14:03:21"),
        ("2026-09-08T14:03:21.123Z", "2026-09-08 14:03:21"),
        ("9/1/26 10:02", "2026-09-01 10:02:00"),
        ("24.11.2026", "2026-11-24 00:00:00"),
        ("31/12/2026 9:00", "2026-12-31 09:00:00"),
    ],
)
def test_moments(text: str, wall: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert moment.wall.isoformat(" ") == wall


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026", "2026-13-40", "13:00", "1/2/3/4", "2026/02/30 1:00"]
)
def test_what_is_no_moment(text: str) -> None:
    assert read_moment(text) is None


def test_the_column_tells_which_is_the_month() -> None:
    moment = read_moment("3/4/2026", day_first=bool(day_first(["3/4/2026", "30/4/2026"])))
    assert moment is not None
    assert moment.wall.month == 4


@given(st.text())
def test_any_text_is_a_moment_or_none(text: str) -> None:
    moment = read_moment(text)
    assert moment is None or moment.utc.tzinfo is UTC


def test_naughty_strings_as_answers(tmp_path: Path) -> None:
    import csv
    import io

    lines = [text for text in naughty() if text.strip()]
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["Your idea", "Name"])
    writer.writerows([text, text] for text in lines)
    survey = one(tmp_path, buffer.getvalue().encode("utf-8", "surrogatepass"))
    assert survey.rows_read + 20 >= len(lines)
    assert len(texts(survey)) > 350
