"""Bringing a survey or a board in: first what would happen, then all of it or nothing.

Every row of the file is accounted for. An answer that is here already is never added again, and
nobody is taken for the one who wrote it unless that is sure or a person said so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from deskmate.domain import feedback as words
from deskmate.domain.feedback import Source, Status, Suggestion
from deskmate.domain.inbox import Alike
from deskmate.domain.surveys import (
    AnswerOutcome,
    AnswerPlan,
    Decisions,
    Survey,
    SurveyPlan,
    SurveyReport,
    SurveyRow,
    decide,
)
from deskmate.services.column_memory import remembered_columns
from deskmate.services.feedback import settle_answers
from deskmate.services.inbox import similar
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.services.writers import Finder
from deskmate.store import feedback, imports, patrons
from deskmate.store.store import WritingUnit

if TYPE_CHECKING:
    from deskmate.importers.feedback import Description

_BOARDS = ("fider", "uservoice")


def read(
    library: Library,
    paths: Sequence[Path],
    *,
    format: str | None = None,
    mapping: Mapping[str, str] | None = None,
    with_email: bool = False,
) -> Survey:
    """Read a survey; columns that were chosen once for such a form are known again.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    from deskmate.importers.feedback import read_survey

    return read_survey(
        paths,
        format=format,
        mapping=mapping,
        remembered=remembered_columns(library),
        with_email=with_email,
    )


def describe(
    library: Library, path: Path, *, mapping: Mapping[str, str] | None = None
) -> Description:
    """What lies in a file, to choose its columns by; what was chosen before is known again.

    Raises:
        BadInput: there is no table in it.
    """
    from deskmate.importers import feedback as importer

    return importer.describe(path, mapping=mapping, remembered=remembered_columns(library))


def plan_import(library: Library, survey: Survey, decisions: Decisions | None = None) -> SurveyPlan:
    """What an import would do, with nothing done.

    Args:
        library: where it would go.
        survey: what was read.
        decisions: who said it, where a person knows better.
    """
    keys = {answer.key for row in survey.rows for answer in row.answers}
    # A county has a million people, and most surveys name none of them.
    named = any(row.name or row.email or row.person_id for row in survey.rows)
    with library.store.reading() as session:
        known = feedback.known_keys(keys, session=session)
        here = feedback.by_ids(known.values(), session=session)
        everyone = patrons.everyone(session=session) if named else iter(())
        people = [one for one in everyone if one.active and not one.merged_into]
    finder = Finder(library, people)
    taken: set[str] = set()
    planned: list[AnswerPlan] = []
    for row in survey.rows:
        if not row.answers:
            continue
        who, maybe = finder.find(row)
        for answer in row.answers:
            suggestion_id = known.get(answer.key, 0)
            twice = answer.key in taken
            nameless = not twice and (not suggestion_id or here[suggestion_id].anonymous)
            outcome = AnswerOutcome.ADDED
            if twice or suggestion_id:
                named = bool(suggestion_id and nameless and who)
                outcome = AnswerOutcome.CHANGED if named else AnswerOutcome.SAME
            taken.add(answer.key)
            planned.append(
                AnswerPlan(
                    row=row,
                    answer=answer,
                    outcome=outcome,
                    suggestion_id=suggestion_id,
                    patron_id=who,
                    maybe=maybe if nameless else (),
                    nameless=nameless,
                )
            )
    return decide(SurveyPlan(survey=survey, answers=tuple(planned)), decisions or {})


def import_survey(library: Library, plan: SurveyPlan, *, files: Iterable[str] = ()) -> SurveyReport:
    """Do what a plan says, in one transaction and one step of undo.

    Args:
        library: where to keep it.
        plan: the preview.
        files: names for the log of imports.
    """
    survey, now = plan.survey, library.clock()
    back_up_before_import(library)
    new = [item for item in plan.answers if item.outcome is AnswerOutcome.ADDED]
    label = f"import of {len(new)} suggestions from {survey.label}"
    with library.change(label) as unit:
        session = unit.session
        # Another desk may have imported the same file since the preview.
        here = feedback.known_keys([item.answer.key for item in new], session=session)
        plan = _without_known(plan, here)
        new = [item for item in plan.answers if item.outcome is AnswerOutcome.ADDED]
        made = [_suggestion(item, survey, now) for item in new]
        unit.record(feedback.add_many(made, session=session, now=now))
        _join_duplicates(unit, plan, now)
        for item in plan.answers:
            if item.outcome is AnswerOutcome.CHANGED:
                _name(unit, item, now)
        report = foresee(plan)
        if survey.named:
            imports.remember_mapping(
                survey.fingerprint, dict(survey.mapping), session=session, now=now
            )
        imports.log_run(survey, report, list(files), session=session, now=now)
    return report


