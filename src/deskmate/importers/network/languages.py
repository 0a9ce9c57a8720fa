"""Languages: from the words and codes of a directory to short codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from deskmate.domain.text import clean
from deskmate.importers.columns import fold_header

_NAMES: Final = """
en eng english ingles englisch anglais
es spa spanish espanol castellano spanisch espagnol
fr fra fre french francais frances franzosisch
de deu ger german deutsch aleman allemand
pt por portuguese portugues portugiesisch portugais
it ita italian italiano italienisch
nl nld dut dutch nederlands
zh zho chi cmn yue chinese mandarin cantonese chinesisch chino mandarinchinese
vi vie vietnamese tiengviet
tl fil tgl tagalog filipino
ko kor korean
ja jpn japanese nihongo
ar ara arabic arabisch arabe
fa fas per farsi persian dari prs
ps pus pashto pushto
ur urd urdu
hi hin hindi
pa pan punjabi panjabi
bn ben bengali bangla
gu guj gujarati
ta tam tamil
te tel telugu
mr mar marathi
ne nep nepali
si sin sinhala sinhalese
ml mal malayalam
kn kan kannada
ru rus russian russisch ruso russe
uk ukr ukrainian ukrainisch ucraniano
pl pol polish polski polnisch polaco
cs ces cze czech
sk slk slo slovak
sl slv slovene slovenian
hr hrv croatian
sr srp serbian
bs bos bosnian
sq sqi alb albanian
ro ron rum romanian moldovan
bg bul bulgarian
el ell gre greek
tr tur turkish turkisch turco
ku kur kurdish
hy hye arm armenian
ka kat geo georgian
he heb hebrew
yi yid yiddish
am amh amharic
ti tir tigrinya
so som somali
sw swa swahili kiswahili
om orm oromo
ha hau hausa
ig ibo igbo
yo yor yoruba
ln lin lingala
rw kin kinyarwanda
rn run kirundi rundi
wo wol wolof
ht hat haitiancreole haitian kreyol haitiankreyol creole
hmn hmong
km khm khmer cambodian
lo lao laotian
my mya bur burmese
th tha thai
id ind indonesian bahasaindonesia
ms msa may malay
sm smo samoan
to ton tongan
haw hawaiian
mh mah marshallese
chk chuukese
is isl ice icelandic
no nor norwegian
sv swe swedish
da dan danish
fi fin finnish
et est estonian
lv lav latvian
lt lit lithuanian
hu hun hungarian
cy cym wel welsh
ga gle irish gaelic
eu eus baq basque
ca cat catalan
gl glg galician
nv nav navajo dine
ase asl americansignlanguage signlanguage
bfi bsl britishsignlanguage
"""
_CODES: Final = {
    word: words[0] for line in _NAMES.split("\n") if (words := line.split()) for word in words
}
_SUBTAG: Final = re.compile(r"([A-Za-z]{2,3})[-_][A-Za-z0-9_-]+\Z")


@lru_cache(maxsize=1024)
def code_of(word: str) -> str:
    """The code of a language, or the word itself where none is known.

    >>> code_of("Spanish"), code_of("eng"), code_of("pt-BR"), code_of("Q'anjob'al")
    ('es', 'en', 'pt', "Q'anjob'al")
    """
    word = clean(word)
    subtag = _SUBTAG.match(word)
    return _CODES.get(fold_header(subtag[1] if subtag else word), word)


def codes_of(words: Iterable[str]) -> tuple[str, ...]:
    """The same for several, each once, in their order."""
    return tuple(dict.fromkeys(code for word in words if (code := code_of(word))))
