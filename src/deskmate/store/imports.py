"""What imports leave behind: a line in the log, and how columns were understood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from deskmate.domain.directories import Directory
from deskmate.domain.photos import PhotoFolder, PhotoReport
from deskmate.domain.questionnaire import Answered, AnsweredReport
from deskmate.domain.rosters import ImportReport, Roster
from deskmate.domain.surveys import Survey, SurveyReport
from deskmate.domain.text import clean
from deskmate.domain.timetables import Timetable
from deskmate.store.import_tables import ColumnMappingRow, ImportRunRow

_KINDS = {
    Roster: "roster",
    Directory: "network",
    Survey: "feedback",
    Answered: "questionnaire",
    PhotoFolder: "photos",
    Timetable: "timetable",
}


def log_run(
    read: Roster | Directory | Survey | Answered | PhotoFolder | Timetable,
    report: ImportReport | SurveyReport | AnsweredReport | PhotoReport,
    files: list[str],
    *,
    session: Session,
    now: datetime,
) -> int:
    """Note that an import ran, in numbers."""
    row = ImportRunRow(
        at=now,
        kind=_KINDS[type(read)],
        format=read.format,
        source=read.form if isinstance(read, Survey | Answered) else read.source,
        files="\n".join(map(clean, files)),
        added=report.added,
        changed=report.changed,
        same=report.same,
        left=report.left,
        refused=len(report.refused),
        ignored_columns="\n".join(report.ignored_columns),
    )
    session.add(row)
    session.flush()
    return row.id or 0


def remembered_mapping(fingerprint: str, *, session: Session) -> dict[str, str] | None:
    """How a file with these headers was mapped last time: field → header."""
    row = session.get(ColumnMappingRow, fingerprint)
    return None if row is None else dict(json.loads(row.mapping))


def remember_mapping(
    fingerprint: str, mapping: Mapping[str, str], *, session: Session, now: datetime
) -> None:
    """Keep a mapping for the next file with the same headers."""
    session.merge(
        ColumnMappingRow(
            fingerprint=fingerprint,
            mapping=json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True),
            used_at=now,
        )
    )
