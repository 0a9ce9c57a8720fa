"""What the pages of practice say: bars of names known, questions, answers, the end of a round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from deskmate.domain.practice import Ask, Deck, Rating, Scope, ScopeKind, share
from deskmate.domain.typed_names import Verdict
from deskmate.tui import shown

if TYPE_CHECKING:
    from deskmate.domain.clues import Clues
    from deskmate.domain.patrons import Patron
    from deskmate.domain.typed_names import Judged
    from deskmate.services.practice import Progress, ToPractise
    from deskmate.services.practice_round import Question

ROUND = timedelta(minutes=2)
_STEP = 10
"""Seconds between two looks of the countdown: it is not to hurry anybody."""
_BAR = 20
_KNOWN, _BEGUN, _NEW = "█", "▒", "░"

EMPTY = """Nobody is here to practise yet.

Bring in a roster: F2 leads to Recall, and F7 there asks for the file. Whoever has a class or a \
note can be practised by what is known of them; with photos, by their faces."""


# ── whom to practise ────────────────────────────────────────────────────────────────────────


def choices(found: ToPractise, width: int) -> list[Option | None]:
    """The lines to choose from."""
    lines: list[Option | None] = [
        _people(ScopeKind.TODAY, "Expected today, or here", found.today, width),
        _people(ScopeKind.MISSING, "People I keep missing", found.missing, width),
        _people(ScopeKind.DUE, "Everybody to ask again", found.due, width),
    ]
    for title, some in (("NAMES KNOWN BY CLASS", found.classes), ("BY GRADE", found.grades)):
        if some:
            head = Content(title).stylize("bold $primary")
            if not any(one.known or one.begun for one in some):
                # In the first week a wall of empty bars would say nothing, twenty times over.
                head += Content("   nobody was asked for yet; Enter begins")
            lines += [None, Option(head, disabled=True)]
            lines += [_progress(one, width) for one in some]
    return lines


def option_id(scope: Scope) -> str:
    """A scope as the name of a line; read again by `scope_of`."""
    return f"{scope.kind}:{scope.name}"


def scope_of(option: str) -> Scope:
    """The scope that a line stands for."""
    kind, _, name = option.partition(":")
    return Scope(ScopeKind(kind), name)


def title_of(scope: Scope) -> str:
    """What a round is about, in a few words."""
    titles = {
        ScopeKind.TODAY: "expected today",
        ScopeKind.MISSING: "people I keep missing",
        ScopeKind.DUE: "to ask again",
        ScopeKind.GRADE: f"grade {scope.name}",
    }
    return titles.get(scope.kind, scope.name)


def _people(kind: ScopeKind, words: str, count: int, width: int) -> Option:
    many = f"{count:,} {'person' if count == 1 else 'people'}" if count else "nobody"
    line = shown.ends(Content(words), Content(many).stylize("dim"), min(width, 60))
    return Option(line if count else line.stylize("dim"), id=option_id(Scope(kind)))


def _progress(one: Progress, width: int) -> Option:
    again = shown.plain(f"{one.due:,} to ask again" if one.due else "", "dim")
    class_ = shown.fitted(one.name or "no class", 12 if width > 70 else 9)
    if one.known or one.begun:
        words = shown.plain(f"{one.known:,} of {one.people:,} known")
        words = words.pad_right(max(0, 20 - words.cell_length))
        left = Content("  ").join([class_, bar(one.known, one.begun, one.people), words])
    else:
        names = f"{one.people:,} {'name' if one.people == 1 else 'names'} to learn"
        left = Content("  ").join([class_, Content(names).stylize("dim")])
    name = option_id(one.scope) if one.scope else None
    return Option(shown.ends(left, again, min(width, 80)), id=name, disabled=name is None)


def bar(known: int, begun: int, people: int, cells: int = _BAR) -> Content:
    """Names known, begun and new, as blocks; none is left out that there is, and full is all."""
    full = share(known, people, cells)
    half = max(0, share(begun, people, cells) - full)
    return Content("").join(
        [
            Content(_KNOWN * full).stylize("$success"),
            Content(_BEGUN * half).stylize("$accent"),
            Content(_NEW * (cells - full - half)).stylize("dim"),
        ]
    )


# ── the round ───────────────────────────────────────────────────────────────────────────────


def countdown(used: timedelta) -> Content:
    """What is left of two minutes, in steps of ten seconds."""
    left = -(-(ROUND - used).total_seconds() // _STEP) * _STEP
    if left <= 0:
        return Content("time is up: the last one").stylize("dim")
    cells = int(left) // _STEP
    bar = Content("█" * cells + "░" * (int(ROUND.total_seconds()) // _STEP - cells))
    minutes, seconds = divmod(int(left), 60)
    return bar.stylize("dim") + Content(f" {minutes}:{seconds:02}")


def question(asked: Question, today: date, width: int) -> Content:
    """What is asked, with nothing that gives the answer away."""
    lines: list[Content] = []
    if asked.ask in (Ask.FACE, Ask.CLUE):
        lines.append(Content("Who is this?").stylize("bold $primary"))
        if asked.ask is Ask.CLUE:
            lines += [Content(""), *_clues(asked.shown.clues, today, width)]
    elif asked.ask is Ask.FOUR:
        lines.append(_asks("Which one is", asked.patron))
    elif asked.ask is Ask.SAY:
        lines += [_name(asked.patron), Content(""), Content("How is the name said?")]
    else:
        lines += [_name(asked.patron), _where(asked), Content(""), Content("What do they love?")]
    if asked.fresh:
        lines += [Content(""), Content("new to you here").stylize("dim")]
    elif asked.ahead:
        lines += [Content(""), Content("asked early: nothing else is due").stylize("dim")]
    return Content("\n").join(lines)


def answer(asked: Question, said: Content | None, today: date, width: int) -> Content:
    """Who it is, with all that helps to keep them in mind."""
    patron = asked.patron
    lines = [_name(patron)]
    facts = [f"say: {patron.say_as}" if patron.say_as else "", patron.pronouns]
    if any(facts):
        style = "bold $accent" if asked.ask is Ask.SAY else "$accent"
        lines.append(shown.plain("   ".join(filter(None, facts)), style))
    lines += [Content(""), *_clues(asked.shown.clues, today, width, initials=False)]
    if said is not None:
        lines += [Content(""), said]
    return Content("\n").join(lines)


def grades() -> Content:
    """What the numbers mean."""
    line = "1 not known   2 hard   3 known   4 easy"
    return Content("How well did you know?").stylize("bold") + Content(f"\n{line}")


def typed_answer(judged: Judged, patron: Patron, other: Patron | None) -> Content:
    """What is said to a typed name; a slip is shown, and right all the same."""
    if judged.verdict is Verdict.WRONG:
        return _wrong(judged.typed, other)
    right = Content("Right.").stylize("bold $success")
    if judged.verdict is Verdict.SLIP:
        return right + shown.plain(f"  You wrote “{judged.typed}”.")
    if judged.verdict is Verdict.PART:
        return right + shown.plain(f"  They are called {patron.calling_name}.")
    if not judged.exact:
        return right + shown.plain(f"  Written {patron.display_name}.")
    return right


def _wrong(typed: str, other: Patron | None) -> Content:
    again = Content("Not this time: asked again soon.").stylize("bold $error")
    if other is not None:
        where = f" ({other.group})" if other.group else ""
        return Content("\n").join(
            [again, shown.plain(f"“{typed}” is {other.display_name}{where}.")]
        )
    return Content("\n").join([again, shown.plain(f"You wrote “{typed}”.")]) if typed else again


def picked(asked: Question, number: int) -> Content:
    """What is said to one of four, or with 0 to none of them."""
    if not number:
        return _wrong("", None)
    if asked.four[number - 1].patron.id == asked.patron.id:
        return Content("Right.").stylize("bold $success")
    return _wrong("", None) + shown.plain(
        f"  {number} is {asked.four[number - 1].patron.display_name}."
    )


def four(asked: Question, told: bool, today: date, width: int) -> Content:
    """The four by what is known of them, numbered; with their names once it was answered."""
    lines = []
    for number, one in enumerate(asked.four, 1):
        right = told and one.patron.id == asked.patron.id
        line = Content(f"{'▸' if right else ' '}{number}  ").stylize("bold $accent")
        if told:
            # The name has had its place from the start, so that no line moves.
            line += shown.plain(one.patron.display_name, "bold" if right else "dim")
        said = Content("  ").join(_clues(one.clues, today, width)[bool(one.clues.where) :])
        lines += [line, shown.hanging(Content("    "), said, width)]
    return Content("\n").join(lines)


def label(asked: Question, number: int, told: bool) -> Content:
    """What stands under one of four faces."""
    one = asked.four[number - 1].patron
    right = told and one.id == asked.patron.id
    key = Content(f"{'▸' if right else ''}{number}").stylize("bold $accent")
    if not told:
        return key
    return key + shown.plain(f" {one.display_name}", "bold" if right else "dim")


def _asks(words: str, patron: Patron) -> Content:
    return Content(f"{words} ").stylize("bold") + shown.plain(
        f"{patron.display_name}?", "bold $primary"
    )


def _name(patron: Patron) -> Content:
    return shown.plain(patron.display_name, "bold $primary")


def _where(asked: Question) -> Content:
    return shown.plain(asked.shown.clues.where, "dim")


def _clues(clues: Clues, today: date, width: int, *, initials: bool = True) -> list[Content]:
    """Class and interests first, what was said at the desk last."""
    lines = [shown.plain(clues.where)] if clues.where else []
    if clues.loves:
        lines.append(shown.hanging(Content("loves "), shown.plain(", ".join(clues.loves)), width))
    if clues.note and clues.at is not None:
        when = Content(f"  {shown.when_words(clues.at, today)}").stylize("dim")
        lines.append(shown.said(f"“{clues.note}”").truncate(4 * width, ellipsis=True) + when)
    if initials and clues.initials:
        lines.append(shown.plain(f"begins with {'. '.join(clues.initials)}."))
    return lines


# ── the end ─────────────────────────────────────────────────────────────────────────────────


def summary(deck: Deck, progress: Sequence[Progress], width: int) -> Content:
    """How the round went, who was missed, and how far the class is."""
    known = sum(one.rating is not Rating.AGAIN for one in deck.answers)
    asked = len(deck.answers)
    if not asked:
        return Content(_nobody(deck.scope))
    lines = [
        Content(f"{known} of {asked} known.").stylize("bold $primary"),
        Content("Every answer is saved.").stylize("dim"),
    ]
    missed = dict.fromkeys(one.patron_id for one in deck.answers if one.rating is Rating.AGAIN)
    if missed:
        lines += [Content(""), Content("TO MEET AGAIN").stylize("bold")]
        for number in list(missed)[:6]:
            patron = deck.subjects[number].patron
            said = f"   say: {patron.say_as}" if patron.say_as else ""
            words = f"{patron.display_name}   {patron.group}{said}"
            lines.append(shown.plain(words).truncate(width, ellipsis=True))
        if len(missed) > 6:
            lines.append(Content(f"and {len(missed) - 6} more").stylize("dim"))
    groups = {deck.subjects[one.patron_id].patron.group for one in deck.answers}
    some = [one for one in progress if one.name in groups][:4]
    if some:
        lines += [Content(""), Content("NAMES KNOWN").stylize("bold")]
        for one in some:
            count = shown.plain(f"  {one.known:,} of {one.people:,}")
            lines.append(shown.fitted(one.name, 9) + bar(one.known, one.begun, one.people) + count)
    return Content("\n").join(lines)


def _nobody(scope: Scope) -> str:
    words = {
        ScopeKind.TODAY: "Nobody was here today yet, and no class is expected.",
        ScopeKind.MISSING: "There is nobody whom you keep missing.",
        ScopeKind.DUE: "There is nobody to ask again yet.",
    }
    return words.get(scope.kind, "There is nobody to ask here: no class, note or photo tells them.")
