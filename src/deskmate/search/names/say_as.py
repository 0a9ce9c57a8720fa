"""How names may be said, from a table: something to ask about, never to fill in unasked."""

from __future__ import annotations

from codecs import BOM_UTF8
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from deskmate.paths import data_dir
from deskmate.search.names.fold import latin_words
from deskmate.search.names.pinyin import said as said_in_pinyin

_FILE = "say_as.tsv"
_BY_EAR = ("ga", "gd", "cy", "vi", "pl", "hu", "is", "hmn")
"""Languages whose lines of `respellings.tsv` begin with how the name sounds to others; elsewhere
they hold other transliterations."""


@dataclass(frozen=True, slots=True)
class Said:
    """One way to say a name."""

    words: str
    """Plain letters, the stressed syllable in capitals: "shi-VAWN"."""
    languages: tuple[str, ...]
    """Codes of the languages in which it is said like that."""


Table = dict[str, tuple[Said, ...]]


def ways_to_say(name: str, own_tables: Path | None = None, *, pinyin: bool = False) -> list[Said]:
    """What the tables know of a name, the library's own one first; nothing for most names.

    Args:
        name: a given or a family name, of one word or several.
        own_tables: the folder of a library's own tables.
        pinyin: the other name is a Chinese one, so that this one may follow the rule.
    """
    words = latin_words(name)
    table = _table(own_tables)
    if whole := table.get(" ".join(words)) or table.get("".join(words)):
        return list(whole)
    # "Hernández García": what is known of its words, and the others as they are written.
    known = [_of_word(word, table, pinyin) for word in words]
    written = name.split() if len(name.split()) == len(words) else words
    if len(words) < 2 or not any(known):
        return known[0] if words else []
    parts = [
        found[0] if found else Said(word, ()) for found, word in zip(known, written, strict=True)
    ]
    codes = dict.fromkeys(code for part in parts for code in part.languages)
    return [Said(" ".join(part.words for part in parts), tuple(codes))]


def _of_word(word: str, table: Table, pinyin: bool) -> list[Said]:
    if word in table:
        return list(table[word])
    if pinyin and (words := said_in_pinyin(word)):
        return [Said(words, ("zh",))]
    return _by_ear(word)


def _by_ear(word: str) -> list[Said]:
    text = _respellings()
    for code in _BY_EAR:
        at = text.find(f"\n{code}\t{word}\t")
        if at >= 0:
            cells = text[at + 1 : text.find("\n", at + 1)].split("\t")
            return [Said(cells[2], (code,))]
    return []


@lru_cache(maxsize=1)
def _respellings() -> str:
    return (data_dir() / "names" / "respellings.tsv").read_text(encoding="utf-8").lower()


@lru_cache(maxsize=2)
def _table(own_tables: Path | None) -> Table:
    files = [folder / _FILE for folder in (own_tables, data_dir() / "names") if folder]
    found: dict[str, dict[str, list[str]]] = {}
    for path in files:
        if path.is_file():
            # A library may write its own table with any editor.
            raw = path.read_bytes().removeprefix(BOM_UTF8)
            for line in raw.decode("utf-8", errors="replace").splitlines():
                cells = [cell.strip() for cell in line.split("\t")]
                if len(cells) < 3 or line.startswith(("#", "language\t")):
                    continue
                code, name, words = cells[:3]
                ways = found.setdefault(" ".join(latin_words(name)), {})
                ways.setdefault(words, []).append(code)
    return {
        name: tuple(Said(words, tuple(dict.fromkeys(codes))) for words, codes in ways.items())
        for name, ways in found.items()
    }
