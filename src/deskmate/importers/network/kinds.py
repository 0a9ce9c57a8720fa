"""The tables that directories are made of, under the names that HSDS 3 has for them.

Older versions and other programs call the same things by other names; here they are put
side by side, so that one piece of code builds entries from all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

VCARD: Final = "vcard"
ICAROL: Final = "icarol"
GENERIC: Final = "csv"
HSDS_3: Final = "hsds-3"
HSDS_2: Final = "hsds-2"
OHANA: Final = "ohana"
UPLOAD: Final = "provider-upload"

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        HSDS_3: "HSDS 3",
        HSDS_2: "HSDS 1 or 2",
        OHANA: "Ohana",
        UPLOAD: "organizations, services and locations of providers",
        ICAROL: "iCarol",
        VCARD: "vCard",
        GENERIC: "Table",
    }
)
"""Name of each format, and what people call it."""
SOURCES: Final = {HSDS_3: "hsds", HSDS_2: "hsds"}
"""Formats whose ids are those of another one too; else the format's own name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKind:
    """One table of a directory."""

    name: str
    stems: str
    """Names that its file may have, without marks, in the singular."""
    columns: Mapping[str, str]
    """Column → folded headers; the first that is there counts."""
    signs: str = ""
    """Folded headers that give it away whatever the file is called, one set or the other, parted
    by semicolons; after "=" the table has no other columns than its own."""
    must: str = "id"
    """Columns without which it can't be this table."""
    required: tuple[str, ...] = ()
    """Columns that each row must fill."""
    owners: Mapping[str, str] = field(default_factory=dict)
    """Column → table: what a row belongs to; it must belong to something that is there."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Column → table: what a row points to; it can be taken without."""
    one: str = ""
    """What one row of it is called."""


_SERVICE: Final = {"service_id": "services"}
_ANYWHERE: Final = {
    "service_id": "services",
    "service_at_location_id": "service_at_locations",
    "location_id": "locations",
}
_KEYS: Final = {
    "service_id": "serviceid",
    "service_at_location_id": "serviceatlocationid serviceslocationsid",
    "location_id": "locationid",
    "organization_id": "organizationid organisationid agencyid",
    "contact_id": "contactid",
    "phone_id": "phoneid",
}


def _keys(*names: str) -> dict[str, str]:
    return {"id": "id"} | {name: _KEYS[name] for name in names}


