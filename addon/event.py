"""What Google's host says of a click or of an opened Doc. It comes from a browser: every part may be missing or odd."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sync.errors import NeedsPerson

DRIVE_FILE = "https://www.googleapis.com/auth/drive.file"
EMAIL = "https://www.googleapis.com/auth/userinfo.email"
HOSTS = ("DOCS", "SHEETS", "DRIVE", "CALENDAR")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# What neither PostgreSQL nor UTF-8 can hold, and what would turn the direction of the words around it.
_DROPPED = dict.fromkeys((0, *range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def _nothing() -> Mapping[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Event:
    """host: DOCS, SHEETS, DRIVE, CALENDAR, or "" for another. document, title: of the open file, known only where
    the person let the service at it (`file_access`). forms: what was typed or chosen, by the field's name; blank
    fields are missing. scopes: what the person allowed. Nothing of an event is ever logged; repr shows no words.
    """

    host: str = ""
    document: str | None = None
    title: str = field(default="", repr=False)
    file_access: bool = False
    calendar_event: str | None = None
    parameters: Mapping[str, str] = field(default_factory=_nothing, repr=False)
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=_nothing, repr=False)
    days: Mapping[str, date] = field(default_factory=_nothing, repr=False)
    times: Mapping[str, time] = field(default_factory=_nothing, repr=False)
    scopes: frozenset[str] = frozenset()
    user_token: str = field(default="", repr=False)
    id_token: str = field(default="", repr=False)

    def parameter(self, name: str) -> str:
        """A parameter of the button that was pressed; "" where it has none of this name."""
        return self.parameters.get(name, "")

    def typed(self, name: str, *, at_most: int = 500) -> str:
        """What was typed into a field, without blanks around it; "" for nothing.

        Raises NeedsPerson where it is longer than `at_most` characters: nothing is ever cut off unasked.
        """
        words = next(iter(self.forms.get(name, ())), "").strip()
        if len(words) > at_most:
            raise NeedsPerson(f"That is {len(words):,} characters long; {at_most:,} fit. Shorten it and try again.")
        return words

    def chosen(self, name: str) -> tuple[str, ...]:
        """The values that were ticked or chosen."""
        return self.forms.get(name, ())


def read_event(body: object) -> Event:
    """The event in a parsed JSON body, whatever its parts are; what is of a wrong type counts as missing."""
    common, granted = _part(body, "commonEventObject"), _part(body, "authorizationEventObject")
    host = _text(common, "hostApp")
    inputs = _part(common, "formInputs")
    opened = _opened(body, host)
    return Event(
        host=host if host in HOSTS else "",
        document=_text(opened, "id") or None,
        title=_text(opened, "title"),
        file_access=opened.get("addonHasFileScopePermission") is True,
        calendar_event=_text(_part(body, "calendar"), "id") or None,
        parameters=_parameters(common),
        forms={name: words for name in inputs if (words := _strings(_part(inputs, name)))},
        days={name: day for name in inputs if (day := _day(_part(inputs, name))) is not None},
        times={name: at for name in inputs if (at := _time(_part(inputs, name))) is not None},
        scopes=frozenset(_texts(granted.get("authorizedScopes"))),
        user_token=_text(granted, "userOAuthToken"),
        id_token=_text(granted, "userIdToken"),
    )


def _opened(body: object, host: str) -> Mapping[str, Any]:
    if host == "DRIVE":
        return _part(_part(body, "drive"), "activeCursorItem")
    return _part(body, "sheets" if host == "SHEETS" else "docs")


def _part(value: object, name: str) -> Mapping[str, Any]:
    found = value.get(name) if isinstance(value, Mapping) else None
    if not isinstance(found, Mapping):
        return {}
    return {key.translate(_DROPPED): inner for key, inner in found.items() if isinstance(key, str)}


def _text(value: Mapping[str, Any], name: str) -> str:
    found = value.get(name)
    return found.translate(_DROPPED) if isinstance(found, str) else ""


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list):
        return ()
    return tuple(value.translate(_DROPPED) for value in values if isinstance(value, str))


def _parameters(common: Mapping[str, Any]) -> dict[str, str]:
    found = _part(common, "parameters")
    return {name: _text(found, name) for name in found if isinstance(found[name], str)}


def _strings(field_: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(value for value in _texts(_part(field_, "stringInputs").get("value")) if value)


def _day(field_: Mapping[str, Any]) -> date | None:
    """A day comes as the milliseconds of its midnight in UTC, as a number or as a text."""
    moment = _milliseconds(_part(field_, "dateInput").get("msSinceEpoch"))
    return None if moment is None else moment.date()


def _time(field_: Mapping[str, Any]) -> time | None:
    said = _part(field_, "timeInput")
    hours, minutes = _number(said.get("hours", 0)), _number(said.get("minutes", 0))
    if not said or hours is None or minutes is None or not (0 <= hours < 24 and 0 <= minutes < 60):
        return None
    return time(hours, minutes)


def _milliseconds(value: object) -> datetime | None:
    number = _number(value)
    try:
        return None if number is None else EPOCH + timedelta(milliseconds=number)
    except OverflowError:
        return None


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    try:
        return int(value)
    except ValueError:
        return None
