"""The staff list: a table someone exported, read into people.

Needed columns: name, email, school, role. Used where given: staff category, phase, subjects, line manager (address or
name), working days, start date, leave date, paused from, paused until. Any order, either case, the usual other names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sync.core.kept_text import shortened
from sync.core.people.days import read_day, read_working_days, tidy
from sync.core.people.types import CellProblem, Person, PersonKey, School, SchoolKey

_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "staff name"),
    "email": ("email", "e-mail", "email address", "e-mail address", "address", "work email", "google account"),
    "school": ("school", "school name", "site", "establishment"),
    "role": ("role", "roles", "job", "job title", "post"),
    "category": ("staff category", "category", "staff type"),
    "phase": ("phase", "key stage", "phases"),
    "subjects": ("subjects", "subject"),
    "line_manager": ("line manager", "manager", "line managed by"),
    "working_days": ("working days", "days", "works", "working pattern"),
    "starts_on": ("start", "starts", "start date", "starts on", "from"),
    "leaves_on": ("leave", "leaves", "leave date", "leaving date", "leaves on", "end date"),
    "paused_from": ("paused from", "away from"),
    "paused_until": ("paused until", "away until"),
}
_NEEDED = ("name", "email", "school", "role")
_SAME_ROLE = {
    "teaching assistant": "ta",
    "cpd leader": "leader",
    "cpd lead": "leader",
    "cpd coordinator": "coordinator",
    "community coordinator": "coordinator",
}
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class WithoutAccount:
    """Someone of the list with no address, or one outside the school's domain: shown, and otherwise left alone."""

    row: int
    name: str
    email: str
    school: SchoolKey


@dataclass(frozen=True, slots=True)
class StaffList:
    """With any problem the whole list is refused and nothing changes. People without an account are no problem."""

    people: tuple[Person, ...] = ()
    without_account: tuple[WithoutAccount, ...] = ()
    problems: tuple[CellProblem, ...] = ()


def read_staff_list(grid: Sequence[Sequence[str]], *, schools: Sequence[School]) -> StaffList:
    """Everyone in the table `grid`, whose first filled row holds the headings.

    Blank rows, byte-order marks and odd spaces are passed over; addresses come out in lower case. Each problem names
    the row as a spreadsheet numbers it (grid[0] is row 1) and the column's heading as typed.
    """
    filled = [(number, [tidy(cell) for cell in cells]) for number, cells in enumerate(grid, 1)]
    filled = [(number, cells) for number, cells in filled if any(cells)]
    if not filled:
        return StaffList(problems=(CellProblem(1, "", "The list is empty. Give it a heading row and a row a person."),))
    heading_row, headings = filled[0]
    columns, problems = _find_columns(heading_row, headings)
    if problems:
        return StaffList(problems=problems)
    rows = [_Row(number, cells, headings, columns) for number, cells in filled[1:]]
    if not rows:
        return StaffList(problems=(CellProblem(heading_row, "", "The list has headings but nobody in it."),))
    return _read_rows(rows, schools)


def _find_columns(row: int, headings: list[str]) -> tuple[dict[str, int], tuple[CellProblem, ...]]:
    columns: dict[str, int] = {}
    problems = []
    for at, heading in enumerate(headings):
        field = next((field for field, names in _COLUMNS.items() if heading.casefold() in names), None)
        if field in columns:
            first = headings[columns[field]]
            problems.append(
                CellProblem(row, heading, f"This column and “{shortened(first)}” say the same. Remove one of them.")
            )
        elif field is not None:
            columns[field] = at
    missing = [field for field in _NEEDED if field not in columns]
    problems += [CellProblem(row, name, f"There is no column “{name}”. Add it to the heading row.") for name in missing]
    return columns, tuple(problems)


class _Row:
    """One line of the list; gathers its own problems while it is read."""

    def __init__(self, number: int, cells: list[str], headings: list[str], columns: Mapping[str, int]) -> None:
        self.number = number
        self.problems: list[CellProblem] = []
        self._cells, self._headings, self._columns = cells, headings, columns

    def cell(self, field: str) -> str:
        at = self._columns.get(field, len(self._cells))
        return self._cells[at] if at < len(self._cells) else ""

    def problem(self, field: str, message: str) -> None:
        self.problems.append(CellProblem(self.number, self._headings[self._columns[field]], message))

    def several(self, field: str, between: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in re.split(between, self.cell(field)) if part.strip())

    def day(self, field: str) -> date | None:
        day = read_day(self.cell(field))
        if day is None and self.cell(field):
            self.problem(
                field, f"“{shortened(self.cell(field))}” is not a date we can read. Write it like 1 September 2026."
            )
        return day


