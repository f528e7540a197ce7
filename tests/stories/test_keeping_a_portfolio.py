"""What keeping portfolios takes a school: told to its leader as one total; and time for it can be booked."""

from __future__ import annotations

from datetime import date, time

import pytest

from tests.support.colleague import Colleague
from tests.support.sidebar import Sidebar

MANY = tuple(
    {"Name": f"Nell Number{n}", "Email": f"nell{n}@oakfield.example", "School": "Oakfield School", "Role": "Teacher"}
    for n in range(6)
)


@pytest.fixture
def staffed(school):
    """Six more teachers at Oakfield, each with a portfolio."""
    school.on("2027-04-13").hands_in_list(joiners=MANY)
    return school.go().go()


def write(school, number):
    """So many of them write three lines and a note each: ten minutes, by the estimate."""
    for person in MANY[:number]:
        writer = Colleague(school, person["Email"])
        for n in range(3):
            writer.logs("14 April 2027", f"A thing of theirs, number {n}", "1 h")
        writer.notes("A thought of theirs")
    school.on("2027-04-15").go()
    school.on("2027-04-19").go()


def reached(school, who):
    panel = Sidebar(school, who)
    panel.open()
    return panel.press("Reached").text


def test_the_leader_is_told_one_total_that_is_the_sum_of_all_lines(staffed):
    write(staffed, 6)

    said = reached(staffed, staffed.bea)

    assert "Keeping portfolios took about 1 h in all this term, by an estimate of 3 minutes a line" in said


def test_no_person_and_no_line_has_a_time_of_its_own_there(staffed):
    write(staffed, 6)

    said = reached(staffed, staffed.bea)

    assert not any(words in said for words in ("Nell", "A thing of theirs", "A thought of theirs", "10 min"))


def test_where_fewer_than_five_have_written_nothing_is_told(staffed):
    write(staffed, 4)

    assert "Keeping portfolios" not in reached(staffed, staffed.bea)


def test_a_slot_for_it_is_booked_and_needs_nobodys_yes(school):
    panel = Sidebar(school.on("2027-04-13").go(), school.amina)
    panel.open()
    panel.press("Ask for time")

    card = panel.press("Ask", what="My portfolio", on=date(2027, 4, 22), starts=time(9, 15), hours="30 min")

    assert "No need to ask" in card
