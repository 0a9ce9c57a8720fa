from __future__ import annotations

import pytest

from deskmate.domain.patrons import Patron
from deskmate.errors import BadInput
from deskmate.services import desk, interests, people, recall
from deskmate.services.library import Library


def siobhan(library: Library, *, consent: bool | None = True) -> Patron:
    return people.new_patron(
        library, {"given": "Siobhán", "group": "7b", "consent_interests": consent}
    )


def loves(library: Library, patron: Patron) -> tuple[str, ...]:
    return recall.card(library, patron.id).interests


def test_interests_stand_on_the_card_and_can_be_undone(library: Library) -> None:
    patron = siobhan(library)
    interests.set_interests(library, patron.id, "rabbits, chess")
    assert loves(library, patron) == ("chess", "rabbits")
    interests.set_interests(library, patron.id, "chess, judo")
    assert loves(library, patron) == ("chess", "judo")
    library.undo()
    assert loves(library, patron) == ("chess", "rabbits")
    interests.set_interests(library, patron.id, "")
    assert loves(library, patron) == ()
    library.undo()
    assert loves(library, patron) == ("chess", "rabbits")


@pytest.mark.parametrize("consent", [None, False])
def test_nothing_is_kept_without_consent(library: Library, consent: bool | None) -> None:
    patron = siobhan(library, consent=consent)
    with pytest.raises(BadInput, match="has not agreed"):
        interests.set_interests(library, patron.id, "rabbits")
    assert loves(library, patron) == ()


def test_a_form_saves_both_in_one_step(library: Library) -> None:
    patron = siobhan(library, consent=None)
    saved = people.edit(library, patron, {"consent_interests": True, "interests": "rabbits"})
    assert loves(library, saved) == ("rabbits",)
    library.undo()
    assert recall.card(library, patron.id).patron.consent_interests is None
    assert interests.interests_of(library, patron.id) == ()


def test_consent_that_is_taken_back_takes_them_along(library: Library) -> None:
    patron = siobhan(library)
    interests.set_interests(library, patron.id, "rabbits")
    again = people.edit(library, patron, {"consent_interests": False, "interests": "rabbits"})
    assert loves(library, again) == ()
    third = people.edit(library, again, {"consent_interests": True})
    assert loves(library, third) == (), "they were forgotten, not hidden"


def test_a_form_that_does_not_show_them_leaves_them_alone(library: Library) -> None:
    patron = siobhan(library)
    interests.set_interests(library, patron.id, "rabbits")
    saved = people.edit(library, patron, {"pronouns": "she/her"})
    assert loves(library, saved) == ("rabbits",)
    people.edit(library, saved, {"consent_interests": False})
    assert interests.interests_of(library, patron.id) == ()


@pytest.mark.parametrize(
    ("words", "why"),
    [(", ".join(map(str, range(13))), "more than anybody reads"), ("x" * 61, "too long")],
)
def test_they_are_a_short_list(library: Library, words: str, why: str) -> None:
    patron = siobhan(library)
    with pytest.raises(BadInput, match=why):
        interests.set_interests(library, patron.id, words)


def test_a_class_shows_only_who_agreed(library: Library) -> None:
    one, other = siobhan(library), siobhan(library)
    interests.set_interests(library, one.id, "rabbits")
    interests.set_interests(library, other.id, "chess")
    with library.change("consent taken back without forgetting") as unit:
        from dataclasses import replace

        from deskmate.store import patrons

        kept = patrons.by_id(other.id, session=unit.session)
        patrons.save(
            replace(kept, consent_interests=False), session=unit.session, now=library.clock()
        )
    assert interests.of_class(library, "7b") == {one.id: ("rabbits",)}
    assert interests.interests_of(library, other.id) == ()


def test_a_note_never_becomes_an_interest(library: Library) -> None:
    patron = siobhan(library)
    desk.log_visit(library, [patron.id], "loves rabbits, and told me about the divorce")
    assert loves(library, patron) == ()


def test_merging_brings_them_along(library: Library) -> None:
    one, other = siobhan(library), siobhan(library)
    interests.set_interests(library, one.id, "chess")
    interests.set_interests(library, other.id, "Chess, rabbits")
    kept = people.merge(library, one.id, other.id)
    assert loves(library, kept) == ("chess", "rabbits")
    library.undo()
    assert interests.interests_of(library, other.id) == ("Chess", "rabbits")
