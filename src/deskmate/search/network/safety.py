"""Words of somebody in danger: self-harm, abuse, violence, running away, being threatened.

A miss is far worse than a false alarm: phrases match in any inflection, with other family members
than the one they name, with words between, and misspelt.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from deskmate.paths import data_dir
from deskmate.search.names.fold import is_latin
from deskmate.search.network.lexicon import Said
from deskmate.search.network.tables import rows
from deskmate.search.network.words import stem, words_of

_GAP: Final = 2
"""Words that may stand between two of a phrase."""
_SURELY: Final = 0.72
"""How clearly a need must be said to be one of danger."""
DANGEROUS: Final = frozenset(
    "child-abuse domestic-violence elder-abuse neglect running-away safety-at-home self-harm "
    "sexual-assault sextortion stalking suicide threats trafficking".split()
)
"""Needs of which every clear mention is urgent."""
_SAYS_LITTLE: Final = frozenset(
    "a about actually again all also am an and anymore are at be been being but can could "
    "do does even ever for from get gets getting gonna going got gotta had has have i id "
    "ill im in is it its ive just keeps kind kinda like lot much now of oh ok okay on or "
    "please really since so some sometimes still such that the then there these this "
    "those to too very was way were what when will with would you your al aqui asi como "
    "con cuando de del el en es esta estoy la las le les lo los mas mi mis mucho muy para "
    "por porque que siempre su sus tan te tu un una y yo".split()
)
_WEAK: Final = frozenset("family me not self think want".split())
"""Classes of words that alone are no danger, whichever of them stand together."""
_GRAVE: Final = frozenset("die harm kill live strike threaten touch".split())
"""Classes of words that need little beside them."""
_MEANT: Final = frozenset("not think want".split())
_ACHES: Final = frozenset({("is", "killing", "me"), ("are", "killing", "me")})
"""Said of a tooth or of homework; of a person it may be meant."""
_TWO_IN_ONE: Final = {
    ("my", "self"): "myself",
    ("him", "self"): "himself",
    ("her", "self"): "herself",
    ("them", "selves"): "themselves",
    ("want", "to"): "want",
    ("run", "away"): "runaway",
    ("ran", "away"): "runaway",
    ("runs", "away"): "runaway",
    ("running", "away"): "runaway",
}


@dataclass(frozen=True, slots=True)
class Danger:
    """What was heard."""

    kind: str
    """Which danger ("self-harm")."""
    words: str
    """The phrase it was heard by."""


Marks = tuple[frozenset[str], ...]
"""What each telling word of a phrase may be instead."""


class Alarm:
    """The phrases of danger, and the harmless ones that sound like them."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, str, str]],
        harmless: Iterable[str],
        alike: Iterable[tuple[str, str, str]],
    ) -> None:
        """Make ready to listen.

        Args:
            phrases: (language, kind, phrase).
            harmless: phrases in which no danger is meant.
            alike: (language, class, words): any of the words stands for any other.
        """
        self._class: dict[str, tuple[str, ...]] = {}
        varied: set[str] = set()
        for language, name, words in alike:
            varied.add(language)
            for word in words.split():
                self._class[word] = (*self._class.get(word, ()), name)
        self._words: set[str] = set(self._class)
        self._phrases: list[tuple[Marks, Danger]] = []
        self._literal: dict[str, list[tuple[tuple[str, ...], Danger]]] = {}
        self._native: list[tuple[str, Danger]] = []
        self._harmless: dict[str, list[tuple[str, ...]]] = {}
        self._by_mark: dict[str, list[int]] = {}
        self.phrases: list[Danger] = []
        """Those in languages that the words' meanings are known in."""
        self.harmless: list[str] = []
        for language, kind, phrase in phrases:
            self._add(phrase, Danger(kind, phrase), language in varied)
        self._index()
        for phrase in harmless:
            said = words_of(phrase)
            if said:
                self._harmless.setdefault(said[0], []).append(tuple(said))
                self.harmless.append(phrase)

    def _add(self, phrase: str, danger: Danger, varied: bool) -> None:
        if not is_latin(phrase):
            # Scripts without blanks between words, or with endings of their own.
            self._native.append((_plain(phrase), danger))
            return
        said = words_of(phrase)
        if varied:
            self._words.update(said)
            self.phrases.append(danger)
        marks = tuple(mark for _, mark in self._marks(said))
        strong = sum(not mark & _WEAK for mark in marks)
        grave = any(mark & _GRAVE for mark in marks)
        if any("die" in mark for mark in marks):
            # That somebody died is sad; that somebody wants to is an alarm.
            grave = any(mark & _MEANT for mark in marks)
        if varied and len(marks) > 1 and (strong > 1 or (strong and grave)):
            self._phrases.append((marks, danger))
        elif said:
            # Too little to be varied: it must be said like this.
            core = tuple(stem(word) for word in _core(said))
            self._literal.setdefault(core[0], []).append((core, danger))

    def _index(self) -> None:
        """Find each phrase under its rarest word alone: a question then meets few of thousands."""
        counts = Counter(one for marks, _ in self._phrases for mark in marks for one in mark)
        for at, (marks, _) in enumerate(self._phrases):
            rarest = min(marks, key=lambda mark: (max(counts[one] for one in mark), sorted(mark)))
            for one in rarest:
                self._by_mark.setdefault(one, []).append(at)

    def words(self) -> set[str]:
        """All words that it listens for, for the spelling."""
        return self._words

    def heard(self, words: Sequence[str], typed: Sequence[str] = ()) -> Danger | None:
        """The danger in a question's folded words, if there is any; `typed`, before mending."""
        marks = self._marks(words)
        excused = self._excused(words) | self._excused(typed)
        near = {at for _, mark in marks for one in mark for at in self._by_mark.get(one, ())}
        for wanted, danger in (self._phrases[at] for at in sorted(near)):
            places = _find(wanted, marks)
            if places and not excused.issuperset(places):
                return danger
        return self._said_literally(words, excused)

    def left(self, words: Sequence[str], typed: Sequence[str]) -> list[str]:
        """The words that stand in no harmless phrase: whoever hears by meaning hears these.

        As it was typed as well: what is put right may be put wrong.
        """
        excused = self._excused(words) | self._excused(typed)
        return [word for at, word in enumerate(words) if at not in excused]

    def heard_native(self, text: str) -> Danger | None:
        """The danger in a text of another script than the Latin one."""
        if is_latin(text):
            return None
        plain = _plain(text)
        return next((danger for phrase, danger in self._native if phrase in plain), None)

    def _said_literally(self, words: Sequence[str], excused: set[int]) -> Danger | None:
        stems = [stem(word) for word in words]
        for at, one in enumerate(stems):
            for wanted, danger in self._literal.get(one, ()):
                end = at + len(wanted)
                if tuple(stems[at:end]) == wanted and not excused.issuperset(range(at, end)):
                    return danger
        return None

    def _marks(self, words: Sequence[str]) -> list[tuple[int, frozenset[str]]]:
        """What each telling word stands for, with its place."""
        marks = []
        at = 0
        while at < len(words):
            place, word = at, words[at]
            pair = _TWO_IN_ONE.get((word, words[at + 1])) if at + 1 < len(words) else None
            if pair:
                word = pair
                at += 1
            at += 1
            if word not in _SAYS_LITTLE or word in self._class:
                own = {word, stem(word), *self._class.get(word, ())}
                marks.append((place, frozenset(own)))
        return marks

    def _excused(self, words: Sequence[str]) -> set[int]:
        """Places of words that stand in a harmless phrase."""
        places: set[int] = set()
        for at, word in enumerate(words):
            for phrase in self._harmless.get(word, ()):
                if tuple(words[at : at + len(phrase)]) == phrase:
                    places.update(range(at, at + len(phrase)))
            if tuple(words[at : at + 3]) in _ACHES and not self._is_somebody(words[:at]):
                places.update(range(at, at + 3))
        return places

    def _is_somebody(self, before: Sequence[str]) -> bool:
        return bool(before) and "family" in self._class.get(before[-1], ())


