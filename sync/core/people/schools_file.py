"""The file of schools: who acts for each school, whom to write to, and when it works.

TOML (or JSON of the same shape), one `[[school]]` each:

    [[school]]
    name = "Oakfield School"
    domain = "oakfield.example"
    engine_user = "cpd@oakfield.example"     # the account that acts in this domain; in that domain
    staff_group = "staff@oakfield.example"   # the group that reaches all its staff
    home = true                              # exactly one school: it owns the register and the directory
    key = "oakfield"                         # optional; made from the name, keep it when the name changes
    inset = [2026-09-01]                     # optional: days for staff without pupils
    closed = [2027-05-03]                    # optional: days in a term when nobody works, bank holidays too

    [[school.term]]                          # in order; leave all out to take the usual ones
    name = "Spring 2027"
    first = 2027-01-04
    last = 2027-03-25
    half_term = [2027-02-15, 2027-02-19]     # optional: first and last day

Days are TOML dates or text such as "2027-01-04". The usual terms and closed days are `[[term]]` and `closed` of
`sheets_templates/term_dates.toml`; the usual closed days hold for every school.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise

from sync.core.people.days import read_day, tidy
from sync.core.people.types import School, SchoolKey, Span, Term

_ADDRESS = re.compile(r"[^@\s]+@([a-z0-9-]+(?:\.[a-z0-9-]+)+)")
_KNOWN = {"name", "domain", "engine_user", "staff_group", "home", "key", "inset", "closed", "term"}


def read_schools(
    data: Mapping[str, object], *, usual: Mapping[str, object] | None = None
) -> tuple[tuple[School, ...], tuple[str, ...]]:
    """The schools of a parsed file, and every mistake in it as a sentence. With any mistake nothing should change.

    usual: term dates for schools that give none of their own, and days closed everywhere.
    """
    mistakes: list[str] = []
    common = _Table("The usual term dates", usual or {}, mistakes)
    tables = _tables(data.get("school"))
    if not tables:
        return (), ("The file names no school. Begin one with [[school]].",)
    schools = tuple(_read_school(table, number, common, mistakes) for number, table in enumerate(tables, 1))
    mistakes += _mistakes_between(schools)
    return schools, tuple(dict.fromkeys(mistakes))


class _Table:
    """One table of the file: reads its values and adds to the file's mistakes, each beginning with `label`."""

    def __init__(self, label: str, values: Mapping[str, object], mistakes: list[str]) -> None:
        self.label, self.values, self._mistakes = label, values, mistakes

    def inner(self, values: Mapping[str, object]) -> _Table:
        return _Table(f"{self.label}, {values.get('name', 'a term')}", values, self._mistakes)

    def mistake(self, sentence: str) -> None:
        self._mistakes.append(tidy(f"{self.label}: {sentence}"))

    def text(self, key: str) -> str:
        value = self.values.get(key)
        text = tidy(value) if isinstance(value, str) else ""
        if not text:
            self.mistake(f"“{key}” is missing. Add it.")
        return text

    def days(self, key: str) -> list[date]:
        values = self.values.get(key, [])
        days = [_day(value) for value in values] if isinstance(values, list) else [None]
        if None in days:
            self.mistake(f"“{key}” holds something that is not a date. Write [2027-02-15, 2027-02-16].")
        return [day for day in days if day is not None]

    def day(self, key: str) -> date:
        day = _day(self.values.get(key))
        if day is None:
            self.mistake(f"“{key}” is not a date. Write it like 2027-01-04.")
        return day or date.min


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_day(value) if isinstance(value, str) else None


def _tables(value: object) -> list[Mapping[str, object]]:
    return [table for table in value if isinstance(table, Mapping)] if isinstance(value, list) else []


def _read_school(values: Mapping[str, object], number: int, common: _Table, mistakes: list[str]) -> School:
    name = values.get("name")
    table = _Table(f"School {number}" + (f" ({name})" if name else ""), values, mistakes)
    for unknown in sorted(values.keys() - _KNOWN):
        table.mistake(f"“{unknown}” is not a word this file knows. Correct or remove it.")
    school_name, domain = table.text("name"), table.text("domain").lower()
    return School(
        key=SchoolKey(_slug(str(values.get("key") or school_name))),
        name=school_name,
        domain=domain,
        engine_user=_read_engine_user(table, domain),
        staff_group=_read_address(table, "staff_group"),
        terms=_read_terms(table if "term" in values else common),
        inset=frozenset(table.days("inset")),
        closed=frozenset((*table.days("closed"), *common.days("closed"))),
        home=values.get("home") is True,
    )


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")


def _read_address(table: _Table, key: str) -> str:
    address = table.text(key).lower()
    if address and not _ADDRESS.fullmatch(address):
        table.mistake(f"“{key}” is not an address: {address}. Write it like cpd@oakfield.example.")
    return address


def _read_engine_user(table: _Table, domain: str) -> str:
    address = _read_address(table, "engine_user")
    if "@" in address and address.rpartition("@")[2] != domain:
        table.mistake(f"the engine user {address} is not in the domain {domain}. Use an account of that domain.")
    return address


def _read_terms(table: _Table) -> tuple[Term, ...]:
    terms = tuple(_read_term(table, values) for values in _tables(table.values.get("term")))
    if not terms:
        table.mistake("there are no term dates. Add at least one term.")
    for earlier, later in pairwise(terms):
        if later.days.first_on <= earlier.days.last_on:
            table.mistake(f"{later.name} begins before {earlier.name} ends. Put the terms in order, without overlap.")
    return terms


def _read_term(table: _Table, values: Mapping[str, object]) -> Term:
    term = table.inner(values)
    days = Span(term.day("first"), term.day("last"))
    if days.last_on < days.first_on:
        term.mistake("the last day is before the first. Correct one of the two.")
    return Term(term.text("name"), days, _read_half_term(term, days))


def _read_half_term(term: _Table, days: Span) -> Span | None:
    if "half_term" not in term.values:
        return None
    ends = term.days("half_term")
    if len(ends) != 2 or ends[1] < ends[0] or ends[0] not in days or ends[1] not in days:
        term.mistake("“half_term” needs its first and last day, in order and within the term.")
        return None
    return Span(ends[0], ends[1])


def _mistakes_between(schools: tuple[School, ...]) -> list[str]:
    mistakes = [
        f"Two schools have the same {what} “{value}”. {advice}"
        for what, values, advice in (
            ("name or key", [school.key for school in schools], "Give each its own."),
            ("staff group", [school.staff_group for school in schools], "Its members would get every mail twice."),
        )
        for value, times in Counter(values).items()
        if value and times > 1
    ]
    homes = [school.name for school in schools if school.home]
    if len(homes) != 1:
        found = f"{len(homes)} schools have it: {', '.join(homes)}" if homes else "none has it"
        mistakes.append(f"Exactly one school needs home = true; {found}.")
    return mistakes
