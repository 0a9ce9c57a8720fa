"""Whatever a disk or a mail does to a directory: it is read, or refused in one sentence."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskmate.errors import DeskmateError
from deskmate.importers.network import read_directory
from tests.shared import shared

FILES = (
    *("hsds-3/service_full.json", "hsds-3/tabular.json", "hsds-3/organization_list.json"),
    *("hsds-3/csv/services.csv", "hsds-3/csv/schedules.csv", "florida-legal-aid/organizations.csv"),
    *("ohana/sample-csv/phones.csv", "ohana/spec-fixtures/locations.csv", "ohana/oe.json"),
    *("vcards/io/text/outlook-2007.vcf", "vcards/io/text/John_Doe_ANDROID.vcf"),
    *("vcards/io/text/rfc6350-example.vcf", "vcards/issue/issue114.vcf"),
    *("vcards/io/json/jcard-example.json", "vcards/io/xml/rfc6351-example.xml"),
)
SETS = ("hsds-3/csv", "ohana/sample-csv")


@cache
def content(name: str) -> bytes:
    return shared("network", *name.split("/")).read_bytes()[:20_000]


@st.composite
def damaged(draw: st.DrawFn, raw: bytes) -> bytes:
    """The same bytes with some changed, cut, doubled or put elsewhere."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(0, len(raw) - 1)))
        to = min(len(raw), at + draw(st.sampled_from([1, 2, 7, 60, 900])))
        new = draw(
            st.one_of(
                st.binary(max_size=6),
                st.sampled_from([b"", b'"', b"\x00", b"\n", b"\r\r\n", b";", b":", b"=", b"\\"]),
                st.sampled_from([b"[", b"{", b"]", b"}", b",", b"null", b"1e999", b'"\\ud800"']),
                st.sampled_from([b"\xff\xfe", b"\xef\xbb\xbf", b"BEGIN:VCARD\n", b"<!DOCTYPE"]),
                st.just(raw[at:to] * 2),
            )
        )
        raw = raw[:at] + new + raw[to:]
    return raw


def check(path: Path) -> None:
    try:
        directory = read_directory([path])
    except DeskmateError as trouble:
        assert str(trouble).endswith((".", "…"))
        return
    assert directory.rows_read == len(directory.rows) + len(directory.refused)
    assert all(row.name and row.line >= 1 for row in directory.rows)
    assert all(bad.reason and bad.file for bad in directory.refused)


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_files(tmp_path: Path, name: str, data: st.DataObject) -> None:
    path = tmp_path / Path(name).name
    path.write_bytes(data.draw(damaged(content(name))))
    check(path)


@pytest.mark.parametrize("name", SETS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_damaged_sets(tmp_path: Path, name: str, data: st.DataObject) -> None:
    files = sorted(shared("network", *name.split("/")).glob("*.csv"))
    spoilt = data.draw(st.sampled_from(files))
    path = tmp_path / "set.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            raw = file.read_bytes()
            archive.writestr(file.name, data.draw(damaged(raw)) if file == spoilt else raw)
    check(path)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(raw=st.binary(max_size=300))
def test_noise(tmp_path: Path, raw: bytes) -> None:
    for ending in ("csv", "json", "vcf", "xml"):
        path = tmp_path / f"noise.{ending}"
        path.write_bytes(raw)
        check(path)
