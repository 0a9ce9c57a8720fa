"""What belongs to what: every link that leads nowhere is found and reported, none is dropped."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from deskmate.importers.network.records import Pile, Record

_ORDER: Final = (
    *("organizations", "programs", "locations", "services", "service_at_locations", "contacts"),
    *("phones", "addresses", "postal_addresses", "schedules", "holiday_schedules", "languages"),
    *("cost_options", "payments", "eligibility", "required_documents", "service_areas"),
    *("taxonomy_terms", "service_taxonomy", "attributes"),
)
"""Owners before what they own, so that what hangs on a refused row is refused with it."""
_HOLDERS: Final = ("services", "organizations", "locations", "service_at_locations", "programs")
"""Tables to which an attribute may be linked."""


class Links:
    """Checks the links of a pile and knows what belongs to each row afterwards."""

    def __init__(self, pile: Pile) -> None:
        self.pile = pile
        self._owned: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
        self._absent: dict[tuple[str, str], list[Record]] = defaultdict(list)

    def settle(self) -> None:
        """Check everything; rows that belong to nothing leave the pile for its refusals."""
        for table in _ORDER:
            records = self.pile.tables.get(table, [])
            kept = [record for record in records if self._keep(record)]
            if len(kept) < len(records):
                self.pile.tables[table] = kept
        for (file, column), records in self._absent.items():
            self._report_absent(file, column, records)

    def of(self, record: Record, table: str) -> list[Record]:
        """The rows of a table that belong to this one, in their order."""
        return self._owned.get((table, record.kind.name, record.id), [])

    def _keep(self, record: Record) -> bool:
        if not self._has_owner(record):
            return False
        if record.nested and record.kind.name == "taxonomy_terms":
            # A document that nests carries the terms in use, not those above them.
            return True
        for column, table in record.kind.links.items():
            if record.get(column) and not self._is_there(table, record.get(column)):
                self._broken(record, column, table)
        return True

    def _has_owner(self, record: Record) -> bool:
        owners = record.kind.owners
        named = [column for column in owners if record.get(column)]
        if not named:
            if not owners or record.nested:
                return True
            said = f"{', '.join(owners)} are all empty" if len(owners) > 1 else "this is empty"
            reason = f"This {record.kind.one} belongs to nothing: {said}."
            self.pile.refuse(record, next(iter(owners)), reason)
            return False
        there = {column: table for column in named if (table := self._owner(record, column))}
        both = record.kind.name == "service_at_locations"
        if not there or (both and len(there) < len(owners)):
            column = next(one for one in named if one not in there)
            reason = self._nowhere(record, column, owners[column])
            self.pile.refuse(record, column, reason)
            return False
        for column in named:
            if column in there:
                key = record.get(column)
                self._owned[record.kind.name, there[column], key].append(record)
            else:
                self._broken(record, column, owners[column])
        return True

    def _owner(self, record: Record, column: str) -> str:
        """The table in which the owner is found, else nothing."""
        table = record.kind.owners[column]
        for one in (table,) if table else _HOLDERS:
            if self._is_there(one, record.get(column)):
                return one
        return ""

    def _is_there(self, table: str, key: str) -> bool:
        found = self.pile.find(table, key)
        return found is not None and key not in self.pile.refused_ids[table]

    def _broken(self, record: Record, column: str, table: str) -> None:
        """A link that leads nowhere, of a row that can be taken without it."""
        if table and not self.pile.has(table):
            self._absent[record.file, column].append(record)
        else:
            reason = self._nowhere(record, column, table)
            self.pile.refused.append(
                record.refusal(column, f"{reason} The rest of this {record.kind.one} was taken.")
            )
        record.values[column] = ""

    def _nowhere(self, record: Record, column: str, table: str) -> str:
        key = record.get(column)
        what = column.removesuffix("_id").replace("_", " ")
        if table and key in self.pile.refused_ids[table]:
            return f"The {what} {key} was refused."
        if table and not self.pile.has(table):
            name = table.replace("_", " ")
            return f"The {what} {key} is not there: import it together with the file of {name}."
        if not table:
            return f"There is nothing with the id {key} in these files."
        return f"There is no {what} {key} in these files."

    def _report_absent(self, file: str, column: str, records: list[Record]) -> None:
        first = records[0]
        table = {**first.kind.links, **first.kind.owners}[column].replace("_", " ")
        more = f", as do {len(records) - 1} more lines," if len(records) > 1 else ""
        self.pile.refused.append(
            first.refusal(
                column,
                f"This {first.kind.one} names its {column.removesuffix('_id').replace('_', ' ')}"
                f"{more} and no file of {table} was given. The rest was taken: import both "
                "together.",
            )
        )
