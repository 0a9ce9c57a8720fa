"""Entries from the tables of a directory: services with all that is said of them, and the rest.

Whatever a service does not say itself is taken from its place, then from its organisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from deskmate.domain.directories import DirectoryRow
from deskmate.domain.network import EntryKind
from deskmate.domain.text import clean
from deskmate.importers.columns import fold_header
from deskmate.importers.network import ours
from deskmate.importers.network.links import Links
from deskmate.importers.network.parts import Parts
from deskmate.importers.network.records import Pile, Record
from deskmate.importers.network.values import (
    ages,
    day_of,
    joined,
    kind_by_name,
    one_line,
    paragraphs,
    sentences,
    without_markup,
    words_in,
)

_CLOSED: Final = frozenset({"inactive", "defunct", "temporarilyclosed", "closed"})
_MARKED_UP: Final = frozenset(
    {"description", "eligibility", "cost", "how_to_apply", "bring", "ask_me_about"}
)
"""Fields in which HSDS allows HTML."""
_SPOKEN: Final = {
    "organization": "organizations.name services.organization_name locations.organization_name",
    "ask_me_about": "services.alternate_name services.keywords programs.name "
    "services.program_name organizations.alternate_name",
    "description": "services.description organizations.description locations.description",
    "topics": "attributes.taxonomy_term_id service_taxonomy.taxonomy_term_id "
    "services.taxonomy_ids services.topics",
    "phone": "phones.number locations.phone",
    "email": "services.email contacts.email organizations.email locations.email",
    "url": "services.url organizations.url locations.url",
    "address": "addresses.address_1 postal_addresses.address_1 locations.address",
    "hours": "schedules.opens_at",
    "languages": "languages.name services.languages locations.languages",
    "eligibility": "services.eligibility services.minimum_age services.areas services.audience "
    "eligibility.eligibility service_areas.name",
    "cost": "services.fees cost_options.amount payments.payment",
    "how_to_apply": "services.application_process",
    "bring": "services.required_documents required_documents.document",
    "remark": "contacts.name",
    "verified_on": "services.assured_date",
}
"""Field of an entry → columns any of which can say it; if none is there, it is left alone."""


class Assembler:
    """Builds the entries of one directory."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self.links = Links(pile)
        self.links.settle()
        self.parts = Parts(pile, self.links)
        self.spoken = {
            field
            for field, columns in _SPOKEN.items()
            if any(pile.speaks_of(*column.split(".")) for column in columns.split())
        }
        self.places: dict[str, list[Record]] = defaultdict(list)
        """Places by their organisation."""
        for place in pile.tables.get("locations", []):
            self.places[place.get("organization_id")].append(place)
        self.used: set[str] = set()
        """Places that an entry took its address from."""
        self.ours = False
        self.unknown_topics: dict[str, Record] = {}

    def rows(self) -> list[DirectoryRow]:
        """All entries: services, then organisations without any, then places nobody uses."""
        tables = self.pile.tables
        rows = [row for one in tables.get("services", []) for row in self._service(one)]
        busy = {self._organization_of(service) for service in tables.get("services", [])}
        for organization in tables.get("organizations", []):
            if organization.id not in busy:
                rows += self._organization(organization)
        for place in tables.get("locations", []):
            if place.id not in self.used:
                rows += self._place(place)
        self._report_topics()
        return rows

    # ── services ────────────────────────────────────────────────────────────────────────────

    def _service(self, service: Record) -> list[DirectoryRow]:
        organization = self.pile.find("organizations", self._organization_of(service))
        places = self._places_of(service)
        self.used |= {place.id for place in places}
        near = [service, *self.links.of(service, "service_at_locations"), *places]
        all_ = [*near, *([organization] if organization else [])]
        program = self.pile.find("programs", service.get("program_id"))
        hours, elsewhere = self.parts.hours(service, places)
        interpretation = service.get("interpretation")
        fields: dict[str, Any] = {
            "kind": kind_by_name(service.get("name")),
            "organization": organization.get("name")
            if organization
            else _first(_all([service, *places], "organization_name")),
            "ask_me_about": joined(
                [
                    *(service.get("alternate_name"), service.get("keywords")),
                    *([program.get("name"), program.get("alternate_name")] if program else []),
                    service.get("program_name"),
                ]
            ),
            "description": paragraphs(
                _first(_all([service, *places, *all_[-1:]], "description")),
                service.get("additional"),
                service.get("alert"),
                f"Interpretation: {interpretation}" if interpretation else "",
                elsewhere,
            ),
            "topics": self._topics(service),
            "phone": self.parts.phone(all_),
            "email": self.parts.email(all_),
            "url": _first(_all(all_, "url")),
            "address": self.parts.address(places),
            "hours": hours,
            "languages": self.parts.languages(near),
            "eligibility": self._eligibility(service),
            "cost": self.parts.cost(service),
            "how_to_apply": service.get("application_process"),
            "bring": joined(
                [
                    *words_in(service.get("required_documents")),
                    *(one.get("document") for one in self.links.of(service, "required_documents")),
                ],
                "; ",
            ),
            "remark": self.parts.people(near),
            "verified_on": day_of(service.get("assured_date")),
        }
        return self._row(service, fields, gone=fold_header(service.get("status")) in _CLOSED)

    def _organization_of(self, service: Record) -> str:
        if key := service.get("organization_id"):
            return key
        program = self.pile.find("programs", service.get("program_id"))
        keys = [program.get("organization_id")] if program else []
        return _first([*keys, *_all(self._own_places_of(service), "organization_id")])

    def _own_places_of(self, service: Record) -> list[Record]:
        keys = [
            service.get("location_id"),
            *_all(self.links.of(service, "service_at_locations"), "location_id"),
        ]
        found = (self.pile.find("locations", key) for key in dict.fromkeys(keys))
        return [place for place in found if place is not None]

    def _places_of(self, service: Record) -> list[Record]:
        """Its places; where none is said, the only one that its organisation has."""
        if own := self._own_places_of(service):
            return own
        return self._only_place(self._organization_of(service))

    def _only_place(self, organization: str) -> list[Record]:
        places = self.places.get(organization, []) if organization else []
        return places if len(places) == 1 else []

    def _topics(self, service: Record) -> tuple[str, ...]:
        terms = [
            one.get("taxonomy_term_id")
            for table in ("attributes", "service_taxonomy")
            for one in self.links.of(service, table)
            if not one.get("link_type").startswith(ours.MARK)
        ]
        for key in words_in(service.get("taxonomy_ids")):
            if self.pile.find("taxonomy_terms", key) is None:
                self.unknown_topics.setdefault(key, service)
            terms.append(key)
        found = [self.pile.find("taxonomy_terms", key) for key in terms]
        names = [clean(term.get("name")) for term in found if term is not None]
        return tuple(
            dict.fromkeys(name for name in (*names, *words_in(service.get("topics"))) if name)
        )

    def _report_topics(self) -> None:
        """Say which topics the files name and do not hold."""
        if self.unknown_topics and not self.pile.has("taxonomy_terms"):
            service = next(iter(self.unknown_topics.values()))
            self.pile.refused.append(
                service.refusal(
                    "taxonomy_ids",
                    f"Topics are named by numbers, {len(self.unknown_topics)} of them, and no file "
                    "of topics (taxonomy) was given. The rest was taken: import both together.",
                )
            )
            return
        for key, service in self.unknown_topics.items():
            self.pile.refused.append(
                service.refusal(
                    "taxonomy_ids",
                    f"There is no topic {key} in these files. The rest of this service was taken.",
                )
            )

    def _eligibility(self, service: Record) -> str:
        """For whom, for which ages, and where."""
        areas = _all(self.links.of(service, "service_areas"), "name")
        area = joined([service.get("areas"), *areas], "; ")
        limit = service.get("income_limit")
        status = service.get("immigration")
        return sentences(
            service.get("eligibility"),
            *_all(self.links.of(service, "eligibility"), "eligibility"),
            service.get("audience"),
            ages(service.get("minimum_age"), service.get("maximum_age")),
            f"Income limit: {limit}" if limit else "",
            "For veterans" if service.get("veteran").casefold() == "true" else "",
            f"Immigration status: {status}" if status else "",
            f"Area: {area}" if area else "",
        )

    # ── the rest ────────────────────────────────────────────────────────────────────────────

    def _organization(self, organization: Record) -> list[DirectoryRow]:
        places = self._only_place(organization.id)
        self.used |= {place.id for place in places}
        near = [organization, *places]
        hours, _ = self.parts.hours(organization, places)
        return self._row(
            organization,
            {
                "kind": EntryKind.ORGANIZATION,
                "organization": "",
                "ask_me_about": organization.get("alternate_name"),
                "description": organization.get("description"),
                "topics": self._topics(organization),
                "phone": self.parts.phone(near),
                "email": self.parts.email(near),
                "url": _first(_all(near, "url")),
                "address": self.parts.address(places),
                "hours": hours,
                "languages": self.parts.languages(near),
                "remark": self.parts.people(near),
            },
        )

    def _place(self, place: Record) -> list[DirectoryRow]:
        organization = self.pile.find("organizations", place.get("organization_id"))
        hours, _ = self.parts.hours(place, [])
        address = self.parts.address([place])
        name = _first([place.get("name"), place.get("alternate_name"), address])
        return self._row(
            place,
            {
                "name": name,
                "kind": EntryKind.PLACE,
                "organization": organization.get("name")
                if organization
                else place.get("organization_name"),
                "ask_me_about": place.get("alternate_name"),
                "description": place.get("description"),
                "topics": self._topics(place),
                "phone": self.parts.phone([place]),
                "email": self.parts.email([place]),
                "url": place.get("url"),
                "address": address,
                "hours": hours,
                "languages": self.parts.languages([place]),
                "remark": self.parts.people([place]),
            },
        )

    def _row(
        self, record: Record, fields: dict[str, Any], *, gone: bool = False
    ) -> list[DirectoryRow]:
        """The entry, or none when it has no name."""
        kept = {
            "name": one_line(fields.get("name", record.get("name"))),
            "kind": fields["kind"],
        }
        for name in self.spoken & set(fields):
            value = without_markup(fields[name]) if name in _MARKED_UP else fields[name]
            many = name in ours.MANY_LINES or not isinstance(value, str)
            kept[name] = value if many else one_line(value)
        key = self._ours(record, kept) or clean(record.id)
        if not kept["name"]:
            self.pile.refuse(record, "name", f"This {record.kind.one} has no name.")
            return []
        if key.startswith("#"):
            # Made up while reading: the document had no id for it.
            key = ""
        return [DirectoryRow(file=record.file, line=record.line, id=key, fields=kept, gone=gone)]

    def _ours(self, record: Record, kept: dict[str, Any]) -> str:
        """Put in what Deskmate wrote into an export; the id, if it is in there."""
        key = ""
        for attribute in self.links.of(record, "attributes"):
            if not attribute.get("link_type").startswith(ours.MARK):
                continue
            self.ours = True
            field = attribute.get("link_type").removeprefix(ours.MARK)
            if field == "external_id":
                key = clean(attribute.get("value"))
            elif field in ours.EXPORTED:
                try:
                    kept[field] = ours.understood(field, attribute.get("value"))
                except ValueError as trouble:
                    self.pile.refuse(attribute, "value", f"This must be {trouble}.")
        return key


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _all(records: Iterable[Record], column: str) -> list[str]:
    return [record.get(column) for record in records]
