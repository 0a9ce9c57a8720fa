"""Microsoft School Data Sync v1 (also with British headers), v2 and v2.1."""

from __future__ import annotations

from deskmate.importers.roster.kinds import Kind, Values

_V1 = {
    "given": "firstname",
    "family": "lastname",
    "middle": "middlename",
    "preferred": "preferredname preferredfirstname",
    "grade": "grade yeargroup ncyear",
    "login": "username",
    "email2": "secondaryemail",
    "status": "status",
}
_V2 = {
    "id": "sourcedid",
    "given": "givenname",
    "family": "familyname",
    "middle": "middlename",
    "preferred": "preferredgivenname preferredfirstname",
    "pronouns": "pronouns",
    "role": "role",
    "grade": "grade grades",
    "login": "username",
    "email2": "email",
    "status": "status",
}


def _tidy(values: Values) -> None:
    """The user name is the school's address when it looks like one."""
    other = values.pop("email2", None)
    login = values.get("login", "")
    if "@" in login and not login.startswith("@"):
        values["email"] = login
    elif other is not None:
        values["email"] = other


_STEMS = {"teacher": ("teacher", "staff"), "student": ("student", "pupil")}


def _v1(key: str, school: str, more: str, who: str) -> Kind:
    return Kind(
        name="sds-v1",
        label="Microsoft School Data Sync v1",
        needs=f"{key} {school} username {more}",
        columns=_V1 | {"id": key},
        lacks="sectionname",
        stems=_STEMS.get(who, ()),
        by_name=bool(who) and not more,
        role=who,
        part=who and who + "s",
        tidy=_tidy,
    )


def _v2(version: str, needs: str, lacks: str = "") -> Kind:
    return Kind(
        name=f"sds-{version}",
        label=f"Microsoft School Data Sync {version}",
        needs=needs,
        columns=_V2,
        lacks=lacks,
        scope="sds-v2",
        tidy=_tidy,
    )


KINDS = (
    _v2("v2.1", "sourcedid username givenname familyname activedirectorymatchid"),
    _v2("v2", "sourcedid username orgsourcedids", "enableduser status identifier userids"),
    _v2("v2.1", "sourcedid username givenname familyname", "enableduser status identifier userids"),
    *(
        _v1(key, school, more, who)
        for key, school in (("sisid", "schoolsisid"), ("id", "schooldfenumber"))
        for more, who in (
            ("teachernumber", "teacher"),
            ("qualification", "teacher"),
            ("studentnumber", "student"),
            ("grade", "student"),
            ("graduationyear", "student"),
            # The minimum that Microsoft asks for is the same for both: the file's name tells.
            ("", "teacher"),
            ("", "student"),
            ("", ""),
        )
    ),
)
