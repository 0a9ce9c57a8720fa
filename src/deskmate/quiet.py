"""What the program must not tell by accident: no words of anybody in tracebacks or core dumps.

Python's own traceback ends with the exception's words, and Textual's shows the values of all
variables: both may be what a child said. Ours says which kind of error it was and where in the
program, which is what whoever mends it needs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType

_PACKAGE = Path(__file__).parent
_MOST = 12
"""Places that are named, the innermost ones."""


def no_traces() -> None:
    """From now on nothing of what the program holds leaves it by an accident."""
    sys.excepthook = _tell
    # What is written by others than us, such as the journal of the database, is nobody else's too.
    os.umask(0o077)
    if os.name != "nt":
        # Windows writes no core; elsewhere one would hold all that was on the screen.
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import threading

    threading.excepthook = _tell_of_thread


def crash_words(error: BaseException) -> str:
    """What happened and where, without a word of what it happened to."""
    lines = ["Deskmate stopped because of a mistake in the program. What was saved is safe."]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__name__}:")
        lines += [f"  {place}" for place in _places(seen.__traceback__)[-_MOST:]]
        # A worker's failure carries the error that it was.
        seen = seen.__cause__ or getattr(seen, "error", None) or seen.__context__
    lines.append("Please report these lines: no name and no note stands in them.")
    return "\n".join(lines)


def mistake_words(error: BaseException) -> str:
    """The same in one line, of a mistake that did not stop the program."""
    places = _places(error.__traceback__)
    own = [place for place in places if "/" in place] or places
    where = f" at {own[-1]}" if own else ""
    return (
        f"That did not work, because of a mistake in the program ({type(error).__name__}{where}). "
        "What was saved is safe; please report these words."
    )


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        path = Path(code.co_filename)
        name = path.relative_to(_PACKAGE) if path.is_relative_to(_PACKAGE) else path.name
        places.append(f"{name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places


def _tell(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
    if isinstance(error, KeyboardInterrupt):
        return
    print(crash_words(error), file=sys.stderr)  # noqa: T201


def _tell_of_thread(args: object) -> None:
    error = getattr(args, "exc_value", None)
    if isinstance(error, BaseException) and not isinstance(error, SystemExit):
        print(crash_words(error), file=sys.stderr)  # noqa: T201
