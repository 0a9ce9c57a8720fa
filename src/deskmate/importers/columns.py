"""What a column header says, and which columns must not be held at all.

Rosters carry clear-text passwords, race, lunch and special-education status. Such columns
are recognised by name alone, so that not one of their cells has to be looked at.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_REMARK = re.compile(r"[\[(][^\])]*[\])]")
_PREFIX = re.compile(r"^(?:metadata|ext|x)[._:\s-]+(?=\S)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NOT_WORD = re.compile(r"[\W_]+")

_STEMS = re.compile(
    r"passw|contrasena|motdepasse|kennwort|secret|credential|authtoken"
    r"|ethnic|etnia|ethnie|hispanic|latino|racial|indianoralaska|africanamerican|raceto|tworaces"
    r"|pacificislander|birth|geburt|nacimiento|nascimento|naissance|nascita|geboorte|dateofb"
    r"|disab|specialed|specialneed|behinder|handicap|language|langue|(?<!aus)sprache|haussprache|idioma|tongue"
    r"|lunch|freereduced|freeandreduced|mealstat|mealcode|freemeal|pupilpremium|income|poverty"
    r"|economic|gender|geschlecht|genero|sexual|religi|konfession|medical|allerg|health|diagnos"
    r"|personalausweis|reisepass|immigra|citizenship|nationalit|nacionalidad|staatsangeh|socialsec|homeless|migrant|foster"
    r"|gradepoint|discipline|suspension|street|strasse|zipcode|postcode|postalcode|codepostal"
    r"|codigopostal|postleit|ipaddr|addressline|streetaddr|phone(?!tic)|telefon|telephone"
    r"|emergency|parent|guardian|guarantor|contactname|contactemail|contactfirst|contactlast"
    r"|contactrel|contacttype|altcontact|contactsis|contacttitle|contactnote|borrowernote"
    r"|englishlearner|bilingual|residence"
)
# "Aussprache" is how a name is said, "Haussprache" what is spoken at home.
_WORDS = frozenset(
    [
        "race",
        "raza",
        "races",
        "rasse",
        "gpa",
        "pin",
        "pwd",
        "pass",
        "dob",
        "sex",
        "sexo",
        "sexe",
        "ssn",
        "iep",
        "sped",
        "sen",
        "ehcp",
        "fsm",
        "frl",
        "frpl",
        "ell",
        "esl",
        "eal",
        "lep",
        "eld",
        "lang",
        "ip",
        "zip",
        "plz",
        "calle",
        "rue",
        "address",
        "addresses",
        "adresse",
        "direccion",
        "domicilio",
        "anschrift",
        "wohnort",
        "mobile",
        "handy",
        "sms",
        "fax",
        "tel",
        "cell",
        "movil",
        "portable",
        "504",
        "nino",
        "dni",
        "nif",
        "nie",
        "debarred",
        "allergies",
        "wealth",
        "salary",
        "mother",
        "father",
        "madre",
        "padre",
        "mere",
        "pere",
        "mutter",
        "vater",
        "eltern",
        "lunchstatus",
        "birthdate",
        "bday",
        "cumpleanos",
        "income",
        "lowincome",
        "asian",
        "white",
        "hispanic",
        "passport",
    ]
)
_EMAIL = re.compile(r"e?mail")
_MAILING = re.compile(r"mailing")


def words_of(header: str) -> list[str]:
    """The words of a header in plain small letters: "FirstName_2" is first, name, 2."""
    text = _PREFIX.sub("", _REMARK.sub(" ", header).strip() or header.strip())
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return [word.casefold() for word in _NOT_WORD.split(_CAMEL.sub(" ", text)) if word]


@lru_cache(maxsize=4096)
def fold_header(header: str) -> str:
    """A header without case, accents, blanks, marks and vendor prefixes.

    >>> fold_header("First Name [Required]"), fold_header("metadata.preferred_name")
    ('firstname', 'preferredname')
    """
    return "".join(words_of(header))


@lru_cache(maxsize=4096)
def must_not_hold(header: str) -> bool:
    """Whether a column, going by its name, holds what a library desk must not know.

    >>> [must_not_hold(name) for name in ("FRL_status", "Pronouns", "Email Address", "Grace")]
    [True, False, False, False]
    """
    folded = fold_header(header)
    if "pronoun" in folded:
        return False
    if _EMAIL.search(folded) and not _MAILING.search(folded):
        # "Email Address" is no street; "Parent Email" is still somebody else's.
        return bool(_STEMS.search(folded.replace("address", "")))
    return bool(_STEMS.search(folded)) or not _WORDS.isdisjoint(words_of(header))


def looks_like_data(header: str) -> bool:
    """Whether a would-be header is somebody's data: the file then has no header line."""
    text = header.strip()
    return (
        len(text) > 80
        or "@" in text
        or bool(re.fullmatch(r"[\d\s./:+,-]*\d[\d\s./:+,-]*", text))
        or bool(re.fullmatch(r"(?i)true|false|null|yes|no|active|inactive", text))
    )
