"""How much a file may ask of us before it is refused instead of read."""

from __future__ import annotations

MAX_BYTES = 500 * 1024 * 1024
"""Largest file, and largest content of a zip."""
MAX_RATIO = 100
"""A zip that grows by more than this is a bomb."""
RATIO_MATTERS_FROM = 64 * 1024
"""Below this size a member may compress as well as it likes."""
MAX_MEMBERS = 2_000
"""Files in one zip or folder."""
MAX_DEPTH = 4
"""Folders within folders that are looked into."""
MAX_LINE = 1_000_000
"""Characters in one line of a text table."""
MAX_RECORD_LINES = 1_000
"""Lines that one row may span by line ends inside quotation marks."""
MAX_COLUMNS = 2_000
MAX_VALUE = 1_000
"""Characters in one value that is kept: longer ones are no name and no class."""
MAX_ANSWER = 20_000
"""Characters in one answer to a survey: nobody types more at a desk."""
MAX_SHEET_CELLS = 20_000_000
"""Cells in the rectangle that a spreadsheet spans: the library holds all of it at once."""
MAX_PHOTOS = 20_000
"""Pictures in one zip or folder: the photos of a whole district."""
MAX_PHOTO_LISTS = 100
"""Tables beside pictures that are opened to see whether they say who is in which."""
MAX_PHOTO_BYTES = 25 * 1024 * 1024
"""One picture's file: twice what a good camera makes."""
MAX_PIXELS = 50_000_000
"""Across times down, in one picture."""
MAX_PHOTO_MEMORY = 160 * 1024 * 1024
"""Bytes that pictures may take while they are decoded, all that are decoded at once together."""
