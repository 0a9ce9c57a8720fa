"""HSDS as JSON: single records, lists and pages of them, or tables; nested things are laid flat."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from deskmate.domain.text import clean_lines, visible
from deskmate.importers.columns import fold_header
from deskmate.importers.files import InputFile
from deskmate.importers.network.documents import Document, Placed
from deskmate.importers.network.kinds import BY_NAME, TableKind
from deskmate.importers.network.places import NotTaken
from deskmate.importers.network.records import Pile, Record, trouble_in
from deskmate.importers.network.tables import kind_by_stem

_LISTS: Final = {
    "phones": "phones",
    "schedules": "schedules",
    "regular_schedules": "schedules",
    "holiday_schedules": "holiday_schedules",
    "service_areas": "service_areas",
    "service_at_locations": "service_at_locations",
    "services_at_location": "service_at_locations",
    "languages": "languages",
    "cost_options": "cost_options",
    "payments_accepted": "payments",
    "required_documents": "required_documents",
    "eligibility": "eligibility",
    "contacts": "contacts",
    "attributes": "attributes",
    "addresses": "addresses",
    "physical_addresses": "addresses",
    "postal_addresses": "postal_addresses",
    "locations": "locations",
    "services": "services",
    "programs": "programs",
}
"""Keys whose values are things that belong to what they stand in."""
_OBJECTS: Final = {
    "organization": "organizations",
    "program": "programs",
    "service": "services",
    "location": "locations",
    "taxonomy_term": "taxonomy_terms",
}
"""Keys whose value is the one thing that something points to."""
_PAGES: Final = ("contents", "items", "results", "data", "entries")
_UNREAD: Final = frozenset(
    "funding accessibility metadata organization_identifiers taxonomy_detail capacities "
    "additional_urls additional_websites".split()
)
_OF_A_SCHEMA: Final = frozenset({"type", "datapackage_metadata", "$schema", "required"})
_KEYS_NAMED: Final = 5
_DEEPEST: Final = 12
_OWNED_BY: Final = {
    "services": "service_id",
    "service_at_locations": "service_at_location_id",
    "locations": "location_id",
    "organizations": "organization_id",
    "contacts": "contact_id",
    "phones": "phone_id",
}


class Flattener:
    """Lays the documents of one import flat."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self.whole = True
        """Every page of every list is there, and no record came by itself."""
        self.empty = False
        """Some list has nothing in it, which is no mistake."""
        self.made = 0

    def read(self, file: InputFile, document: Any) -> None:
        """Take in one document.

        Raises:
            BadInput: there is nothing of a directory in it; the sentence says what it is.
        """
        if isinstance(document, list):
            self._items(file, document)
            return
        if not isinstance(document, dict):
            raise NotTaken(file.shown, "This is a single value, no directory.")
        if what := _something_else(document):
            key, reason = what
            raise NotTaken(file.shown, reason, line=_line_of(document, key), column=key)
        if any(_table_of(key) for key in document if key.casefold().endswith(".csv")):
            self._tables(file, document)
            return
        page = next((key for key in _PAGES if isinstance(document.get(key), list)), "")
        if page:
            self.whole = self.whole and _is_all(document)
            self._items(file, document[page])
            return
        table = _kind_of(document)
        if table is None:
            lists = [key for key in document if key in _LISTS or key == "organizations"]
            if not lists:
                raise _nothing_of_ours(file, document)
            for key in lists:
                self._rows(file, _LISTS.get(key, key), document[key])
            return
        self.whole = False
        self._record(file, 1, "", table, document, {}, 0)

    def _items(self, file: InputFile, items: list[Any]) -> None:
        for place in items:
            line, value = _placed(place)
            table = _kind_of(value) if isinstance(value, dict) else None
            if table is None:
                blank = Record(BY_NAME["services"], file.shown, line, {})
                self.pile.refuse(blank, None, "This is nothing that a directory is made of.")
                continue
            self._record(file, line, "", table, value, {}, 0)
        self.empty = self.empty or not items

    def _tables(self, file: InputFile, document: Mapping[str, Any]) -> None:
        """Whole tables, each under the name of its file."""
        for key, rows in document.items():
            table = _table_of(key)
            if table is None:
                self.pile.ignored[visible(key)] = None
            else:
                self._rows(file, table, rows)

    def _rows(self, file: InputFile, table: str, rows: Any) -> None:
        for at, place in enumerate(rows if isinstance(rows, list) else []):
            line, value = _placed(place)
            if isinstance(value, dict):
                self._record(file, line, f"{table}[{at}]", table, value, {}, 0)

    def _record(
        self,
        file: InputFile,
        line: int,
        where: str,
        table: str,
        thing: Mapping[str, Any],
        links: dict[str, str],
        depth: int,
    ) -> Record:
        """Lay one thing flat, with all that stands in it."""
        kind = BY_NAME[table]
        values = _values(thing, kind) | links
        record = Record(kind, file.shown, line, values, where, nested=depth > 0)
        if not record.id:
            # Something to be pointed at by; nobody outside of this import ever sees it.
            self.made += 1
            record.values["id"] = f"#{self.made}"
        self._note_columns(thing, kind, depth)
        if depth > _DEEPEST:
            self.pile.refuse(record, None, "This nests deeper than any directory does.")
            return record
        trouble, column = trouble_in(record.values)
        if trouble:
            self.pile.refuse(record, column, trouble)
            return record
        self._objects(file, record, thing, depth)
        merged = self.pile.merge(record)
        if merged.id not in self.pile.refused_ids[table]:
            # What stands within a refused record is refused with it.
            self._lists(file, merged, where, thing, depth)
        return merged

    def _objects(
        self, file: InputFile, record: Record, thing: Mapping[str, Any], depth: int
    ) -> None:
        for key, table in _OBJECTS.items():
            value = thing.get(key)
            if isinstance(value, dict):
                place = f"{record.where}.{key}" if record.where else key
                found = self._record(file, record.line, place, table, value, {}, depth + 1)
                record.values[f"{key}_id"] = found.id

    def _lists(
        self, file: InputFile, record: Record, where: str, thing: Mapping[str, Any], depth: int
    ) -> None:
        for key, table in _LISTS.items():
            rows = thing.get(key)
            if not isinstance(rows, list):
                continue
            column = "link_id" if table == "attributes" else _OWNED_BY.get(record.kind.name, "")
            if not rows:
                self.pile.spoken |= {(table, name) for name in BY_NAME[table].columns}
            for at, row in enumerate(rows):
                line, value = _placed(row, record.line)
                place = f"{where}.{key}[{at}]" if where else f"{key}[{at}]"
                if isinstance(value, str):
                    # Older interfaces give languages and documents as mere words.
                    value = {next(iter(_words_in(BY_NAME[table]))): value}
                if isinstance(value, dict) and column:
                    links = {column: record.id}
                    self._record(file, line, place, table, value, links, depth + 1)

    def _note_columns(self, thing: Mapping[str, Any], kind: TableKind, depth: int) -> None:
        self.pile.spoken |= {(kind.name, name) for name in _columns(thing, kind)}
        self.pile.spoken |= {(kind.name, f"{key}_id") for key in _OBJECTS if key in thing}
        taken = {word for words in kind.columns.values() for word in words.split()}
        for key, value in thing.items():
            nested = key in _LISTS or (key in _OBJECTS and isinstance(value, dict))
            if not nested and (key in _UNREAD or fold_header(key) not in taken):
                self.pile.ignored[visible(key)] = None


