"""Promises 35 and 42: any file name will do, and what must not be held is nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskmate.domain.text import is_visible
from deskmate.errors import DeskmateError
from deskmate.importers.roster import read_roster
from deskmate.services import backups, exports, network_import, questionnaires, rosters, surveys
from deskmate.services.library import Library
from tests.reliability.doors import DOORS, Door, content_of

NAMES = (
    *(
        b"\x1b[31m",
        b"\x1b]0;title\x07",
        b"a\nb",
        b"\xff\xfe",
        b"\xe2\x80\xaegpj",
        b"[@click=app.quit]x",
    ),
    *(b"n" * 240, b"-rf", b" ", b"%s"),
)


def named(folder: Path, name: bytes, ending: str, raw: bytes) -> Path:
    """A file under a name as a disk may have it."""
    path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name + ending.encode()))
    path.write_bytes(raw)
    return path


@pytest.mark.promise(35)
@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
@pytest.mark.parametrize("inside", [False, True], ids=["the file", "a folder of it"])
def test_any_file_name_is_brought_in_or_refused(
    library: Library, tmp_path: Path, door: Door, inside: bool
) -> None:
    alone = [files for files in door.samples() if len(files) == 1]
    first, raw = next(iter((alone or door.samples())[0].items()))
    for number, name in enumerate(NAMES):
        folder = tmp_path / str(number)
        folder.mkdir()
        path = named(folder, name, Path(first).suffix, raw)
        try:
            door.bring_in(library, folder if inside else path, "new")
        except DeskmateError as refusal:
            assert is_visible(str(refusal)), str(refusal)
        else:
            while library.undoable:
                library.undo()
    assert content_of(library)


SECRETS = {
    "Password": "Zx9-secret-pw",
    "Race": "Zx9-secret-race",
    "Ethnicity": "Zx9-secret-ethnicity",
    "FRL Status": "Zx9-secret-frl",
    "IEP": "Zx9-secret-iep",
    "IP Address": "203.0.113.99",
}


@pytest.mark.promise(42)
def test_what_must_not_be_held_is_nowhere(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    heads, cells = ",".join(SECRETS), ",".join(SECRETS.values())
    roster = named(
        folder, b"roster", ".csv", f"id,given,family,{heads}\nS1,Ana,Ruiz,{cells}\n".encode()
    )
    wishes = named(
        folder,
        b"wishes",
        ".csv",
        f"Timestamp,Name,Your ideas,{heads}\n2026/11/20 10:00,Ana Ruiz,manga,{cells}\n".encode(),
    )
    pages = named(
        folder, b"pages", ".csv", f"name,say_as,{heads}\nAna Ruiz,ROO-eez,{cells}\n".encode()
    )
    entries = named(
        folder, b"entries", ".csv", f"name,ask_me_about,{heads}\nBikes,punctures,{cells}\n".encode()
    )

    rosters.import_roster(library, rosters.plan_import(library, read_roster([roster])))
    survey = surveys.read(library, [wishes])
    surveys.import_survey(library, surveys.plan_import(library, survey), files=["wishes.csv"])
    answered = questionnaires.read(library, [pages])
    questionnaires.import_pages(library, answered, questionnaires.plan_import(library, answered))
    directory = network_import.read(library, [entries])
    network_import.import_directory(library, network_import.plan_import(library, directory))
    backups.back_up_before(library, "import")
    exports.export_patrons(library, tmp_path / "out.csv")
    library.close()

    held = [path for path in tmp_path.rglob("*") if path.is_file() and folder not in path.parents]
    assert len(held) >= 4
    for path in held:
        raw = path.read_bytes()
        for heading, secret in SECRETS.items():
            assert secret.encode() not in raw, (heading, path)