KINDS: Final = (
    TableKind(
        name="services",
        stems="service program_service",
        one="service",
        columns={
            "id": "id serviceuuid",
            "organization_id": "organizationid organisationid organizationuuid",
            "organization_name": "organizationname",
            "program_id": "programid",
            "program_name": "serviceprogram",
            "location_id": "locationid",
            "name": "name servicename",
            "alternate_name": "alternatename servicealternatename",
            "keywords": "keywords",
            "description": "description servicedescription",
            "additional": "serviceadditionalinformation",
            "alert": "alert",
            "url": "url website serviceurl",
            "email": "email serviceemail",
            "status": "status",
            "interpretation": "interpretationservices",
            "languages": "languages",
            "application_process": "applicationprocess",
            "fees": "feesdescription fees",
            "payments": "acceptedpayments",
            "eligibility": "eligibilitydescription eligibility",
            "audience": "audience",
            "minimum_age": "minimumage serviceminage",
            "maximum_age": "maximumage servicemaxage",
            "income_limit": "serviceincomelimit",
            "veteran": "servicerequireveteran",
            "immigration": "serviceimmigrationstatus",
            "areas": "serviceareas",
            "required_documents": "requireddocuments",
            "topics": "serviceproblemcodes",
            "taxonomy_ids": "taxonomyids",
            "assured_date": "assureddate",
        },
        signs="serviceuuid organizationuuid;applicationprocess programid",
        must="id name",
        required=("name",),
        links={
            "organization_id": "organizations",
            "program_id": "programs",
            "location_id": "locations",
        },
    ),
    TableKind(
        name="organizations",
        stems="organization organisation agency",
        one="organization",
        columns={
            "id": "id organizationuuid",
            "name": "name organizationname",
            "alternate_name": "alternatename organizationalternatename",
            "description": "description organizationdescription",
            "email": "email organizationemail",
            "url": "website url organizationurl",
        },
        signs="taxid legalstatus;taxstatus dateincorporated;organizationuuid organizationtaxid",
        must="id name",
        required=("name",),
    ),
    TableKind(
        name="locations",
        stems="location site",
        one="location",
        columns={
            "id": "id locationuuid",
            "organization_id": "organizationid organisationid organizationuuid",
            "organization_name": "organizationname",
            "name": "name locationname",
            "alternate_name": "alternatename",
            "description": "description shortdesc",
            "url": "url website locationurl",
            "email": "email",
            "languages": "languages",
            "address": "locationaddress",
            "phone": "phones",
        },
        signs="adminemails transportation;locationuuid organizationuuid;latitude transportation",
        links={"organization_id": "organizations"},
    ),
    TableKind(
        name="service_at_locations",
        stems="service_at_location services_at_location service_location services_locations",
        one="place of a service",
        columns=_keys("service_id", "location_id") | {"description": "description"},
        must="service_id location_id",
        required=("service_id", "location_id"),
        owners=_SERVICE | {"location_id": "locations"},
    ),
    TableKind(
        name="programs",
        stems="program",
        one="program",
        columns=_keys("organization_id")
        | {"name": "name", "alternate_name": "alternatename", "description": "description"},
        signs="=id organizationid name",
        must="id name organization_id",
        required=("name",),
        owners={"organization_id": "organizations"},
    ),
    TableKind(
        name="contacts",
        stems="contact",
        one="contact",
        columns=_keys("organization_id", *_ANYWHERE)
        | {"name": "name", "title": "title", "department": "department", "email": "email"},
        signs="title department email name",
        owners=_ANYWHERE | {"organization_id": "organizations"},
    ),
    TableKind(
        name="phones",
        stems="phone phone_number",
        one="phone",
        columns=_keys("organization_id", "contact_id", *_ANYWHERE)
        | {
            "number": "number phonenumber",
            "extension": "extension",
            "type": "type numbertype",
            "description": "description department",
            "language": "language",
        },
        signs="number numbertype;number extension contactid",
        must="number",
        required=("number",),
        owners=_ANYWHERE | {"organization_id": "organizations", "contact_id": "contacts"},
    ),
    TableKind(
        name="addresses",
        stems="address physical_address",
        one="address",
        columns=_keys("location_id")
        | {
            "address_1": "address1 street",
            "address_2": "address2",
            "city": "city",
            "state": "stateprovince state",
            "postal_code": "postalcode zip",
            "type": "addresstype",
        },
        signs="address1 city stateprovince",
        must="address_1",
        required=("address_1", "city"),
        owners={"location_id": "locations"},
    ),
    TableKind(
        name="postal_addresses",
        stems="postal_address mail_address",
        one="address",
        columns=_keys("location_id")
        | {
            "address_1": "address1 street",
            "address_2": "address2",
            "city": "city",
            "state": "stateprovince state",
            "postal_code": "postalcode zip",
        },
        signs="attention address1 city stateprovince",
        must="address_1",
        required=("address_1", "city"),
        owners={"location_id": "locations"},
    ),
    TableKind(
        name="schedules",
        stems="schedule regular_schedule",
        one="opening time",
        columns=_keys(*_ANYWHERE)
        | {
            "weekday": "weekday",
            "byday": "byday",
            "freq": "freq",
            "interval": "interval",
            "opens_at": "opensat",
            "closes_at": "closesat",
            "until": "until",
            "valid_to": "validto",
            "description": "description",
        },
        signs="weekday opensat closesat;byday opensat",
        owners=_ANYWHERE,
    ),
    TableKind(
        name="holiday_schedules",
        stems="holiday_schedule",
        one="holiday",
        columns=_keys(*_ANYWHERE)
        | {
            "start_date": "startdate",
            "end_date": "enddate",
            "closed": "closed",
            "opens_at": "opensat",
            "closes_at": "closesat",
        },
        signs="startdate enddate closed",
        must="start_date end_date",
        required=("start_date", "end_date"),
        owners=_ANYWHERE,
    ),
    TableKind(
        name="languages",
        stems="language",
        one="language",
        columns=_keys("service_id", "location_id", "phone_id")
        | {"name": "name language", "code": "code"},
        must="name",
        owners=_SERVICE | {"location_id": "locations", "phone_id": "phones"},
    ),
    TableKind(
        name="cost_options",
        stems="cost_option",
        one="cost",
        columns=_keys("service_id")
        | {
            "option": "option",
            "currency": "currency",
            "amount": "amount",
            "amount_description": "amountdescription",
        },
        must="service_id",
        owners=_SERVICE,
    ),
    TableKind(
        name="payments",
        stems="payment_accepted payments_accepted",
        one="way to pay",
        columns=_keys("service_id") | {"payment": "payment"},
        must="service_id payment",
        owners=_SERVICE,
    ),
    TableKind(
        name="eligibility",
        stems="eligibility eligibilities",
        one="eligibility",
        columns=_keys("service_id") | {"eligibility": "eligibility"},
        must="service_id eligibility",
        owners=_SERVICE,
    ),
    TableKind(
        name="required_documents",
        stems="required_document",
        one="document",
        columns=_keys("service_id") | {"document": "document"},
        must="service_id document",
        owners=_SERVICE,
    ),
    TableKind(
        name="service_areas",
        stems="service_area",
        one="service area",
        columns=_keys("service_id") | {"name": "name servicearea", "extent": "extent"},
        must="service_id name",
        owners=_SERVICE,
    ),
    TableKind(
        name="taxonomy_terms",
        stems="taxonomy_term taxonomy category",
        one="topic",
        columns={
            "id": "id taxonomyid",
            "name": "name term",
            "parent_id": "parentid",
            "taxonomy": "taxonomy vocabulary",
        },
        signs="taxonomyid parentid name",
        must="id name parent_id",
        required=("name",),
        links={"parent_id": "taxonomy_terms"},
    ),
    TableKind(
        name="service_taxonomy",
        stems="service_taxonomy services_taxonomy",
        one="topic of a service",
        columns=_keys("service_id") | {"taxonomy_term_id": "taxonomytermid taxonomyid"},
        must="service_id taxonomy_term_id",
        required=("taxonomy_term_id",),
        owners=_SERVICE,
        links={"taxonomy_term_id": "taxonomy_terms"},
    ),
    TableKind(
        name="attributes",
        stems="attribute other_attribute service_attribute",
        one="attribute",
        columns={
            "id": "id",
            "service_id": "serviceid",
            "link_id": "linkid",
            "link_type": "linktype",
            "link_entity": "linkentity",
            "taxonomy_term_id": "taxonomytermid taxonomyid",
            "value": "value",
        },
        must="taxonomy_term_id",
        required=("taxonomy_term_id",),
        owners={"link_id": "", "service_id": "services"},
        links={"taxonomy_term_id": "taxonomy_terms"},
    ),
)
BY_NAME: Final = {kind.name: kind for kind in KINDS}

UNOPENED: Final = frozenset(
    "accessibility accessibility_for_disability funding metadata meta_table_description "
    "organization_identifier taxonomies service_capacity unit url".split()
)
"""Tables, in the singular, that say nothing a patron asks for."""
