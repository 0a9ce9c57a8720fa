"""What commands share: the open library, and output that can do nothing to a terminal."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import click

from deskmate.domain.text import visible
from deskmate.errors import BadInput, StoreDamaged

if TYPE_CHECKING:
    from deskmate.services.library import Library

_UNSAFE = re.compile(
    "[\x7f-\x9f\u061c\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


class OpenApp(Protocol):
    """Opens the screens and returns the exit code; the command line knows no more of them."""

    def __call__(self, store: Path | None, *, demo: bool) -> int: ...


@dataclass(slots=True)
class Settings:
    """What was said before the command."""

    open_app: OpenApp
    store: Path | None = None
    passphrase_file: Path | None = None

    @property
    def path(self) -> Path:
        """The library's file."""
        from deskmate.paths import default_store

        return self.store or default_store()

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library, open for as long as the block lasts."""
        from deskmate.cli.unlocking import key_for
        from deskmate.services.library import open_library

        try:
            library = open_library(self.path, key=key_for(self.path, self.passphrase_file))
            try:
                yield library
            finally:
                library.close()
        except StoreDamaged as error:
            from deskmate.services.backups import way_out

            raise StoreDamaged(f"{error} {way_out(self.path)}") from error


def say(text: str) -> None:
    """Print a text for people, line by line, with nothing in it that a terminal would obey."""
    for line in text.split("\n"):
        click.echo(visible(line))


def say_json(document: Any) -> None:
    """Print one JSON document on one line. What could act on a terminal is escaped, not lost."""
    text = json.dumps(document, ensure_ascii=False, default=str)
    click.echo(_UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


REPLACE = click.option("--replace", is_flag=True, help="Write over PATH if it is there already.")


def must_be_free(path: Path, replace: bool) -> None:
    """Nobody's file is written over unasked; said before anything is opened or worked out.

    Raises:
        BadInput: it is there, and it was not said that it may go.
    """
    # A folder may be empty, or hold something else: whoever writes it looks.
    if not replace and not path.is_dir() and os.path.lexists(path):
        raise BadInput(f"{path} is there already: name another file, or write over it: --replace.")


def text_or_stdin(text: str) -> str:
    """The text, or all of standard input for "-", so that it stays out of the shell's history."""
    return sys.stdin.read() if text == "-" else text


def line_or_stdin(words: str) -> str:
    """What was typed, or the next line of standard input for "-": names stay out of the history,
    too. A text that is read from there as well is all that follows."""
    return sys.stdin.readline().strip() if words == "-" else words
