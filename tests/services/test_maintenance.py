from __future__ import annotations

import pytest

from deskmate.services import people, recall
from deskmate.services.library import Library
from deskmate.services.maintenance import check_all, repair


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE name_person SET names = 'ann|other' WHERE id = 2",
        "UPDATE name_person SET active = 0 WHERE id = 3",
        "DELETE FROM name_person WHERE id = 1",
        "INSERT INTO name_person VALUES (99, 'nobody|knows', 1)",
        "UPDATE patron SET family = 'Renamed' WHERE id = 3",
        "DELETE FROM name_pair",
    ],
)
def test_an_index_that_disagrees_with_the_people_is_found_and_mended(
    library: Library, damage: str
) -> None:
    for given in ("Ana", "Bo", "Cy"):
        people.new_patron(library, {"given": given, "family": "Marsh"})
    people.merge(library, 1, people.new_patron(library, {"given": "Anna", "family": "Marsh"}).id)
    assert check_all(library) == []
    with library.store.writing() as unit:
        unit.connection.exec_driver_sql(damage)
    assert [finding.severity for finding in check_all(library)][:1] == ["warning"]
    repair(library)
    assert check_all(library) == []
    found = [recall.find(library, family).people for family in ("marsh", "renamed")]
    assert {line.patron.id for lines in found for line in lines} == {1, 2, 3}
