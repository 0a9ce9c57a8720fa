"""Which column is which: by name, in the ways that exports spell them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from deskmate.domain.patrons import ROSTER_FIELDS
from deskmate.errors import BadInput
from deskmate.importers.columns import fold_header, must_not_hold

FIELDS = ("id", *ROSTER_FIELDS)
"""What a column can be mapped to, and `name` for one that holds the whole name."""

_NAMES: dict[str, str] = {
    "id": "id sourcedid sisid studentid staffid teacherid patronid personid userid districtid "
    "studentnumber schuelernummer matricula identifiant externalid usrid",
    "given": "given givenname firstname first forename firstgivenname vorname nombre prenom "
    "rufname studentfirstname legalfirstname",
    "family": "family familyname lastname last surname nachname familienname apellido apellidos "
    "nom studentlastname legallastname",
    "middle": "middle middlename middlenames segundonombre zweitername",
    "preferred": "preferred preferredname preferredgivenname prefferedgivenname "
    "preferredfirstname knownas goesby callname chosenname",
    "nickname": "nickname nick othernames spitzname apodo surnom alias",
    "pronouns": "pronouns pronoun pronomen pronombres",
    "say_as": "sayas pronunciation pronounced phonetic phoneticname saynameas aussprache",
    "grade": "grade grades gradelevel year yeargroup jahrgang stufe grado niveau",
    "group": "group class classname homeroom homeroomname form section klasse grupo classe "
    "tutorgroup",
    "teacher": "teacher homeroomteacher teachername classteacher tutor lehrer maestro profesor",
    "role": "role patrontype usertype type categorycode profile rolle",
    "email": "email emailaddress mail emailprimary studentemail staffemail secondaryemail "
    "primaryemail correo",
    "barcode": "barcode cardnumber librarycard patronbarcode cardno card ausweisnummer",
    "name": "name fullname studentname patronname displayname whole wholename schueler alumno",
    "username": "username loginid login usrname",
}
_ALIASES = {alias: name for name, aliases in _NAMES.items() for alias in aliases.split()}


def guess_mapping(headers: Sequence[str]) -> dict[str, str]:
    """Field → header, for the headers whose meaning their name tells."""
    guessed: dict[str, str] = {}
    for header in headers:
        name = _ALIASES.get(fold_header(header))
        if name and name not in guessed and not must_not_hold(header):
            guessed[name] = header
    if guessed.get("given") or guessed.get("family"):
        guessed.pop("name", None)
    return guessed


def checked_mapping(mapping: Mapping[str, str], headers: Sequence[str]) -> dict[str, str]:
    """A mapping that a person gave, with the headers as the file spells them.

    Raises:
        BadInput: a field or a column is not there, or must not be held.
    """
    spelt = {fold_header(header): header for header in headers}
    found = {}
    for name, column in mapping.items():
        if name not in (*FIELDS, "name"):
            raise BadInput(f"“{name}” is no field. Fields are: {', '.join((*FIELDS, 'name'))}.")
        header = column if column in headers else spelt.get(fold_header(column))
        allowed = [one for one in headers if one and not must_not_hold(one)]
        if header is None:
            raise BadInput(f"There is no column “{column}”. There are: {', '.join(allowed)}.")
        if must_not_hold(header):
            raise BadInput(f"Column “{header}” holds what Deskmate must not keep.")
        found[name] = header
    return found


def fingerprint(headers: Sequence[str]) -> str:
    """The same for files with the same headers in any order."""
    joined = "\x1f".join(sorted(fold_header(header) for header in headers))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
