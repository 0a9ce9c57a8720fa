"""What leaves the house is valid HSDS 3, comes back unchanged, and names nobody unasked."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.domain.network import Entry, EntryKind
from deskmate.domain.text import clean, clean_lines
from deskmate.errors import BadInput
from deskmate.importers.network import ours, read_directory
from deskmate.services import network as keeping
from deskmate.services import network_import
from deskmate.services.library import Library, open_library
from deskmate.services.network_exports import Exported, export_network
from deskmate.store import network
from tests.conftest import NOON
from tests.shared import shared

FORMS = ("out", "out.zip", "out.json", "out.csv")
MONDAY_TO_FRIDAY = "Mo-Fr 09:00-17:00; Sa 10:00-12:00"


def fill(library: Library, *entries: Entry) -> None:
    with library.change("entries") as unit:
        unit.record(network.add_many(entries, session=unit.session, now=NOON))


def content(library: Library) -> list[Entry]:
    with library.store.reading() as session:
        return list(network.everyone(session=session))


def bring_back(library: Library, path: Path) -> tuple[int, int, int, int, int]:
    plan = network_import.plan_import(library, network_import.read(library, [path]))
    report = network_import.import_directory(library, plan)
    return report.added, report.changed, report.same, report.left, len(report.refused)


@pytest.fixture
def filled(library: Library) -> Library:
    """Entries of every kind, from files and by hand, with all that is hard to write down."""
    for name in ("ohana/sample-csv", "hsds-3/csv", "vcards/io/text"):
        path = shared("network", *name.split("/"))
        plan = network_import.plan_import(library, network_import.read(library, [path]))
        network_import.import_directory(library, plan)
    fill(
        library,
        Entry(
            kind=EntryKind.PERSON,
            name="=cmd|calc",
            ask_me_about="-bikes",
            may_be_named=True,
            topics=("a;b", "c, d"),
            languages=("Spanish", "en"),
            hours=MONDAY_TO_FRIDAY,
            url="www.x.example",
            email="not an address",
            address="1 Main St, Springfield, IL 62701",
            phone="+1 555 0101",
            urgent=True,
            verified_on=date(2026, 11, 2),
            remark="PLANTED",
            reported_wrong="PLANTED",
            verified_by="PLANTED",
        ),
        Entry(kind=EntryKind.PERSON, name="PLANTED never asked"),
        Entry(kind=EntryKind.PERSON, name="PLANTED said no", may_be_named=False),
        Entry(kind=EntryKind.SERVICE, name="PLANTED keeps quiet", may_be_named=False),
        Entry(kind=EntryKind.PLACE, name="PLANTED gone", active=False),
        Entry(kind=EntryKind.HOTLINE, name="Night line", hours="Mo-Su 00:00-24:00; Tu off"),
        Entry(kind=EntryKind.HOTLINE, name="Late line", hours="Fr 22:00-02:00,03:00-24:00"),
        Entry(
            kind=EntryKind.PLACE, name="Hall", hours="whenever we like", description="two\n\nlines"
        ),
        Entry(kind=EntryKind.ORGANIZATION, name="Harvest", url="https://h.example/a b"),
        Entry(name="Pantry", organization="Harvest", address="by the river"),
        Entry(name="Pantry", organization="Harvest", description="another"),
    )
    return library


@pytest.mark.parametrize("name", FORMS)
def test_what_was_written_comes_back_unchanged(filled: Library, tmp_path: Path, name: str) -> None:
    before = content(filled)
    done = export_network(filled, tmp_path / name)
    assert (done.count, done.withheld) == (len(before) - 29, 28)
    assert bring_back(filled, tmp_path / name) == (0, 0, done.count, 0, 0)
    assert content(filled) == before


@pytest.mark.parametrize("name", FORMS)
def test_another_library_reads_the_same_entries(filled: Library, tmp_path: Path, name: str) -> None:
    done = export_network(filled, tmp_path / name)
    other = open_library(tmp_path / "other.db", lambda: NOON)
    assert bring_back(other, tmp_path / name) == (done.count, 0, 0, 0, 0)
    theirs = {entry.external_id: entry for entry in content(other)}
    for entry in content(filled):
        if ours.may_leave(entry):
            there = theirs[entry.external_id or ours.made_id(entry)]
            assert [getattr(there, field) for field in ours.EXPORTED] == [
                getattr(entry, field) for field in ours.EXPORTED
            ]
    assert bring_back(other, tmp_path / name) == (0, 0, done.count, 0, 0)
    other.close()


@pytest.mark.parametrize("name", FORMS)
def test_what_is_for_staff_only_never_leaves(filled: Library, tmp_path: Path, name: str) -> None:
    export_network(filled, tmp_path / name)
    out = tmp_path / name
    raw = b"".join(path.read_bytes() for path in (out.iterdir() if out.is_dir() else [out]))
    if name.endswith(".zip"):
        with zipfile.ZipFile(out) as archive:
            raw = b"".join(archive.read(member) for member in archive.namelist())
    assert b"Pantry" in raw
    assert b"PLANTED" not in raw
    assert b"Contact: " not in raw
    assert not list(tmp_path.glob("*.part*"))


def test_an_edited_export_changes_just_that(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    export_network(filled, path)
    path.write_text(path.read_text("utf-8").replace("by the river", "in the wood"), "utf-8")
    added, changed, _, left, refused = bring_back(filled, path)
    assert (added, changed, left, refused) == (0, 1, 0, 0)
    assert [entry.address for entry in content(filled) if entry.address == "in the wood"]


# ── the schemas of HSDS ─────────────────────────────────────────────────────────────────────


def rows_of(folder: Path, table: str) -> Iterator[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def package_schema() -> Mapping[str, Any]:
    return json.loads(shared("network", "hsds-3", "datapackage-schema.json").read_text("utf-8"))  # type: ignore[no-any-return]


TYPES = {
    "number": r"-?\d+(\.\d+)?",
    "date": r"\d{4}-\d\d-\d\d",
    "datetime": r"\d{4}-\d\d-\d\dT.*",
    "time": r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d",
}
UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def test_the_tables_are_valid_by_the_package_s_schema(filled: Library, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export_network(filled, folder)
    resources = {one["path"]: one for one in package_schema()["resources"]}
    by_name = {one["name"]: one for one in resources.values()}
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert described["profile"] == "tabular-data-package"
    tables = {path.name for path in folder.glob("*.csv")}
    assert tables == {one["path"] for one in described["resources"]} <= set(resources)
    for name in tables:
        fields = resources[name]["schema"]["fields"]
        rows = list(rows_of(folder, name.removesuffix(".csv")))
        with (folder / name).open(encoding="utf-8", newline="") as file:
            assert next(csv.reader(file)) == [field["name"] for field in fields], name
        for field in fields:
            said = [row[field["name"]] for row in rows]
            limits = field.get("constraints", {})
            assert all(said) or not limits.get("required"), (name, field["name"])
            filled_in = [cell for cell in said if cell]
            assert len(set(filled_in)) == len(filled_in) or not limits.get("unique"), field["name"]
            pattern = UUID if field.get("format") == "uuid" else TYPES.get(field["type"], r"(?s).*")
            assert all(re.fullmatch(pattern, cell) for cell in filled_in), (name, field["name"])
            assert set(filled_in) <= set(limits.get("enum", filled_in)), (name, field["name"])
        for key in resources[name]["schema"].get("foreignKeys", []):
            there = by_name[key["reference"]["resource"]]["path"].removesuffix(".csv")
            ids = (
                {row["id"] for row in rows_of(folder, there)} if f"{there}.csv" in tables else set()
            )
            assert {row[key["fields"]] for row in rows} - {""} <= ids, (name, key)


def test_each_row_is_valid_by_the_schema_of_its_kind(filled: Library, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    folder = tmp_path / "out"
    export_network(filled, folder)
    for table, kind in (
        *(("organizations", "organization"), ("services", "service"), ("phones", "phone")),
        *(("locations", "location"), ("addresses", "address"), ("schedules", "schedule")),
        *(("taxonomy_terms", "taxonomy_term"), ("service_at_location", "service_at_location")),
    ):
        schema = json.loads(
            shared("network", "hsds-3", "schema", f"{kind}.json").read_text("utf-8")
        )
        checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
        required = schema.get("required", []) + schema.get("tabular_required", [])
        rows = list(rows_of(folder, table))
        assert rows, table
        for row in rows:
            said = {name: value for name, value in row.items() if value}
            assert set(required) <= set(said), (table, said)
            assert not list(checker.iter_errors(said)), (table, said)


def test_the_document_is_valid_by_the_schemas(filled: Library, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    referencing = pytest.importorskip("referencing")
    path = tmp_path / "out.json"
    done = export_network(filled, path, replace=True)
    page = json.loads(path.read_text("utf-8"))
    sample = json.loads(shared("network", "hsds-3", "service_list.json").read_text("utf-8"))
    assert set(page) == set(sample)
    schemas = {
        one.name: json.loads(one.read_text("utf-8"))
        for one in shared("network", "hsds-3", "schema").glob("*.json")
    }
    # Those that are not among the samples are asked for an id and no more.
    anything = {"type": "object", "required": ["id"]}
    registry: Any = referencing.Registry(
        retrieve=lambda uri: referencing.Resource(
            schemas.get(uri.rpartition("/")[2], anything),
            specification=referencing.jsonschema.DRAFT202012,
        )
    )
    checker = jsonschema.Draft202012Validator(
        schemas["service.json"], registry=registry, format_checker=jsonschema.FormatChecker()
    )
    assert page["total_items"] == len(page["contents"]) == done.count
    for service in page["contents"]:
        assert not list(checker.iter_errors(service)), service["name"]


# ── any entry at all ────────────────────────────────────────────────────────────────────────

text = st.text(max_size=25) | st.sampled_from(
    [
        "=1+1",
        "'=x",
        "''@y",
        "-5",
        "+1 555",
        "[/]",
        "a;b",
        "a\\;",
        "\ufeff",
        "x\ny",
        '"q"',
        "#1",
        ",",
    ]
)
line = text.map(clean)
several = st.lists(line.filter(bool), max_size=3, unique=True).map(tuple)
entries = st.builds(
    Entry,
    external_id=line,
    source=st.sampled_from(["", "hsds", "x"]),
    kind=st.sampled_from(EntryKind),
    name=line.filter(bool),
    organization=line,
    ask_me_about=line,
    description=text.map(clean_lines),
    topics=several,
    phone=line,
    email=line | st.just("a@x.example"),
    url=line | st.sampled_from(["http://x.example/ä", "x.example", "mailto:x"]),
    address=line | st.just("1 Main St, Springfield, IL 62701"),
    hours=line | st.sampled_from([MONDAY_TO_FRIDAY, "Mo 00:00-24:00", "Fr 22:00-02:00", "9-5"]),
    languages=several | st.just(("es", "Spanish")),
    eligibility=line,
    cost=line,
    how_to_apply=text.map(clean_lines),
    bring=line,
    may_be_named=st.none() | st.booleans(),
    urgent=st.booleans(),
    remark=text.map(clean_lines),
    verified_on=st.none() | st.dates(date(1000, 1, 1)),
)


@pytest.mark.parametrize("name", FORMS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(some=st.lists(entries, min_size=1, max_size=4))
def test_any_entries_come_back_as_they_were(tmp_path: Path, name: str, some: list[Entry]) -> None:
    # With its backups: beside those no library is begun anew.
    for path in (*tmp_path.glob("a.db*"), *tmp_path.glob("backups/*")):
        path.unlink()
    library = open_library(tmp_path / "a.db", lambda: NOON)
    fill(library, *some)
    before = content(library)
    done = export_network(library, tmp_path / name, replace=True)
    plan = network_import.plan_import(library, read_directory([tmp_path / name]))
    assert plan.directory.refused == ()
    assert [item.outcome.value for item in plan.rows] == ["same"] * done.count, plan.rows
    assert plan.left == ()
    network_import.import_directory(library, plan)
    assert content(library) == before
    library.close()


def test_where_it_may_be_written(filled: Library, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"“\.pdf” is no format"):
        export_network(filled, tmp_path / "out.pdf")
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(BadInput, match=r"holds other files \(letter.txt\)"):
        export_network(filled, folder)
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]
    (folder / "letter.txt").unlink()
    first = export_network(filled, folder)
    keeping.add(filled, {"name": "One more"})
    with pytest.raises(BadInput, match="holds an earlier export already"):
        export_network(filled, folder)
    assert export_network(filled, folder, replace=True) == Exported(
        count=first.count + 1, withheld=first.withheld
    )
    with pytest.raises(BadInput, match="can't be written"):
        export_network(filled, tmp_path / "nowhere" / "out.csv")


def test_an_empty_network(library: Library, tmp_path: Path) -> None:
    for name in FORMS:
        assert export_network(library, tmp_path / name) == Exported(count=0, withheld=0)
        directory = read_directory([tmp_path / name])
        assert (directory.rows, directory.refused, directory.complete) == ((), (), False)
