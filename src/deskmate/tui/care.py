"""What the app does for its library behind everything else: a look at the file, and a backup.

Never before the first card, and in threads: no key waits for it.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from deskmate.errors import DeskmateError, StoreDamaged, Superseded
from deskmate.services import backups, maintenance, surroundings
from deskmate.tui.screens.damaged import DamagedScreen

if TYPE_CHECKING:
    from pathlib import Path

    from deskmate.store.backups import Found
    from deskmate.tui.app import DeskmateApp


async def look_after(desk: DeskmateApp) -> None:
    """Look at the file, then make a backup if it is time for one; say only what matters."""
    gateway = desk.gateway
    try:
        if words := await gateway.ask(surroundings.in_app):
            desk.tell_once(words)
        if broken := await gateway.ask(maintenance.look_at_start):
            await offer(desk, broken)
            return
        await gateway.ask(backups.back_up_at_start, desk.closing)
    except Superseded:
        # The app is being closed; the next start makes it.
        return
    except DeskmateError as error:
        desk.say(f"No backup was made. {error}", bad=True)


async def offer(desk: DeskmateApp, what: str) -> bool:
    """Offer the last good backup of a damaged library; False when there is none."""
    good = await asyncio.to_thread(_newest_good, desk.gateway.path, desk.gateway.key)
    if good is None:
        desk.say(f"{what} There is no good backup of it.", bad=True)
        return False
    if not isinstance(desk.screen, DamagedScreen):
        desk.push_screen(DamagedScreen(what, good))
        # At the start keys wait for Recall to be painted, which is covered now.
        desk.screen.call_after_refresh(desk.release_keys)
    return True


def _newest_good(store: Path, key: bytes | None) -> Found | None:
    return backups.newest_good(backups.listed(store), store, key)


async def instead_of_opening(desk: DeskmateApp, error: StoreDamaged) -> None:
    """The library could not be opened at all: offer a backup, or leave with the sentence."""
    if not await offer(desk, str(error)):
        desk.exit(return_code=2, message=str(error))
