"""Promises 39 and 43: every file handed to us, through every importer, and back by undo."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.promises.plugin import Figure
from tests.reliability.doors import DOORS
from tests.reliability.fuzz import Fuzzer
from tests.shared import SHARED, shared


@pytest.mark.promise(39, 43)
def test_every_file_goes_in_or_is_refused_and_comes_out_again(
    tmp_path: Path, figure: Figure
) -> None:
    """No row is lost on the way (`doors`), and undo leaves what was there before (`fuzz`)."""
    shared("rosters")
    fuzzer = Fuzzer(tmp_path, 20261124)
    files = sorted(path for path in SHARED.rglob("*") if path.is_file())
    folders = sorted({path.parent for path in files})
    for at, path in enumerate([*files, *folders]):
        # Importers may leave nothing beside a file, but these are not ours to try it with.
        place = tmp_path / "in" / str(at)
        copy = shutil.copytree if path.is_dir() else shutil.copyfile
        place.mkdir(parents=True)
        copy(path, place / path.name)
        for door in DOORS:
            fuzzer.throw(door, place / path.name)
        shutil.rmtree(place)
    fuzzer.close()
    assert not fuzzer.failures, "\n".join(fuzzer.failures)
    tallies = fuzzer.tallies.values()
    taken, refused = sum(one.taken for one in tallies), sum(one.refused for one in tallies)
    figure(
        f"{len(files)} files and {len(folders)} folders through {len(DOORS)} importers: "
        f"{taken} brought in, {refused} refused in a sentence, 0 failed, 0 rows lost",
        only=39,
    )
    figure(f"{taken} of {taken} imports undone, every row of every table as before", only=43)
    assert taken >= 150
