"""iCarol: one table of a 211 line, in which every line is an agency, a program or a site."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from deskmate.domain.directories import DirectoryRow
from deskmate.domain.network import EntryKind
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean
from deskmate.importers.columns import fold_header
from deskmate.importers.network.languages import codes_of
from deskmate.importers.network.records import Line
from deskmate.importers.network.values import (
    address,
    day_of,
    joined,
    kind_by_name,
    paragraphs,
    phone,
    sentences,
    without_markup,
    words_in,
)

_PHONES: Final = (
    *("phone1", "phone2", "phone3", "phone4", "phone5"),
    *("phonetollfree", "phonenumberbusinessline", "phonenumberhotline"),
)
_COLUMNS: Final = {
    "id": "resourceagencynum",
    "name": "publicname",
    "official": "officialname",
    "alternate": "alternatename",
    "level": "taxonomylevelname",
    "parent": "parentagency",
    "parent_id": "parentagencynum",
    "status": "agencystatus",
    "hidden": "excludefromwebsite",
    "description": "agencydescription",
    "hours": "hoursofoperation hours",
    "eligibility": "eligibility",
    "cost": "feestructuresource",
    "how_to_apply": "applicationprocess",
    "bring": "documentsrequired",
    "languages": "languagesofferedlist languagesoffered",
    "area": "coverageareatext coveragearea coverage",
    "topics": "taxonomyterms taxonomyterm categories",
    "hints": "searchhints",
    "email": "emailaddressmain",
    "url": "websiteaddress",
    "verified": "lastverifiedon",
    "address_private": "physicaladdressisprivate",
    **{f"physical_{part}": f"physical{part}" for part in ("address1", "address2", "city")},
    "physical_state": "physicalstateprovince",
    "physical_code": "physicalpostalcode",
    **{f"mailing_{part}": f"mailing{part}" for part in ("address1", "address2", "city")},
    "mailing_state": "mailingstateprovince",
    "mailing_code": "mailingpostalcode",
    "mailing_private": "mailingaddressisprivate",
    **{name: f"{name}number {name}" for name in _PHONES},
    **{f"{name}_private": f"{name}isprivate" for name in _PHONES},
    **{f"{name}_type": f"{name}type" for name in _PHONES},
}
"""Ours → folded headers; the first that is there counts."""
_LEVELS: Final = {"agency": EntryKind.ORGANIZATION, "site": EntryKind.PLACE}
_YES: Final = frozenset({"yes", "true", "1", "y"})


def fits(folded: Collection[str]) -> bool:
    """Whether a table with these folded headers is such an export."""
    return {"resourceagencynum", "publicname"} <= set(folded)


def is_known_header(header: str) -> bool:
    """Whether such an export has this column."""
    return fold_header(header) in _KNOWN


def columns_of(headers: Mapping[str, int]) -> dict[str, int]:
    """Ours → position, from folded headers."""
    found: dict[str, int] = {}
    for name, words in _COLUMNS.items():
        there = [headers[word] for word in words.split() if word in headers]
        if there:
            found[name] = there[0]
    return found


def entry_of(file: str, line: Line, known: Collection[str]) -> DirectoryRow | Refusal:
    """The entry on one line.

    Args:
        file: what the file is called.
        line: its cells.
        known: which of our columns the file has.
    """
    cells = line.cells

    def get(name: str) -> str:
        return without_markup(cells.get(name, ""))

    name = clean(get("name") or get("official"))
    if not name:
        reason = "This line names nobody: PublicName is empty."
        return Refusal(file=file, line=line.line, column="PublicName", reason=reason)
    fields: dict[str, Any] = {
        "name": name,
        "kind": _LEVELS.get(get("level").casefold(), kind_by_name(name)),
        "organization": clean(get("parent")),
        "ask_me_about": clean(joined([get("alternate"), get("hints")])),
        "description": paragraphs(get("description")),
        "topics": tuple(words_in(get("topics").replace("*", ";"))),
        "phone": _phone(cells),
        "email": clean(get("email")),
        "url": clean(get("url")),
        "address": _address(cells),
        "hours": clean(joined(get("hours").split("\n"), "; ")),
        "languages": codes_of(words_in(get("languages"))),
        "eligibility": clean(
            sentences(get("eligibility"), f"Area: {get('area')}" if get("area") else "")
        ),
        "cost": clean(get("cost")),
        "how_to_apply": paragraphs(get("how_to_apply")),
        "bring": clean(get("bring")),
        "verified_on": day_of(get("verified").partition(" ")[0]),
    }
    said = {field: one for field, one in fields.items() if _speaks_of(field, known)}
    gone = get("status").casefold() in ("inactive", "closed", "defunct")
    return DirectoryRow(
        file=file,
        line=line.line,
        id=clean(get("id")),
        fields=said,
        gone=gone or get("hidden").casefold() in _YES,
    )


def _speaks_of(field: str, known: Collection[str]) -> bool:
    sources = {
        "name": ("name",),
        "kind": ("name",),
        "organization": ("parent",),
        "ask_me_about": ("alternate", "hints"),
        "phone": _PHONES,
        "address": ("physical_address1", "mailing_address1"),
        "eligibility": ("eligibility", "area"),
        "verified_on": ("verified",),
    }
    return any(name in known for name in sources.get(field, (field,)))


def _phone(cells: Mapping[str, str]) -> str:
    for name in _PHONES:
        if cells.get(f"{name}_private", "").casefold() in _YES:
            continue
        if number := phone(cells.get(name, ""), "", cells.get(f"{name}_type", "")):
            return number
    return ""


def _address(cells: Mapping[str, str]) -> str:
    """Where to go. The address of a shelter is kept secret, and so it is here."""
    for place, private in (("physical", "address_private"), ("mailing", "mailing_private")):
        if cells.get(private, "").casefold() in _YES:
            continue
        street = joined([cells.get(f"{place}_{part}", "") for part in ("address1", "address2")])
        if street:
            rest = (cells.get(f"{place}_{part}", "") for part in ("city", "state", "code"))
            return address(street, *rest)
    return ""


_KNOWN: Final = frozenset(word for words in _COLUMNS.values() for word in words.split())
