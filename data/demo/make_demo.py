"""Writes the demo library: people, visits, suggestions, and two surveys to import.

    python data/demo/make_demo.py [FOLDER]

The same bytes every time: a fixed seed, no clock, the standard library only.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.dont_write_bytecode = True

from inbox import Inbox, Wish, google_form, microsoft_form  # noqa: E402
from loves import loves  # noqa: E402
from roster import Person, people  # noqa: E402
from visits import Calendar, Visit  # noqa: E402

PATRON_FIELDS = (
    "id",
    "given",
    "family",
    "middle",
    "preferred",
    "nickname",
    "pronouns",
    "say_as",
    "grade",
    "group",
    "teacher",
    "role",
    "email",
    "barcode",
)
CONSENT_FIELDS = ("photo", "voice", "interests")


def _write_csv(path: Path, header: Iterable[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _write_lines(path: Path, many: Iterable[Visit | Wish]) -> None:
    text = "".join(f"{json.dumps(asdict(one), ensure_ascii=False)}\n" for one in many)
    path.write_bytes(text.encode())


def make(folder: Path) -> tuple[list[Person], list[Visit]]:
    """Write all files into a folder."""
    everybody = people()
    visits = Calendar(everybody).fill()
    _write_csv(
        folder / "patrons.csv",
        PATRON_FIELDS,
        ([getattr(one, name) for name in PATRON_FIELDS] for one in everybody),
    )
    _write_csv(
        folder / "consents.csv",
        ("id", *CONSENT_FIELDS),
        ([one.id, *(one.consents[name] for name in CONSENT_FIELDS)] for one in everybody),
    )
    _write_csv(folder / "interests.csv", ("id", "interests"), loves(everybody))
    _write_lines(folder / "visits.jsonl", visits)
    _write_lines(folder / "suggestions.jsonl", Inbox(everybody).fill())
    for name, rows in (
        ("survey-google-forms.csv", google_form()),
        ("survey-microsoft-forms.csv", microsoft_form()),
    ):
        _write_csv(folder / name, rows[0], rows[1:])
    return everybody, visits


def main() -> None:
    """Write the files beside this script, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    everybody, visits = make(folder)
    print(f"{len(everybody)} people, {len(visits)} visits in {folder}")


if __name__ == "__main__":
    main()
