"""Entries of the network as a screen shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from textual.content import Content

from deskmate.clock import local
from deskmate.domain.hours import in_words
from deskmate.domain.languages import spoken
from deskmate.domain.text import shorten
from deskmate.tui import shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from deskmate.domain.referrals import Figures
    from deskmate.services.helped_before import Earlier
    from deskmate.services.network_room import About, Shown
    from deskmate.services.refer import ReferHit
    from deskmate.services.referrals import GivenReferral

_LABEL = 11
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s+|$)")
"""How a text file marks a heading; nobody reads "#" in an emergency."""


def title_line(hit: ReferHit, now: datetime, width: int) -> Content:
    """Name, whether it is open, how to call: one line."""
    entry = hit.entry
    name = shown.plain(("! " if entry.urgent else "") + entry.name, "bold")
    hours = in_words(entry.hours, now).replace("\n", " ")
    state = "$success" if hours.startswith("open now") else "dim"
    right = [shown.plain(shorten(hours, 24), state), shown.plain(entry.phone)]
    return shown.ends(name, Content("   ").join(part for part in right if part), width)


def reason_line(hit: ReferHit, figures: Figures | None, now: datetime, width: int) -> Content:
    """Why it is offered, how it has done, what it costs, whom it speaks to: one quiet line."""
    entry = hit.entry
    doubt = entry.doubt(now.date())
    done = figures.in_words if figures else ""
    facts = [hit.why, done, entry.cost, spoken(entry.languages), doubt if doubt != hit.why else ""]
    unsure = "not sure: " if hit.guess else ""
    words = unsure + " · ".join(" ".join(fact.split()) for fact in facts if fact)
    return shown.quoting(shorten(words, max(8, width - 2)), "dim")


def need_line(need: str) -> Content:
    """A need to pick from when nothing is sure."""
    return Content("not sure? ").stylize("dim") + shown.plain(need, "$accent")


def title_of(answer: Shown) -> Content:
    """The line over the list."""
    if answer.urgent:
        words = "SOMEBODY MAY BE IN DANGER: these first, and the library's own procedure (Tab)"
        return Content(words).stylize("bold $error")
    if answer.question or not answer.to_verify:
        return Content("")
    words = f"{answer.to_verify} to verify: Tab, then v when all of it is right"
    return Content(words).stylize("dim")


def nothing(answer: Shown) -> Content:
    """What stands in place of an entry when there is none."""
    if not answer.entries:
        return Content(
            "Nobody is in your network yet.\n\n"
            "Ctrl+N writes down somebody who knows: a name and “ask me about” are enough.\n\n"
            "F7 brings in a directory: what a city or a 211 line publishes, an address book, "
            "a table."
        )
    if answer.question:
        return Content(
            "Nobody in the network fits these words.\n\n"
            "Ctrl+Y keeps the question and finds somebody by name; the look-up learns from it.\n"
            "Ctrl+N writes down somebody who knows."
        )
    return Content(
        "Ask in the patron's own words: “my landlord is throwing us out”.\n\n"
        "Everything in the network was verified within the year."
    )


def about_entry(about: About, width: int) -> Content:
    """All of one entry, zone under zone."""
    entry = about.entry
    name = shown.plain(entry.name, "bold $primary")
    kind = shown.plain(("urgent · " if entry.urgent else "") + str(entry.kind), "dim")
    lines = [shown.ends(name, kind, width)]
    if entry.organization:
        lines.append(shown.plain(entry.organization))
    if doubt := entry.doubt(about.now.date()):
        lines.append(shown.plain(doubt, "$warning"))
    lines.append(Content(""))
    hours = in_words(entry.hours, about.now)
    if hours != entry.hours.strip() and entry.hours:
        hours = f"{hours}   ({entry.hours})"
    named = {True: "yes", False: "no: do not name them to patrons", None: ""}[entry.may_be_named]
    verified = entry.verified_on
    facts = (
        ("ask about", entry.ask_me_about),
        ("phone", entry.phone),
        ("hours", hours),
        ("where", entry.address),
        ("e-mail", entry.email),
        ("web", entry.url),
        ("languages", spoken(entry.languages)),
        ("for whom", entry.eligibility),
        ("cost", entry.cost),
        ("apply", entry.how_to_apply),
        ("bring", entry.bring),
        ("topics", ", ".join(entry.topics)),
        ("be named", named),
        ("staff only", entry.remark),
        ("verified", f"{verified:%d %b %Y} {entry.verified_by}" if verified else ""),
    )
    lines += [_fact(label, value, width) for label, value in facts if value]
    if entry.description:
        lines += [Content(""), shown.plain(entry.description)]
    lines += [Content(""), Content("SENT THERE").stylize("bold $accent")]
    lines += _history(about)
    return Content("\n").join(lines)


def _fact(label: str, value: str, width: int) -> Content:
    text = Content("\n").join(shown.plain(line) for line in value.split("\n"))
    return shown.hanging(shown.plain(f"{label:{_LABEL}}", "dim"), text, width)


def _history(about: About) -> list[Content]:
    figures = about.figures
    if not figures.asked:
        return [Content("Nobody yet.").stylize("dim")]
    waiting = f"{figures.waiting} not known yet" if figures.waiting else ""
    words = " · ".join(filter(None, (figures.in_words, waiting)))
    return [
        shown.plain(words),
        *(shown.plain(_given(one), "dim") for one in about.last),
    ]


def _given(one: GivenReferral) -> str:
    given = local(one.referral.given_at)
    return f"{given.day:2} {given:%b}  {one.referral.result}"


def of_earlier(found: Sequence[Earlier]) -> Content:
    """Who helped with this before, in place of the entry."""
    lines = [Content("WHO HELPED WITH THIS BEFORE").stylize("bold $accent"), Content("")]
    if not found:
        lines.append(Content("No question like this was handed on before.").stylize("dim"))
    for one in found:
        style = "$success" if one.helped else "dim"
        lines.append(shown.plain(one.entry.name, "bold") + shown.plain(f"   {one.result}", style))
        if one.question:
            lines.append(shown.said(f"“{' '.join(one.question.split())}”", "dim"))
        lines.append(shown.plain(f"{one.on.day} {one.on:%b %Y}", "dim"))
        lines.append(Content(""))
    return Content("\n").join(lines)


def of_procedure(procedure: str) -> list[Content]:
    """The library's own words for when somebody is in danger."""
    words = procedure or (
        "This library has written no procedure down: put it into safety.md beside the store."
    )
    return [
        Content("WHAT THIS LIBRARY DOES NOW").stylize("bold $error"),
        *(shown.plain(_HEADING.sub("", line)) for line in words.split("\n")),
        Content(""),
    ]
