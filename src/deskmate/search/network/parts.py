"""What an entry says, as a whole and in parts: a question is often near to one part alone."""

from __future__ import annotations

import re
from typing import Final

from deskmate.domain.network import Entry

_MOST: Final = 10
_SENTENCES: Final = re.compile(r"(?<=[.;!?])\s+|\n+")
_ITEMS: Final = re.compile(r"[,;\n]\s*")
_LONGEST: Final = 400
"""Letters of one part; a page of small print says no more than its first lines."""


def parts_of(entry: Entry) -> list[str]:
    """The whole first, then its parts."""
    topics = "; ".join(entry.topics)
    whole = ". ".join(
        part for part in (entry.name, entry.ask_me_about, topics, entry.description) if part
    )
    parts = [
        whole,
        entry.name,
        *_ITEMS.split(entry.ask_me_about),
        *_SENTENCES.split(entry.description),
        *entry.topics,
    ]
    kept = dict.fromkeys(part.strip()[:_LONGEST] for part in parts if part.strip())
    return list(kept)[:_MOST]
