"""OneRoster 1.1 and 1.2, with the misspellings that vendors ship."""

from __future__ import annotations

from deskmate.importers.roster.kinds import Kind, Values

_COLUMNS = {
    "id": "sourcedid userid usersourcedid",
    "status": "status",
    "enabled": "enableduser",
    "given": "givenname",
    "family": "familyname",
    "middle": "middlename",
    "preferred": "preferredgivenname prefferedgivenname preferedgivenname preferredfirstname",
    "preferred_family": "preferredfamilyname prefferedfamilyname preferedfamilyname",
    "pronouns": "pronouns",
    "grade": "grades grade",
    "role": "role roles",
    "email": "email",
    "login": "username",
}


def _tidy(values: Values) -> None:
    if values.get("preferred", "").casefold() == values.get("given", "").casefold():
        # Many systems fill the preferred name in for everybody.
        values.update({"preferred": ""} if "preferred" in values else {})
    if family := values.pop("preferred_family", ""):
        values["family"] = family


def _kind(version: str, needs: str) -> Kind:
    return Kind(
        name=f"oneroster-{version}",
        label=f"OneRoster {version}",
        needs=needs,
        columns=_COLUMNS,
        scope="oneroster",
        tidy=_tidy,
    )


KINDS = (
    _kind("1.2", "sourcedid givenname familyname usermasteridentifier"),
    _kind("1.2", "sourcedid givenname familyname primaryorgsourcedid"),
    _kind("1.2", "sourcedid givenname familyname preferredgivenname enableduser"),
    _kind("1.1", "sourcedid givenname familyname enableduser"),
    _kind("1.1", "sourcedid givenname familyname status"),
    _kind("1.1", "userid givenname familyname enableduser"),
)
