"""What a picture's own name says of the person in it: ID.jpg, Last_First_ID.jpg, First Last.jpg."""

from __future__ import annotations

import re

from deskmate.domain.photos import Clues
from deskmate.domain.text import clean

_COPY = re.compile(r"(?: ?\(\d{1,2}\)| - copy| copy| kopie|[ _-]retake)+\Z", re.IGNORECASE)
_BY_CAMERA = re.compile(
    r"(?:img|dsc[fn]?|pxl|mvimg|pict?|sam|gopr|dji|image|photo|picture|portrait|scan|foto|bild"
    r"|screenshot|whatsapp image)[\W_]*\d[\d\W_]*(?:wa\d+|[a-z]{1,3}\d*)?|_?p\d{7}|_mg_\d{4}",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[_,;+.\s]+")
_DIGIT = re.compile(r"\d")


def clues_of(stem: str) -> Clues:
    """Numbers and name in a file's name without its ending; of a camera's number, nothing.

    >>> clues_of("de la Cruz_Ana_0123").numbers, clues_of("de la Cruz_Ana_0123").words
    (('0123',), ('de', 'la', 'Cruz', 'Ana'))
    >>> clues_of("IMG_0031").numbers
    ()
    """
    stem = _COPY.sub("", clean(stem))
    if _BY_CAMERA.fullmatch(stem):
        return Clues()
    parts = _split(_SEPARATORS, stem)
    numbers = [part for part in parts if _DIGIT.search(part)]
    words = [part for part in parts if part not in numbers]
    if len(parts) == 1 and "-" in stem:
        # Strokes stand in ids and in double names too, unless all of it comes apart cleanly.
        pieces = stem.split("-")
        if numbers and all(piece.isdigit() or piece.isalpha() for piece in pieces):
            numbers += [piece for piece in pieces if piece.isdigit()]
            words = [piece for piece in pieces if piece.isalpha()]
    return Clues(numbers=tuple(dict.fromkeys(numbers)), words=tuple(words))


def _split(separators: re.Pattern[str], text: str) -> list[str]:
    parts = (part.strip(" -'\"()[]") for part in separators.split(text))
    return [part for part in parts if part]