def _words_in(kind: TableKind) -> list[str]:
    """The column that a mere word stands for."""
    return [name for name in kind.columns if name != "id" and not name.endswith("_id")]


def _placed(place: Any, line: int = 1) -> tuple[int, Any]:
    return (place.line, place.value) if isinstance(place, Placed) else (line, place)


def _columns(thing: Mapping[str, Any], kind: TableKind) -> dict[str, str]:
    """Column of ours → key of the thing."""
    keys: dict[str, str] = {}
    for key in thing:
        keys.setdefault(fold_header(key), key)
    found: dict[str, str] = {}
    for column, words in kind.columns.items():
        there = [keys[word] for word in words.split() if word in keys]
        if there:
            found[column] = there[0]
    return found


def _values(thing: Mapping[str, Any], kind: TableKind) -> dict[str, str]:
    return {column: _text(thing[key]) for column, key in _columns(thing, kind).items()}


def _text(value: Any) -> str:
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if isinstance(value, list):
        words = [_placed(one)[1] for one in value]
        return clean_lines("; ".join(word for word in words if isinstance(word, str)))
    return ""


def _is_all(page: Mapping[str, Any]) -> bool:
    """Whether a page is the whole list."""
    pages = page.get("total_pages")
    if isinstance(pages, int):
        return pages <= 1
    return page.get("first_page") is not False and page.get("last_page") is not False


