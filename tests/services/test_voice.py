from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from deskmate.domain.patrons import Patron
from deskmate.domain.voices import MOST_BYTES
from deskmate.errors import BadInput, NotFound
from deskmate.services import people, recall, voice
from deskmate.services.library import Library
from tests.voices import recording, tone


def person(library: Library, name: str = "Siobhán", *, agreed: bool | None = True) -> Patron:
    return people.new_patron(library, {"given": name, "consent_voice": agreed})


def test_a_recording_is_kept_replaced_and_taken_away(library: Library, tmp_path: Path) -> None:
    one = person(library)
    voice.add_clip(library, one.id, recording(tmp_path))
    clip = voice.clip_of(library, one.id)
    assert clip is not None
    assert (clip.data, clip.ending) == (tone(), "wav")
    assert recall.card(library, one.id).recorded
    other = tmp_path / "called.wav"
    other.write_bytes(b"ID3\x04" + bytes(20))
    voice.add_clip(library, one.id, other)
    clip = voice.clip_of(library, one.id)
    assert clip is not None
    assert clip.ending == "mp3"
    assert library.undo() == "recording of Siobhán"
    clip = voice.clip_of(library, one.id)
    assert clip is not None
    assert clip.data == tone()
    voice.remove_clip(library, one.id)
    assert voice.clip_of(library, one.id) is None
    assert not recall.card(library, one.id).recorded
    with pytest.raises(NotFound, match="no recording of Siobhán"):
        voice.remove_clip(library, one.id)
    assert library.undo() == "recording of Siobhán removed"
    assert recall.card(library, one.id).recorded


@pytest.mark.parametrize(
    ("agreed", "words"), [(None, "was not asked about"), (False, "said no to")]
)
def test_without_a_yes_nothing_is_kept(
    library: Library, tmp_path: Path, agreed: bool | None, words: str
) -> None:
    one = person(library, agreed=agreed)
    with pytest.raises(BadInput, match=words):
        voice.add_clip(library, one.id, recording(tmp_path))
    assert voice.clip_of(library, one.id) is None


def test_a_yes_that_is_taken_back_takes_the_recording_along(
    library: Library, tmp_path: Path
) -> None:
    one = person(library)
    voice.add_clip(library, one.id, recording(tmp_path))
    people.edit(library, recall.card(library, one.id).patron, {"consent_voice": False})
    people.edit(library, recall.card(library, one.id).patron, {"consent_voice": True})
    assert voice.clip_of(library, one.id) is None
    library.undo()
    library.undo()
    assert voice.clip_of(library, one.id) is not None


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.wav", None, "is not there"),
        ("[DVD].wav", b"MZ\x90\x00", "no recording that can be kept"),
        ("empty.mp3", b"", "no recording that can be kept"),
        ("long.wav", b"RIFF\x00\x00\x00\x00WAVE" + bytes(MOST_BYTES), "more than 1 MB"),
    ],
)
def test_a_file_that_is_no_recording_is_refused(
    library: Library, tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    one = person(library)
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BadInput, match=words):
        voice.add_clip(library, one.id, tmp_path / name)
    assert voice.clip_of(library, one.id) is None


def test_folders_pipes_and_impossible_names_are_refused(library: Library, tmp_path: Path) -> None:
    one = person(library)
    with pytest.raises(BadInput, match="is a folder"):
        voice.add_clip(library, one.id, tmp_path)
    os.mkfifo(tmp_path / "pipe.wav")
    for path in (tmp_path / "pipe.wav", Path("a\0b.wav"), tmp_path / ("x" * 300)):
        with pytest.raises(BadInput):
            voice.add_clip(library, one.id, path)


@pytest.mark.parametrize(
    ("kept", "other", "mine", "theirs", "left"),
    [
        (True, True, False, True, "theirs"),
        (True, True, True, True, "mine"),
        (None, True, False, True, "theirs"),
        (False, True, False, True, ""),
        (True, None, True, False, "mine"),
        (True, False, True, False, ""),
    ],
)
def test_a_merge_moves_the_recording_only_where_there_is_none(
    library: Library,
    tmp_path: Path,
    kept: bool | None,
    other: bool | None,
    mine: bool,
    theirs: bool,
    left: str,
) -> None:
    one, two = person(library, agreed=kept), person(library, "Shivon", agreed=other)
    for who, has, data in ((one, mine, b"ID3mine"), (two, theirs, b"ID3theirs")):
        if has:
            (tmp_path / "name.mp3").write_bytes(data)
            voice.add_clip(library, who.id, tmp_path / "name.mp3")
    people.merge(library, one.id, two.id)
    clip = voice.clip_of(library, one.id)
    assert (clip.data if clip else b"") == (b"ID3" + left.encode() if left else b"")
    library.undo()
    assert (voice.clip_of(library, two.id) is not None) is theirs
    assert (voice.clip_of(library, one.id) is not None) is mine


def test_nobody_hears_a_recording_that_is_not_there(library: Library) -> None:
    one = person(library)
    with pytest.raises(NotFound, match="no recording"):
        voice.play(library, replace(one).id)