def alike(library: Library, plan: SurveyPlan, most: int = 500) -> list[tuple[AnswerPlan, Alike]]:
    """For what would be added, the likest earlier suggestion with what became of it.

    Args:
        library: where to look.
        plan: the preview.
        most: answers to look at; each takes some milliseconds.
    """
    new = [item for item in plan.answers if item.outcome is AnswerOutcome.ADDED]
    found = [(item, similar(library, item.answer.text, 1)) for item in new[:most]]
    return [(item, likest[0]) for item, likest in found if likest]


def _without_known(plan: SurveyPlan, here: Mapping[str, int]) -> SurveyPlan:
    return replace(
        plan,
        answers=tuple(
            replace(item, outcome=AnswerOutcome.SAME, suggestion_id=here[item.answer.key])
            if item.outcome is AnswerOutcome.ADDED and item.answer.key in here
            else item
            for item in plan.answers
        ),
    )


def foresee(plan: SurveyPlan) -> SurveyReport:
    """The report that carrying out the plan would give, with nothing done."""
    rows: dict[tuple[str, int], set[AnswerOutcome]] = defaultdict(set)
    for item in plan.answers:
        rows[item.row.file, item.row.line].add(item.outcome)
    counted = Counter(
        next(one for one in AnswerOutcome if one in outcomes) for outcomes in rows.values()
    )
    return SurveyReport(
        added=counted[AnswerOutcome.ADDED],
        changed=counted[AnswerOutcome.CHANGED],
        empty=sum(not row.answers for row in plan.survey.rows),
        duplicates=counted[AnswerOutcome.SAME],
        suggestions=sum(item.outcome is AnswerOutcome.ADDED for item in plan.answers),
        refused=plan.survey.refused,
        unsure=plan.unsure,
        strangers=plan.strangers,
        questions=plan.survey.questions,
        ignored_columns=plan.survey.ignored_columns,
    )


def _suggestion(item: AnswerPlan, survey: Survey, now: datetime) -> Suggestion:
    row = item.row
    known = [item.patron_id] if item.patron_id else []
    made = words.suggest(
        item.answer.text,
        # A clock that went wrong somewhere must not date an answer into the future.
        heard_at=min(row.at or now, now),
        source=Source.SURVEY,
        patron_ids=known,
        group="" if known else row.group,
        tags=row.tags,
        voices=max(0, row.votes - len(known)) if row.votes else None,
    )
    made = replace(
        made, question=item.answer.question, form=survey.form, import_key=item.answer.key
    )
    return _as_decided(made, row, survey, min(row.responded_at or now, now))


def _as_decided(made: Suggestion, row: SurveyRow, survey: Survey, at: datetime) -> Suggestion:
    """What a board had decided, unless it did so without a word: then it waits for one here."""
    by = survey.label
    match row.status:
        case Status.PLANNED:
            return words.plan(made, row.response, at=at, by=by)
        case Status.DOING:
            return words.start(made, row.response, at=at, by=by)
        case Status.DONE | Status.DECLINED if not row.response:
            return replace(made, remark=f"{row.status} in {by} without a word to anybody")
        case Status.DONE:
            return words.finish(made, row.response, at=at, by=by)
        case Status.DECLINED:
            return words.decline(made, row.response, at=at, by=by)
    return made


def _join_duplicates(unit: WritingUnit, plan: SurveyPlan, now: datetime) -> None:
    """Ideas that a board had merged are merged here; and decided ones are owed to known people."""
    session = unit.session
    new = [item for item in plan.answers if item.outcome is AnswerOutcome.ADDED]
    wanted = {item.answer.key for item in new} | {item.row.duplicate_of for item in new}
    if plan.survey.format not in _BOARDS:
        return
    ids = feedback.known_keys(wanted - {""}, session=session)
    for item in new:
        into = ids.get(item.row.duplicate_of, 0)
        number = ids[item.answer.key]
        if into and into != number:
            found = feedback.by_ids([number, into], session=session)
            head = found[found[into].head_id] if found[into].head_id in found else found[into]
            if head.status is not Status.MERGED:
                merged = words.merge(found[number], head, at=now, by=plan.survey.label)
                feedback.save(merged, session=session, now=now)
    for item in new:
        if item.row.status is not Status.NEW:
            number = ids[item.answer.key]
            settle_answers(unit, feedback.by_id(number, session=session), now)


def _name(unit: WritingUnit, item: AnswerPlan, now: datetime) -> None:
    """Say who wrote an answer that is here already; one unknown voice becomes a known one."""
    session = unit.session
    before = feedback.by_id(item.suggestion_id, session=session)
    after = replace(
        before, patron_ids=(item.patron_id,), voices=max(0, before.voices - 1), group=""
    )
    saved = feedback.save(after, session=session, now=now)
    head = feedback.by_id(saved.head_id or saved.id, session=session)
    settle_answers(unit, head, now)
