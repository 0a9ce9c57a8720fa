"""Whether a file lies on this computer's own disk: over a network SQLite's log (WAL) is not safe.

All desks share the log's index in memory, which two computers cannot. There the store keeps the
older rollback journal, whose locks the file server knows.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

NETWORK = {
    **dict.fromkeys(("cifs", "smb", "smb2", "smb3", "smbfs"), "SMB"),
    **dict.fromkeys(("nfs", "nfs3", "nfs4"), "NFS"),
    **dict.fromkeys(("9p", "drvfs", "virtiofs", "vboxsf", "prl_fs", "vmhgfs"), "shared folder"),
    **dict.fromkeys(("afpfs", "afs"), "AFP"),
    **dict.fromkeys(("fuse.sshfs", "sshfs", "macfuse", "osxfuse", "fuse"), "FUSE"),
    **dict.fromkeys(("ceph", "glusterfs", "lustre", "gpfs", "beegfs", "ocfs2", "gfs2"), "cluster"),
    **dict.fromkeys(("davfs", "webdav", "ncpfs", "coda"), "network"),
}
"""Kinds of file systems that another computer may write to meanwhile, and what people call them."""
_TWO_SLASHES = ("\\\\", "//")
_REMOTE = 4
"""What Windows calls a drive of another computer."""


@cache
def network_kind(folder: Path) -> str:
    """ "SMB", "NFS" … where a folder lies on another computer; empty on a disk of this one."""
    if os.name == "nt":
        return _on_windows(folder)
    place = os.path.realpath(folder)
    kind = kind_at(place, mounted())
    if kind.startswith("fuse.") and kind not in NETWORK:
        kind = "fuse"
    return NETWORK.get(kind, "")


def kind_at(place: str, table: list[tuple[str, str]]) -> str:
    """The file system of a path: of all places that lie above it the nearest, mounted last."""
    best, kind = -1, ""
    for point, found in table:
        above = point.rstrip("/") + "/"
        if (place + "/").startswith(above) and len(above) >= best:
            best, kind = len(above), found
    return kind


def mounted() -> list[tuple[str, str]]:
    """Every place where something is mounted, and what: in the order in which it was."""
    if sys.platform == "darwin":
        import subprocess

        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False)
        return of_mount(listed.stdout)
    try:
        text = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    except OSError:
        # Another Unix: nothing is known, and a disk of its own is likely.
        return []
    return of_mountinfo(text)


def of_mountinfo(text: str) -> list[tuple[str, str]]:
    """Linux: "36 35 98:0 /sub /mnt/point rw,noatime master:1 - ext3 /dev/root rw"."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) >= 5 and after:
            found.append((_unescaped(fields[4]), after.split(" ")[0]))
    return found


def of_mount(text: str) -> list[tuple[str, str]]:
    """macOS: "//mk@server/share on /Volumes/share (smbfs, nodev, nosuid)"."""
    found = []
    for line in text.splitlines():
        place, _, options = line.rpartition(" (")
        _, on, point = place.partition(" on /")
        if on and options:
            found.append(("/" + point, options.rstrip(")").split(",")[0].strip()))
    return found


def _unescaped(point: str) -> str:
    r"""Blanks and the like stand as "\040" in the table."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, sign)
    return point


def _on_windows(folder: Path) -> str:
    place = str(folder.absolute())
    if place.startswith(_TWO_SLASHES):
        return "SMB"
    import ctypes

    root = os.path.splitdrive(place)[0] + "\\"
    kind = ctypes.windll.kernel32.GetDriveTypeW(root)  # type: ignore[attr-defined, unused-ignore]
    return "SMB" if kind == _REMOTE else ""
