from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import sheets_templates
from sync.core.people.staff_list import StaffList, read_staff_list
from sync.core.people.types import CellProblem, School, SchoolKey

OAKFIELD = School(SchoolKey("oakfield"), "Oakfield School", "oakfield.example", "cpd@oakfield.example", "staff@o", ())
HILLSIDE = School(SchoolKey("hillside"), "Hillside Primary", "hillside.example", "cpd@hillside.example", "staff@h", ())
HEADINGS = ["Name", "Email", "School", "Role"]
AMINA = ["Amina Hussain", "amina@oakfield.example", "Oakfield School", "Teacher"]


def read(*rows: list[str]) -> StaffList:
    return read_staff_list(rows, schools=(OAKFIELD, HILLSIDE))


def with_columns(**cells: str) -> StaffList:
    return read([*HEADINGS, *(name.replace("_", " ") for name in cells)], [*AMINA, *cells.values()])


def only_problem(staff: StaffList) -> CellProblem:
    (problem,) = staff.problems
    return problem


def test_columns_are_found_by_heading_in_any_order_and_either_case() -> None:
    staff = read(["ROLE", "site", "E-mail", "Full name"], ["Teacher", "hillside primary", "s@hillside.example", "Sam"])

    assert [(person.name, person.school, person.roles) for person in staff.people] == [
        ("Sam", HILLSIDE.key, ("teacher",))
    ]


def test_byte_order_mark_odd_spaces_and_blank_rows_do_not_matter() -> None:
    staff = read(
        ["\ufeffName", "Email\u00a0", "School", "Role"],
        ["", " ", "\u00a0"],
        [" Amina\u00a0 Hussain", "Amina@Oakfield.example \u200b", "Oakfield  School", "TA"],
    )

    assert not staff.problems
    assert [(person.name, person.email) for person in staff.people] == [("Amina Hussain", "amina@oakfield.example")]


def test_a_missing_column_is_named_on_the_heading_row() -> None:
    problem = only_problem(read(["Name", "Email", "Role"], ["Amina", "amina@oakfield.example", "Teacher"]))

    assert (problem.row, problem.column) == (1, "school")


def test_the_same_column_twice_is_refused() -> None:
    problem = only_problem(read([*HEADINGS, "E-mail"], [*AMINA, "other@oakfield.example"]))

    assert (problem.row, problem.column) == (1, "E-mail")


@pytest.mark.parametrize("rows", [[], [["", ""]], [HEADINGS], [HEADINGS, ["", ""]]])
def test_a_list_with_nobody_in_it_is_a_problem_because_everyone_would_leave(rows: list[list[str]]) -> None:
    assert only_problem(read(*rows)).row == 1


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["", "amina@oakfield.example", "Oakfield School", "Teacher"], "Name"),
        (["Amina", "amina at oakfield", "Oakfield School", "Teacher"], "Email"),
        (["Amina", "amina@oakfield", "Oakfield School", "Teacher"], "Email"),
        (["Amina", "amina@oakfield.example", "Okefield", "Teacher"], "School"),
        (["Amina", "amina@oakfield.example"], "School"),
    ],
)
def test_a_bad_cell_is_named_by_row_and_column(cells: list[str], column: str) -> None:
    problem = only_problem(read(HEADINGS, ["", ""], cells))

    assert (problem.row, problem.column) == (3, column)


def test_an_unknown_school_lists_the_known_ones() -> None:
    problem = only_problem(read(HEADINGS, ["Amina", "amina@oakfield.example", "Okefield", "Teacher"]))

    assert problem.message == "No school is called “Okefield”. Use one of: Oakfield School, Hillside Primary."


def test_a_repeated_address_names_the_row_that_has_it_first() -> None:
    problem = only_problem(read(HEADINGS, AMINA, ["Amina H", "AMINA@oakfield.example", "Oakfield School", "Leader"]))

    assert (problem.row, problem.column) == (3, "Email")
    assert "Row 2" in problem.message