def _find(
    wanted: Sequence[frozenset[str]], marks: Sequence[tuple[int, frozenset[str]]]
) -> list[int]:
    """The places of a phrase's words, in order and near each other; none when one is missing."""
    for start in range(len(marks) - len(wanted) + 1):
        places: list[int] = []
        at = start
        for one in wanted:
            end = at + 1 if not places else min(len(marks), at + 1 + _GAP)
            while at < end and not one & marks[at][1]:
                at += 1
            if at >= end:
                break
            places.append(marks[at][0])
            at += 1
        else:
            return places
    return []


def _plain(text: str) -> str:
    """Letters alone, without the marks and blanks that may be typed or not."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in letters if char.isalnum())


def _core(words: list[str]) -> list[str]:
    """A phrase without the little words around it, unless too little is left."""
    telling = [at for at, word in enumerate(words) if word not in _SAYS_LITTLE]
    if telling and telling[-1] > telling[0]:
        return words[telling[0] : telling[-1] + 1]
    return words


def dangerous_need(said: dict[str, Said], excused: Collection[str] = ()) -> Danger | None:
    """The danger that is a need of the lexicon, where it is said clearly.

    Args:
        said: the needs that were heard.
        excused: words that were said in harmless phrases alone.
    """
    clear = [
        (one.score, need)
        for need, one in said.items()
        if need in DANGEROUS and one.whole and one.score >= _SURELY
        if not excused or not set(words_of(one.words)) <= set(excused)
    ]
    if not clear:
        return None
    _, need = max(clear)
    return Danger(need, said[need].words)


@lru_cache(maxsize=4)
def alarm(own: Path | None = None) -> Alarm:
    """The shipped phrases with the library's own ones, from the folder `own`."""
    folders = [data_dir() / "needs", *([own] if own else [])]
    phrases = [
        (path.stem.removeprefix("urgent_"), cells[0], cells[1])
        for path in _files(folders, "urgent_*.tsv")
        for cells in rows(path)
        if len(cells) > 1 and cells[1]
    ]
    harmless = [
        cells[0] for path in _files(folders, "harmless_*.tsv") for cells in rows(path) if cells[0]
    ]
    classes = rows(data_dir() / "words" / "danger_alike.tsv")
    return Alarm(phrases, harmless, [(one[0], one[1], one[2]) for one in classes if len(one) > 2])


def _files(folders: Sequence[Path], pattern: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob(pattern))
