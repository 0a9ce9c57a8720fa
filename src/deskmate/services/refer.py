"""Who knows, for a question in the patron's own words: the look-up, and what it learns."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from deskmate import paths, settings
from deskmate.domain.network import Entry
from deskmate.domain.text import clean, clean_lines
from deskmate.errors import NotFound
from deskmate.search.network import Lookup
from deskmate.search.network.corpus import Prepared, prepare
from deskmate.search.network.lexicon import lexicon
from deskmate.search.network.safety import alarm
from deskmate.search.network.sentences import SentenceModel
from deskmate.search.network.vectors import word_vectors
from deskmate.services.desk import today
from deskmate.services.library import Library
from deskmate.store import lessons, network, referrals, vectors
from deskmate.store.name_index_postings import SqlPostings

if TYPE_CHECKING:
    from collections.abc import Callable

SAFETY_FILE = "safety.md"
"""The library's own procedure for when somebody is in danger, beside its store."""
_LONGEST_PROCEDURE = 20_000
_OWN_TABLES = ("needs.tsv", "phrases_*.tsv", "urgent_*.tsv", "harmless_*.tsv")
_AT_ONCE = 24
"""Texts of changed entries that are read while somebody waits: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class ReferHit:
    """One entry that may help."""

    entry: Entry
    score: float
    why: str
    """The reason in plain words; empty when it is plain to see."""
    sure: bool
    """Right in nine of ten such cases; otherwise say that it is a guess."""
    first_aid: bool = False
    """It stands on top because somebody may be in danger."""

    @property
    def guess(self) -> bool:
        """Say that it is not sure; never of help in danger, where doubt would do harm."""
        return not (self.sure or self.first_aid)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question; it says which, so that a late one is not shown for another."""

    question: str
    hits: tuple[ReferHit, ...]
    needs: tuple[str, ...]
    """The closest needs in plain words, to pick from when no hit is sure."""
    urgent: bool
    """Somebody may be in danger."""
    procedure: str
    """The library's own words for what to do then; empty when it has none, or no need."""
    ms: float
    """How long it took, in milliseconds."""


@dataclass(slots=True)
class _Kept:
    """The look-up of one library, and what it was made from."""

    making: threading.Lock = field(default_factory=threading.Lock)
    """Two questions at once wait for one look-up instead of making two."""
    stamp: object = None
    lookup: Lookup | None = None
    prepared: dict[int, Prepared] = field(default_factory=dict)
    model: SentenceModel | None = None
    """Of the extra `semantic`, once it is loaded."""
    vectors: dict[str, bytes] = field(default_factory=dict)
    """What that model made of the entries' texts."""


def ask(library: Library, question: str, limit: int = 3) -> Answer:
    """Entries of the network that answer a question, the best first.

    The last word may be unfinished: this is asked with every key.
    """
    started = time.perf_counter()
    question = clean(question)
    lookup = _lookup(library)
    read = lookup.read(question)
    urgent = bool(read.danger)
    hits = tuple(
        ReferHit(one.entry, round(one.score, 4), one.why, one.sure, urgent and one.entry.urgent)
        for one in lookup.hits(read, limit)
    )
    needs = () if any(hit.sure for hit in hits) else lookup.closest_needs(read)
    procedure = safety_procedure(library) if urgent else ""
    ms = (time.perf_counter() - started) * 1000
    return Answer(question, hits, needs, urgent, procedure, ms)


def picked(library: Library, question: str, entry_id: int) -> None:
    """Remember that this question meant this entry; so a miss is put right, too.

    Raises:
        NotFound: there is no such entry.
    """

    def names(words: list[str]) -> set[str]:
        with library.store.reading() as session:
            return {token.text for token in SqlPostings(session.connection()).tokens(words)}

    words = _lookup(library).taught_words(clean(question), names)
    with library.store.writing() as unit:
        if entry_id not in network.by_ids([entry_id], session=unit.session):
            raise NotFound(f"There is no entry of the network with the number #{entry_id}.")
        if words:
            lessons.add(words, entry_id, session=unit.session)
    library.forget_answers(names=False)


def safety_procedure(library: Library) -> str:
    """What this library has written down for when somebody is in danger; empty for nothing."""
    path = library.store.path.parent / SAFETY_FILE
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return clean_lines(file.read(_LONGEST_PROCEDURE))
    except OSError:
        # None was written, or it can't be read: the urgent entries are shown all the same.
        return ""


