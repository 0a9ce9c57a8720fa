"""Damaged and hostile files for every importer: `python -m tests.reliability.fuzz --minutes 10`.

Whatever a file holds, it is brought in, refused in one sentence (`DeskmateError`), or a defect:
then the file is kept for `--replay`. Every row that was read is accounted for, the preview says
what the import does, a refusal leaves the store as it was, and so does undo.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis

from deskmate.errors import DeskmateError
from deskmate.importers.roster import read_roster
from deskmate.services import rosters
from deskmate.services.library import Library, open_library
from tests.conftest import NOON
from tests.reliability.damage import Files, damaged, hostile_name, zipped
from tests.reliability.doors import DOORS, PEOPLE, Door, content_of
from tests.reliability.made_up import made_up_files

SLOWEST = 60
"""Seconds that one file may take."""


class TooSlow(Exception):
    """A file held the importer up."""


@dataclass(slots=True)
class Tally:
    """What became of the files of one importer."""

    taken: int = 0
    refused: int = 0
    failed: int = 0
    slowest: float = 0.0
    sentences: Counter[str] = field(default_factory=Counter)


class Fuzzer:
    """One store for each importer, and files to throw at it."""

    def __init__(self, folder: Path, seed: int, keep: Path | None = None) -> None:
        self.folder = folder
        self.keep = keep
        self.rng = random.Random(seed)
        self.tallies = {door.name: Tally() for door in DOORS}
        self.failures: list[str] = []
        self._libraries = {door.name: _library(folder, door.name) for door in DOORS}
        self._before = {name: content_of(one) for name, one in self._libraries.items()}
        self._count = 0

    def damaged(self, door: Door, count: int) -> None:
        """Throw so many real files, folders or zips that something happened to."""
        for _ in range(count):
            self._lay_down_and_throw(door, self._files(door))

    def made_up(self, door: Door, count: int) -> None:
        """Throw so many files that Hypothesis draws."""

        @hypothesis.seed(self.rng.getrandbits(32))
        @hypothesis.settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[hypothesis.Phase.generate],
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        @hypothesis.given(made_up_files(door.name))
        def throw(files: Files) -> None:
            self._lay_down_and_throw(door, files)

        throw()

    def _lay_down_and_throw(self, door: Door, files: Files) -> None:
        self._count += 1
        place = self.folder / f"file-{self._count}"
        place.mkdir()
        self.throw(door, laid_down(place, files, self.rng))
        shutil.rmtree(place, ignore_errors=True)

    def _files(self, door: Door) -> Files:
        files = dict(self.rng.choice(door.samples()))
        for name in self.rng.sample(sorted(files), min(len(files), self.rng.randint(1, 2))):
            files[name] = damaged(files[name], self.rng)
        if len(files) > 1 and self.rng.random() < 0.1:
            del files[self.rng.choice(sorted(files))]
        return files

    def throw(self, door: Door, path: Path) -> None:
        """Bring one file in and see what becomes of it."""
        library, tally = self._libraries[door.name], self.tallies[door.name]
        same_name = self.rng.choice(("refuse", "same", "new"))
        began = time.monotonic()
        try:
            with _no_longer_than(SLOWEST):
                refusal = self._bring_in(door, library, path, same_name)
                self._is_as_before(door, library, refusal)
        except Exception:  # noqa: BLE001 - that is what is looked for
            tally.failed += 1
            self._failed(door, path)
            # The store may be in any state now.
            library.close()
            self._libraries[door.name] = _library(self.folder, f"{door.name}-{self._count}")
            self._before[door.name] = content_of(self._libraries[door.name])
        else:
            tally.taken += not refusal
            tally.refused += bool(refusal)
            if refusal:
                tally.sentences[_kind_of(refusal)] += 1
        tally.slowest = max(tally.slowest, time.monotonic() - began)
        shutil.rmtree(library.store.path.parent / "backups", ignore_errors=True)

    def _bring_in(self, door: Door, library: Library, path: Path, same_name: str) -> str:
        try:
            door.bring_in(library, path, same_name)
        except DeskmateError as refusal:
            assert str(refusal).strip(), "a refusal without words"
            assert "\n" not in str(refusal), f"more than a sentence: {refusal}"
            return str(refusal)
        return ""

    def _is_as_before(self, door: Door, library: Library, refusal: str) -> None:
        if refusal:
            assert not library.undoable, f"half done: {library.undoable}"
        while library.undoable:
            library.undo()
        now, before = content_of(library), self._before[door.name]
        changed = [name for name in now if now[name] != before[name]]
        assert not changed, f"not as before: {', '.join(changed)}"

    def _failed(self, door: Door, path: Path) -> None:
        trouble = traceback.format_exc()
        kept = ""
        if self.keep is not None:
            target = self.keep / f"{door.name}-{self._count}"
            shutil.rmtree(target, ignore_errors=True)
            target.mkdir(parents=True)
            copy = shutil.copytree if path.is_dir() else shutil.copyfile
            kept = str(copy(path, target / path.name))
        self.failures.append(f"{door.name}: {os.fsencode(path)!r} {kept}\n{trouble}")

    def close(self) -> None:
        for library in self._libraries.values():
            library.close()


def _library(folder: Path, name: str) -> Library:
    library = open_library(folder / name / "library.db", lambda: NOON, "MK")
    roster = folder / f"{name}.csv"
    roster.write_text(PEOPLE, encoding="utf-8")
    rosters.import_roster(library, rosters.plan_import(library, read_roster([roster])))
    library._done.clear()
    return library


def laid_down(place: Path, files: Files, rng: random.Random) -> Path:
    """The files on the disk: alone, in a folder or in a zip, some under a hostile name."""
    if len(files) == 1 and rng.random() < 0.8:
        [(name, raw)] = files.items()
        path = place / name
        if rng.random() < 0.15:
            path = Path(os.fsdecode(os.fsencode(place) + b"/" + hostile_name(rng, path.suffix)))
        path.write_bytes(raw)
        return path
    if rng.random() < 0.5:
        path = place / "set.zip"
        path.write_bytes(zipped(files, rng))
        return path
    folder = place / "folder"
    folder.mkdir()
    for name, raw in files.items():
        (folder / name).write_bytes(raw)
    if rng.random() < 0.1:
        (folder / "dangling.csv").symlink_to(place / "nowhere")
    return folder


@contextmanager
def _no_longer_than(seconds: int) -> Iterator[None]:
    def ring(*_: object) -> None:
        raise TooSlow(f"more than {seconds} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _kind_of(sentence: str) -> str:
    """A sentence without what differs from file to file."""
    words = [word for word in sentence.split() if word.isalpha()]
    return " ".join(words[:9])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run for some minutes; 1 when anything failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000_007)
    parser.add_argument("--only", choices=[door.name for door in DOORS])
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "deskmate-fuzz")
    parser.add_argument("--replay", type=Path, help="A file that was kept; needs --only.")
    parser.add_argument("--sentences", action="store_true", help="Say which refusals were met.")
    said = parser.parse_args(arguments)
    doors = [door for door in DOORS if said.only in (None, door.name)]
    print(f"seed {said.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="deskmate-fuzz-") as folder:
        fuzzer = Fuzzer(Path(folder), said.seed, said.keep)
        if said.replay:
            fuzzer.throw(doors[0], said.replay)
        end = time.monotonic() + 60 * said.minutes
        while not said.replay and time.monotonic() < end:
            for door in doors:
                fuzzer.damaged(door, 20)
                fuzzer.made_up(door, 10)
        fuzzer.close()
    print(f"{'importer':14} {'files':>7} {'taken':>7} {'refused':>7} {'failed':>7} {'slowest':>9}")
    for name, tally in fuzzer.tallies.items():
        files = tally.taken + tally.refused + tally.failed
        print(
            f"{name:14} {files:7,} {tally.taken:7,} {tally.refused:7,} {tally.failed:7,} "
            f"{tally.slowest:7.1f} s"
        )
        if said.sentences:
            for sentence, count in tally.sentences.most_common(12):
                print(f"    {count:5} × {sentence} …")
    for failure in fuzzer.failures:
        print(failure)
    print(f"{len(fuzzer.failures)} failures, seed {said.seed}")
    return 1 if fuzzer.failures else 0


if __name__ == "__main__":
    sys.exit(main())
