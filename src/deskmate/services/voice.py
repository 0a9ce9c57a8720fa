"""How a name sounds: a recording that the person agreed to, brought in, played and taken away."""

from __future__ import annotations

from pathlib import Path

from deskmate.domain.patrons import Patron
from deskmate.domain.voices import ENDINGS, MOST_BYTES, Clip, ending_of
from deskmate.errors import BadInput, NotFound
from deskmate.services.library import Library
from deskmate.services.players import play_clip
from deskmate.store import patrons, voices


def clip_of(library: Library, patron_id: int) -> Clip | None:
    """A person's recording; None where there is none or no consent to one."""
    with library.store.reading() as session:
        return voices.of_patron(patron_id, session=session)


def add_clip(library: Library, patron_id: int, path: Path) -> Patron:
    """Keep a file as the recording of how this person says the name; it replaces the last one.

    Raises:
        BadInput: the person has not agreed, or the file is no recording of a size for one name.
    """
    with library.store.reading() as session:
        person = patrons.by_id(patron_id, session=session)
    _require_consent(person)
    clip = read_clip(path)
    with library.change(f"recording of {person.display_name}") as unit:
        # Asked again: the answer may have changed at another desk while the file was read.
        person = patrons.by_id(patron_id, session=unit.session)
        _require_consent(person)
        voices.put(
            Clip(person.id, clip, ending_of(clip)), session=unit.session, now=library.clock()
        )
    return person


def _require_consent(person: Patron) -> None:
    if person.consent_voice is not True:
        asked = "said no to" if person.consent_voice is False else "was not asked about"
        raise BadInput(
            f"{person.display_name} {asked} a recording. With their yes, set "
            "“Recording allowed” on their form first."
        )


def read_clip(path: Path) -> bytes:
    """The bytes of a recording.

    Raises:
        BadInput: it can't be read, is too large, or is none of the kinds we know.
    """
    path = path.expanduser()
    try:
        # A pipe or a device would be waited for without end.
        if not path.is_file():
            what = "is a folder" if path.is_dir() else "is not there"
            raise BadInput(f"{path}: {what}. Name a file that ends in {_kinds()}.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "no file can be called that"
        raise BadInput(f"{path}: {reason}. Name a file that ends in {_kinds()}.") from error
    if len(data) > MOST_BYTES:
        raise BadInput(
            f"{path}: more than 1 MB. A name takes two seconds: cut the rest, or save it as mp3."
        )
    if not ending_of(data):
        raise BadInput(f"{path}: this is no recording that can be kept. Save it as {_kinds()}.")
    return data


def _kinds() -> str:
    return ", ".join(ENDINGS[:-1]) + f" or {ENDINGS[-1]}"


def remove_clip(library: Library, patron_id: int) -> Patron:
    """Take a person's recording away.

    Raises:
        NotFound: there is none.
    """
    with library.store.reading() as session:
        person = patrons.by_id(patron_id, session=session)
    with library.change(f"recording of {person.display_name} removed") as unit:
        if not voices.drop(patron_id, session=unit.session):
            raise NotFound(f"There is no recording of {person.display_name}.")
    return person


def play(library: Library, patron_id: int) -> None:
    """Let the recording be heard; comes back when it has ended.

    Raises:
        NotFound: there is no recording, or no program on this computer that plays it.
        BadInput: no program could play it.
    """
    clip = clip_of(library, patron_id)
    if clip is None:
        raise NotFound("There is no recording of this name.")
    play_clip(clip)
