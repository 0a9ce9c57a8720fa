"""Where people sit when their class is here."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session, col, select

from deskmate.store.class_tables import SeatRow


def of_group(group: str, *, session: Session) -> dict[int, tuple[int, int]]:
    """(line, place) of everybody of a class who has a seat, counted from the front left."""
    rows = session.exec(select(SeatRow).where(col(SeatRow.group) == group))
    return {row.patron_id: (row.line, row.place) for row in rows}


def put(group: str, seats: Mapping[int, tuple[int, int]], *, session: Session) -> None:
    """The seats of a class from now on."""
    rows = session.exec(select(SeatRow).where(col(SeatRow.group) == group))
    here = {row.patron_id: row for row in rows}
    for number in here.keys() - seats.keys():
        session.delete(here[number])
    for number, (line, place) in seats.items():
        row = here.get(number)
        if row is None:
            session.add(SeatRow(group=group, patron_id=number, line=line, place=place))
        elif (row.line, row.place) != (line, place):
            row.line, row.place = line, place
            session.add(row)
    session.flush()


def move(from_patron: int, to_patron: int, *, session: Session) -> None:
    """Hand the seats of one record to another, which keeps those that it has."""
    rows = session.exec(select(SeatRow).where(col(SeatRow.patron_id) == from_patron)).all()
    for row in rows:
        session.delete(row)
    session.flush()
    for row in rows:
        if session.get(SeatRow, (row.group, to_patron)) is None:
            session.add(
                SeatRow(group=row.group, patron_id=to_patron, line=row.line, place=row.place)
            )
    session.flush()
