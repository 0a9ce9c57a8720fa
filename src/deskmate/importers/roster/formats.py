"""The roster formats we recognise by their headers, and what their columns mean to us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file with people in it."""

    name: str
    label: str
    needs: frozenset[str]
    """Folded headers that a file of this kind always has."""
    columns: Mapping[str, str]
    """Field → folded header."""
    lacks: frozenset[str] = frozenset()
    """Folded headers that it never has."""
    role: str = ""
    """The role of everybody in it, when the file does not say."""
    part: str = ""
    """Which part of a set the file is: only such people count as left."""
    gone: tuple[str, frozenset[str]] = ("", frozenset())
    """Folded header, and the values in small letters that say that a person has left."""
    more: tuple[tuple[str, frozenset[str]], ...] = field(default=())
    """Further such columns."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ROSTER = {
    "id": "sourcedid",
    "given": "givenname",
    "family": "familyname",
    "middle": "middlename",
    "email": "email",
}
_ENABLED = ("enableduser", frozenset({"false", "0", "no"}))
_DELETED = ("status", frozenset({"tobedeleted", "inactive", "deleted"}))
_SIS = {
    "given": "firstname",
    "family": "lastname",
    "middle": "middlename",
    "email": "secondaryemail",
    "username": "username",
}

FORMATS: tuple[Format, ...] = (
    Format(
        "oneroster-1.2",
        "OneRoster 1.2",
        _set("sourcedid givenname familyname usermasteridentifier"),
        _ROSTER | {"preferred": "preferredgivenname", "pronouns": "pronouns", "grade": "grades"},
        gone=_DELETED,
        more=(_ENABLED,),
    ),
    Format(
        "oneroster-1.1",
        "OneRoster 1.1",
        _set("sourcedid givenname familyname enableduser"),
        _ROSTER | {"grade": "grades", "role": "role"},
        gone=_DELETED,
        more=(_ENABLED,),
    ),
    Format(
        "sds-v2.1",
        "Microsoft School Data Sync v2.1",
        _set("sourcedid username givenname familyname activedirectorymatchid"),
        _ROSTER,
    ),
    Format(
        "sds-v2",
        "Microsoft School Data Sync v2",
        _set("sourcedid orgsourcedids username"),
        _ROSTER | {"role": "role", "grade": "grade", "username": "username"},
    ),
    Format(
        "sds-v1",
        "Microsoft School Data Sync v1, teachers",
        _set("sisid schoolsisid username teachernumber"),
        _SIS | {"id": "sisid"},
        role="teacher",
        part="teachers",
        gone=_DELETED,
    ),
    Format(
        "sds-v1",
        "Microsoft School Data Sync v1, students",
        _set("sisid schoolsisid username"),
        _SIS | {"id": "sisid", "grade": "grade"},
        role="student",
        part="students",
        gone=_DELETED,
    ),
    Format(
        "sds-v1",
        "Microsoft School Data Sync v1 (UK), teachers",
        _set("id schooldfenumber username teachernumber"),
        _SIS | {"id": "id"},
        role="teacher",
        part="teachers",
        gone=_DELETED,
    ),
    Format(
        "sds-v1",
        "Microsoft School Data Sync v1 (UK), students",
        _set("id schooldfenumber username"),
        _SIS | {"id": "id", "grade": "yeargroup"},
        role="student",
        part="students",
        gone=_DELETED,
    ),
    Format(
        "clever",
        "Clever, students",
        _set("schoolid studentid lastname firstname"),
        {
            "id": "studentid",
            "given": "firstname",
            "family": "lastname",
            "middle": "middlename",
            "grade": "grade",
            "email": "studentemail",
        },
        role="student",
        part="students",
    ),
    Format(
        "clever",
        "Clever, teachers",
        _set("schoolid teacherid lastname firstname"),
        {
            "id": "teacherid",
            "given": "firstname",
            "family": "lastname",
            "middle": "middlename",
            "email": "teacheremail",
        },
        role="teacher",
        part="teachers",
    ),
    Format(
        "clever",
        "Clever, staff",
        _set("schoolid staffid lastname firstname"),
        {"id": "staffid", "given": "firstname", "family": "lastname", "email": "staffemail"},
        role="staff",
        part="staff",
    ),
    Format(
        "koha",
        "Koha",
        _set("cardnumber surname firstname branchcode categorycode"),
        {
            "barcode": "cardnumber",
            "given": "firstname",
            "family": "surname",
            "middle": "middlename",
            "nickname": "othernames",
            "pronouns": "pronouns",
            "role": "categorycode",
            "email": "email",
        },
    ),
    Format(
        "destiny",
        "Follett Destiny",
        _set("siteshortname lastname firstname"),
        {
            "id": "districtid",
            "barcode": "barcode",
            "given": "firstname",
            "family": "lastname",
            "middle": "middlename",
            "nickname": "nickname",
            "role": "patrontype",
            "grade": "gradelevel",
            "group": "homeroom",
            "email": "emailprimary",
        },
        gone=("status", frozenset({"i", "inactive"})),
    ),
    Format(
        "evergreen",
        "Evergreen",
        _set("usrname familyname firstgivenname"),
        {
            "id": "usrname",
            "barcode": "cardnumber",
            "given": "firstgivenname",
            "family": "familyname",
            "email": "email",
            "role": "profile",
        },
        gone=("active", frozenset({"f", "false", "0"})),
    ),
    Format(
        "canvas",
        "Canvas",
        _set("userid loginid status"),
        {
            "id": "userid",
            "given": "firstname",
            "family": "lastname",
            "preferred": "shortname",
            "name": "fullname",
            "email": "email",
            "pronouns": "pronouns",
        },
        gone=_DELETED,
    ),
    Format(
        "moodle",
        "Moodle",
        _set("username firstname lastname email"),
        {"id": "username", "given": "firstname", "family": "lastname", "email": "email"},
        lacks=_set("id grade class barcode"),
    ),
)
NAMES = (*dict.fromkeys(one.name for one in FORMATS), "csv")


def recognise(headers: frozenset[str], stem: str = "") -> Format | None:
    """The format whose headers these are; the file's name tells parts with equal headers apart."""
    fitting = [one for one in FORMATS if one.needs <= headers and not one.lacks & headers]
    named = [
        one
        for one in FORMATS
        if fitting and one.name == fitting[0].name and one.part and stem.startswith(one.part[:-1])
    ]
    exact = [one for one in named if one in fitting or "sisid" in one.needs & headers]
    return next(iter(exact or fitting), None)