def _read_rows(rows: list[_Row], schools: Sequence[School]) -> StaffList:
    by_name = {name.casefold(): school for school in schools for name in (school.key, school.name)}
    people: dict[int, Person] = {}
    without: list[WithoutAccount] = []
    for row in rows:
        school = _read_school(row, by_name)
        name, email = _read_name(row), _read_email(row)
        person = _read_person(row, name, email, school)
        if school is not None and email.rpartition("@")[2] != school.domain:
            without.append(WithoutAccount(row.number, name, email, school.key))
        else:
            people[row.number] = person
    _find_repeats(rows)
    people = _join_managers(rows, people, without)
    problems = tuple(problem for row in rows for problem in row.problems)
    return StaffList(tuple(people.values()), tuple(without), problems)


def _read_name(row: _Row) -> str:
    if not row.cell("name"):
        row.problem("name", "The name is missing. Write it as colleagues know it.")
    return row.cell("name")


def _read_email(row: _Row) -> str:
    email = row.cell("email").lower()
    if email and not _ADDRESS.fullmatch(email):
        row.problem(
            "email", f"“{shortened(row.cell('email'))}” is not an address. Write it like amina@oakfield.example."
        )
    return email


def _read_school(row: _Row, by_name: Mapping[str, School]) -> School | None:
    school = by_name.get(row.cell("school").casefold())
    if school is None:
        known = ", ".join(dict.fromkeys(school.name for school in by_name.values()))
        given = (
            f"No school is called “{shortened(row.cell('school'))}”."
            if row.cell("school")
            else "The school is missing."
        )
        row.problem("school", f"{given} Use one of: {known}.")
    return school


def _read_person(row: _Row, name: str, email: str, school: School | None) -> Person:
    days = read_working_days(row.cell("working_days"))
    if days is None:
        typed = row.cell("working_days")
        row.problem(
            "working_days", f"“{shortened(typed)}” names no days we can read. Write them like Mon–Wed or Mon Tue Thu."
        )
    person = Person(
        key=PersonKey(email),
        name=name,
        school=school.key if school else SchoolKey(""),
        roles=tuple(_SAME_ROLE.get(role.lower(), role.lower()) for role in row.several("role", "[;/,]")),
        category=row.cell("category"),
        phase=row.cell("phase"),
        subjects=row.several("subjects", "[;,]"),
        working_days=days or frozenset(),
        starts_on=row.day("starts_on"),
        leaves_on=row.day("leaves_on"),
        paused_from=row.day("paused_from"),
        paused_until=row.day("paused_until"),
    )
    _check_order(row, person)
    return person


def _check_order(row: _Row, person: Person) -> None:
    if person.starts_on and person.leaves_on and person.leaves_on < person.starts_on:
        row.problem("leaves_on", "This is before the start date. Correct one of the two.")
    if not person.paused_until:
        return
    if not row.cell("paused_from"):
        row.problem("paused_until", "There is no day the pause begins. Fill in “paused from” too.")
    elif person.paused_from and person.paused_until < person.paused_from:
        row.problem("paused_until", "This is before the pause begins. Correct one of the two.")


def _find_repeats(rows: list[_Row]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        email = row.cell("email").lower()
        if email and first.setdefault(email, row.number) != row.number:
            row.problem("email", f"Row {first[email]} has the same address. Keep one row for each person.")


def _join_managers(
    rows: list[_Row], people: Mapping[int, Person], without: Sequence[WithoutAccount]
) -> dict[int, Person]:
    everyone = [(person.name, person.key) for person in people.values()]
    everyone += [(person.name, PersonKey(person.email)) for person in without if person.email]
    called: dict[str, set[PersonKey]] = {}
    for name, key in everyone:
        called.setdefault(name.casefold(), set()).add(key)
        called.setdefault(key, set()).add(key)
    joined = dict(people)
    for row in rows:
        manager = row.cell("line_manager")
        found = set(called.get(manager.casefold(), ())) if manager else set()
        if manager and len(found) != 1:
            row.problem("line_manager", _manager_problem(manager, len(found)))
        elif found and row.number in joined:
            joined[row.number] = replace(joined[row.number], line_manager=found.pop())
    return joined


def _manager_problem(manager: str, found: int) -> str:
    if found:
        return f"{found} people in this list are called “{shortened(manager)}”. Write the line manager's address."
    return f"Nobody in this list is “{shortened(manager)}”. Write the line manager's address, or leave it blank."
