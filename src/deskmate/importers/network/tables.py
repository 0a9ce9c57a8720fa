"""Which table of a directory a file holds, by its name and its headers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from deskmate.importers.columns import fold_header
from deskmate.importers.network.kinds import (
    HSDS_2,
    HSDS_3,
    KINDS,
    OHANA,
    UNOPENED,
    UPLOAD,
    TableKind,
)

_OURS: Final = frozenset("kind askmeabout hours phone telephone address".split())
"""Headers of a list that somebody made by hand: no table of a directory has them."""
_ANCHORS: Final = ("services", "organizations", "locations")
_BY_STEM: Final = {stem: kind for kind in KINDS for stem in kind.stems.split()}
_KNOWN: Final = frozenset(
    word for kind in KINDS for words in kind.columns.values() for word in words.split()
)
_MARKS: Final = {
    UPLOAD: frozenset({"serviceuuid", "organizationuuid", "locationuuid"}),
    OHANA: frozenset(
        "adminemails acceptedpayments taxonomyids numbertype dateincorporated shortdesc "
        "vanitynumber countryprefix".split()
    ),
    HSDS_3: frozenset(
        "feesdescription eligibilitydescription locationtype byday addresstype linkentity "
        "assureddate yearincorporated".split()
    ),
}


def is_known_header(header: str) -> bool:
    """Whether some table of a directory has such a column."""
    return fold_header(header) in _KNOWN


def recognise(stem: str, headers: Sequence[str]) -> TableKind | None:
    """The table that a file with this name and these headers holds, if it is one."""
    folded = frozenset(map(fold_header, headers)) - {""}
    for kind in filter(None, (kind_by_stem(stem), _by_signs(folded), _by_end(stem, folded))):
        if fits(kind, folded):
            return kind
    return None


def is_unopened(stem: str) -> bool:
    """Whether a file of this name is part of a directory and of no use here."""
    return stem.casefold() in UNOPENED or "_".join(_words(stem)) in UNOPENED


def kind_by_stem(stem: str) -> TableKind | None:
    """The table whose file has exactly this name, in the singular or the plural."""
    if stem.casefold() in UNOPENED:
        return None
    return _BY_STEM.get("_".join(_words(stem)))


def fits(kind: TableKind, folded: Collection[str]) -> bool:
    """Whether a file with these folded headers can hold this table."""
    for column in kind.must.split():
        if not any(word in folded for word in kind.columns[column].split()):
            return False
    if kind.name not in _ANCHORS:
        return True
    own = {word for words in kind.columns.values() for word in words.split()}
    return not any(word in _OURS and word not in own for word in folded)


def format_of(headers: Collection[str]) -> str:
    """Which kind of directory the tables with these folded headers make up."""
    for name, marks in _MARKS.items():
        if not marks.isdisjoint(headers):
            return name
    return HSDS_2


def _by_signs(folded: frozenset[str]) -> TableKind | None:
    best, most = None, 0
    for kind in KINDS:
        for sign in filter(None, kind.signs.split(";")):
            words = set(sign.lstrip("=").split())
            only = {word for words_ in kind.columns.values() for word in words_.split()}
            if words <= folded and len(words) > most and (sign[0] != "=" or folded <= only):
                best, most = kind, len(words)
    return best


def _by_end(stem: str, folded: Collection[str]) -> TableKind | None:
    """Files are called "2026 city_services.csv" too."""
    words = _words(stem)
    for start in range(1, len(words)):
        kind = _BY_STEM.get("_".join(words[start:]))
        if kind is not None and fits(kind, folded):
            return kind
    return None


def _words(stem: str) -> list[str]:
    """The words of a file's name, in the singular."""
    words = [word for word in re.split(r"[\W_]+", stem.casefold()) if word and not word.isdigit()]
    return [_singular(word) for word in words]


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
