"""One of two desks on a store: `python -m tests.reliability.desk STORE VISITS SEED`.

Finds people, looks at their cards, logs visits, and says each visit's number once it is safe.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from deskmate.services import desk, recall
from deskmate.services.library import open_library

_QUERIES = ("a", "an", "sm", "br j", "rabbit", "7b", "zo", "che")


def main() -> None:
    path, visits, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(seed)
    library = open_library(path, author="AB")
    for number in range(visits):
        found = recall.find(library, rng.choice(_QUERIES)).people
        patron_id = rng.choice(found).patron.id if found else 1
        recall.card(library, patron_id)
        logged = desk.log_visit(library, [patron_id], f"visit {number} of desk {seed}")
        print(logged.visit.id, flush=True)
    library.close()


main()
