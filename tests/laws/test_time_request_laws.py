"""Requests for time, whatever is asked by whomever: nobody decides for themselves, and an hour twice is two hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

import sheets_templates
from sync.core.leadership.asking import Typed, read_request
from sync.core.leadership.requests import (
    A_DAY,
    RequestKey,
    RequestState,
    TimeRequest,
    deciders,
    school_minutes,
    weighed,
)
from sync.core.leadership.rules import parse_time_rules
from sync.core.money.pence import Pence, for_minutes
from sync.core.people.types import Person, PersonKey, School, SchoolKey, Span, Term

RULES = parse_time_rules(Path(sheets_templates.__file__).with_name("time.toml").read_text(encoding="utf-8"))
OAK, HILL = SchoolKey("oak"), SchoolKey("hill")
TODAY, NOW = date(2027, 4, 13), datetime(2027, 4, 13, 8, tzinfo=UTC)
SUMMER = Term("Summer 2027", Span(date(2027, 4, 12), date(2027, 7, 21)), Span(date(2027, 5, 31), date(2027, 6, 4)))
SCHOOL = School(OAK, "Oakfield", "oak.example", "cpd@oak.example", "staff@oak.example", (SUMMER,))

DAYS = st.dates(TODAY, date(2027, 8, 31))
CLOCK = st.times().map(lambda at: at.replace(second=0, microsecond=0))
PEOPLE = st.builds(
    lambda n, school, roles, days, gone, away: Person(
        PersonKey(f"p{n}@oak.example"),
        f"P{n}",
        school,
        tuple(sorted(roles)),
        working_days=days,
        leaves_on=date(2027, 4, 1) if gone else None,
        paused_from=date(2027, 4, 1) if away else None,
    ),
    st.integers(0, 6),
    st.sampled_from((OAK, HILL)),
    st.frozensets(st.sampled_from(("leader", "coordinator", "teacher"))),
    st.frozensets(st.integers(0, 4), min_size=1),
    st.booleans(),
    st.booleans(),
)


def asked(person: Person, on: date, starts: time, minutes: int, fee: int = 0) -> TimeRequest:
    return TimeRequest(
        key=RequestKey("k"),
        asker=person.key,
        school=OAK,
        title="Phonics",
        on=on,
        starts=starts,
        minutes=minutes,
        place="",
        fee=Pence(fee),
        cover=Pence(0),
        state=RequestState.ASKED,
        asked_at=NOW,
    )


@given(PEOPLE, st.lists(PEOPLE, max_size=7, unique_by=lambda person: person.key))
def test_whoever_decides_has_the_duty_is_here_and_is_somebody_else(asker, staff):
    found = deciders(asker, (*staff, asker), today=TODAY)

    assert all(each.key != asker.key and each.is_here(TODAY) and not each.is_paused(TODAY) for each in found)
    assert all(
        ("leader" in each.roles and each.school == asker.school) or "coordinator" in each.roles for each in found
    )


@given(PEOPLE, st.lists(PEOPLE, max_size=7, unique_by=lambda person: person.key))
def test_no_leader_of_another_school_decides_as_a_leader(asker, staff):
    found = deciders(asker, staff, today=TODAY)

    assert not [each for each in found if each.school != asker.school and "coordinator" not in each.roles]


@given(PEOPLE, DAYS, CLOCK, st.integers(1, A_DAY))
def test_cover_is_never_for_more_than_a_school_day_or_than_was_asked(asker, on, starts, minutes):
    inside = school_minutes(asker, SCHOOL, on, starts, minutes, RULES)

    assert 0 <= inside <= min(minutes, 7 * 60)
    assert weighed(asked(asker, on, starts, minutes), asker, SCHOOL, RULES).cover == for_minutes(Pence(3000), inside)


@given(PEOPLE, DAYS, st.integers(8 * 60 + 30, 15 * 60), st.lists(st.integers(1, 90), min_size=2, max_size=5))
def test_cutting_a_request_into_pieces_gets_nobody_past_the_threshold(asker, on, begins, pieces):
    assume(begins + sum(pieces) < A_DAY)
    whole = weighed(asked(asker, on, clock(begins), sum(pieces)), asker, SCHOOL, RULES)
    noted, states = 0, []
    for piece in pieces:
        made = weighed(asked(asker, on, clock(begins), piece), asker, SCHOOL, RULES, taken=noted)
        if made.state is RequestState.NOT_NEEDED:
            noted += school_minutes(asker, SCHOOL, on, clock(begins), piece, RULES)
        states.append(made.state)
        begins += piece

    assert whole.state is RequestState.NOT_NEEDED or RequestState.ASKED in states


@given(st.text(max_size=300), st.text(max_size=120), st.text(max_size=120), st.none() | DAYS, st.none() | CLOCK)
def test_whatever_is_typed_becomes_a_request_or_sentences(what, hours, fee, on, starts):
    asker = Person(PersonKey("amina@oak.example"), "Amina", OAK)

    made = read_request(Typed(what, on, starts, hours, fee=fee), asker, key=RequestKey("k"), today=TODAY, now=NOW)

    assert isinstance(made, TimeRequest) or (made and all(line.endswith(".") for line in made))


def clock(minute: int) -> time:
    return time(minute // 60, minute % 60)
