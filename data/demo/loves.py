"""What people of the demo agreed to have told: drawn apart from what they tell at the desk."""

from __future__ import annotations

from random import Random

from roster import Person

LOVES = tuple(
    """
    football; basketball; swimming; chess; drawing; manga; rabbits; dogs; cats; horses; sharks;
    dinosaurs; baking; cooking with grandma; origami; skateboarding; Minecraft; building robots;
    space; volcanoes; magic tricks; card games; singing; the drums; playing the ukulele; dancing;
    climbing trees; camping; birdwatching; spiders; puzzles; riddles; funny poems; ghost stories;
    comics; train timetables; old maps; paper planes; gardening; cycling; judo; gymnastics;
    stickers; slime; knitting; photography; stop-motion films; sledging; riding the bus
    """.replace("\n", " ").split(";")
)
_SHARE = 0.8
"""Of those who agreed, how many said something."""


def loves(everybody: list[Person], seed: int = 20261124) -> list[list[str]]:
    """Rows of (id, interests) for some of those who agreed; a few things are loved by many."""
    rng = Random(seed)
    words = [one.strip() for one in LOVES]
    often = [max(1, 8 - at // 4) for at in range(len(words))]
    rows = []
    for one in everybody:
        count, said = rng.randint(1, 4), rng.random() < _SHARE
        chosen = dict.fromkeys(rng.choices(words, often, k=count))
        if one.consents["interests"] == "yes" and said and one.role == "student":
            rows.append([one.id, ", ".join(chosen)])
    return rows
