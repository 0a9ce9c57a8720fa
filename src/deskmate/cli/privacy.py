"""Commands that keep what people said from eyes it is not for."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deskmate.cli import unlocking
from deskmate.cli.library import Settings, say
from deskmate.errors import BadInput

_NEW = click.option(
    "--new-passphrase-file",
    "new_file",
    type=click.Path(path_type=Path, allow_dash=True),
    help="Read the new passphrase from a file's first line; - is standard input.",
)


@click.group()
def privacy() -> None:
    """Encrypt the library; what people may ask of it; how long it keeps what it knows."""


@privacy.command()
@_NEW
@click.option(
    "--backups",
    type=click.Choice(["encrypt", "delete", "keep"]),
    help="What becomes of backups that anybody can read. Without it you are asked.",
)
@click.pass_obj
def encrypt(settings: Settings, new_file: Path | None, backups: str | None) -> None:
    """Encrypt the library: nobody opens it without the passphrase.

    Close Deskmate everywhere first. It protects from whoever finds or takes the computer, the disk
    or a backup; not from whoever sits at the desk while it is open. If the passphrase is forgotten
    and the recovery sheet is lost, nobody can help: print the sheet (privacy recovery) at once.
    """
    from deskmate.services import secret

    path = settings.path
    copies = _readable(path)
    if copies and backups is None:
        backups = _ask_copies(copies)
    passphrase = unlocking.new_passphrase(new_file)
    done = secret.encrypt(path, passphrase, secret.Copies(backups or "encrypt"), _tell)
    say(f"{path.name} is encrypted.")
    if done.encrypted:
        say(f"Backups encrypted, too: {len(done.encrypted)}.")
    if done.deleted:
        say(f"Backups deleted: {len(done.deleted)}.")
    for copy, why in done.left:
        say(f"Anybody can still read {copy}: {why}.")
    say(f"Protected: {secret.PROTECTS}")
    say(f"Not protected: {secret.PROTECTS_NOT}")
    say("The old files were overwritten; some disks keep what was overwritten for a while.")
    say(secret.NOBODY_CAN_HELP)
    say("Print the sheet now: deskmate privacy recovery sheet.pdf")


@privacy.command()
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@click.pass_obj
def decrypt(settings: Settings, yes: bool) -> None:
    """Make the library one that anybody can read who has the file. Backups stay encrypted."""
    from deskmate.services import secret

    path = settings.path
    key = _key(settings)
    if not yes:
        if not sys.stdin.isatty():
            raise BadInput(f"Anybody could then read {path.name}. Say that you mean it with --yes.")
        click.confirm(f"Anybody can then read {path.name}. Decrypt it?", abort=True, err=True)
    secret.decrypt(path, key, _tell)
    say(f"{path.name} is no longer encrypted. Its encrypted backups still need the passphrase.")


@privacy.command()
@_NEW
@click.pass_obj
def passphrase(settings: Settings, new_file: Path | None) -> None:
    """Change the passphrase, knowing the old one or holding the recovery sheet.

    The recovery sheet stays good. Copies taken elsewhere still open with the old passphrase.
    """
    from deskmate.services import secret

    path = settings.path
    key = _key(settings)
    opened = secret.change_passphrase(path, key, unlocking.new_passphrase(new_file))
    backups = {0: "", 1: " and one backup"}.get(opened, f" and {opened} backups")
    say(f"The new passphrase opens {path.name}{backups}.")
    say("Copies taken to other places still open with the old one, and the sheet stays good.")


@privacy.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--paper", type=click.Choice(["a4", "letter"]), default="a4")
@click.pass_obj
def recovery(settings: Settings, path: Path, paper: str) -> None:
    """Write the recovery sheet to a pdf, html or txt file: print it, lock it away, delete the file.

    Its code opens the library without the passphrase, even one encrypted copy alone. The passphrase
    is asked for in any case.
    """
    from deskmate.services import recovery_sheet

    saved = recovery_sheet.save(settings.path, _key(settings), path, paper=paper)
    say(f"Saved: {saved}. Print it, lock it away, and delete the file.")


@privacy.command()
@click.argument("what", type=click.Choice(["keep", "forget"]))
@click.pass_obj
def keyring(settings: Settings, what: str) -> None:
    """Have this computer's keyring open the library, or have the passphrase asked for again.

    With keep, whoever is logged in to your account can open the library.
    """
    from deskmate import settings as likes
    from deskmate.paths import settings_file
    from deskmate.services import key_ring

    path = settings.path
    if what == "keep":
        key_ring.keep(path, _key(settings))
        likes.save(settings_file(), "keyring", True)
        say(f"Whoever is logged in to your account here can now open {path.name}.")
        return
    there = key_ring.forget(path)
    likes.save(settings_file(), "keyring", False)
    say(f"{path.name} now asks for its passphrase." if there else "Its key was not kept here.")


def _key(settings: Settings) -> bytes:
    """From somebody who knows the passphrase: who found the desk unlocked gets no further."""
    from deskmate.services import secret

    if not secret.is_encrypted(settings.path):
        raise BadInput(f"{settings.path.name} is not encrypted: deskmate privacy encrypt does it.")
    return unlocking.asked_key(settings.path, settings.passphrase_file)


def _readable(path: Path) -> list[Path]:
    from deskmate.services import secret

    return secret.readable_copies(path)


def _ask_copies(copies: list[Path]) -> str:
    words = ["Anybody can read these copies of the library:", *map(str, copies)]
    if not sys.stdin.isatty():
        raise BadInput(
            "\n".join([*words, "Say what becomes of them: --backups encrypt, delete or keep."])
        )
    for line in words:
        say(line)
    choice = click.Choice(["encrypt", "delete", "keep"])
    return str(click.prompt("What becomes of them?", type=choice, default="encrypt", err=True))


def _tell(words: str) -> None:
    click.echo(f"{words} …", err=True)


COMMANDS = (privacy,)
