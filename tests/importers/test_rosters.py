from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.domain.rosters import Roster
from deskmate.errors import BadInput
from deskmate.importers.roster import read_roster
from tests.shared import SHARED, shared

USERS_11 = (
    "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
    "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
)
USERS_12 = (
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
    "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
    "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n"
)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def names(roster: Roster) -> list[tuple[str, str]]:
    return [(row.fields["given"], row.fields["family"]) for row in roster.rows]


def test_own_field_names_need_no_mapping(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "id,given,family,group,barcode\nS1,Ana,Ruiz,7b,007\n")
    [row] = read_roster([path]).rows
    assert (row.line, row.id, dict(row.fields)) == (
        2,
        "S1",
        {"given": "Ana", "family": "Ruiz", "group": "7b", "barcode": "007"},
    )


@pytest.mark.promise(40)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_shapes_of_text(tmp_path: Path, encoding: str, end: str, sign: str) -> None:
    rows = [["given", "family"], ["José", "Muñoz"], ["Zoë", "Park"], ["Ana", "Ruiz"]]
    text = end.join(sign.join(row) for row in rows) + end
    roster = read_roster([write(tmp_path / "a.csv", text, encoding)])
    assert names(roster) == [("José", "Muñoz"), ("Zoë", "Park"), ("Ana", "Ruiz")]


def test_oneroster_1_1_and_what_must_not_be_held(tmp_path: Path) -> None:
    write(
        tmp_path / "users.csv",
        USERS_11
        + "u1,active,,true,o,student,ana,,Ana,Ruiz,,,a@x.example,,,,07,PLANTED\n"
        + "u2,tobedeleted,,true,o,student,bo,,Bo,Li,,,,,,,07,PLANTED\n"
        + "u3,active,,true,o,teacher,t,,Ingrid,Berg,,,,,,,,PLANTED\n",
    )
    write(tmp_path / "demographics.csv", "sourcedId,birthDate,asian\nu1,2014-01-01,PLANTED\n")
    write(tmp_path / "manifest.csv", "propertyName,value\nfile.users,delta\n")
    write(
        tmp_path / "classes.csv",
        "sourcedId,status,dateLastModified,title,classType\nc1,,,7b,homeroom\nc2,,,Art,scheduled\n",
    )
    write(
        tmp_path / "enrollments.csv",
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role\n"
        "e1,,,c1,o,u1,student\ne2,,,c2,o,u1,student\ne3,,,c1,o,u3,teacher\n",
    )
    roster = read_roster([tmp_path])
    assert roster.format == "oneroster-1.1"
    assert not roster.complete
    ana, bo, _ = roster.rows
    assert (ana.fields["group"], ana.fields["teacher"]) == ("7b", "Ingrid Berg")
    assert (ana.gone, bo.gone) == (False, True)
    assert "PLANTED" not in repr(roster)
    assert "password" in roster.ignored_columns


def test_oneroster_1_2_from_a_zip_with_roles(tmp_path: Path) -> None:
    path = tmp_path / "roster.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "users.csv", USERS_12 + "u1,,,true,ana,,Ana,Ruiz,,,,,,,07,x,m1,Anita,,,o,she/her\n"
        )
        archive.writestr(
            "roles.csv", "sourcedId,userSourcedId,roleType,role\nr,u1,primary,student\n"
        )
    [row] = read_roster([path]).rows
    assert (row.fields["preferred"], row.fields["pronouns"], row.fields["role"]) == (
        "Anita",
        "she/her",
        "student",
    )
    assert row.file == "roster.zip/users.csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "School_id,Student_id,Last_name,First_name,Grade,Frl_status\n1,S1,Ruiz,Ana,7,PLANTED\n",
            "clever",
        ),
        (
            "Site Short Name,Barcode,District ID,Last Name,First Name,Homeroom,Gender\n"
            "M,2001,S1,Ruiz,Ana,7b,PLANTED\n",
            "destiny",
        ),
        (
            "cardnumber,surname,firstname,branchcode,categorycode,dateofbirth\n"
            "2001,Ruiz,Ana,M,ST,PLANTED\n",
            "koha",
        ),
        ("user_id,login_id,first_name,last_name,status\nS1,ana,Ana,Ruiz,active\n", "canvas"),
        ("username,firstname,lastname,email\nana,Ana,Ruiz,a@x.example\n", "moodle"),
        ("ID,School DfE Number,First Name,Last Name,Username\n1,2,Ana,Ruiz,ana\n", "sds-v1"),
        ('Name,Klasse,Passwort\n"Ruiz, Ana",7b,PLANTED\n', "csv"),
    ],
)
def test_formats_recognised_by_themselves(tmp_path: Path, text: str, expected: str) -> None:
    roster = read_roster([write(tmp_path / "people.csv", text)])
    assert (roster.format, names(roster)) == (expected, [("Ana", "Ruiz")])
    assert "PLANTED" not in repr(roster)


def test_refusals_name_file_line_and_column(tmp_path: Path) -> None:
    text = "id,given,family\nS1,Ana,Ruiz\nS2,,\nS1,Bo,Li\nS3,Cy\n\nS4,Di,Ek,more\n"
    roster = read_roster([write(tmp_path / "a.csv", text)])
    assert [(bad.line, bad.column) for bad in roster.refused] == [
        (3, "given"),
        (4, "id"),
        (7, None),
    ]
    assert "line 2" in roster.refused[1].reason
    assert roster.rows_read == 5


def test_a_mapping_is_checked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "A,B,Password\nAna,Ruiz,x\n")
    assert names(read_roster([path], mapping={"given": "A", "family": "b"})) == [("Ana", "Ruiz")]
    with pytest.raises(BadInput, match="There are: A, B"):
        read_roster([path], mapping={"given": "C"})
    with pytest.raises(BadInput, match="must not"):
        read_roster([path], mapping={"given": "Password"})
    with pytest.raises(BadInput, match="no field"):
        read_roster([path], mapping={"shoe": "A"})


REAL = sorted(
    path
    for folder in ("rosters", "csv", "text")
    for path in (SHARED / folder).rglob("*")
    if path.is_file() and not path.name.startswith("SOURCE") and path.suffix != ".md"
)


@pytest.mark.parametrize("path", REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_real_file_is_read_or_refused_in_words(path: Path) -> None:
    try:
        roster = read_roster([path])
    except BadInput as refusal:
        assert path.name in str(refusal) or "list of people" in str(refusal)
    else:
        assert all(bad.line and bad.reason for bad in roster.refused)
        assert "P@ssw" not in repr(roster)


def test_schools_are_nobody() -> None:
    roster = read_roster([shared("rosters", "sds-v1", "100 Users")])
    assert (len(roster.rows), roster.refused, roster.format) == (98, (), "sds-v1")
    assert {row.fields["role"] for row in roster.rows} == {"student", "teacher"}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    for start in (b"", b"given,family\n"):
        path.write_bytes(start + content)
        try:
            read_roster([path])
        except BadInput as refusal:
            assert str(refusal)
