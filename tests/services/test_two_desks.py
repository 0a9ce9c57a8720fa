"""Promise 13: what was changed at the other desk meanwhile is never written over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deskmate.domain.feedback import Status
from deskmate.errors import Conflict
from deskmate.services import desk, feedback, network, people, recall
from deskmate.services.inbox import one
from deskmate.services.library import Library, open_library
from tests.promises.plugin import Figure


@pytest.fixture
def other(library: Library) -> Iterator[Library]:
    """The other desk."""
    opened = open_library(library.store.path, library.clock, "RS")
    yield opened
    opened.close()


@pytest.mark.promise(13)
def test_100_of_100_changes_to_what_the_other_desk_changed_are_refused(
    library: Library, other: Library, figure: Figure
) -> None:
    refused = 0
    for number in range(25):
        ana = people.new_patron(library, {"given": f"Ana{number}"})
        note = desk.log_visit(library, [ana.id], "rabbit").visit
        wish = feedback.add(library, "beanbags", [ana.id])
        entry = network.add(library, {"name": f"Bikes {number}", "ask_me_about": "bikes"})
        # Both desks look at the same; the other one is first to save.
        people.edit(other, recall.card(other, ana.id).patron, {"group": "8a"})
        desk.rewrite_note(other, recall.card(other, ana.id).visits[0], "hare")
        feedback.decline(other, [one(other, wish.id).suggestion], "No room.")
        network.edit(other, entry, {"phone": "555-0100"})
        for change in (
            lambda ana=ana: people.edit(library, ana, {"group": "7b"}),
            lambda note=note: desk.rewrite_note(library, note, "cat"),
            lambda wish=wish: feedback.decline(library, [wish], "No money."),
            lambda entry=entry: network.edit(library, entry, {"phone": "555-0199"}),
        ):
            with pytest.raises(Conflict):
                change()
            refused += 1
        card = recall.card(library, ana.id)
        assert card.patron.group == "8a"
        assert card.visits[0].text == "hare"
        assert one(library, wish.id).suggestion.status is Status.DECLINED
    assert refused == 100
    figure("100 of 100 conflicts told")


@pytest.mark.promise(13)
def test_undo_never_takes_back_the_other_desks_work(library: Library, other: Library) -> None:
    for number in range(25):
        ana = people.new_patron(library, {"given": f"Ana{number}"})
        people.edit(library, ana, {"group": "7b"})
        people.edit(other, recall.card(other, ana.id).patron, {"group": "8a"})
        with pytest.raises(Conflict):
            library.undo()
        assert recall.card(library, ana.id).patron.group == "8a"
