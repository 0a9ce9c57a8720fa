from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from deskmate.domain.rosters import Roster
from deskmate.errors import BadInput
from deskmate.importers.full_names import split_name
from deskmate.importers.mapping import fingerprint, guess_mapping
from deskmate.importers.roster import FORMATS, describe, read_roster
from tests.shared import naughty, shared


def folder(tmp_path: Path, **files: str) -> Path:
    for name, content in files.items():
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    return tmp_path


def one(tmp_path: Path, content: str, name: str = "people") -> Roster:
    return read_roster([folder(tmp_path, **{name: content}) / f"{name}.csv"])


def fields(roster: Roster) -> list[dict[str, str]]:
    return [dict(row.fields) for row in roster.rows]


USERS = "sourcedId,status,enabledUser,role,username,givenName,familyName,grades,password\n"


def test_oneroster_who_has_left_and_who_is_there(tmp_path: Path) -> None:
    roster = one(
        tmp_path,
        USERS
        + 'u1,active,TRUE,student,a,Ana,Ruiz,"07,08",x\n'
        + "u2,active,False,student,b,Bo,Li,07,x\n"
        + "u3,tobedeleted,,,,,,,\n"
        + ",active,true,student,d,Di,Ek,07,x\n"
        + "u1,active,true,parent,a,Ana,Ruiz,07,x\n",
        "users",
    )
    assert [(row.id, row.gone) for row in roster.rows] == [
        ("u1", False),
        ("u2", True),
        ("u3", True),
    ]
    assert roster.rows[2].fields == {}
    assert [(bad.line, bad.column) for bad in roster.refused] == [
        (5, "sourcedId"),
        (6, "sourcedId"),
    ]
    assert "line 2" in roster.refused[1].reason
    assert (roster.source, roster.ids, roster.complete) == ("oneroster", "oneroster", True)


def test_oneroster_with_a_vendors_spelling(tmp_path: Path) -> None:
    roster = one(
        tmp_path,
        "sourcedId,status,dataLastModified,enabledUser,givenName,familyName,prefferedGivenName,"
        "preferredFamilyName,pronouns,grade,metadata.race,ext_vendor_x\n"
        "u1,,1/05/2023,true,Robert,Old,Bob,New,they/them,7,PLANTED,y\n",
    )
    assert fields(roster) == [
        {
            "given": "Robert",
            "family": "New",
            "preferred": "Bob",
            "pronouns": "they/them",
            "grade": "7",
        }
    ]
    assert "metadata.race" in roster.ignored_columns


def test_a_class_is_told_only_when_it_is_clear(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        users=USERS
        + "u1,,true,student,a,Ana,Ruiz,7,x\nu2,,true,student,b,Bo,Li,7,x\n"
        + "u3,,true,student,c,Cy,Ek,7,x\nt1,,true,teacher,t,Tia,Berg,,x\n",
        classes="sourcedId,title,classType\nc1,7b,homeroom\nc2,Art,scheduled\nc3,Music,scheduled\n",
        courses="sourcedId,title,courseCode\nc2,Wrong,1\n",
        enrollments="classSourcedId,userSourcedId,role,primary\n"
        "c1,u1,student,\nc2,u1,student,\nc2,u2,student,\nc2,u3,student,\nc3,u3,student,\n"
        "c2,t9,teacher,false\nc2,t1,teacher,true\n",
        demographics="sourcedId,birthDate\nu1,PLANTED\n",
    )
    roster = read_roster([path])
    found = {row.id: (row.fields.get("group"), row.fields.get("teacher")) for row in roster.rows}
    assert found["u1"] == ("7b", None)
    assert found["u2"] == ("Art", "Tia Berg")
    assert found["u3"] == (None, None)
    assert "demographics.csv" in roster.ignored_columns
    assert "PLANTED" not in repr(roster)
    folder(tmp_path, manifest="propertyName,value\nfile.users,bulk\nfile.enrollments,delta\n")
    roster = read_roster([path])
    assert "group" not in roster.rows[1].fields
    assert roster.complete


def test_the_main_role_counts(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        users="sourcedId,enabledUser,username,givenName,familyName,userMasterIdentifier\n"
        "u1,true,a,Ana,Ruiz,\nu2,true,b,Bo,Li,\n",
        roles="sourcedId,userSourcedId,roleType,role\nr1,u1,secondary,parent\n"
        "r2,u1,primary,counselor\nr3,u2,primary,student\n",
    )
    roster = read_roster([path])
    assert [row.fields["role"] for row in roster.rows] == ["staff", "student"]
    assert roster.format == "oneroster-1.2"