def _own_tables(library: Library) -> Path | None:
    """The folder with the library's own words, if it has any: that of its store."""
    folder = library.store.path.parent
    return folder if any(any(folder.glob(pattern)) for pattern in _OWN_TABLES) else None


def get_ready(library: Library) -> None:
    """Have the look-up made before somebody asks: the words it knows take a second to read."""
    _lookup(library)


def _lookup(library: Library) -> Lookup:
    """The look-up over the entries as they are now, made anew where they changed."""
    kept = library.kept("look-up", _Kept)
    with kept.making:
        stamp = library.remembered("network", library.store.data_version(), lambda: _stamp(library))
        stamp = (stamp, today(library))
        if kept.lookup is None or kept.stamp != stamp:
            kept.lookup = _made(library, kept)
            kept.stamp = stamp
            if kept.model is not None:
                _read_entries(library, kept, kept.lookup, _AT_ONCE)
        return kept.lookup


def understand(
    library: Library, model: str | None = None, go_on: Callable[[], bool] = lambda: True
) -> bool:
    """Let the sentence model of the extra `semantic` read the entries; answers use it from then on.

    Takes seconds where it has not read them yet, so that an app does it beside its first answers.

    Args:
        library: whose entries.
        model: the file of the model; empty for the installed one, None for what is set.
        go_on: asked now and then; False ends it, and what was read is kept.

    Returns:
        Whether answers use the model now: False when the extra is not installed.

    Raises:
        BadInput: the file is not the model; the sentence says what to do.
    """
    # The model and its runtime: 80 ms and more, and only where the extra is installed.
    from deskmate.search.network import models

    kept = library.kept("look-up", _Kept)
    if kept.model is None:
        if model is None:
            model = settings.load(paths.settings_file()).semantic_model
        path = models.minilm_path(model)
        if path is None:
            return False
        with library.store.reading() as session:
            kept.vectors = vectors.everything(session=session)
        kept.model = models.open_minilm(path)
    return _read_entries(library, kept, _lookup(library), None, go_on)


def _read_entries(
    library: Library,
    kept: _Kept,
    lookup: Lookup,
    most: int | None,
    go_on: Callable[[], bool] = lambda: True,
) -> bool:
    """Give a look-up what the model makes of its entries, unless more than `most` are unread."""
    from deskmate.search.network import sentences

    if lookup.sentences is not None:
        return True
    assert kept.model is not None
    entries = [one.entry for one in lookup.corpus.prepared]
    texts = sentences.missing(kept.model, entries, kept.vectors)
    if most is not None and len(texts) > most:
        return False
    for some in sentences.read(kept.model, texts, go_on):
        kept.vectors |= some
        with library.store.writing() as unit:
            vectors.add(some, session=unit.session)
    if sentences.missing(kept.model, entries, kept.vectors):
        return False
    if texts and most is None:
        needed = sentences.missing(kept.model, entries, {}).keys()
        kept.vectors = {key: kept.vectors[key] for key in needed}
        with library.store.writing() as unit:
            vectors.keep_only(needed, session=unit.session)
    lookup.sentences = sentences.SentenceIndex(kept.model, lookup.corpus, kept.vectors)
    return True


def _stamp(library: Library) -> object:
    with library.store.reading() as session:
        return (
            network.stamp(session=session),
            lessons.stamp(session=session),
            referrals.counts(session=session),
        )


def _made(library: Library, kept: _Kept) -> Lookup:
    own = _own_tables(library)
    needs, words = lexicon(own), word_vectors()
    with library.store.reading() as session:
        entries = network.present(session=session)
        taught = lessons.everything(session=session)
        counted = referrals.counts(session=session)
    # Only entries that changed are read anew: it is the longest part by far.
    before = kept.prepared
    kept.prepared = {
        entry.id: known
        if (known := before.get(entry.id)) and known.entry == entry
        else prepare(entry, needs, words)
        for entry in entries
    }
    return Lookup(
        prepared=kept.prepared.values(),
        lexicon=needs,
        danger=alarm(own),
        learned=taught,
        outcomes={one: (of.tried, of.helped) for one, of in counted.items() if of.tried},
        today=today(library),
    )
