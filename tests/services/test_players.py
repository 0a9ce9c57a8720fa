from __future__ import annotations

import stat
import sys
import tempfile
from pathlib import Path

import pytest

from deskmate.domain.voices import ENDINGS, Clip
from deskmate.errors import BadInput, NotFound
from deskmate.services import players
from tests.voices import tone

CLIP = Clip(1, tone(), "wav")


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer whose only programs are those a test puts there, and its folder for such files."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    return tmp_path


def install(bench: Path, name: str, does: str) -> None:
    """A program that notes what it was given, and ends as told."""
    path = bench / "bin" / name
    start = f"#!{sys.executable}\nimport sys, stat, pathlib\nlog = {str(bench / 'log')!r}\n"
    path.write_text(f"{start}{does}\n", encoding="utf-8")
    path.chmod(0o700)


NOTES = (
    "path = pathlib.Path(sys.argv[-1])\n"
    "mode = oct(stat.S_IMODE(path.stat().st_mode))\n"
    "open(log, 'w').write(f'{path} {mode} {len(path.read_bytes())}')"
)


def test_the_file_is_private_and_gone_afterwards(bench: Path) -> None:
    install(bench, "paplay", NOTES)
    players.play_clip(CLIP)
    path, mode, size = (bench / "log").read_text(encoding="utf-8").split()
    assert (mode, int(size)) == ("0o600", len(CLIP.data))
    assert path.endswith("name.wav")
    assert list((bench / "tmp").iterdir()) == []


def test_no_file_is_written_for_a_program_that_reads_a_pipe(bench: Path) -> None:
    install(bench, "aplay", "open(log, 'wb').write(sys.stdin.buffer.read())")
    players.play_clip(CLIP)
    assert (bench / "log").read_bytes() == CLIP.data
    assert list((bench / "tmp").iterdir()) == []


def test_the_next_program_is_tried(bench: Path) -> None:
    install(bench, "pw-play", "sys.exit(1)")
    install(bench, "aplay", "open(log, 'w').write('heard')")
    players.play_clip(CLIP)
    assert (bench / "log").read_text(encoding="utf-8") == "heard"


def test_plain_words_when_nothing_plays_it(bench: Path) -> None:
    with pytest.raises(NotFound, match=r"No program that plays m4a .* ffplay"):
        players.play_clip(Clip(1, b"", "m4a"))
    install(bench, "paplay", "sys.exit(1)")
    with pytest.raises(BadInput, match=r"tried: paplay"):
        players.play_clip(CLIP)
    (bench / "bin" / "paplay").write_bytes(b"no program")
    with pytest.raises(BadInput, match=r"tried: paplay"):
        players.play_clip(CLIP)
    assert list((bench / "tmp").iterdir()) == []


def test_a_program_that_hangs_is_ended(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(players, "_LONGEST", 0.2)
    install(bench, "paplay", "import time\ntime.sleep(60)")
    players.play_clip(CLIP)
    assert list((bench / "tmp").iterdir()) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_kind_has_programs(ending: str) -> None:
    found = players.players_for(ending, which=lambda program: f"/bin/{program}")
    assert len(found) >= 3
    assert all(player.pipes <= player.plays for player, _ in found)


def test_the_folder_of_the_file_is_private(bench: Path) -> None:
    install(
        bench,
        "paplay",
        "parent = pathlib.Path(sys.argv[-1]).parent\n"
        "open(log, 'w').write(str(stat.S_IMODE(parent.stat().st_mode)))",
    )
    players.play_clip(CLIP)
    assert int((bench / "log").read_text(encoding="utf-8")) == stat.S_IRWXU