def test_clever_as_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "clever.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "clever/students.csv",
            "School_id,Student_id,Last_name,First_name,Grade,Race,Iep_status,Contact_phone\n"
            "1,S1,Ruiz,Ana,7,PLANTED,PLANTED,PLANTED\n",
        )
        archive.writestr(
            "clever/teachers.csv",
            "School_id,Teacher_id,Teacher_email,First_name,Last_name\n1,T1,t@x.example,Tia,Berg\n",
        )
        archive.writestr(
            "clever/sections.csv",
            "School_id,Section_id,Teacher_id,Name,Period\n1,c1,T1,7b,HR\n1,c2,T1,Art,2\n",
        )
        archive.writestr(
            "clever/enrollments.csv", "School_id,Section_id,Student_id\n1,c1,S1\n1,c2,S1\n"
        )
        archive.writestr("__MACOSX/clever/._students.csv", b"\x00\x05\x16\x07")
    roster = read_roster([path])
    assert fields(roster)[0] == {
        "given": "Ana",
        "family": "Ruiz",
        "grade": "7",
        "role": "student",
        "group": "7b",
        "teacher": "Tia Berg",
    }
    assert (roster.format, roster.source, len(roster.rows)) == ("clever", "clever", 2)
    assert "PLANTED" not in repr(roster)


def test_scopes_of_a_set_and_its_parts() -> None:
    whole = read_roster([shared("rosters", "sds-v1", "100 Users")])
    part = read_roster([shared("rosters", "sds-v1", "100 Users", "Student.csv")])
    days = [read_roster([shared("rosters", "contoso-sis", day)]) for day in ("day1", "day2")]
    assert (whole.source, part.source) == ("sds-v1", "sds-v1:students")
    assert whole.ids == part.ids == days[0].ids
    assert days[0].source == days[1].source == part.source


def test_the_minimum_of_microsoft_still_has_somebody_to_show() -> None:
    roster = read_roster([shared("rosters", "sds-v1", "Min Required Attributes")])
    assert fields(roster)[0] == {"nickname": "OKlein", "role": "student"}
    assert {row.fields["role"] for row in roster.rows} == {"student", "teacher"}


def test_koha_row_and_its_84_columns(tmp_path: Path) -> None:
    headers = shared("rosters", "koha", "koha_starter.csv").read_text(encoding="utf-8").strip()
    held = {
        "cardnumber": "2001",
        "surname": "Ruiz",
        "firstname": "Ana",
        "othernames": "Anita",
        "pronouns": "she/her",
        "email": "a@x.example",
        "categorycode": "ST",
    }
    row = ",".join(
        held.get(name, "PLANTED") for name in headers.split(",") if name != "middle_name"
    )
    roster = one(tmp_path, headers.replace(",middle_name", "") + "\n" + row + "\n")
    assert fields(roster) == [
        {
            "barcode": "2001",
            "given": "Ana",
            "family": "Ruiz",
            "nickname": "Anita",
            "pronouns": "she/her",
            "role": "student",
            "email": "a@x.example",
        }
    ]
    assert "PLANTED" not in repr(roster)


def test_destiny_restricted_patrons_have_not_left(tmp_path: Path) -> None:
    roster = one(
        tmp_path,
        "Barcode,SiteShortName,DistrictID,LastName,FirstName,Nickname,PatronType,Status,Homeroom,"
        "GradeLevel,BirthDate\n"
        "007,M,S1,Ruiz,Ana,Anita,Student,A,7b,7,x\n2002,M,S2,Li,Bo,,Faculty,R,,,x\n"
        "2003,M,,Ek,Cy,,Student,I,,,x\n",
    )
    assert [row.gone for row in roster.rows] == [False, False, True]
    assert [row.fields["role"] for row in roster.rows] == ["student", "teacher", "student"]
    assert roster.rows[0].fields["barcode"] == "007"
    with pytest.raises(BadInput, match="put a line with names above"):
        one(tmp_path, "M,2001,S1,Ruiz,Ana,7b\nM,2002,S2,Li,Bo,7b\n")


