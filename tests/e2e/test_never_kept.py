"""Promise 42: what a roster or a survey brings and nobody may keep is in no byte of any file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.plugin import Figure

PLANTED = "PLANTED"
FILES = {
    "oneroster/users.csv": "sourcedId,status,enabledUser,orgSourcedIds,role,username,userIds,"
    "givenName,familyName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "u1,active,true,o,student,ana,,Ana,Ruiz,,,PLANTED-sms,PLANTED-phone,,07,PLANTED-password\n",
    "oneroster/demographics.csv": "sourcedId,birthDate,sex,asian,white,hispanicOrLatinoEthnicity\n"
    "u1,2014-01-01,PLANTED-sex,PLANTED-race,PLANTED-race,PLANTED-race\n",
    "clever.csv": "School_id,Student_id,Last_name,First_name,Grade,Frl_status,Iep_status,Race,"
    "Hispanic_Latino,Ell_status,DOB\n1,S1,Li,Bo,7,PLANTED-frl,PLANTED-iep,PLANTED-race,PLANTED-race,"
    "PLANTED-ell,PLANTED-dob\n",
    "sds.csv": "ID,School DfE Number,First Name,Last Name,Username,Password\n"
    "7,2,Cy,Ek,cy,PLANTED-password\n",
    "destiny.csv": "Site Short Name,Barcode,District ID,Last Name,First Name,Homeroom,Gender\n"
    "M,2001,S9,Okafor,Di,7b,PLANTED-sex\n",
    "table.csv": 'Name;Klasse;Passwort;Religion;IP\n"Berg, Ed";7b;PLANTED-password;PLANTED-faith;'
    "PLANTED-ip\n",
    "broken.csv": "given,family,password,group\nFay,PLANTED-slipped,7b\n",
}
SURVEY = (
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,"
    "Last Name,Custom Data 1,What could we do better?\n"
    ",,,,,,,,,Open-Ended Response\n"
    "118,41,10/05/2026 09:00:01 AM,10/05/2026 09:03:01 AM,PLANTED-ip,PLANTED-mail@x.example,Ana,"
    "Ruiz,,open the windows\n"
)


@pytest.mark.promise(42)
def test_what_must_not_be_held_is_in_no_byte(tmp_path: Path, figure: Figure) -> None:
    given = tmp_path / "given"
    for name, content in {**FILES, "survey.csv": SURVEY}.items():
        path = given / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    home = tmp_path / "kept"
    home.mkdir()
    told = []
    rosters = ["oneroster", *(name for name in FILES if "/" not in name)]
    for words in (
        *(("import", "roster", str(given / name), "--same-name", "new") for name in rosters),
        ("import", "feedback", str(given / "survey.csv")),
        *(("card", name, "--json") for name in ("ana ruiz", "bo li", "ed berg")),
        ("backup",),
        ("check",),
        *(
            ("export", what, str(home / f"{what}.json"))
            for what in ("patrons", "notes", "feedback")
        ),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "deskmate", "--store", str(home / "library.db"), *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=home,
            env={**os.environ, "HOME": str(home), "XDG_DATA_HOME": str(home / "data")},
        )
        assert done.returncode == 0 or "broken.csv" in words[2], (words, done.stderr)
        told.append(done.stdout + done.stderr)
    # What may be kept is there, in the library and in its backup.
    files = [path for path in home.rglob("*") if path.is_file()]
    assert sum(b"Okafor" in path.read_bytes() for path in files) >= 3
    assert [path.name for path in files if PLANTED.encode() in path.read_bytes()] == []
    assert [words for words in told if PLANTED in words] == []
    planted = sum(text.count(PLANTED) for text in (*FILES.values(), SURVEY))
    figure(f"0 of {planted} planted words in {len(files)} files and {len(told)} answers")
