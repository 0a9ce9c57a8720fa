"""Rows of a survey become answers, or are refused with the reason; none is lost on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from deskmate.domain.feedback import Status, tidy_tags
from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import SurveyAnswer, SurveyRow, answer_key
from deskmate.importers import limits
from deskmate.importers.columns import fold_header
from deskmate.importers.feedback.columns import Chosen
from deskmate.importers.feedback.forms import Form
from deskmate.importers.feedback.moments import Moment, day_first, read_moment
from deskmate.importers.reader import Row, Table

_NOBODY: Final = frozenset({"anonymous", "anonym", "none", "na", "anonimo", "anonyme", "guest"})
_MOST_VOTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class _Dates:
    """How the dates of one table are written."""

    day_first: bool = False
    readable: bool = True
    """False when most of them are in a way we do not know: then none is taken as damage."""


@dataclass(slots=True)
class Intake:
    """All answers read so far."""

    with_email: bool = False
    rows: list[SurveyRow] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)
    """Answers without a moment, which are told apart by counting."""

    def read(self, table: Table, chosen: Chosen) -> None:
        """Take every row of a table, once: as answers or as a refusal."""
        names = [name for name in chosen.fields if self.with_email or name != "email"]
        wanted = [*(chosen.fields[name] for name in names), *chosen.suggestions]
        read = list(table.rows(wanted, _least(chosen), longest=limits.MAX_ANSWER))
        dates = self._dates(table, names, read)
        for row in read:
            if row.trouble:
                column = table.headers[wanted[row.at]] if row.at >= 0 else None
                self._refuse(table, row, column, row.trouble)
                continue
            values = dict(zip(names, row.cells, strict=False))
            texts = row.cells[len(names) :]
            self._take(table, chosen, row, values, texts, dates)

    def _refuse(self, table: Table, row: Row, column: str | None, reason: str) -> None:
        file = table.file.shown
        self.refused.append(Refusal(file=file, line=row.line, column=column, reason=reason))

    def _dates(self, table: Table, names: list[str], read: list[Row]) -> _Dates:
        if "at" not in names:
            return _Dates()
        at = names.index("at")
        texts = [row.cells[at] for row in read if len(row.cells) > at and row.cells[at]]
        found = day_first(texts)
        shown = table.file.shown
        unread = sum(read_moment(text) is None for text in texts)
        if 2 * unread > len(texts):
            self.notes.append(
                f"{shown}: dates such as “{texts[0][:40]}” could not be read; "
                "the answers are taken as heard today."
            )
            return _Dates(readable=False)
        if found is None and any(map(_is_unclear, texts)):
            self.notes.append(
                f"{shown}: dates such as {texts[0].split()[0]} were read month first."
            )
        return _Dates(day_first=bool(found))

    def _take(
        self,
        table: Table,
        chosen: Chosen,
        row: Row,
        values: dict[str, str],
        texts: list[str],
        dates: _Dates,
    ) -> None:
        form = chosen.form
        written = values.get("at", "")
        if form.needs_submission and not written and any(texts):
            column = table.headers[chosen.fields["at"]]
            self._refuse(table, row, column, "This was never handed in: there is no submit date.")
            return
        moment = read_moment(written, day_first=dates.day_first)
        if written and moment is None and dates.readable and not form.board:
            column = table.headers[chosen.fields["at"]]
            reason = f"“{written[:40]}” is no date and time; correct it or leave it empty."
            self._refuse(table, row, column, reason)
            return
        if form.board:
            texts = [_idea(texts[0], values.get("more", ""))]
        answers = tuple(
            SurveyAnswer(
                question="" if form.board else question,
                text=text,
                key=self._key(form, values, moment, text),
            )
            for question, text in zip(chosen.questions, texts, strict=True)
            if any(char.isalnum() for char in text)
        )
        self.rows.append(_row(table, row, form, values, answers, moment))

    def _key(self, form: Form, values: Mapping[str, str], moment: Moment | None, text: str) -> str:
        if form.board and values.get("id"):
            return answer_key(form.name, values["id"])
        if moment is not None:
            return answer_key(moment.wall.isoformat(" "), text)
        if written := values.get("at") or values.get("id"):
            return answer_key(f"#{written}", text)
        # "more manga", said by three, is three answers; said again in the next export, the same.
        plain = answer_key("", text)
        self._seen[plain] += 1
        return answer_key(f"no. {self._seen[plain]}", text)


def _least(chosen: Chosen) -> int:
    return min(chosen.suggestions) + 1


def _is_unclear(text: str) -> bool:
    moment = read_moment(text)
    return moment is not None and not text.strip()[:4].isdigit()


def _idea(title: str, more: str) -> str:
    if not more or more.casefold().startswith(title.casefold()):
        return more or title
    return f"{title.rstrip(' .')}. {more}" if title else more


def _row(
    table: Table,
    row: Row,
    form: Form,
    values: Mapping[str, str],
    answers: tuple[SurveyAnswer, ...],
    moment: Moment | None,
) -> SurveyRow:
    state = form.board.get(fold_header(values.get("status", "")), "new")
    original = values.get("original", "")
    return SurveyRow(
        file=table.file.shown,
        line=row.line,
        answers=answers,
        at=moment.utc if moment else None,
        name=_name(values),
        email=values.get("email", "") if "@" in values.get("email", "") else "",
        person_id=values.get("person", ""),
        group=values.get("group", ""),
        votes=_votes(values.get("votes", "")),
        tags=tidy_tags(values.get("tags", "").replace(";", ",").split(",")),
        status=Status(state),
        response=values.get("response", ""),
        responded_at=_when(values.get("responded", "")),
        duplicate_of=answer_key(form.name, original) if original else "",
    )


def _name(values: Mapping[str, str]) -> str:
    halves = " ".join(filter(None, (values.get("given", ""), values.get("family", ""))))
    name = values.get("name", "") or halves
    return "" if fold_header(name) in _NOBODY else name


def _votes(text: str) -> int:
    return min(int(text), _MOST_VOTES) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _when(text: str) -> datetime | None:
    moment = read_moment(text)
    return moment.utc if moment else None