def test_canvas_short_name_is_what_people_are_called(tmp_path: Path) -> None:
    roster = one(
        tmp_path,
        "user_id,login_id,password,first_name,last_name,short_name,email,status\n"
        "1,a,PLANTED,Robert,Li,Bob Li,,active\n2,b,PLANTED,Ana,Ruiz,Ana Ruiz,,deleted\n",
    )
    assert [row.fields.get("preferred", "") for row in roster.rows] == ["Bob", ""]
    assert [row.gone for row in roster.rows] == [False, True]
    assert "PLANTED" not in repr(roster)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Name,Vorname,Klasse", {"given": "Vorname", "family": "Name", "group": "Klasse"}),
        ("Nom,Prénom", {"given": "Prénom", "family": "Nom"}),
        ("Nombre,Apellidos", {"given": "Nombre", "family": "Apellidos"}),
        ("Nombre,Curso", {"name": "Nombre", "grade": "Curso"}),
        ("Student Name,Student ID", {"id": "Student ID", "name": "Student Name"}),
        ("Email,First,Last", {"given": "First", "family": "Last", "email": "Email"}),
        ("Given Name,E-mail 1 - Value", {"given": "Given Name", "email": "E-mail 1 - Value"}),
        ("Username,Student ID,First", {"id": "Student ID", "given": "First"}),
        ("Parent First Name,Race,Birth Name", {}),
    ],
)
def test_columns_are_guessed(headers: str, expected: dict[str, str]) -> None:
    assert guess_mapping(headers.split(","), []) == expected


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("Ruiz, Ana María", ("Ana María", "Ruiz")),
        ("Ana Ruiz", ("Ana", "Ruiz")),
        ("Ludwig van Beethoven", ("Ludwig", "van Beethoven")),
        ("Martin King Jr.", ("Martin", "King Jr.")),
        ("King, Martin, Jr.", ("Martin", "King Jr.")),
        ("Suharto", ("Suharto", "")),
        (",", ("", "")),
    ],
)
def test_whole_names_are_split(whole: str, expected: tuple[str, str]) -> None:
    assert split_name(whole) == expected


def test_a_mapping_is_remembered_by_its_headers(tmp_path: Path) -> None:
    path = folder(tmp_path, a="A,B,Password\nAna,Ruiz,PLANTED\n") / "a.csv"
    asked: list[str] = []

    def remembered(mark: str) -> dict[str, str]:
        asked.append(mark)
        return {"given": "A", "family": "B"}

    roster = read_roster([path], remembered=remembered)
    assert fields(roster) == [{"given": "Ana", "family": "Ruiz"}]
    assert asked == [fingerprint(["password", "b", "a"])]
    assert roster.source == read_roster([path], mapping={"given": "A", "family": "B"}).source


def test_what_the_mapping_screen_gets(tmp_path: Path) -> None:
    lines = "".join(f"{n},x{n},PLANTED\n" for n in range(9))
    path = folder(tmp_path, a="Nummer,Wort,Passwort\n" + lines) / "a.csv"
    told = describe([path])
    assert (told.headers, told.forbidden) == (("Nummer", "Wort"), ("Passwort",))
    assert told.sample == tuple((str(n), f"x{n}") for n in range(5))
    assert told.needs_mapping
    assert "PLANTED" not in repr(told)
    assert describe([path], mapping={"given": "Wort"}).mapping["given"] == "Wort"


def test_more_columns_on_top_of_a_format(tmp_path: Path) -> None:
    path = folder(tmp_path, users=USERS + "u1,,true,student,ana7,Ana,Ruiz,7,x\n") / "users.csv"
    [row] = read_roster([path], mapping={"barcode": "username"}).rows
    assert row.fields["barcode"] == "ana7"
    with pytest.raises(BadInput, match="must not"):
        read_roster([path], mapping={"nickname": "password"})


def test_a_format_may_be_demanded(tmp_path: Path) -> None:
    path = folder(tmp_path, a="given,family\nAna,Ruiz\n") / "a.csv"
    with pytest.raises(BadInput, match="no Koha file"):
        read_roster([path], format="koha")
    with pytest.raises(BadInput, match="no format"):
        read_roster([path], format="shoe")
    assert set(FORMATS) >= {"oneroster-1.1", "sds-v2.1", "clever", "koha", "destiny", "csv"}


def test_nobody_leaves_because_of_an_empty_or_broken_file(tmp_path: Path) -> None:
    assert not one(tmp_path, "id,given\n").complete
    assert read_roster([tmp_path]).rows_read == 0
    roster = one(tmp_path, 'id,given,group\nS1,Ana,7b\nS2,"Bo,7b\nS3,Cy,7b\n')
    assert roster.refused_ids == {"S2"}


def test_a_table_of_teachers_says_nothing_about_students(tmp_path: Path) -> None:
    content = "id,given\nS1,Ana\n"
    sources = {one(tmp_path, content, name).source for name in ("teachers", "students", "people")}
    assert len(sources) == 3


def test_progress_and_stopping(tmp_path: Path) -> None:
    content = "id,given\n" + "".join(f"{n},Ana\n" for n in range(2500))
    path = folder(tmp_path, a=content) / "a.csv"
    told: list[tuple[int, int]] = []
    read_roster([path], progress=lambda done, total: told.append((done, total)))
    assert told == [(1000, 2500), (2000, 2500), (2500, 2500)]

    def stop(done: int, total: int) -> None:
        raise KeyError("stopped")

    with pytest.raises(KeyError):
        read_roster([path], progress=stop)


def test_all_naughty_strings_are_names(tmp_path: Path) -> None:
    import csv

    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "given", "family"])
        writer.writerows([number, text, "x"] for number, text in enumerate(naughty()))
    roster = read_roster([path])
    assert roster.rows_read == len(naughty())
    assert not any("\x1b" in row.fields["given"] for row in roster.rows)
