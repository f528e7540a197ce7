"""Whoever works in a school can be the one who helps: nothing asks what kind of staff they are."""

from __future__ import annotations

import json

import pytest

from tests.support.colleague import Colleague
from tests.support.sidebar import Sidebar

# As staff lists have them: role, staff category.
PEOPLE = {
    "governor": ("Governor", "governor"),
    "assistant": ("TA", "support staff"),
    "hlta": ("HLTA", "support staff"),
    "site": ("Site manager", "site team"),
    "lunch": ("Midday supervisor", "catering"),
    "head": ("Headteacher", "leadership"),
    "middle": ("Head of maths", "teaching"),
    "unsaid": ("Volunteer", ""),
}


def email(name):
    return f"{name}@hillside.example"


@pytest.fixture
def everybody(school):
    """One of each joins, and offers something that nobody else does."""
    joiners = tuple(
        {
            "Name": f"Sam {name}",
            "Email": email(name),
            "School": "Hillside Primary",
            "Role": role,
            "Staff category": kind,
        }
        for name, (role, kind) in PEOPLE.items()
    )
    school.hands_in_list(joiners=joiners)
    for day in ("2027-01-06", "2027-01-07"):
        school.on(day).works()
    for name in PEOPLE:
        Colleague(school, email(name)).offers(f"Bookbinding for the {name}")
    school.go().works()
    return school


def test_each_is_found_in_the_side_panel_by_what_they_offer(everybody):
    found = {name: finds(everybody, f"bookbinding {name}") for name in PEOPLE}

    assert [f"Sam {name}" in card for name, card in found.items()] == [True] * len(PEOPLE)


def test_each_has_a_profile_that_opens(everybody):
    panel = Sidebar(everybody, everybody.amina)
    cards = [str(panel.send("find/person", parameters={"person": email(name)})) for name in PEOPLE]

    assert [f"Bookbinding for the {name}" in card for name, card in zip(PEOPLE, cards, strict=True)] == [True] * 8


def test_each_stands_in_the_register(everybody):
    assert {row["Who"] for row in everybody.register()} == {f"Sam {name}" for name in PEOPLE}


def test_each_is_found_on_the_command_line(everybody, laptop):
    found = json.loads(laptop.cpd("find", "bookbinding", "--json").output)

    assert {item["person"] for item in found} == {f"Sam {name}" for name in PEOPLE}


def finds(school, words):
    panel = Sidebar(school, school.amina)
    panel.open()
    return panel.press("Find", words=words).text
