"""The parts of an entry that several tables have a say in: phone, address, hours, languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from deskmate.importers.network import values
from deskmate.importers.network.languages import codes_of
from deskmate.importers.network.links import Links
from deskmate.importers.network.records import Pile, Record
from deskmate.importers.network.schedules import Timetable, days_of, hours_of, span_of

_MOST_PEOPLE: Final = 5
_MOST_PLACES: Final = 5
_LONGEST_LABEL: Final = 40
"""Characters of what a number is for: longer ones are no label."""


class Parts:
    """Looks up and joins what belongs to an entry."""

    def __init__(self, pile: Pile, links: Links) -> None:
        self.pile = pile
        self.links = links
        self._check_times()

    def phone(self, near: Sequence[Record]) -> str:
        """The numbers of whatever is nearest and has any; nothing but numbers to talk on."""
        contacts = [one for record in near for one in self.links.of(record, "contacts")]
        for record in [*near, *contacts]:
            phones = [
                (number, values.one_line(one.get("description")))
                for one in self.links.of(record, "phones")
                if (
                    number := values.phone(one.get("number"), one.get("extension"), one.get("type"))
                )
            ]
            phones += [(number, "") for number in values.words_in(record.get("phone"))]
            if len(phones) == 1:
                return phones[0][0]
            if phones:
                said = (
                    f"{number} ({what})" if what and len(what) <= _LONGEST_LABEL else number
                    for number, what in phones
                )
                return "; ".join(dict.fromkeys(said))
        return ""

    def email(self, near: Sequence[Record]) -> str:
        """The first address, of the thing itself before those of its people."""
        for record in near:
            people = self.links.of(record, "contacts")
            for one in (record, *people):
                if one.get("email"):
                    return one.get("email")
        return ""

    def people(self, near: Sequence[Record]) -> str:
        """Whom to ask for; for staff, since nobody asked these people."""
        contacts = [one for record in near for one in self.links.of(record, "contacts")]
        said = [
            values.joined(
                map(values.one_line, (one.get("name"), one.get("title"), one.get("department")))
            )
            for one in contacts
        ]
        names = list(dict.fromkeys(one for one in said if one))
        return f"Contact: {'; '.join(names[:_MOST_PEOPLE])}" if names else ""

    def address(self, places: Sequence[Record]) -> str:
        """Where to go: the addresses of all places, visiting before postal ones."""
        found = list(dict.fromkeys(one for place in places if (one := self._address(place))))
        more = len(found) - _MOST_PLACES
        said = "; ".join(found[:_MOST_PLACES])
        return f"{said}; and {more} more" if more > 0 else said

    def _address(self, place: Record) -> str:
        addresses = self.links.of(place, "addresses")
        visiting = [one for one in addresses if one.get("type") != "postal"]
        for one in [*visiting, *addresses, *self.links.of(place, "postal_addresses")]:
            street = values.joined((one.get("address_1"), one.get("address_2")))
            return values.address(street, one.get("city"), one.get("state"), one.get("postal_code"))
        return values.one_line(place.get("address"))

    def hours(self, thing: Record, places: Sequence[Record]) -> tuple[str, str]:
        """The hours, and where they differ from place to place a sentence instead."""
        if own := hours_of(map(_timetable, self.links.of(thing, "schedules"))):
            return own, ""
        said: dict[str, str] = {}
        for at in self.links.of(thing, "service_at_locations"):
            if hours := hours_of(map(_timetable, self.links.of(at, "schedules"))):
                said[at.get("location_id")] = hours
        for place in places:
            if place.id not in said:
                said[place.id] = hours_of(map(_timetable, self.links.of(place, "schedules")))
        different = {hours for hours in said.values() if hours}
        if len(different) < 2:
            return next(iter(different), ""), ""
        names = {place.id: place.get("name") for place in places}
        lines = [f"{names.get(key) or 'There'}: {hours}" for key, hours in said.items() if hours]
        return "", "Hours: " + "; ".join(lines)

    def languages(self, near: Sequence[Record]) -> tuple[str, ...]:
        """The languages of whatever is nearest and says any."""
        phones = [one for record in near for one in self.links.of(record, "phones")]
        for record in [*near, *phones]:
            rows = self.links.of(record, "languages")
            words = [one.get("code") or one.get("name") for one in rows]
            words += values.words_in(record.get("languages"))
            if words:
                return codes_of(words)
        return codes_of(word for one in phones for word in values.words_in(one.get("language")))

    def cost(self, service: Record) -> str:
        """What it costs, and how to pay."""
        prices = [
            values.price(
                *(one.get(name) for name in ("amount", "currency", "amount_description", "option"))
            )
            for one in self.links.of(service, "cost_options")
        ]
        ways = [one.get("payment") for one in self.links.of(service, "payments")]
        payment = values.joined([*values.words_in(service.get("payments")), *ways])
        return values.sentences(
            service.get("fees"), *prices, f"Payment: {payment}" if payment else ""
        )

    def _check_times(self) -> None:
        """Refuse opening times that say nothing, before anybody relies on them."""
        for record in list(self.pile.tables.get("schedules", [])):
            if column := _trouble(record):
                what = record.get(column)
                reason = f"“{what}” can't be read." if what else "This is empty."
                self.pile.refuse(record, column, f"{reason} The hours of this line are left out.")
                record.values |= {"opens_at": "", "closes_at": "", "description": ""}
        for record in self.pile.tables.get("holiday_schedules", []):
            for column in ("start_date", "end_date"):
                if values.day_of(record.get(column)) is None:
                    self.pile.refuse(record, column, f"“{record.get(column)}” is no date.")
                    break
            else:
                if record.get("closed").casefold() in ("false", "no", "0", "") and not span_of(
                    record.get("opens_at"), record.get("closes_at")
                ):
                    self.pile.refuse(record, "closes_at", "This says neither closed nor open when.")


def _number(phone: Record) -> str:
    return values.phone(phone.get("number"), phone.get("extension"), phone.get("type"))


def _trouble(record: Record) -> str:
    """The column that makes an opening time unusable."""
    opens, closes, day = (record.get(name) for name in ("opens_at", "closes_at", "weekday"))
    if day and days_of(day) is None:
        return "weekday"
    if not opens and not closes:
        return "" if not day else "opens_at"
    if span_of(opens, closes) is None:
        return "closes_at" if span_of(opens, "23:59") else "opens_at"
    return ""


def _timetable(record: Record) -> Timetable:
    days = days_of(record.get("weekday") or record.get("byday")) or ()
    weekly = record.get("freq").upper() in ("", "WEEKLY") and record.get("interval") in ("", "1")
    span = span_of(record.get("opens_at"), record.get("closes_at"))
    until = values.day_of(record.get("valid_to") or record.get("until"))
    words = record.get("description")
    if not words and span is not None and not days:
        words = f"{record.get('opens_at')} to {record.get('closes_at')}"
    return Timetable(
        days=days if weekly else (),
        span=span if weekly and days else None,
        words=words,
        until=until.isoformat() if until else "",
    )
