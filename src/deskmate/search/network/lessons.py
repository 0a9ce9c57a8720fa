"""What the desk taught: the words of questions, and the entries that were right for them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

Lesson = tuple[str, int, int]
"""(words, entry id, times), in the order they were taught."""

_ALL_BUT_EQUAL: Final = 0.97
"""From this likeness on, a question is the one that was taught."""
_EARLIER: Final = 0.8
"""What is left of a lesson when the same words meant another entry later."""
_NONE: Final = (0.0, False)
_ONCE: Final = 0.85
"""What one pick is worth; each further one halves what is missing to 1."""


@dataclass(slots=True)
class Lessons:
    """All that was taught, to be found by any of its words."""

    _by_word: dict[str, list[int]]
    _words: list[frozenset[str]]
    _meant: list[dict[int, float]]

    @classmethod
    def of(cls, taught: Iterable[Lesson]) -> Lessons:
        """Lessons in the order they were taught."""
        at_words: dict[frozenset[str], dict[int, int]] = {}
        for words, entry_id, times in taught:
            meant = at_words.setdefault(frozenset(words.split()), {})
            times += meant.pop(entry_id, 0)
            meant[entry_id] = times
        lessons = cls({}, [], [])
        for at, (told, counts) in enumerate(at_words.items()):
            for word in told:
                lessons._by_word.setdefault(word, []).append(at)
            lessons._words.append(told)
            newest = next(reversed(counts))
            lessons._meant.append(
                {
                    entry_id: (1 - (1 - _ONCE) / 2 ** (times - 1))
                    * (1.0 if entry_id == newest else _EARLIER)
                    for entry_id, times in counts.items()
                }
            )
        return lessons

    def __len__(self) -> int:
        return len(self._words)

    def meant(
        self, said: Mapping[str, float], worth: Mapping[str, float]
    ) -> dict[int, tuple[float, bool]]:
        """Entries that questions like this one meant before.

        Args:
            said: stems of the question, each with how surely it was meant.
            worth: what each of its stems tells; others tell as much as a rare one.

        Returns:
            Entry id to (how surely, whether this very question meant it the last time).
        """
        near: dict[int, float] = {}
        for one, sure in said.items():
            told = worth.get(one, 1.0) ** 2 * sure
            for at in self._by_word.get(one, ()):
                near[at] = near.get(at, 0.0) + told
        asked = sum((worth.get(one, 1.0) * sure) ** 2 for one, sure in said.items())
        found: dict[int, tuple[float, bool]] = {}
        for at, shared in near.items():
            taught = sum(worth.get(one, 1.0) ** 2 for one in self._words[at])
            likeness = shared / math.sqrt(asked * taught or 1.0)
            newest = next(reversed(self._meant[at]))
            for entry_id, times in self._meant[at].items():
                surely = likeness * likeness * times
                if surely > found.get(entry_id, _NONE)[0]:
                    same = likeness > _ALL_BUT_EQUAL and entry_id == newest
                    found[entry_id] = (surely, same)
        return found
