"""Bringing questionnaires in: first what would happen, then all of it or nothing.

Every page of a file is accounted for. What somebody typed by hand since stays, and nobody is
taken for the one who wrote a page unless that is sure or a person said so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from deskmate.domain import feedback as words
from deskmate.domain.feedback import Source
from deskmate.domain.patrons import Patron
from deskmate.domain.questionnaire import (
    Answered,
    AnsweredReport,
    AnsweredRow,
    Change,
    PageOutcome,
    PagePlan,
    words_of,
)
from deskmate.domain.rosters import Refusal
from deskmate.domain.surveys import SurveyRow
from deskmate.services.library import Library
from deskmate.services.maintenance import back_up_before_import
from deskmate.services.people import follow_consents
from deskmate.services.writers import Finder
from deskmate.store import feedback, imports, interests, patrons
from deskmate.store.store import WritingUnit

Decisions = Mapping[tuple[str, int], int]
"""Who wrote a page, by (file, line), as a person decided; 0 for nobody."""
_SOURCE = "questionnaire"
_BY_HAND = "changed by hand since"
_NO_CONSENT = "not agreed that interests are shown"


def read(
    library: Library, paths: Sequence[Path], *, mapping: Mapping[str, str] | None = None
) -> Answered:
    """Read filled-in pages.

    Raises:
        BadInput: nothing could be read; the sentence says what to do.
    """
    from deskmate.importers import questionnaires as importer

    return importer.read(paths, mapping)


def plan_import(
    library: Library, answered: Answered, decisions: Decisions | None = None
) -> tuple[PagePlan, ...]:
    """What an import would do with each page, with nothing done."""
    decided = decisions or {}
    with library.store.reading() as session:
        everyone = [
            one for one in patrons.everyone(session=session) if one.active and not one.merged_into
        ]
    finder, people = Finder(library, everyone), {one.id: one for one in everyone}
    found: list[tuple[AnsweredRow, int, tuple[int, ...]]] = []
    for row in answered.rows:
        if row.where in decided:
            found.append((row, decided[row.where], ()))
        else:
            found.append((row, *finder.find(_as_survey_row(row))))
    last = {who: row for row, who, _ in sorted(found, key=lambda one: _order(one[0])) if who}
    with library.store.reading() as session:
        keys = [row.wish_key for row in answered.rows if row.wish_key]
        known = set(feedback.known_keys(keys, session=session))
        plans = []
        for row, who, maybe in found:
            new_wish = bool(row.wish) and row.wish_key not in known
            if who not in people:
                dropped = decided.get(row.where) == 0
                plans.append(_unknown(row, maybe, dropped=dropped))
                continue
            if new_wish:
                known.add(row.wish_key)
            here = interests.texts(who, session=session)
            by_hand = bool(here) and interests.source_of(who, session=session) == ""
            page = _page(row, people[who], here, by_hand=by_hand)
            if last[who] is not row:
                page = replace(
                    page, changes=(), stays=(), why=f"answered again on line {last[who].line}"
                )
            changed = bool(page.changes) or new_wish
            outcome = PageOutcome.CHANGED if changed else PageOutcome.SAME
            plans.append(replace(page, outcome=outcome, adds_wish=new_wish))
    return tuple(plans)


def _order(row: AnsweredRow) -> tuple[float, int]:
    return (row.at.timestamp() if row.at else 0.0, row.line)


def _as_survey_row(row: AnsweredRow) -> SurveyRow:
    return SurveyRow(
        file=row.file,
        line=row.line,
        name=row.name,
        email=row.email,
        person_id=row.person_id,
        group=row.group,
    )


def _unknown(row: AnsweredRow, maybe: tuple[int, ...], *, dropped: bool) -> PagePlan:
    if dropped:
        return PagePlan(row=row, outcome=PageOutcome.SAME, why="nobody's, as you said")
    if not row.said:
        return PagePlan(row=row, outcome=PageOutcome.SAME, why="nothing was answered")
    why = f"nobody here is called “{row.name}”" if row.name else "there is no name on it"
    if maybe:
        why = f"it is not sure who “{row.name}” is"
    return PagePlan(row=row, outcome=PageOutcome.ASK, maybe=maybe, why=why)


def _page(row: AnsweredRow, patron: Patron, here: list[str], *, by_hand: bool) -> PagePlan:
    """What a page would change about the person who wrote it.

    Args:
        row: the page.
        patron: whose it is.
        here: the interests that are kept.
        by_hand: somebody typed those.
    """
    changes: list[Change] = []
    stays: list[Change] = []
    newer = bool(row.at and patron.updated_at and row.at > patron.updated_at)
    values: dict[str, str | bool] = {**row.texts, **row.consents}
    for name, value in values.items():
        before = getattr(patron, name)
        unsaid = before in ("", None)
        if name == "preferred" and unsaid and value == patron.calling_name:
            continue
        if before == value:
            continue
        change = Change(field=name, before=words_of(before), after=words_of(value))
        if unsaid or name not in patron.hand_edited or newer:
            changes.append(change)
        else:
            stays.append(replace(change, why=_BY_HAND))
    consented = row.consents.get("consent_interests", patron.consent_interests)
    if any(one.field == "consent_interests" for one in stays):
        consented = patron.consent_interests
    if row.interests and set(row.interests) != set(here):
        change = Change(field="interests", before=", ".join(here), after=", ".join(row.interests))
        if consented is not True:
            stays.append(replace(change, why=_NO_CONSENT))
        elif by_hand and not newer:
            stays.append(replace(change, why=_BY_HAND))
        else:
            changes.append(change)
    return PagePlan(
        row=row,
        outcome=PageOutcome.SAME,
        patron=patron,
        changes=tuple(changes),
        stays=tuple(stays),
        why="" if row.said else "nothing was answered",
    )


def foresee(answered: Answered, plans: Sequence[PagePlan]) -> AnsweredReport:
    """The report that carrying out the plans would give, with nothing done."""
    asked = tuple(
        Refusal(
            file=page.row.file,
            line=page.row.line,
            column=None,
            reason=f"{page.why[:1].upper()}{page.why[1:]}: say who wrote it.",
        )
        for page in plans
        if page.outcome is PageOutcome.ASK
    )
    return AnsweredReport(
        changed=sum(page.outcome is PageOutcome.CHANGED for page in plans),
        same=sum(page.outcome is PageOutcome.SAME for page in plans),
        refused=tuple(sorted((*answered.refused, *asked), key=lambda item: (item.file, item.line))),
        suggestions=sum(page.adds_wish for page in plans),
        ignored_columns=answered.ignored_columns,
    )


def import_pages(
    library: Library,
    answered: Answered,
    plans: Sequence[PagePlan],
    *,
    files: Iterable[str] = (),
) -> AnsweredReport:
    """Do what the plans say, in one transaction and one step of undo.

    Raises:
        Conflict: somebody was changed at another desk since the preview; nothing was done.
    """
    now = library.clock()
    report = foresee(answered, plans)
    back_up_before_import(library)
    with library.change(f"questionnaires of {report.changed} people") as unit:
        session = unit.session
        for page in plans:
            if page.patron is not None and page.changes:
                _carry_out(page, page.patron, unit, now)
        # Another desk may have imported the same file since the preview.
        wanted = [page for page in plans if page.adds_wish]
        known = feedback.known_keys([page.row.wish_key for page in wanted], session=session)
        made = [
            replace(
                words.suggest(
                    page.row.wish,
                    heard_at=min(page.row.at or now, now),
                    source=Source.SURVEY,
                    patron_ids=[page.patron.id],
                ),
                question=page.row.wish_question,
                form=answered.form,
                import_key=page.row.wish_key,
            )
            for page in wanted
            if page.patron is not None and page.row.wish_key not in known
        ]
        unit.record(feedback.add_many(made, session=session, now=now))
        imports.log_run(answered, report, list(files), session=session, now=now)
    return report


def _carry_out(page: PagePlan, patron: Patron, unit: WritingUnit, now: datetime) -> None:
    session = unit.session
    names = {change.field for change in page.changes}
    said: dict[str, str | bool] = {**page.row.texts, **page.row.consents}
    values = {name: value for name, value in said.items() if name in names}
    after = patron
    if values:
        edited = patron.hand_edited | values.keys()
        after = replace(patron, **values, hand_edited=edited)  # type: ignore[arg-type]
        after = patrons.save(after, session=session, now=now)
    if "interests" in names:
        interests.put(patron.id, page.row.interests, _SOURCE, session=session, now=now)
    follow_consents(unit, patron, after)
