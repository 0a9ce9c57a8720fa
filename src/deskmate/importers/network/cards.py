"""Entries from cards, whichever way the cards were written: lines, JSON or XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final
from xml.etree import ElementTree

from deskmate.domain.directories import DirectoryRow
from deskmate.domain.network import EntryKind
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean
from deskmate.importers.files import InputFile
from deskmate.importers.network.documents import Placed, read_xml, text_in
from deskmate.importers.network.languages import codes_of
from deskmate.importers.network.places import NotTaken
from deskmate.importers.network.records import trouble_in
from deskmate.importers.network.values import joined, paragraphs, words_in
from deskmate.importers.network.vcard import UNREAD, Card, Property

NOTE: Final = (
    "Of each card one number, address and site is read, those for work first; private addresses, "
    "birthdays and pictures are not. What the card notes is for staff only."
)
_NOT_TO_TALK: Final = frozenset({"fax", "pager", "modem", "x-fax"})
_SYSTEM: Final = frozenset({"my contacts", "mycontacts"})
_KINDS: Final = {
    "org": EntryKind.ORGANIZATION,
    "group": EntryKind.ORGANIZATION,
    "location": EntryKind.PLACE,
    "individual": EntryKind.PERSON,
}
_NAME_PARTS: Final = ("surname", "given", "additional", "prefix", "suffix")
_ADDRESS_PARTS: Final = ("pobox", "ext", "street", "locality", "region", "code", "country")
_TEL: Final = re.compile(r"tel:([^;]*)(?:;ext=([^;]*))?.*\Z", re.IGNORECASE | re.DOTALL)


def entry_of(file: str, card: Card) -> DirectoryRow | Refusal:
    """The entry that a card describes."""
    if card.trouble:
        return Refusal(file=file, line=card.line, column=None, reason=card.trouble)
    said = _Said(card.properties)
    organization = joined(said.best("ORG"))
    name = clean(" ".join(said.best("FN"))) or said.name()
    kind = said.kind(name, organization)
    email = said.one("EMAIL")
    phone = said.phone()
    name = name or organization or email or phone
    if not clean(name):
        reason = "This card names nobody, and has no number and no address to reach them."
        return Refusal(file=file, line=card.line, column=None, reason=reason)
    fields: dict[str, Any] = {
        "name": clean(name),
        "kind": kind,
        "organization": "" if clean(organization) == clean(name) else clean(organization),
        "description": paragraphs(joined([*said.all("TITLE"), *said.all("ROLE")])),
        "topics": tuple(
            word
            for text in said.all("CATEGORIES")
            for word in words_in(text)
            if word.casefold() not in _SYSTEM
        ),
        "phone": clean(phone),
        "email": clean(email),
        "url": clean(said.one("URL")),
        "address": said.address(),
        "languages": codes_of(said.all("LANG")),
        "remark": paragraphs(*said.all("NOTE")),
    }
    trouble, column = trouble_in({key: one for key, one in fields.items() if isinstance(one, str)})
    if trouble:
        return Refusal(file=file, line=card.line, column=column, reason=trouble)
    key = clean(said.one("UID")).removeprefix("urn:uuid:")
    return DirectoryRow(file=file, line=card.line, id=key, fields=fields)


class _Said:
    """What a card says, by what it is about."""

    def __init__(self, properties: list[Property]) -> None:
        self.properties = properties

    def _of(self, name: str) -> list[Property]:
        """Those with this name that say something: preferred, for work, others, private."""
        found = [one for one in self.properties if one.name == name and any(one.values)]
        return sorted(
            found, key=lambda one: ("home" in one.types, "work" not in one.types, one.rank)
        )

    def best(self, name: str) -> tuple[str, ...]:
        found = self._of(name)
        return found[0].values if found else ()

    def one(self, name: str) -> str:
        return ";".join(self.best(name)).strip()

    def all(self, name: str) -> list[str]:
        return [";".join(one.values).strip() for one in self._of(name)]

    def name(self) -> str:
        parts = [clean(part.replace(",", ", ")) for part in self.best("N")] + [""] * 5
        family, given, more, title, after = parts[:5]
        return clean(" ".join((title, given, more, family, after))) or clean(self.one("NICKNAME"))

    def kind(self, name: str, organization: str) -> EntryKind:
        if kind := _KINDS.get(self.one("KIND").casefold()):
            return kind
        company = self.one("X-ABSHOWAS").casefold() == "company"
        if company or (organization and clean(name) in ("", clean(organization))):
            return EntryKind.ORGANIZATION
        return EntryKind.PERSON

    def phone(self) -> str:
        for one in self._of("TEL"):
            if one.types & _NOT_TO_TALK:
                continue
            number = ";".join(one.values)
            if link := _TEL.match(number):
                number = f"{link[1]} ext. {link[2]}" if link[2] else link[1]
            if clean(number):
                return clean(number)
        return ""

    def address(self) -> str:
        """Where to find somebody; where they live is nobody's business."""
        for one in self._of("ADR"):
            if "home" in one.types:
                continue
            parts = [clean(part) for part in one.values] + [""] * 7
            box, more, street, city, state, code, _ = parts[:7]
            if said := joined((box if not street else "", more, street, city, f"{state} {code}")):
                return clean(said)
        return ""


