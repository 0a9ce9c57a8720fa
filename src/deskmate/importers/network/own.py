"""A table of one's own: whatever columns a library keeps its network in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from deskmate.domain.directories import DirectoryRow
from deskmate.domain.network import LIST_FIELDS, TEXT_FIELDS
from deskmate.domain.rosters import Refusal
from deskmate.domain.text import clean, visible
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header, looks_like_data
from deskmate.importers.network import ours
from deskmate.importers.network.languages import codes_of
from deskmate.importers.network.records import Line

FIELDS: Final = (
    *("id", "kind", *TEXT_FIELDS, *LIST_FIELDS, "may_be_named", "urgent"),
    *("verified_on", "verified_by", "reported_wrong", "status"),
)
"""What a column can be mapped to."""
EXPORT_COLUMNS: Final = (
    *("id", "kind", "name", "organization", "description", "ask_me_about", "phone", "email"),
    *("url", "address", "hours", "eligibility", "topics", "languages", "cost", "how_to_apply"),
    *("bring", "may_be_named", "urgent", "verified_on"),
)
"""The header of our own export."""

_SYNONYMS: Final = {
    "id": "id externalid number nr uuid identifier key",
    "kind": "kind type entrytype art tipo sort",
    "name": "name title servicename programname program service displayname nombre nom "
    "bezeichnung titel programa servicio angebot person contactname fullname who what",
    "organization": "organization organisation org agency agencyname organizationname "
    "organisationname company provider providername organizacion institution verein einrichtung "
    "parentagency employer",
    "ask_me_about": "askmeabout askabout keywords knowsabout goodfor helpswith canhelpwith "
    "expertise skills tags preguntame fragmichnach stichworte",
    "description": "description about details summary shortdescription servicedescription "
    "descripcion beschreibung notesforpatrons info information",
    "topics": "topics topic category categories subject subjects needs taxonomy themen temas "
    "categoria sujets kategorie",
    "phone": "phone phonenumber telephone tel telefon telefono mainphone phone1 phonemain mobile "
    "cell contactnumber number1 telefonnummer",
    "email": "email emailaddress mail contactemail emailmain correo correoelectronico courriel",
    "url": "url website web site link homepage websiteaddress webpage webseite sitioweb siteweb",
    "address": "address location streetaddress fulladdress adresse direccion room where ort "
    "anschrift street physicaladdress place",
    "hours": "hours openinghours hoursofoperation officehours schedule opentimes "
    "horario oeffnungszeiten offnungszeiten sprechzeiten horaires available availability",
    "languages": "languages language languagesspoken spokenlanguages idiomas idioma sprachen "
    "langues languagesoffered",
    "eligibility": "eligibility eligible forwhom whocanuse requirements eligibilitycriteria "
    "audience requisitos zielgruppe whoisitfor",
    "cost": "cost costs fee fees price costo precio kosten prix",
    "how_to_apply": "howtoapply apply application applicationprocess intake intakeprocess "
    "howtoaccess howtoreach referralprocess comosolicitar anmeldung",
    "bring": "bring whattobring documents requireddocuments documentsrequired mitbringen "
    "documentos",
    "remark": "remark remarks internalnote internalnotes staffnote staffnotes notesforstaff "
    "internalremark note notes comment comments notas bemerkung",
    "may_be_named": "maybenamed consent agreedtobenamed consenttobenamed namedok public mayname",
    "urgent": "urgent emergency crisis urgente dringend notfall",
    "verified_on": "verifiedon verified lastverified lastverifiedon checked lastchecked "
    "verifieddate dateverified geprueft gepruft",
    "verified_by": "verifiedby checkedby verifier",
    "reported_wrong": "reportedwrong",
    "status": "status active agencystatus aktiv activo",
}
_MEANING: Final = {
    word: (field, rank)
    for field, words in reversed(_SYNONYMS.items())
    for rank, word in enumerate(words.split())
}
_NEVER: Final = frozenset(
    "password passwort pwd pin ssn socialsecuritynumber dob dateofbirth birthdate race ethnicity "
    "contrasena geburtsdatum".split()
)
"""Columns that nobody may choose."""
_CLOSED: Final = frozenset("inactive closed no false 0 gone n inactivo geschlossen nein".split())
_MOST_LISTED: Final = 40


def is_known_header(header: str) -> bool:
    """Whether a header says by itself what it is."""
    return fold_header(header) in _MEANING


def guess(headers: Sequence[str]) -> dict[str, str]:
    """Field → header, as far as headers tell. No column is taken twice."""
    best: dict[str, tuple[int, str]] = {}
    for header in headers:
        found = _MEANING.get(fold_header(header))
        if found and (found[0] not in best or found[1] < best[found[0]][0]):
            best[found[0]] = (found[1], header)
    return {field: best[field][1] for field in FIELDS if field in best}


def check_fields(mapping: Mapping[str, str]) -> None:
    """Refuse a field that there is not, whatever the files hold.

    Raises:
        BadInput: with all the fields that there are.
    """
    for field in mapping:
        if field not in FIELDS:
            raise BadInput(
                f"There is no field “{visible(field)}”. Fields are: {', '.join(FIELDS)}."
            )


def checked(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """A mapping that a person gave, with the headers as the file spells them.

    Raises:
        BadInput: a field or a column is not there, or must not be held.
    """
    check_fields(mapping)
    spelt: dict[str, str] = {}
    for header in headers:
        spelt.setdefault(fold_header(header) or header, header)
    found: dict[str, str] = {}
    for field, column in mapping.items():
        header = column if column in headers else spelt.get(fold_header(column) or column, "")
        if not header:
            raise BadInput(f"There is no column “{visible(column)}”. {listed(headers)}")
        if not may_be_chosen(header):
            raise BadInput(f"Column “{visible(header)}” holds what Deskmate must not keep.")
        found[field] = header
    return found


def may_be_chosen(header: str) -> bool:
    """Whether a column may be kept at all."""
    return fold_header(header) not in _NEVER


def has_no_header(headers: Sequence[str]) -> bool:
    """Whether the first line seems to be somebody's already."""
    return any(map(looks_like_data, headers)) and not any(map(is_known_header, headers))


