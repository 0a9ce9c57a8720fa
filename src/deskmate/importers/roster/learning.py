"""Learning platforms: Canvas and Moodle."""

from __future__ import annotations

from deskmate.importers.roster.kinds import NO_WORDS, Kind, Values


def _canvas(values: Values) -> None:
    """The short name is the whole name as people want to see it."""
    given, family = values.get("given", ""), values.get("family", "")
    if "preferred" not in values:
        return
    short = values["preferred"]
    if family and short.casefold().endswith(" " + family.casefold()):
        short = short[: -len(family) - 1].rstrip()
    values["preferred"] = "" if short.casefold() == given.casefold() or not given else short


def _moodle(values: Values) -> None:
    said = [values.pop("say_given", ""), values.pop("say_family", "")]
    if any(said):
        values["say_as"] = " ".join(part for part in said if part)
    if (deleted := values.pop("deleted", "")) and deleted.casefold() not in NO_WORDS:
        values["status"] = "deleted"


KINDS = (
    Kind(
        name="canvas",
        label="Canvas",
        needs="userid loginid",
        columns={
            "id": "userid",
            "given": "firstname",
            "family": "lastname",
            "preferred": "shortname",
            "name": "sortablename fullname",
            "pronouns": "pronouns",
            "role": "declaredusertype",
            "email": "email",
            "status": "status",
            "login": "loginid",
        },
        lacks="courseid sectionid",
        tidy=_canvas,
    ),
    Kind(
        name="moodle",
        label="Moodle",
        needs="username firstname lastname email",
        columns={
            "id": "idnumber username",
            "given": "firstname",
            "family": "lastname",
            "middle": "middlename",
            "nickname": "alternatename",
            "say_given": "firstnamephonetic",
            "say_family": "lastnamephonetic",
            "email": "email",
            "deleted": "deleted",
            "login": "username",
        },
        # What has any of these was made by somebody else, who also has user names.
        lacks="id userid studentid sisid grade gradelevel class group homeroom barcode "
        "cardnumber usertype role",
        tidy=_moodle,
    ),
)
