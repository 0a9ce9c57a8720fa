"""Promise 47: the app opens no connection, whatever room one is in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.plugin import Figure

WALK = """
import asyncio, os, re, sys
from pathlib import Path

# A pair within the process is how its own parts wake each other; all else is heard of.
asked = []
sys.addaudithook(
    lambda event, args: asked.append((event, str(args)))
    if event.startswith("socket.") and event != "socket.__new__"
    or event == "socket.__new__" and args[1] in (2, 10)
    else None
)

from deskmate.services import exports, maintenance, refer
from deskmate.services.demo import make_demo
from deskmate.services.library import open_library
from deskmate.tui.app import DeskmateApp

folder = Path(sys.argv[1])
store = make_demo(folder)
library = open_library(store)
maintenance.back_up(library)
exports.export_patrons(library, folder / "people.csv")
refer.ask(library, "somewhere to sleep tonight")
library.close()

def inet():
    own = [os.readlink(f"/proc/self/fd/{one}") for one in os.listdir("/proc/self/fd")
           if os.path.islink(f"/proc/self/fd/{one}")]
    known = "".join(Path(f"/proc/net/{kind}").read_text()
                    for kind in ("tcp", "udp", "tcp6", "udp6", "raw")
                    if Path(f"/proc/net/{kind}").exists())
    return [one for one in own if one.startswith("socket:")
            and re.search(rf"\\b{one[8:-1]}\\b", known)]

async def walk():
    app = DeskmateApp(store)
    app.care_after = 0.1
    keys = ["a", "n", "a", "enter", "h", "i", "enter"]
    for room in ("f3", "f4", "f5", "f6", "f2", "f3"):
        keys += [room, "down", "enter", "escape"]
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        for key in [*keys, *"tutoring", "f1", "escape", "f9"]:
            await pilot.press(key)
            await pilot.pause(0.05)
            asked.extend(inet())

asyncio.run(walk())
print(len(asked), *asked, sep="\\n")
"""


@pytest.mark.promise(47)
@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux which sockets are open")
def test_no_connection_is_opened_in_any_room(tmp_path: Path, figure: Figure) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.stdout.splitlines() == ["0"]
    figure("0 connections in a walk through all rooms")
