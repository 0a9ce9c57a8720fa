"""Texts in which somebody may be named who is to be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import text
from sqlmodel import Session

from deskmate.store import checksums
from deskmate.store.erasing import Gone, run, stamp

_TEXTS: Final[Mapping[str, tuple[str, ...]]] = {
    "visit": ("text",),
    "follow_up": ("text",),
    "suggestion": ("text", "remark"),
    "suggestion_step": ("why",),
    "referral": ("question", "note", "outcome_note"),
    "network_entry": ("remark", "reported_wrong"),
    "import_run": ("files",),
}
"""Whatever people wrote that stays when somebody named in it goes."""
_LOOSE: Final[Mapping[str, tuple[str, ...]]] = {
    "draft": ("content",),
    "sign_in_line": ("fields", "text"),
    "photo_waiting": ("file_name", "clues"),
    "pick": ("query",),
}
"""What goes as a whole when somebody is named in it: it waits for a person, or is a habit."""
_KEYS: Final = {"draft": "key", "pick": "rowid"}
_NO_VERSION: Final = ("suggestion_step", "import_run")
_SLICE: Final = 500


def leave_out(rewritten: Callable[[str], str], gone: Gone, *, session: Session) -> None:
    """Rewrite every text by `rewritten`, which returns it as it was where nobody is named."""
    for table, columns in _TEXTS.items():
        for number, *texts in _rows(table, columns, session):
            changed = {
                name: after
                for name, before in zip(columns, texts, strict=True)
                if (after := rewritten(before)) != before
            }
            if changed:
                replace_texts(table, number, changed, gone, session=session)


def also_shared(
    rewritten: Callable[[str], str],
    visits: Sequence[int],
    suggestions: Sequence[int],
    gone: Gone,
    *,
    session: Session,
) -> None:
    """The same for what somebody said together with others, and was promised to those."""
    for table, column, wanted in (
        ("visit", "id", visits),
        ("follow_up", "visit_id", visits),
        ("suggestion", "id", suggestions),
    ):
        for start in range(0, len(wanted), _SLICE):
            some = list(wanted[start : start + _SLICE])
            rows = run(f"SELECT id, text FROM {table} WHERE {column} IN :some", session, some=some)
            for number, before in rows.all():
                if (after := rewritten(before)) != before:
                    replace_texts(table, number, {"text": after}, gone, session=session)


def words_of_family(head: int, *, session: Session) -> list[tuple[str, int, Mapping[str, str]]]:
    """What was said and answered in a suggestion and those merged into it: table, row, texts."""
    found: list[tuple[str, int, Mapping[str, str]]] = []
    family = "SELECT id FROM suggestion WHERE id = :head OR head_id = :head"
    for table, key in (("suggestion", "id"), ("suggestion_step", "suggestion_id")):
        names = _TEXTS[table]
        wanted = f"SELECT id, {', '.join(names)} FROM {table} WHERE {key} IN ({family})"
        for number, *texts in run(wanted, session, head=head).all():
            found.append((table, int(number), dict(zip(names, texts, strict=True))))
    return found


def used_as_words(words: Iterable[str], *, session: Session) -> set[str]:
    """Those of these names that notes and suggestions use as words: "will", "rose"."""
    return {
        word
        for word in words
        if any(
            run(
                f"SELECT 1 FROM {table} WHERE instr(' ' || text || ' ', :word) LIMIT 1",
                session,
                word=f" {word.lower()} ",
            ).first()
            for table in ("visit", "suggestion")
        )
    }


def had_by_others(words: Iterable[str], *, session: Session) -> set[str]:
    """Those of these folded words that stand in the names of more than one person."""
    return {
        word
        for word in words
        if run(
            "SELECT 1 FROM name_token WHERE token = :word AND people > 1", session, word=word
        ).first()
    }


def replace_texts(
    table: str, number: int, changed: Mapping[str, str], gone: Gone, *, session: Session
) -> None:
    """Put other words into a row."""
    values: dict[str, Any] = dict(changed)
    if table not in _NO_VERSION:
        values["version"] = stamp()
    if table == "visit":
        values["checksum"] = checksums.of_text(changed["text"])
    new = ", ".join(f"{name} = :{name}" for name in values)
    run(f"UPDATE {table} SET {new} WHERE id = :id", session, id=number, **values)
    gone.keys[table].add(number)


def drop_loose(
    named: Callable[[str], bool], about: set[int], gone: Gone, *, session: Session
) -> None:
    """Remove what names somebody and is no record: drafts, lines and photos that wait, habits.

    Args:
        named: whether a text names them.
        about: their numbers, by which drafts know whom they are about.
        gone: told what went.
        session: the transaction.
    """
    for table, columns in _LOOSE.items():
        key = _KEYS.get(table, "id")
        for number, *texts in _rows(table, columns, session, key):
            # Queries are kept without capitals, by which names are told from words.
            said = [one.title() for one in texts] if table == "pick" else texts
            if any(map(named, said)) or (table == "draft" and is_about(texts[0], about)):
                run(f"DELETE FROM {table} WHERE {key} = :key", session, key=number)
                if key == "id":
                    gone.keys[table].add(number)


def is_about(content: str, ids: set[int]) -> bool:
    """Whether a draft says by number that it is about one of these people."""
    import json

    found = json.loads(content)
    named = [value for name, value in found.items() if name.startswith("patron")]
    return any(ids & set(value if isinstance(value, list) else [value]) for value in named)


def _rows(table: str, columns: tuple[str, ...], session: Session, key: str = "id") -> Any:
    cursor = session.connection().execute(text(f"SELECT {key}, {', '.join(columns)} FROM {table}"))
    # Read whole: the rows are changed meanwhile.
    return [row for row in cursor if any(row[1:])]
