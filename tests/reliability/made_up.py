"""Files that nobody wrote: Hypothesis draws tables, documents and noise for an importer."""

from __future__ import annotations

import csv
import io
import json

from hypothesis import strategies as st

from tests.reliability.damage import Files

_HEADERS = {
    "roster": "id given family middle preferred nickname pronouns say_as grade group teacher role "
    "email barcode password sourcedId givenName familyName username dob name surname SIS_ID",
    "network": "id name kind phone email url hours organization description eligibility languages "
    "address ask_me_about consent verified organization_id service_id weekday opens_at closes_at",
    "feedback": "Timestamp Name Email Suggestion ideas id title description status votes "
    "created_at How_can_we_improve? Class comment answer",
    "sign_ins": "Name Date Time Class Grade Teacher Reason Given Family id barcode timestamp "
    "student",
    "photos": "id photo file image path first last grade homeroom teacher student_id",
    "timetable": "weekday start minutes class Mon Tue Wed day end date title room",
    "questionnaire": "name class preferred say_as pronouns interests consent_interests "
    "consent_photo timestamp email wish",
}
_ENDINGS = ("csv", "json", "vcf", "xml", "ics", "xlsx", "jpg", "txt", "zip")
_DATES = (
    "2026-11-24",
    "24.11.2026",
    "11/24/26",
    "2026-11-24T10:00:00Z",
    "8:05",
    "2pm",
    "99:99",
    "mon",
)
_CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(("Ana", "Ruiz", "S1", "7b", "Zoë Li", "yes", "no", "", "1", "S1.jpg", *_DATES)),
    st.integers().map(str),
    st.floats().map(str),
    st.datetimes().map(str),
    st.text(alphabet="=+-@'\"\t\r\n,;|\\\x00\x1b\u202e\u200b", max_size=6),
)


@st.composite
def tables(draw: st.DrawFn, headers: tuple[str, ...]) -> bytes:
    """A table with columns that the importer knows, and whatever in the cells."""
    columns = draw(st.lists(st.one_of(st.sampled_from(headers), _CELLS), min_size=1, max_size=7))
    rows = draw(st.lists(st.lists(_CELLS, max_size=8), max_size=8))
    sign = draw(st.sampled_from(",;\t|"))
    out = io.StringIO()
    writer = csv.writer(
        out, delimiter=sign, lineterminator=draw(st.sampled_from(("\n", "\r\n", "\r")))
    )
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row)
    encoding = draw(st.sampled_from(("utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252")))
    return out.getvalue().encode(encoding, "replace")


def documents(headers: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    """A JSON document of any shape with names that the importer may know."""
    names = st.one_of(
        st.sampled_from((*headers, "services", "contents", "organization")), st.text(max_size=5)
    )
    leaves = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), _CELLS)
    values = st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(names, inner, max_size=5)
        ),
        max_leaves=15,
    )
    return values.map(lambda value: json.dumps(value).encode())


@st.composite
def made_up_files(draw: st.DrawFn, door: str) -> Files:
    """One file for an importer."""
    headers = tuple(_HEADERS[door].split())
    kinds = ["csv", "csv", "csv", "noise", *(["json"] if door == "network" else [])]
    match draw(st.sampled_from(kinds)):
        case "csv":
            return {"made.csv": draw(tables(headers))}
        case "json":
            return {"made.json": draw(documents(headers))}
    return {f"made.{draw(st.sampled_from(_ENDINGS))}": draw(st.binary(max_size=300))}
