"""RRULE, EXRULE, RDATE and EXDATE lines, read and worked out in the event's own wall time.

Wall times are naive: four o'clock stays four o'clock when the clocks change. They become instants in `times`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from dateutil.rrule import rrule, rruleset, rrulestr  # type: ignore[import-untyped]

from local_workspace.services.calendar.times import invalid, zone

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
PARTS = frozenset(
    [
        "FREQ",
        "UNTIL",
        "COUNT",
        "INTERVAL",
        "WKST",
        "BYMONTH",
        "BYWEEKNO",
        "BYYEARDAY",
        "BYMONTHDAY",
        "BYDAY",
        "BYSETPOS",
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
    ]
)
LINE = re.compile(r"(RRULE|EXRULE|RDATE|EXDATE)((?:;[A-Z-]+=[^:;]+)*):(.+)", re.IGNORECASE)
MOMENT = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.IGNORECASE)
# A rule that never ends, and one that never comes true, are followed no further than this.
FURTHEST = timedelta(days=50 * 366)
LAST_YEAR = 9900


@dataclass(frozen=True, slots=True)
class Series:
    """When a series happens: its first start (naive wall time; midnight for a day), its zone and its lines."""

    start: datetime
    zone: str
    whole_day: bool
    lines: tuple[str, ...]

    @property
    def endless(self) -> bool:
        return any(
            line.upper().startswith("RRULE") and not re.search(r"(COUNT|UNTIL)=", line.upper()) for line in self.lines
        )


def series_of(event: dict[str, Any], default_zone: str) -> Series:
    """The series an event with a `recurrence` begins."""
    point = event["start"]
    name = point.get("timeZone", default_zone)
    lines = tuple(event.get("recurrence") or ())
    if "date" in point:
        return Series(datetime.combine(date.fromisoformat(point["date"]), time()), name, True, lines)
    written = datetime.fromisoformat(point["dateTime"])
    wall = written if written.tzinfo is None else written.astimezone(zone(name)).replace(tzinfo=None)
    return Series(wall.replace(microsecond=0), name, False, lines)


def occurrences(series: Series, *, start_counts: bool) -> Iterable[datetime]:
    """The wall times of a series in order, worked out as far as they are read.

    start_counts: whether the first start happens where the rules do not name it. Raises Refusal 400 "Invalid
    recurrence rule." where a line cannot be read.
    """
    found = rruleset(cache=True)
    rules = 0
    for line in series.lines:
        kind, given, text = _parts(line)
        if kind in ("RRULE", "EXRULE"):
            made = _rule(text, series, start_counts=start_counts and kind == "RRULE")
            (found.rrule if kind == "RRULE" else found.exrule)(made)
            rules += kind == "RRULE"
            continue
        add = found.rdate if kind == "RDATE" else found.exdate
        for moment in text.split(","):
            add(_moment(moment, series, given))
    if start_counts or not rules:
        found.rdate(series.start)
    return found  # type: ignore[no-any-return]


def check_recurrence(event: dict[str, Any], default_zone: str) -> None:
    """Raises Refusal 400 where a line of `recurrence` is none that Google takes."""
    if event.get("recurrence"):
        occurrences(series_of(event, default_zone), start_counts=True)


def bad_rule() -> Exception:
    return invalid("Invalid recurrence rule.")


def _parts(line: str) -> tuple[str, dict[str, str], str]:
    match = LINE.fullmatch(line.strip())
    if match is None:
        raise bad_rule()
    pairs = (pair.partition("=") for pair in match[2].split(";") if pair)
    return match[1].upper(), {name.upper(): value for name, _, value in pairs}, match[3]


def _rule(text: str, series: Series, *, start_counts: bool) -> Iterable[datetime]:
    said = _said(text)
    until = _until(said.pop("UNTIL", ""), series) or _furthest(series.start)
    count = _whole(said.pop("COUNT", ""))
    plain = ";".join(f"{name}={value}" for name, value in said.items())
    try:
        made: rrule = rrulestr(f"RRULE:{plain}", dtstart=series.start).replace(until=until)
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as error:
        raise bad_rule() from error
    return made if count is None else _Counted(made, count, series.start, start_counts)


def _furthest(start: datetime) -> datetime:
    return start + FURTHEST if start.year < LAST_YEAR else start.replace(year=9999, month=12, day=31)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The first `count` of a rule. RFC 5545: the series' start is the first of them, named by the rule or not."""

    rule: rrule
    count: int
    start: datetime
    start_counts: bool

    def __iter__(self) -> Iterator[datetime]:
        left = self.count
        for number, wall in enumerate(self.rule):
            if number == 0 and self.start_counts and wall != self.start:
                left -= 1
            if left <= 0:
                return
            left -= 1
            yield wall


def _said(text: str) -> dict[str, str]:
    said: dict[str, str] = {}
    for pair in text.strip().rstrip(";").split(";"):
        name, equals, value = pair.strip().upper().partition("=")
        if name not in PARTS or not equals or not value or name in said:
            raise bad_rule()
        said[name] = value
    if said.get("FREQ") not in FREQUENCIES or ("COUNT" in said and "UNTIL" in said):
        raise bad_rule()
    if _whole(said.get("INTERVAL", "1")) is None:
        raise bad_rule()
    return said


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or int(text) < 1 or len(text) > 9:
        raise bad_rule()
    return int(text)


def _until(text: str, series: Series) -> datetime | None:
    if not text:
        return None
    match = MOMENT.fullmatch(text)
    if match is None:
        raise bad_rule()
    if series.whole_day or match[2] is None:
        day = _read(match[1] + "000000")
        return day if series.whole_day else day + timedelta(days=1, seconds=-1)
    return _wall(match, series, {})


def _moment(text: str, series: Series, given: dict[str, str]) -> datetime:
    match = MOMENT.fullmatch(text.strip())
    if match is None or given.get("VALUE", "DATE-TIME") not in ("DATE", "DATE-TIME"):
        raise bad_rule()
    if match[2] is None:
        return _read(match[1] + "000000")
    return _wall(match, series, given)


def _wall(match: re.Match[str], series: Series, given: dict[str, str]) -> datetime:
    """A moment with or without a Z or TZID, in the series' own wall time."""
    written = _read(match[1] + match[2])
    name = "UTC" if match[3] else given.get("TZID", series.zone)
    try:
        there = written.replace(tzinfo=UTC if name == "UTC" else zone(name.strip('"')))
    except ValueError as error:
        raise bad_rule() from error
    return there.astimezone(zone(series.zone)).replace(tzinfo=None)


def _read(digits: str) -> datetime:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S")  # noqa: DTZ007 (wall time on purpose)
    except ValueError as error:
        raise bad_rule() from error
