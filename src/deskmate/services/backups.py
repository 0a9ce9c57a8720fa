"""Backups that make themselves, which there are, and the way back to one of them.

What works on a damaged store takes its path instead of a library, which could not be opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from deskmate.clock import Clock, local, utc_now
from deskmate.domain.thinning import gone_by
from deskmate.errors import BadInput
from deskmate.services.library import Library
from deskmate.services.maintenance import restoring
from deskmate.stop import Stop
from deskmate.store import backup, backups, restore
from deskmate.store.backups import Found, State
from deskmate.store.restore import Restored

EVERY = timedelta(minutes=30)
"""How old the newest backup may be when the app starts, and while it is open."""
_LARGE = 50_000_000
"""Bytes from which a backup takes seconds, and a few of them much of a disk."""
REASONS = {
    "": "asked for",
    "at-start": "by itself",
    "before-import": "before an import",
    "before-update": "before an update of Deskmate",
    "before-erase": "before somebody was erased",
    "before-merge": "before two records became one",
    "before-restore": "before a backup was restored",
}
"""Why a backup was made, in words."""
OTHER_KEY_WORDS = (
    "“other key” is whole, but encrypted under another key than the library: it is of another one, "
    "or from before this one was encrypted anew. Its own passphrase opens it."
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A backup as it is listed."""

    backup: Found
    why: str
    """In words."""
    state: State
    gone_by: datetime
    """When it will have been thinned out at the latest."""


def back_up_before(library: Library, what: str) -> Path:
    """Make a verified copy before something that is hard to take back: "import", "erase", "merge".

    Raises:
        DiskFull, StoreProblem: no copy was made; then what comes should not be done either.
    """
    return _take(library, f"before-{what}", Stop()).path


def back_up_before_merge(library: Library) -> None:
    """The same, save where copies of a large library would follow each other within minutes."""
    large = library.store.path.stat().st_size > _LARGE
    if not (large and _fresh(library)):
        back_up_before(library, "merge")


def back_up_at_start(library: Library, stop: Stop | None = None) -> Path | None:
    """Make a copy when the newest is older than half an hour, then let go of those not needed.

    Says which it made; None when there was nothing to do.

    Raises:
        Superseded: `stop` said so.
        DiskFull, StoreProblem: no copy was made.
    """
    store = library.store
    if store.read_only or _fresh(library) or _is_empty(library):
        return None
    made = _take(library, "at-start", stop or Stop())
    backups.thin(store.path, library.clock())
    return made.path


def _take(library: Library, why: str, stop: Stop) -> backup.Backup:
    store, now = library.store, library.clock()
    target = backup.default_path(store.path, local(now), why)
    return backup.take(store.path, target, key=store.key, why=why, now=now, stop=stop)


def _fresh(library: Library) -> bool:
    """Whether there is a backup of the last half hour. One of tomorrow says nothing."""
    now = library.clock()
    return any(
        abs(now - one.taken) <= EVERY for one in backups.found(library.store.path) if one.looks_good
    )


def _is_empty(library: Library) -> bool:
    with library.store.reading() as session:
        driver = session.connection().connection.driver_connection
        return not any(backup.count(driver).values())


def listed(store: Path) -> list[Found]:
    """All backups of a store, newest first, without reading them."""
    return backups.found(store)


def judged(found: Found, store: Path | None = None, key: bytes | None = None) -> Listed:
    """One of a store's, after reading all of it; without the key some are taken for its own."""
    why = REASONS.get(found.why, found.why.replace("-", " "))
    return Listed(found, why, backups.state(found, store, key), gone_by(found.taken))


def newest_good(
    found: Iterable[Found],
    store: Path | None = None,
    key: bytes | None = None,
    state: State = State.VERIFIED,
) -> Found | None:
    """The newest that is what it was when it was verified, and opens with the store's key."""
    return next((one for one in found if backups.state(one, store, key) is state), None)


def way_out(store: Path) -> str:
    """What to do about a damaged store, in a sentence."""
    good = newest_good(listed(store), store)
    if good is None:
        other = newest_good(listed(store), store, state=State.OTHER_KEY)
        if other is not None:
            return f"{OTHER_KEY_WORDS} The newest is {other.path.name}."
        return "No whole backup lies beside it."
    when = f"{local(good.taken):%d %b %Y %H:%M}"
    return f"The newest whole backup is of {when}: {restoring(store, good.path.name)}"


def named(store: Path, words: str) -> Path:
    """The backup that somebody means: a path, or a name within the folder.

    Raises:
        BadInput: there is none.
    """
    path = Path(words).expanduser()
    for one in (path, store.parent / backup.FOLDER / path.name):
        if one.is_file():
            return one
    raise BadInput(f"There is no backup {words}. deskmate backups lists those there are.")


def restore_backup(
    store: Path, source: Path, *, key: bytes | None = None, clock: Clock = utc_now
) -> Restored:
    """Let a backup take the library's place; nobody may have that open, ourselves included.

    Raises:
        StoreProblem: it can't, and why; nothing was changed.
    """
    return restore.restore(store, source, key=key, now=clock())


def holds(found: Found) -> str:
    """What is in a backup, in a few words: "412 people, 1,034 notes, 3 photos"."""
    words = []
    for table, one, many in (
        ("patron", "person", "people"),
        ("visit", "note", "notes"),
        ("photo", "photo", "photos"),
    ):
        if count := found.rows.get(table, 0):
            words.append(f"{count:,} {one if count == 1 else many}")
    return ", ".join(words)


def size_words(size: int) -> str:
    """Bytes as people say them."""
    for unit, step in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= step:
            return f"{size / step:,.1f} {unit}"
    return f"{max(1, size // 1000):,} kB"
