"""A checksum of every note's words, because SQLite's own check misses a flipped bit.

A cyclic one, and no secret: it is against worn disks, not against people.
"""

from __future__ import annotations

from zlib import crc32

from sqlalchemy import Connection

_BATCH = 5000


def of_text(text: str) -> int:
    """The checksum of a note's words."""
    return crc32(text.encode("utf-8", "surrogatepass"))


def wrong(connection: Connection) -> list[int]:
    """Numbers of the notes whose words are not those that were written."""
    # As bytes: a flipped bit may leave what is no text at all.
    cursor = connection.exec_driver_sql(
        "SELECT id, CAST(text AS BLOB), checksum FROM visit WHERE checksum IS NOT NULL ORDER BY id"
    )
    found = []
    while rows := cursor.fetchmany(_BATCH):
        found += [number for number, words, checksum in rows if crc32(words) != checksum]
    return found


def missing(connection: Connection) -> int:
    """How many notes are older than their checksums."""
    return int(
        connection.exec_driver_sql("SELECT count(*) FROM visit WHERE checksum IS NULL").scalar_one()
    )


def fill(connection: Connection) -> int:
    """Give a checksum to each note that has none, and say to how many."""
    rows = connection.exec_driver_sql(
        "SELECT id, CAST(text AS BLOB) FROM visit WHERE checksum IS NULL"
    ).all()
    if rows:
        connection.exec_driver_sql(
            "UPDATE visit SET checksum = ? WHERE id = ?",
            [(crc32(words), number) for number, words in rows],
        )
    return len(rows)
