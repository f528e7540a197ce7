"""Whether anybody must agree to a request for time, what its cover costs, and who may decide."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

import sheets_templates
from sync.core.leadership.requests import (
    RequestKey,
    RequestState,
    TimeRequest,
    deciders,
    school_minutes,
    weighed,
)
from sync.core.leadership.rules import parse_time_rules
from sync.core.money.pence import Pence
from sync.core.people.types import Person, PersonKey, School, SchoolKey, Span, Term

SHIPPED = Path(sheets_templates.__file__).with_name("time.toml").read_text(encoding="utf-8")
RULES = parse_time_rules(SHIPPED)
OAK, HILL = SchoolKey("oakfield"), SchoolKey("hillside")
THURSDAY, TODAY = date(2027, 4, 22), date(2027, 4, 13)
SUMMER = Term("Summer 2027", Span(date(2027, 4, 12), date(2027, 7, 21)))
SCHOOL = School(OAK, "Oakfield School", "oakfield.example", "cpd@oakfield.example", "staff@oakfield.example", (SUMMER,))


def person(name: str, *roles: str, school: SchoolKey = OAK, **more: object) -> Person:
    return Person(PersonKey(f"{name}@x.example"), name, school, roles or ("teacher",), **more)  # type: ignore[arg-type]


AMINA = person("amina")


def request(minutes: int, *, starts: time = time(9, 15), on: date = THURSDAY, fee: int = 0) -> TimeRequest:
    return TimeRequest(
        key=RequestKey("k"),
        asker=AMINA.key,
        school=OAK,
        title="Phonics",
        on=on,
        starts=starts,
        minutes=minutes,
        place="",
        fee=Pence(fee),
        cover=Pence(0),
        state=RequestState.ASKED,
        asked_at=datetime(2027, 4, 13, tzinfo=UTC),
    )


def asks(made: TimeRequest, asker: Person = AMINA, taken: int = 0) -> tuple[bool, int]:
    found = weighed(made, asker, SCHOOL, RULES, taken=taken)
    return found.is_open, found.cover


def test_an_hour_needs_no_yes_and_a_minute_more_does():
    assert [asks(request(60))[0], asks(request(61))[0]] == [False, True]


def test_only_what_falls_into_school_hours_needs_cover():
    assert asks(request(180, starts=time(14, 30))) == (False, 3000)


def test_two_hours_in_lessons_cost_sixty_pounds():
    assert asks(request(120)) == (True, 6000)


@pytest.mark.parametrize("on", [date(2027, 4, 24), date(2027, 8, 3)], ids=["a Saturday", "the holidays"])
def test_a_day_without_lessons_needs_no_yes(on):
    assert asks(request(300, on=on)) == (False, 0)


def test_a_part_timers_own_day_off_needs_no_yes():
    mondays = person("amina", working_days=frozenset({0}))

    assert asks(request(300), mondays) == (False, 0)


def test_minutes_taken_that_day_are_counted_with_these():
    assert asks(request(30), taken=31) == (True, 1500)


def test_an_evening_needs_no_yes_whatever_was_taken_that_day():
    assert asks(request(60, starts=time(18, 0)), taken=60) == (False, 0)


def test_a_fee_needs_a_yes_at_any_hour():
    assert asks(request(60, starts=time(18, 0), fee=1)) == (True, 0)


def test_a_request_that_begins_before_school_counts_from_its_beginning():
    assert school_minutes(AMINA, SCHOOL, THURSDAY, time(7, 30), 120, RULES) == 60


LED = (person("bea", "leader", "coordinator"), person("dan", "leader"), person("eve", "leader", school=HILL))


def names(asker: Person, staff: tuple[Person, ...] = LED) -> list[str]:
    return [found.name for found in deciders(asker, staff, today=TODAY)]


def test_leaders_of_the_same_school_decide_and_nobody_else():
    assert names(AMINA) == ["bea", "dan"]


def test_a_leader_never_decides_for_themselves():
    assert names(LED[1]) == ["bea"]


def test_an_only_leaders_own_request_goes_to_the_coordinators():
    eve, cora = LED[2], person("cora", "coordinator", school=SchoolKey("third"))

    assert names(eve, (*LED, cora)) == ["bea", "cora"]


def test_without_a_leader_the_coordinator_decides():
    assert names(person("carol", school=SchoolKey("third"))) == ["bea"]


def test_a_paused_leader_is_not_waited_for():
    away = person("eve", "leader", school=HILL, paused_from=date(2027, 4, 1))

    assert names(person("carol", school=HILL), (LED[0], away)) == ["bea"]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('cover_an_hour = "£30"', 'cover_an_hour = "some"'),
        ('no_need_to_ask = "1 h"', 'no_need_to_ask = "a bit"'),
        ('["8:30", "15:30"]', '["15:30", "8:30"]'),
        ("minutes_each = 1.5", "minutes_each = inf"),
        ("entries = 1", 'entries = "one"'),
    ],
)
def test_a_rule_that_cannot_be_read_is_refused(line, wrong):
    with pytest.raises((ValueError, TypeError)):
        parse_time_rules(SHIPPED.replace(line, wrong))