def _table_of(key: str) -> str | None:
    kind = kind_by_stem(key.rpartition(".")[0] or key)
    return kind.name if kind else None


def _kind_of(thing: Mapping[str, Any]) -> str | None:
    """Which table a thing belongs to, going by what is in it."""
    keys = {key.casefold() for key in thing}
    if "name" not in keys:
        if keys & {"service", "service_id"} and keys & {"location", "location_id"}:
            return "service_at_locations"
        if keys & {"service", "location"}:
            return "service_at_locations"
    if "location_type" in keys or ("latitude" in keys and "status" not in keys):
        return "locations"
    if "name" not in keys:
        return None
    if keys & {
        *("status", "organization", "organization_id", "service_at_locations", "fees"),
        *("application_process", "eligibility_description", "interpretation_services"),
    } and not keys & {"legal_status", "tax_status", "addresses", "taxonomy"}:
        return "services"
    if keys & {"addresses", "physical_addresses", "transportation", "accessibility"}:
        return "locations"
    if keys & {"taxonomy", "term_uri", "taxonomy_detail", "parent_id", "code"}:
        return "taxonomy_terms"
    if keys & {"version"} and keys <= {"id", "name", "description", "uri", "version"}:
        return "taxonomy_terms"
    if "id" in keys:
        return "organizations"
    return None


def _something_else(document: Mapping[str, Any]) -> tuple[str, str] | None:
    """What a document is that holds no entries: the key that tells, and a sentence."""
    keys = {key.casefold(): key for key in document}
    if "properties" in keys and keys.keys() & _OF_A_SCHEMA:
        return keys["properties"], "This is a schema: it says how a directory is written."
    if "resources" in keys and keys.keys() & {"profile", "name"}:
        told = "This only says which tables there are; choose the tables, or their folder."
        return keys["resources"], told
    for key in ("openapi_url", "openapi"):
        if key in keys:
            return keys[key], "This is the front page of a web service, and holds no entries."
    if isinstance(document.get("taxonomy"), dict):
        return "taxonomy", "This holds words for topics (a taxonomy), and no entries."
    return None


def _nothing_of_ours(file: InputFile, document: Mapping[str, Any]) -> NotTaken:
    keys = ", ".join(map(visible, list(document)[:_KEYS_NAMED])) or "nothing"
    reason = (
        "This holds nothing that a directory is made of. Expected are services, organizations "
        f"or locations, or one of these with its id and name; there is {keys}."
    )
    line = min((_line_of(document, key) for key in document), default=1)
    return NotTaken(file.shown, reason, line=line)


def _line_of(document: Mapping[str, Any], key: str) -> int:
    return document.lines.get(key, 1) if isinstance(document, Document) else 1
