"""What was looked up for the keys before: from key to key most of the words stay the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from deskmate.domain.name_keys import Token
from deskmate.search.names.expand import Guess, Guesses

_MOST = 2000
"""Words that are remembered; a morning's typing."""


@dataclass(slots=True)
class Memory:
    """Holds for as long as nobody's name changes: whoever keeps it begins a new one then."""

    words: dict[str, Token | None] = field(default_factory=dict)
    """What was typed to the word that somebody has, or to nothing."""
    tables: dict[str, tuple[Guess, ...]] = field(default_factory=dict)
    """A word to what the tables say."""
    slips: dict[str, tuple[Guess, ...]] = field(default_factory=dict)
    """A word to what it may be a slip of, or sounds like."""

    def guesses(self, word: str) -> Guesses | None:
        """What the tables say, to be added to; None when they were not asked yet."""
        known = self.tables.get(word)
        return None if known is None else Guesses(word, known)

    def forget(self) -> None:
        """Have room again."""
        for kept in (self.words, self.tables, self.slips):
            if len(kept) > _MOST:
                kept.clear()
