"""What holds at all desks of a library, unlike the settings of one person on one machine."""

from __future__ import annotations

from deskmate.domain.text import clean
from deskmate.services.library import Library


def rules(library: Library) -> dict[str, str]:
    """All that was set here, by name; whoever asks knows what holds otherwise."""
    from deskmate.store import rules as store

    def ask() -> dict[str, str]:
        with library.store.reading() as session:
            return store.every(session=session)

    return dict(library.remembered("rules", None, ask))


def set_rule(library: Library, name: str, value: str | None, what: str) -> None:
    """Set one, or with None let what we ship hold again; `what` says it in words, for undo."""
    from deskmate.store import rules as store

    with library.change(what) as unit:
        if value is None:
            store.drop(name, session=unit.session)
        else:
            store.put(
                name, clean(value), session=unit.session, now=library.clock(), who=library.author
            )