def listed(headers: Sequence[str]) -> str:
    """A sentence with the columns that may be chosen; never somebody's data."""
    if has_no_header(headers):
        return "The first line holds no column names; put a line with names above it."
    some = [visible(one) for one in headers if one and may_be_chosen(one)]
    more = " …" if len(some) > _MOST_LISTED else "."
    return f"There are: {', '.join(some[:_MOST_LISTED])}{more}"


def is_our_export(headers: Sequence[str]) -> bool:
    """Whether a table has exactly the columns of our own export."""
    return tuple(headers) == EXPORT_COLUMNS


def entry_of(
    file: str, line: Line, mapping: Mapping[str, str], *, as_is: bool = False
) -> DirectoryRow | Refusal:
    """The entry on one line.

    Args:
        file: what the file is called.
        line: its cells, by field.
        mapping: field → header.
        as_is: take languages as they stand, because Deskmate wrote them.
    """
    fields: dict[str, Any] = {}
    for field, text in line.cells.items():
        if field in ("id", "status"):
            continue
        try:
            fields[field] = ours.understood(field, text)
        except ValueError as trouble:
            reason = f"“{clean(text)}” is not understood: it must be {trouble}."
            return Refusal(file=file, line=line.line, column=mapping[field], reason=reason)
    if "languages" in fields and not as_is:
        fields["languages"] = codes_of(fields["languages"])
    if not fields.get("name"):
        # A row that only names an organisation is about that.
        fields["name"] = fields.get("organization", "")
    if not fields["name"]:
        column = mapping.get("name") or mapping.get("organization")
        reason = "This line names nobody: give it a name."
        return Refusal(file=file, line=line.line, column=column, reason=reason)
    return DirectoryRow(
        file=file,
        line=line.line,
        id=clean(line.cells.get("id", "")),
        fields=fields,
        gone=clean(line.cells.get("status", "")).casefold() in _CLOSED,
    )
