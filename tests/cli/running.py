"""The command line as a shell would run it, but within this process: the commands are many."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest


def run(
    store: Path, *words: str, given: str = "", before: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    """Exit code and what was said; `given` is standard input, `before` comes before the command."""
    from deskmate.cli import main

    said, complained = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["deskmate", "--store", str(store), *before, *words])
        patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode()), encoding="utf-8"))
        patch.setattr(sys, "stdout", said)
        patch.setattr(sys, "stderr", complained)
        with pytest.raises(SystemExit) as left:
            main.run(lambda store, *, demo: 0)
    code = left.value.code
    assert isinstance(code, int)
    return subprocess.CompletedProcess(words, code, _read(said), _read(complained))


def _read(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()
