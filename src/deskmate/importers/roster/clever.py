"""Clever: one file each for students, teachers and staff."""

from __future__ import annotations

from deskmate.importers.roster.kinds import Kind


def _kind(who: str, *, needs: str, part: str) -> Kind:
    return Kind(
        name="clever",
        label="Clever",
        needs=f"schoolid {who}id lastname firstname {needs}",
        columns={
            "id": f"{who}id",
            "given": "firstname",
            "family": "lastname",
            "middle": "middlename",
            "preferred": "preferredname preferredfirstname",
            "pronouns": "pronouns",
            "grade": "grade",
            "email": f"{who}email email",
            "login": "username",
        },
        # Sections repeat the teacher's name.
        lacks="sectionid",
        role=who,
        part=part,
    )


KINDS = (
    _kind("student", needs="", part="students"),
    _kind("teacher", needs="", part="teachers"),
    _kind("staff", needs="", part="staff"),
)
