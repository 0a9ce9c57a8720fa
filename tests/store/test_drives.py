from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from deskmate.services import desk, people, recall
from deskmate.services.library import open_library
from deskmate.store import drives

LINUX = (
    "22 1 252:0 / / rw,relatime shared:1 - ext4 /dev/root rw\n"
    "30 22 0:40 / /mnt/school rw,relatime - cifs //server/school rw,vers=3.0\n"
    "31 22 0:41 / /mnt/with\\040blank rw - nfs4 server:/home rw\n"
    "32 30 8:1 / /mnt/school/usb rw - ext4 /dev/sdb1 rw\n"
    "33 22 0:42 / /home/mk/far rw - fuse.sshfs mk@far:/ rw\n"
    "34 22 0:43 / /home/mk/drive rw - fuse.rclone cloud: rw\n"
    "35 22 8:2 / /media/stick rw - fuseblk /dev/sdc1 rw\n"
    "36 22 0:44 / /mnt/c rw - 9p drvfs rw\n"
    "a line of nonsense\n"
)
MAC = (
    "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
    "//mk@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by mk)\n"
    "mk@far: on /Users/mk/far (macfuse, nodev, nosuid, synchronous)\n"
    "//mk@old/AFP%20disk on /Volumes/AFP disk (afpfs, nodev)\n"
)


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    drives.network_kind.cache_clear()
    yield
    drives.network_kind.cache_clear()


@pytest.mark.promise(16)
@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/mk", ""),
        ("/mnt/schoolbooks", ""),
        ("/mnt/school", "SMB"),
        ("/mnt/school/library", "SMB"),
        ("/mnt/school/usb/library", ""),
        ("/mnt/with blank/library", "NFS"),
        ("/home/mk/far/library", "FUSE"),
        ("/home/mk/drive", "FUSE"),
        ("/media/stick", ""),
        ("/mnt/c/Users", "shared folder"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="the table of POSIX")
def test_the_nearest_mount_tells(monkeypatch: pytest.MonkeyPatch, folder: str, kind: str) -> None:
    monkeypatch.setattr(drives, "mounted", lambda: drives.of_mountinfo(LINUX))
    assert drives.network_kind(Path(folder)) == kind


@pytest.mark.promise(16)
def test_the_table_of_macos() -> None:
    table = drives.of_mount(MAC)
    kinds = [drives.kind_at(place, table) for place in ("/Users/mk", "/Volumes/share/library")]
    assert kinds == ["apfs", "smbfs"]
    assert drives.NETWORK[drives.kind_at("/Users/mk/far", table)] == "FUSE"
    assert drives.NETWORK[drives.kind_at("/Volumes/AFP disk", table)] == "AFP"


def test_the_table_of_this_machine_is_read() -> None:
    assert drives.network_kind(Path(__file__).parent) in {"", *drives.NETWORK.values()}
    if Path("/proc/self/mountinfo").exists():
        assert drives.kind_at("/proc", drives.mounted()) == "proc"


def _modes(path: Path) -> tuple[str, int]:
    library = open_library(path)
    with library.store.engine.connect() as plain:
        found = [
            plain.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous")
        ]
    library.close()
    return found[0], found[1]


@pytest.mark.promise(16)
def test_on_a_network_drive_the_rollback_journal_is_used_and_back(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Promise 16: the same file, moved there and back again."""
    path = tmp_path / "library.db"
    assert _modes(path) == ("wal", 2)
    drives.network_kind.cache_clear()
    monkeypatch.setattr(drives, "mounted", lambda: [("/", "ext4"), (str(tmp_path), "nfs4")])
    assert _modes(path) == ("delete", 3)
    library = open_library(path)
    ana = people.new_patron(library, {"given": "Ana"})
    other = open_library(path)
    desk.log_visit(other, [ana.id], "rabbit")
    assert recall.card(library, ana.id).visits[0].text == "rabbit"
    assert not list(tmp_path.glob("library.db-*"))
    other.close()
    library.close()
    drives.network_kind.cache_clear()
    monkeypatch.undo()
    assert _modes(path) == ("wal", 2)


@pytest.mark.promise(15)
@pytest.mark.parametrize(
    ("version", "journal"), [((3, 40, 1), "delete"), ((3, 51, 2), "delete"), ((3, 51, 3), "wal")]
)
def test_an_old_sqlite_never_keeps_a_log(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: tuple[int, ...], journal: str
) -> None:
    """Promise 15."""
    monkeypatch.setattr(sqlcipher3.dbapi2, "sqlite_version_info", version)
    assert _modes(tmp_path / "library.db")[0] == journal
