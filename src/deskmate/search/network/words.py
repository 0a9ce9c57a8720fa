"""Words of questions, entries and phrases: small Latin ones, without those that say nothing.

English and Spanish stand side by side; a text is read as Spanish when its small words are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from deskmate.search.names.fold import latin_words

LONGEST: Final = 600
"""Letters of a question that are read; a pasted page is no question."""

_ENGLISH: Final = frozenset(
    "a about after again all also am an and any anybody anyone anything are arent around as ask "
    "asked asking at be because been being but by can cannot cant come comes coming could "
    "couldnt did didnt do does doesnt doing dont each else ever every everybody everyone "
    "everything find for from get gets getting give gives go goes going gonna got gotta had has "
    "have havent having he hed hello help helped helping helps her here hers hes hey hi him his "
    "how i id if ill im in info information into is isnt it its itself ive just keep keeps kind "
    "know knows let lets like look looking lot lots made make makes making many may maybe me "
    "mine more most much must my myself near need needed needing needs no nobody not nothing now "
    "of oh ok okay on one only or other our ours own people person place places please put "
    "really said say says see she shes should so some somebody someone something somewhere sort "
    "still stuff such tell than thanks that thats the their them then there theres these they "
    "theyre thing things this those though to too try trying us use very want wanted wanting "
    "wants was wasnt way we well went were weve what whats when where wheres which while who "
    "whom whos why will with without wont would wouldnt yes you your yours".split()
)
_SPANISH: Final = frozenset(
    "a al algo alguien algun alguna algunas alguno algunos ante antes aqui asi aunque ayuda "
    "ayudan ayudar ayudarme ayudarnos ayude ayuden busca buscamos buscando buscar busco cada "
    "casi como con conmigo cual cuando cuanto de del desde donde dos e el ella ellas ellos en "
    "encontrar entre era eres es esa esas ese eso esos esta estaba estamos estan estar estas "
    "este esto estos estoy fue gracias ha habia hace hacen hacer hago han hasta hay he hola ir "
    "la las le les lo los mas me mi mia mio mis mismo mucha mucho muchos muy nada nadie necesita "
    "necesitamos necesitan necesitar necesito ni no nos nosotros nuestra nuestro o otra otro "
    "para pero persona poco podemos poder podria por porque puede pueden puedes puedo pues que "
    "quien quiere quieren quiero quisiera sabe sabemos saber se sea ser si siempre sin sobre "
    "solo somos son soy su sus tal tambien tan tanto te tenemos tener tengo ti tiene tienen "
    "tienes toda todas todo todos tu tus un una unas uno unos usted va "
    "vamos van voy y ya yo".split()
)
STOP: Final = _ENGLISH | _SPANISH
"""Words that tell nothing about what is asked for."""
_SPEAKS_SPANISH: Final = (
    _SPANISH - _ENGLISH - frozenset("a con e el es la los sea solo son te".split())
)
_SPEAKS_ENGLISH: Final = _ENGLISH - _SPANISH - frozenset("come once son".split())
_ENDS_UNFINISHED: Final = re.compile(r"[^\W_]$")


def is_spanish(words: list[str]) -> bool:
    """Whether the small words of a text are Spanish ones."""
    spanish = sum(word in _SPEAKS_SPANISH for word in words)
    return spanish > sum(word in _SPEAKS_ENGLISH for word in words)


def telling(words: list[str]) -> list[str]:
    """The words that say what is asked for; all of them when none does."""
    return [word for word in words if word not in STOP and len(word) > 1] or words


def ends_unfinished(question: str) -> bool:
    """Whether the last word may still be in the typing."""
    return _ENDS_UNFINISHED.search(question) is not None


@lru_cache(maxsize=50_000)
def stem(word: str, spanish: bool = False) -> str:
    """A word without its commonest endings: enough to hold its forms together.

    >>> [stem(word) for word in "evicted evicting evictions bullies bullied running bus".split()]
    ['evict', 'evict', 'eviction', 'bulli', 'bulli', 'run', 'bus']
    >>> [stem(word, spanish=True) for word in "clases hijos desalojada ingles".split()]
    ['clas', 'hij', 'desaloj', 'ingl']
    """
    if len(word) < 4 or not word.isalpha():
        return word
    return _spanish(word) if spanish else _english(word)


def _english(word: str) -> str:
    for plural, single in (("sses", "ss"), ("ies", "i"), ("s", "")):
        if word.endswith(plural):
            if not word.endswith(("ss", "us", "is")) or plural != "s":
                word = word[: -len(plural)] + single
            break
    for ending, least in (("ing", 3), ("ied", 3), ("ed", 3), ("er", 5), ("or", 5), ("ly", 4)):
        left = word[: -len(ending)]
        if word.endswith(ending) and len(left) >= least and re.search("[aeiouy]", left):
            word = f"{left}i" if ending == "ied" else left
            break
    doubled = word[-1] == word[-2] and word[-1] not in ("aeiouse" if len(word) > 4 else "aeioulsz")
    if doubled and len(word) > 3:
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return f"{word[:-1]}i" if len(word) > 3 and word[-1] == "y" else word


_ES_ENDINGS: Final = tuple(
    "aciones uciones adores adoras acion ucion mente iendo ando arme arse arle arnos erme irme "
    "ador adora ados adas idos idas ado ada ido ida aron ieron amos emos imos aban aba ian ia "
    "ales ares eros eras ero era ar er ir os as es an en o a e s".split()
)


def _spanish(word: str) -> str:
    for ending in _ES_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def words_of(text: str) -> list[str]:
    """All words of a text, folded."""
    return latin_words(text[: LONGEST * 4])


def stems_of(text: str) -> list[str]:
    """The stems of a text's telling words, in order."""
    words = words_of(text)
    spanish = is_spanish(words)
    return [stem(word, spanish) for word in telling(words)]
