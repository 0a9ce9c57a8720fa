"""A small network to test with."""

from __future__ import annotations

from typing import Any

from deskmate.domain.network import Entry
from deskmate.services import network, people
from deskmate.services.library import Library
from deskmate.store import network as stored

ENTRIES: list[dict[str, Any]] = [
    {
        "name": "Tenants' Advice Line",
        "kind": "hotline",
        "ask_me_about": "rent, landlord, eviction",
        "topics": "housing, rent",
        "phone": "555-0135",
    },
    {"name": "Maple Legal Aid clinic", "topics": "housing", "organization": "[DVD] Law"},
    {"name": "Dana Okafor", "kind": "person", "urgent": True, "ask_me_about": "feeling sad"},
]


def fill(library: Library) -> list[Entry]:
    """Two people, #1 Maya and #2 Amir, and three entries."""
    people.new_patron(library, {"given": "Maya", "family": "Okafor"})
    people.new_patron(library, {"given": "Amir", "family": "Haddad"})
    return [network.add(library, values) for values in ENTRIES]


def imported(library: Library, *entries: Entry) -> list[Entry]:
    """Entries as an import leaves them: nothing was changed by hand."""
    with library.change("import") as unit:
        return [stored.add(one, session=unit.session, now=library.clock()) for one in entries]
