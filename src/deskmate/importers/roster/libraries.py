"""Library systems: Koha, Follett Destiny, Evergreen."""

from __future__ import annotations

from typing import Final

from deskmate.importers.roster.kinds import Kind, Values

_KOHA_CATEGORIES: Final = {"ST": "student", "T": "teacher", "S": "staff", "PT": "public"}
"""The categories that Koha brings along; a library's own stay as they are."""


def _koha(values: Values) -> None:
    other = values.pop("email2", "")
    if not values.get("email") and other:
        values["email"] = other
    if "role" in values:
        values["role"] = _KOHA_CATEGORIES.get(values["role"].upper(), values["role"])


KINDS = (
    Kind(
        name="koha",
        label="Koha",
        needs="cardnumber surname categorycode",
        columns={
            "barcode": "cardnumber",
            "given": "firstname",
            "family": "surname",
            "middle": "middlename",
            "preferred": "preferredname",
            "nickname": "othernames",
            "pronouns": "pronouns",
            "role": "categorycode",
            "email": "email",
            "email2": "emailpro",
        },
        tidy=_koha,
    ),
    Kind(
        name="destiny",
        label="Follett Destiny",
        needs="siteshortname lastname barcode",
        # Schools enter the preferred name as first name, so there is no second one to look for.
        columns={
            "id": "districtid",
            "barcode": "barcode",
            "given": "firstname",
            "family": "lastname",
            "middle": "middlename",
            "preferred": "preferredname preferredfirstname",
            "nickname": "nickname",
            "pronouns": "pronouns",
            "role": "patrontype",
            "grade": "gradelevel",
            "group": "homeroom",
            "email": "emailprimary emailaddressprimary email1 email",
            # A active, I inactive, R restricted: restricted patrons still come to the desk.
            "status": "status",
        },
    ),
    Kind(
        name="evergreen",
        label="Evergreen",
        needs="usrname familyname firstgivenname",
        columns={
            "id": "usrname",
            "barcode": "cardnumber",
            "given": "firstgivenname",
            "family": "familyname",
            "middle": "secondgivenname",
            "preferred": "preffirstgivenname",
            "email": "email",
            "role": "profile",
            "enabled": "active",
        },
    ),
)
