"""The words of a photo import's preview and report: what needs a look comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content

from deskmate.domain.patrons import Patron
from deskmate.domain.photos import (
    FolderPlan,
    PhotoOutcome,
    PhotoPlan,
    PhotoReport,
    WaitingPhoto,
)
from deskmate.domain.rosters import Refusal
from deskmate.tui import shown

_WORDS: Final = {
    PhotoOutcome.REFUSED: ("refused", "$error"),
    PhotoOutcome.WAITING: ("waits", "$accent"),
    PhotoOutcome.NO_CONSENT: ("no yes", "$warning"),
    PhotoOutcome.CHANGED: ("retake", ""),
    PhotoOutcome.ADDED: ("new", ""),
    PhotoOutcome.SAME: ("same", "dim"),
}
_ORDER: Final = list(_WORDS)
Row = Refusal | PhotoPlan


def rows_of(plan: FolderPlan) -> list[Row]:
    """Every row of the folder, refused ones first."""
    rows: list[Row] = list(plan.folder.refused)
    return rows + sorted(plan.photos, key=lambda one: _ORDER.index(one.outcome))


def summary(plan: FolderPlan, report: PhotoReport, *, done: bool = False) -> list[Content]:
    """What the folder is, every photo once, and what the school's consent does."""
    other = len(report.refused) - report.waiting - report.without_consent
    counts = (
        f"{report.rows:,} photos = {report.added:,} new + {report.changed:,} retakes "
        f"+ {report.same:,} the same + {report.waiting:,} wait for you "
        f"+ {report.without_consent:,} without a yes + {other:,} refused"
    )
    label = plan.folder.label
    lines = [
        shown.plain(counts, "bold"),
        shown.plain("told by: ", "dim") + shown.plain(label),
    ]
    if plan.consent or not done:
        lines.append(_consent(plan, report))
    if plan.folder.ignored_columns:
        ignored = ", ".join(plan.folder.ignored_columns)
        lines.append(shown.plain(f"columns not read: {ignored}", "dim"))
    return lines + [shown.plain(note, "dim") for note in plan.folder.notes]


def _consent(plan: FolderPlan, report: PhotoReport) -> Content:
    if plan.consent:
        words = "The school holds consent for everybody here; who said no is left out."
        if report.consented:
            words += f" {report.consented:,} never asked will be marked so."
        return shown.plain(words, "$accent")
    return shown.plain(
        "A photo is kept only of people who agreed. Does the school hold consent for everybody "
        "in this folder? Then press c.",
        "$accent" if report.without_consent else "dim",
    )


def row(one: Row, people: Mapping[int, Patron]) -> Content:
    """One line of the list."""
    if isinstance(one, Refusal):
        line = f", line {one.line}" if one.line else ""
        return _line("refused", "$error", f"{one.file}{line}", one.reason)
    word, style = _WORDS[one.outcome]
    return _line(word, style, one.found.image, said(one, people))


def _line(word: str, style: str, name: str, said_: str) -> Content:
    first = shown.fitted(word, 9, style)
    return first + shown.plain(f"{name.rpartition('/')[2]}  ") + shown.plain(said_, "dim")


def said(one: PhotoPlan, people: Mapping[int, Patron]) -> str:
    """Who it is, or why it is nobody's."""
    if one.why:
        return one.why
    person = people.get(one.patron_id)
    return " · ".join(filter(None, (person.display_name, person.group))) if person else ""


def detail(one: Row, people: Mapping[int, Patron]) -> Content:
    """All that there is to say of one row."""
    if isinstance(one, Refusal):
        line = f", line {one.line}" if one.line else ""
        return Content("\n").join(
            [shown.plain(f"{one.file}{line}", "bold"), shown.plain(one.reason, "$error")]
        )
    spoken = f"line {one.found.line} of {one.found.file}" if one.found.line else ""
    parts = [
        shown.plain(one.found.image, "bold"),
        shown.plain(said(one, people), _WORDS[one.outcome][1]),
        shown.plain(spoken, "dim"),
    ]
    return Content("\n").join(part for part in parts if part)


def waiting(
    photo: WaitingPhoto, at: int, count: int, maybe: Sequence[Patron], asked: Patron | None
) -> Content:
    """Beside a photo that waits: what is known of it, and who it may be."""
    clues = photo.clues
    facts = (
        " ".join(clues.numbers),
        clues.name,
        f"grade {clues.grade}" if clues.grade else "",
        clues.group,
        clues.teacher,
    )
    lines = [
        shown.plain("WHO IS THIS?", "bold $accent") + shown.plain(f"  {at + 1} of {count}", "dim"),
        Content(""),
        shown.plain(photo.file_name, "bold"),
        shown.plain(" · ".join(filter(None, facts)), "dim"),
        shown.plain(f"It waits because {photo.why}." if photo.why else ""),
        Content(""),
    ]
    if asked is not None:
        lines.append(
            shown.plain(f"{asked.display_name} was never asked about a photo.", "bold $primary")
        )
        lines.append(shown.plain("Ask first.  y: they agree   n: they say no"))
        return Content("\n").join(lines)
    for number, person in enumerate(maybe, 1):
        known = (person.grade and f"grade {person.grade}", person.group, person.teacher)
        said_no = "said no to a photo" if person.consent_photo is False else ""
        lines.append(
            shown.plain(f"{number}  ", "$accent")
            + shown.plain(person.display_name)
            + shown.plain("  " + " · ".join(filter(None, (*known, said_no))), "dim")
        )
    if not maybe:
        lines.append(shown.plain("Nobody comes to mind: f finds the person, x lets it go.", "dim"))
    return Content("\n").join(lines)
