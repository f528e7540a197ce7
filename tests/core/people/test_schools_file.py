from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sheets_templates
from sync.core.people.schools_file import read_schools
from sync.core.people.types import Span

TEMPLATES = Path(sheets_templates.__file__).parent
SPRING = {"name": "Spring 2027", "first": "2027-01-04", "last": "2027-03-25", "half_term": ["2027-02-15", "2027-02-19"]}
SUMMER = {"name": "Summer 2027", "first": "2027-04-12", "last": "2027-07-21"}


def oakfield(**changed: Any) -> dict[str, Any]:
    school = {
        "name": "Oakfield School",
        "domain": "oakfield.example",
        "engine_user": "cpd@oakfield.example",
        "staff_group": "staff@oakfield.example",
        "home": True,
        "term": [SPRING, SUMMER],
    }
    return {name: value for name, value in {**school, **changed}.items() if value is not None}


def mistakes(*schools: dict[str, Any]) -> tuple[str, ...]:
    return read_schools({"school": list(schools)})[1]


def test_a_school_is_read_from_json_with_days_as_text() -> None:
    (school,), wrong = read_schools(json.loads(json.dumps({"school": [oakfield(inset=["2027-01-04"])]})))

    assert not wrong
    assert (school.key, school.home) == ("oakfield-school", True)
    assert school.inset == {date(2027, 1, 4)}
    assert school.terms[0].half_term == Span(date(2027, 2, 15), date(2027, 2, 19))


def test_the_example_we_ship_reads_with_the_usual_term_dates() -> None:
    data = tomllib.loads((TEMPLATES / "schools.example.toml").read_text(encoding="utf-8"))
    usual = tomllib.loads((TEMPLATES / "term_dates.toml").read_text(encoding="utf-8"))

    schools, wrong = read_schools(data, usual=usual)

    assert not wrong
    assert [school.key for school in schools] == ["oakfield-school", "hillside-primary", "st-annes-primary"]
    assert [len(school.terms) for school in schools] == [12, 3, 12]


def test_the_usual_closed_days_hold_for_a_school_with_terms_of_its_own() -> None:
    (school,), _ = read_schools({"school": [oakfield(closed=["2027-06-18"])]}, usual={"closed": [date(2027, 5, 3)]})

    assert school.closed == {date(2027, 5, 3), date(2027, 6, 18)}


@pytest.mark.parametrize("field", ["name", "domain", "engine_user", "staff_group"])
def test_a_missing_line_is_named(field: str) -> None:
    assert any(f"“{field}” is missing" in sentence for sentence in mistakes(oakfield(**{field: None})))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"engine_user": "cpd@hillside.example"}, "is not in the domain oakfield.example"),
        ({"staff_group": "everyone"}, "“staff_group” is not an address"),
        ({"home": False}, "Exactly one school needs home = true; none has it."),
        ({"insets": ["2027-01-04"]}, "“insets” is not a word this file knows"),
        ({"inset": ["soon"]}, "“inset” holds something that is not a date"),
        ({"term": [SUMMER, SPRING]}, "Spring 2027 begins before Summer 2027 ends"),
        ({"term": [SPRING | {"last": "2027-01-01"}]}, "the last day is before the first"),
        ({"term": [SPRING | {"half_term": ["2027-05-31", "2027-06-04"]}]}, "“half_term” needs"),
        ({"term": [SPRING | {"first": "4 Jan"}]}, "“first” is not a date"),
        ({"term": None}, "there are no term dates"),
    ],
)
def test_a_mistake_is_said_in_a_sentence_with_the_school(changed: dict[str, Any], said: str) -> None:
    assert any(said in sentence for sentence in mistakes(oakfield(**changed)))


def test_two_home_schools_are_named() -> None:
    hillside = oakfield(name="Hillside", staff_group="hillside@oakfield.example")

    assert mistakes(oakfield(), hillside) == (
        "Exactly one school needs home = true; 2 schools have it: Oakfield School, Hillside.",
    )


def test_schools_may_share_a_domain_but_not_a_name_or_a_staff_group() -> None:
    twin = oakfield(home=False)
    sister = oakfield(name="Hillside", staff_group="hillside@oakfield.example", home=False)

    assert mistakes(oakfield(), sister) == ()
    assert len(mistakes(oakfield(), twin)) == 2


def test_every_mistake_is_listed_at_once() -> None:
    assert len(mistakes(oakfield(domain=None, inset=["soon"]), oakfield(engine_user=None, home=False))) >= 4


@pytest.mark.parametrize("data", [{}, {"school": []}, {"school": "Oakfield"}])
def test_a_file_without_a_school_says_how_to_begin(data: dict[str, Any]) -> None:
    assert read_schools(data) == ((), ("The file names no school. Begin one with [[school]].",))