# ── JSON and XML ────────────────────────────────────────────────────────────────────────────


def is_jcard(document: Any) -> bool:
    """Whether a JSON document is a card, or a list of cards."""
    if not isinstance(document, list) or not document:
        return False
    first = document[0].value if isinstance(document[0], Placed) else document[0]
    if isinstance(first, list):
        return bool(first and first[0] == "vcard")
    return bool(first == "vcard")


def json_cards(document: list[Any]) -> Iterator[Card]:
    """Cards written as JSON (RFC 7095)."""
    places = [one if isinstance(one, Placed) else Placed(1, one) for one in document]
    if places[0].value == "vcard":
        places = [Placed(places[0].line, [one.value for one in places])]
    for line, value in places:
        rows = value[1] if isinstance(value, list) and len(value) > 1 else None
        if not isinstance(rows, list) or value[0] != "vcard":
            yield Card(line, trouble="This is no card.")
            continue
        yield Card(line, [found for row in rows if (found := _json_property(row)) is not None])


def _json_property(row: Any) -> Property | None:
    if not isinstance(row, list) or len(row) < 4 or not isinstance(row[0], str):
        return None
    name, params = row[0].upper(), row[1] if isinstance(row[1], dict) else {}
    if name in UNREAD:
        return None
    # Parts of a name come as one list in one value, several categories as several values.
    values = row[3] if len(row) == 4 and isinstance(row[3], list) else row[3:]
    between = ";" if name in ("N", "ADR", "ORG") else ","
    texts = [_json_text(one) for one in values]
    types = _json_words(params.get("type"))
    return Property(
        name=name,
        values=tuple(texts) if between == ";" else (", ".join(texts),),
        types=frozenset(types),
        rank=_rank(_json_words(params.get("pref")), types),
    )


def _json_text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _json_words(value: Any) -> list[str]:
    words = value if isinstance(value, list) else [value]
    return [word.casefold() for word in words if isinstance(word, str)]


def xml_cards(file: InputFile) -> Iterator[Card]:
    """Cards written as XML (RFC 6351).

    Raises:
        NotTaken: the file is no such thing.
    """
    root = read_xml(file)
    text = text_in(file)
    if _tag(root) not in ("vcards", "vcard"):
        begins = re.search(r"<[^?!]", text)
        line = text.count("\n", 0, begins.start()) + 1 if begins else 1
        reason = "This is XML, but holds no cards; save it as CSV or vCard."
        raise NotTaken(file.shown, reason, line=line, column=_tag(root))
    lines = [
        text.count("\n", 0, found.start()) + 1
        for found in re.finditer(r"<(?:[\w.-]+:)?vcard[\s>/]", text)
    ]
    cards = [root] if _tag(root) == "vcard" else [one for one in root if _tag(one) == "vcard"]
    for at, card in enumerate(cards):
        line = lines[at] if at < len(lines) else 1
        flat = [one for part in card for one in (part if _tag(part) == "group" else (part,))]
        yield Card(line, [found for one in flat if (found := _xml_property(one)) is not None])


def _xml_property(element: ElementTree.Element) -> Property | None:
    name = _tag(element).upper()
    if name in UNREAD:
        return None
    params = next((one for one in element if _tag(one) == "parameters"), None)
    types = [word for one in _children(params, "type") for word in _texts(one)]
    parts = {"N": _NAME_PARTS, "ADR": _ADDRESS_PARTS}.get(name)
    if parts:
        values = tuple(
            ", ".join((one.text or "").strip() for one in element if _tag(one) == part)
            for part in parts
        )
    else:
        values = tuple((one.text or "").strip() for one in element if _tag(one) != "parameters")
        values = values if name == "ORG" else (", ".join(values),)
    pref = [word for one in _children(params, "pref") for word in _texts(one)]
    return Property(name=name, values=values, types=frozenset(types), rank=_rank(pref, types))


def _children(element: ElementTree.Element | None, tag: str) -> list[ElementTree.Element]:
    return [one for one in element if _tag(one) == tag] if element is not None else []


def _texts(element: ElementTree.Element) -> list[str]:
    return [(one.text or "").strip().casefold() for one in element]


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2].casefold()


def _rank(pref: Iterable[str], types: Iterable[str]) -> int:
    if "pref" in types:
        return 1
    return next((int(word) for word in pref if word.isdecimal() and len(word) < 4), 100)
