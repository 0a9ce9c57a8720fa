"""The network as tables of HSDS 3, such that reading them back gives the same entries.

What HSDS has no place for goes along as attributes; which fields need that is not written down
anywhere but found out: the tables are read by our own reader, and what came back different is
added.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID, uuid5

from deskmate.domain import hours
from deskmate.domain.network import Entry
from deskmate.importers.network import ours
from deskmate.importers.network.assemble import Assembler
from deskmate.importers.network.kinds import BY_NAME
from deskmate.importers.network.records import Pile, Record, columns_of
from deskmate.importers.network.schedules import clock

Tables = dict[str, list[dict[str, str]]]
"""Name of a file without its ending → its rows."""

_NAMESPACE: Final = UUID("8f0d6a0e-2f55-5b0c-8a55-6f5f3f0f9f11")
_COLUMNS: Final = {
    "organizations": "id! name! alternate_name description! email:email website:uri tax_status "
    "tax_id year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid",
    "services": "id! organization_id:uuid! program_id:uuid name! alternate_name description "
    "url:uri email:email status! interpretation_services application_process fees_description "
    "wait_time fees accreditations eligibility_description minimum_age:number "
    "maximum_age:number assured_date:date assurer_email:email licenses alert "
    "last_modified:datetime",
    "service_at_location": "id! service_id:uuid! location_id:uuid! description",
    "locations": "id! location_type! url:uri organization_id:uuid name alternate_name description "
    "transportation latitude:number longitude:number external_identifier "
    "external_identifier_type",
    "addresses": "id! location_id:uuid attention address_1! address_2 city! region "
    "state_province! postal_code! country! address_type!",
    "phones": "id! location_id:uuid service_id:uuid organization_id:uuid contact_id:uuid "
    "service_at_location_id:uuid number! extension:number type description",
    "schedules": "id! service_id:uuid location_id:uuid service_at_location_id:uuid "
    "valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst "
    "freq interval:number byday byweekno bymonthday byyearday description opens_at:time "
    "closes_at:time schedule_link:uri attending_type notes",
    "languages": "id! service_id:uuid location_id:uuid phone_id:uuid name code note",
    "required_documents": "id! service_id:uuid document uri:uri",
    "taxonomies": "id! name! description! uri:uri version",
    "taxonomy_terms": "id! code name! description! parent_id:uuid taxonomy language "
    "taxonomy_id:uuid term_uri:uri",
    "attributes": "id! link_id:uuid! taxonomy_term_id:uuid! link_type link_entity! value",
}
"""Columns of each table in the order of HSDS 3.0, with their type; "!" must be filled."""
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    table: tuple(re.split("[:!]", word)[0] for word in words.split())
    for table, words in _COLUMNS.items()
}
_RESOURCES: Final = {
    "organizations": "organization",
    "services": "service",
    "locations": "location",
    "addresses": "address",
    "phones": "phone",
    "schedules": "schedule",
    "languages": "language",
    "required_documents": "required_document",
    "taxonomies": "taxonomy",
    "taxonomy_terms": "taxonomy_term",
    "attributes": "attribute",
}
_READ_AS: Final = {"service_at_location": "service_at_locations", "taxonomies": ""}
_RDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_URI: Final = re.compile(r"[a-z][a-z0-9+.-]*:(?://)?[^\s<>\"{}|\\^`]+\Z", re.IGNORECASE | re.ASCII)
_DOMAIN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#][^\s<>\"{}|\\^`]*)?\Z", re.ASCII)
_EMAIL: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*\Z", re.ASCII)
_US_ADDRESS: Final = re.compile(r"(.+), ([^,]+), ([A-Z]{2}) (\d{5}(?:-\d{4})?)\Z", re.DOTALL)


def tables_of(entries: Sequence[Entry], own_ids: Mapping[int, str]) -> Tables:
    """All tables that say what these entries are; every one, though it may be empty.

    Args:
        entries: what to write.
        own_ids: the ids with which some of them came, by their numbers.
    """
    writer = _Writer()
    ids = {
        entry.id: own if _is_uuid(own := own_ids.get(entry.id, "")) else ours.made_id(entry)
        for entry in entries
    }
    for entry in entries:
        writer.write(entry, ids[entry.id])
    back = _read_back(writer.tables)
    for entry in entries:
        key = ids[entry.id]
        writer.write_what_is_missing(entry, key, back.get(key, {}))
        if own_ids.get(entry.id, key) != key:
            writer.write_field(key, "external_id", own_ids[entry.id])
    return writer.tables


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _read_back(tables: Tables) -> dict[str, Mapping[str, Any]]:
    pile = Pile()
    for name, rows in tables.items():
        kind = BY_NAME.get(_READ_AS.get(name, name))
        if kind is None:
            continue
        places = columns_of(COLUMNS[name], kind)
        pile.spoken |= {(kind.name, column) for column in places}
        for row in rows:
            cells = {column: row.get(COLUMNS[name][at], "") for column, at in places.items()}
            pile.add(Record(kind, name, 0, cells))
    return {row.id: row.fields for row in Assembler(pile).rows()}


def _made(*words: object) -> str:
    return str(uuid5(_NAMESPACE, "\x1f".join(map(str, words))))


class _Writer:
    """Lays entries out in tables."""

    def __init__(self) -> None:
        self.tables: Tables = {name: [] for name in COLUMNS}
        self.seen: set[str] = set()

    def write(self, entry: Entry, key: str) -> None:
        """All that HSDS has a place for."""
        organization = self._organization(entry)
        self._add(
            "services",
            id=key,
            organization_id=organization,
            name=entry.name,
            description=entry.description,
            url=_uri(entry.url),
            email=_email(entry.email),
            status="active",
            application_process=entry.how_to_apply,
            fees_description=entry.cost,
            eligibility_description=entry.eligibility,
            assured_date=entry.verified_on.isoformat() if entry.verified_on else "",
        )
        if entry.address:
            self._place(entry, key, organization)
        if entry.phone:
            number = {"number": entry.phone, "type": "voice"}
            self._add("phones", id=_made("phone", key), service_id=key, **number)
        self._hours(entry, key)
        for language in entry.languages:
            column = "code" if re.fullmatch("[a-z]{2,3}", language) else "name"
            made = _made("language", key, language)
            self._add("languages", id=made, service_id=key, **{column: language})
        if entry.bring:
            made = _made("document", key)
            self._add("required_documents", id=made, service_id=key, document=entry.bring)
        for topic in entry.topics:
            self._attribute(key, topic, "Topics", link_type="topic", value="")

    def write_what_is_missing(self, entry: Entry, key: str, read: Mapping[str, Any]) -> None:
        """Each field that would come back different from what it is."""
        empty = Entry(name="")
        for field in ours.EXPORTED:
            value = getattr(entry, field)
            if read.get(field, getattr(empty, field)) != value:
                self.write_field(key, field, ours.said(value))

    def write_field(self, key: str, field: str, value: str) -> None:
        """A field of ours that HSDS has no place for."""
        self._attribute(key, field, "Deskmate", link_type=f"{ours.MARK}{field}", value=value)

    def _organization(self, entry: Entry) -> str:
        name = entry.organization or entry.name
        made = _made("organization", name)
        alone = not entry.organization
        self._add(
            "organizations",
            id=made,
            name=name,
            description=entry.description if alone and entry.description else name,
            website=_uri(entry.url) if alone else "",
            email=_email(entry.email) if alone else "",
        )
        return made

    def _place(self, entry: Entry, key: str, organization: str) -> None:
        place = _made("location", organization, entry.address)
        self._add(
            "locations",
            id=place,
            location_type="physical",
            organization_id=organization,
            description=entry.address,
        )
        at = _made("service_at_location", key, place)
        self._add("service_at_location", id=at, service_id=key, location_id=place)
        # What can't be taken apart for sure is only described: a wrong town is worse than none.
        if parts := _US_ADDRESS.match(entry.address):
            self._add(
                "addresses",
                id=_made("address", place),
                location_id=place,
                address_1=parts[1],
                city=parts[2],
                state_province=parts[3],
                postal_code=parts[4],
                country="US",
                address_type="physical",
            )

    def _hours(self, entry: Entry, key: str) -> None:
        week = hours.read(entry.hours) if entry.hours else None
        if week is None:
            if entry.hours:
                made = _made("schedule", key)
                self._add("schedules", id=made, service_id=key, description=entry.hours)
            return
        days: dict[hours.Span, list[str]] = {}
        for day, spans in zip(_RDAYS, week.days, strict=True):
            for span in spans:
                days.setdefault(span, []).append(day)
        for span, names in days.items():
            self._add(
                "schedules",
                id=_made("schedule", key, *span),
                service_id=key,
                freq="WEEKLY",
                byday=",".join(names),
                opens_at=f"{clock(span[0])}:00",
                closes_at=f"{_closing(span[1])}:00",
            )

    def _attribute(self, key: str, term: str, taxonomy: str, *, link_type: str, value: str) -> None:
        taxonomy_id = _made("taxonomy", taxonomy)
        what = {"Topics": "What people need.", "Deskmate": "Fields of an entry in Deskmate."}
        self._add("taxonomies", id=taxonomy_id, name=taxonomy, description=what[taxonomy])
        term_id = _made("term", taxonomy, term)
        self._add(
            "taxonomy_terms",
            id=term_id,
            name=term,
            description=term,
            taxonomy=taxonomy,
            taxonomy_id=taxonomy_id,
        )
        self._add(
            "attributes",
            id=_made("attribute", key, taxonomy, term),
            link_id=key,
            taxonomy_term_id=term_id,
            link_type=link_type,
            link_entity="service",
            value=value,
        )

    def _add(self, table: str, **cells: str) -> None:
        """One row, unless it is there already."""
        if f"{table} {cells['id']}" not in self.seen:
            self.seen.add(f"{table} {cells['id']}")
            self.tables[table].append(cells)


def _uri(text: str) -> str:
    if _URI.match(text) and not _DOMAIN.match(text):
        return text
    return f"http://{text}" if _DOMAIN.match(text) else ""


def _email(text: str) -> str:
    return text if _EMAIL.match(text) else ""


def _closing(minute: int) -> str:
    """Midnight is no time of a day that it ends."""
    return "23:59" if minute == 24 * 60 else clock(minute % (24 * 60))


# ── one package, one document ───────────────────────────────────────────────────────────────


def package(tables: Tables) -> dict[str, Any]:
    """What datapackage.json says of the tables beside it."""
    return {
        "name": "deskmate-network",
        "title": "People, organizations and services to refer to",
        "profile": "tabular-data-package",
        "version": "3.0.0",
        "homepage": "https://docs.openreferral.org",
        "resources": [
            {
                "name": _RESOURCES.get(table, table),
                "path": f"{table}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "profile": "tabular-data-resource",
                "schema": {
                    "primaryKey": "id",
                    "fields": [_field(word) for word in _COLUMNS[table].split()],
                },
            }
            for table in tables
        ],
    }


def _field(word: str) -> dict[str, Any]:
    name, _, kind = word.rstrip("!").partition(":")
    kind = "uuid" if name == "id" else kind
    field: dict[str, Any] = {"name": name, "type": "string"}
    if kind in ("number", "date", "datetime", "time"):
        field["type"] = kind
    elif kind:
        field["format"] = kind
    if word.endswith("!"):
        field["constraints"] = {"required": True} | ({"unique": True} if name == "id" else {})
    return field


def document(tables: Tables) -> dict[str, Any]:
    """The same as one page of services, each with all that belongs to it."""
    by_id = {
        table: {row["id"]: _filled(row) for row in tables[table]}
        for table in ("organizations", "locations", "taxonomies", "taxonomy_terms")
    }
    for row in tables["addresses"]:
        place = by_id["locations"][row["location_id"]]
        place.setdefault("addresses", []).append(_filled(row, "location_id"))
    services = {row["id"]: _filled(row, "organization_id") for row in tables["services"]}
    for row in tables["services"]:
        services[row["id"]]["organization"] = by_id["organizations"][row["organization_id"]]
    for table in ("phones", "schedules", "languages", "required_documents"):
        for row in tables[table]:
            services[row["service_id"]].setdefault(table, []).append(_filled(row, "service_id"))
    for row in tables["service_at_location"]:
        at = _filled(row, "service_id", "location_id")
        at["location"] = by_id["locations"][row["location_id"]]
        services[row["service_id"]].setdefault("service_at_locations", []).append(at)
    for row in tables["attributes"]:
        attribute = _filled(row, "link_id", "taxonomy_term_id")
        term = dict(by_id["taxonomy_terms"][row["taxonomy_term_id"]])
        term["taxonomy_detail"] = by_id["taxonomies"][term.pop("taxonomy_id")]
        attribute["taxonomy_term"] = term
        services[row["link_id"]].setdefault("attributes", []).append(attribute)
    return {
        "total_items": len(services),
        "total_pages": 1,
        "page_number": 1,
        "size": len(services),
        "first_page": True,
        "last_page": True,
        "empty": not services,
        "contents": list(services.values()),
    }


def _filled(row: Mapping[str, str], *without: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value and name not in without}