def test_someone_without_an_account_in_the_domain_is_listed_and_no_problem() -> None:
    staff = read(
        HEADINGS, AMINA, ["Tom", "tom@post.example", "Oakfield School", "Governor"], ["Ida", "", "hillside", ""]
    )

    assert not staff.problems
    assert [(one.row, one.name, one.email) for one in staff.without_account] == [
        (3, "Tom", "tom@post.example"),
        (4, "Ida", ""),
    ]
    assert [person.name for person in staff.people] == ["Amina Hussain"]


def test_several_roles_are_kept_in_order_and_cpd_titles_become_our_words() -> None:
    staff = read(HEADINGS, ["Dana", "dana@oakfield.example", "oakfield", "Teacher; CPD Lead / CPD coordinator;"])

    assert staff.people[0].roles == ("teacher", "leader", "coordinator")


def test_a_line_manager_is_found_by_name_or_address() -> None:
    staff = read(
        [*HEADINGS, "Line manager"],
        [*AMINA, "dana okoro"],
        ["Dana Okoro", "dana@oakfield.example", "Oakfield School", "Leader", "Amina@oakfield.example"],
    )

    assert [person.line_manager for person in staff.people] == ["dana@oakfield.example", "amina@oakfield.example"]


def test_a_line_manager_two_people_could_be_is_asked_about() -> None:
    sams = [["Sam", f"sam{n}@oakfield.example", "Oakfield School", "TA", ""] for n in (1, 2)]

    problem = only_problem(read([*HEADINGS, "Line manager"], [*AMINA, "Sam"], *sams))

    assert problem.message == "2 people in this list are called “Sam”. Write the line manager's address."


def test_a_line_manager_who_is_not_in_the_list_is_a_problem() -> None:
    assert only_problem(with_columns(Line_manager="Nobody Known")).column == "Line manager"


def test_dates_and_days_are_read() -> None:
    staff = with_columns(Working_days="0.6 Mon-Wed", Start_date="1/9/2026", Leave_date="21 July 2027")

    (amina,) = staff.people
    assert amina.working_days == {0, 1, 2}
    assert (amina.starts_on, amina.leaves_on) == (date(2026, 9, 1), date(2027, 7, 21))


@pytest.mark.parametrize(
    ("column", "typed"),
    [("Start date", "soon"), ("Leave date", "31 June 2027"), ("Working days", "0.6"), ("Paused from", "46023")],
)
def test_an_unreadable_day_is_a_problem_in_its_own_column(column: str, typed: str) -> None:
    assert only_problem(with_columns(**{column.replace(" ", "_"): typed})).column == column


@pytest.mark.parametrize(
    "cells",
    [
        {"Start date": "1/9/2026", "Leave date": "31/8/2026"},
        {"Paused from": "1/9/2026", "Paused until": "31/8/2026"},
        {"Paused from": "", "Paused until": "31/8/2026"},
    ],
)
def test_days_in_the_wrong_order_are_a_problem_at_the_later_one(cells: dict[str, str]) -> None:
    problem = only_problem(with_columns(**{name.replace(" ", "_"): text for name, text in cells.items()}))

    assert problem.column == list(cells)[1]


def test_the_example_list_we_ship_reads_without_a_problem() -> None:
    path = Path(sheets_templates.__file__).with_name("staff.example.csv")
    schools = [
        School(SchoolKey(name), name, domain, "", "", ())
        for name, domain in (
            ("Oakfield School", "oakfield.example"),
            ("Hillside Primary", "oakfield.example"),
            ("St Anne's Primary", "stannes.example"),
        )
    ]

    staff = read_staff_list(list(csv.reader(path.read_text(encoding="utf-8").splitlines())), schools=schools)

    assert not staff.problems
    assert (len(staff.people), len(staff.without_account)) == (5, 1)
