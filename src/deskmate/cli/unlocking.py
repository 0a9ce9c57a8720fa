"""How a command gets at an encrypted library: a question at the terminal, or a file."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from deskmate.errors import BadInput, WrongPassphrase

_TRIES = 3


def key_for(path: Path, passphrase_file: Path | None) -> bytes | None:
    """The key of a library; None for a plain one.

    Raises:
        WrongPassphrase: the words do not open it.
        BadInput: there is nobody to ask.
    """
    from deskmate.services import secret

    if not secret.is_encrypted(path):
        return None
    if passphrase_file is None and (key := _from_keyring(path)) is not None:
        return key
    return asked_key(path, passphrase_file)


def asked_key(path: Path, passphrase_file: Path | None) -> bytes:
    """The key, from somebody who knows the passphrase or holds the sheet, keyring or not."""
    from deskmate.services import secret

    if passphrase_file is not None:
        return secret.unlock(path, read_line(passphrase_file))
    _need_terminal(
        f"{path.name} is encrypted. Run this in a terminal, or give its passphrase with "
        "--passphrase-file FILE before the command; - reads the first line of standard input."
    )
    for wrong in range(1, _TRIES + 1):
        try:
            return secret.unlock(path, _ask(f"Passphrase of {path.name}: "))
        except WrongPassphrase as error:
            if wrong == _TRIES:
                raise
            click.echo(str(error), err=True)
            time.sleep(secret.pause_after(wrong))
    raise AssertionError("the last try returns or raises")


def new_passphrase(passphrase_file: Path | None) -> str:
    """A passphrase to be set, typed twice, with a word on how good it is.

    Raises:
        BadInput: it is none, the two differ, or there is nobody to ask.
    """
    from deskmate.domain.passphrases import Strength, judge

    if passphrase_file is not None:
        first = read_line(passphrase_file)
    else:
        _need_terminal(
            "Run this in a terminal, or give the new passphrase with --new-passphrase-file FILE; "
            "- reads a line of standard input."
        )
        first = _ask("New passphrase: ")
    judgement = judge(first)
    if not judgement.usable:
        raise BadInput(judgement.words)
    if judgement.strength is not Strength.GOOD:
        click.echo(judgement.words, err=True)
    if passphrase_file is None and _ask("The same again: ") != first:
        raise BadInput("The two were not the same. Nothing was changed.")
    return first


def read_line(path: Path) -> str:
    """The first line of a file, or the next one of standard input for "-"."""
    if str(path) == "-":
        line = sys.stdin.readline()
    else:
        try:
            with path.open(encoding="utf-8") as file:
                line = file.readline()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is no text"
            raise BadInput(f"The passphrase can't be read from {path}: {why}.") from error
    words = line.rstrip("\r\n")
    if not words:
        raise BadInput(f"There is no passphrase in the first line of {path}.")
    return words


def _from_keyring(path: Path) -> bytes | None:
    from deskmate import settings
    from deskmate.paths import settings_file

    if not settings.load(settings_file()).keyring:
        return None
    from deskmate.services import key_ring

    try:
        return key_ring.find(path)
    except BadInput as error:
        click.echo(str(error), err=True)
        return None


def _need_terminal(words: str) -> None:
    context = click.get_current_context(silent=True)
    quiet = context is not None and context.params.get("as_json")
    if quiet or not sys.stdin.isatty():
        raise BadInput(words)


def _ask(question: str) -> str:
    import getpass

    return getpass.getpass(question)
