"""Two people press at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from threading import Barrier
from typing import TypeVar

import pytest

from sync.core.leadership.asking import Typed
from sync.core.leadership.requests import TimeRequest
from sync.flows.ask_for_time import ask_for_time
from sync.flows.decide_request import decide_request
from sync.store import people, time_requests
from sync.store.people import PersonKey
from tests.support.founding import AMINA, BEA

T = TypeVar("T")
DAN = "dan@oakfield.example"
LEADER = {"Name": "Dan Price", "Email": DAN, "School": "Oakfield School", "Role": "Teacher; CPD leader"}
THURSDAY = date(2027, 4, 22)
TIMES = range(10)
SCHOOL_DAYS = [date(2027, month, day) for month in (6, 7) for day in (7, 8, 9, 14, 15, 16) if month == 6 or day < 10]


@pytest.fixture
def led(school):
    school.on("2027-04-13").hands_in_list(joiners=(LEADER,))
    return school


def person(school, email):
    with school.parts.engine.begin() as c:
        return people.find_member(c, PersonKey(email))


def asks(school, press, *, hours="3 h", starts=time(9, 15), on=THURSDAY):
    amina, oakfield = person(school, AMINA)
    return ask_for_time(school.parts, amina, oakfield, Typed("Phonics", on, starts, hours), press=press)


def at_once(*deeds: Callable[[], T]) -> list[T]:
    """What each gives, all begun at the same moment."""
    barrier = Barrier(len(deeds))

    def together(deed: Callable[[], T]) -> T:
        barrier.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(together, deeds))


def states(school, key):
    with school.parts.engine.begin() as c:
        return [step.state.value for step in time_requests.history(c, key)]


def test_of_two_leaders_at_once_one_counts_and_the_other_is_told_so(led):
    (bea, _), (dan, _) = person(led, BEA), person(led, DAN)
    for n in TIMES:
        key = asks(led, f"ask {n}").key
        yes, no = at_once(
            lambda key=key, n=n: decide_request(led.parts, bea, key, agrees=True, press=f"yes {n}"),
            lambda key=key, n=n: decide_request(led.parts, dan, key, agrees=False, press=f"no {n}"),
        )

        assert {yes.counted, no.counted} == {True, False}
        assert (yes.request, len(states(led, key))) == (no.request, 2)


def test_the_same_press_arriving_twice_at_once_asks_once(led):
    for n in TIMES:
        first, second = at_once(*[lambda n=n: asks(led, f"press {n}")] * 2)

        assert isinstance(first, TimeRequest)
        assert first.key == second.key
        assert states(led, first.key) == ["asked"]


def test_of_two_single_hours_at_once_one_is_asked_for(led):
    for on in SCHOOL_DAYS:
        made = at_once(
            lambda on=on: asks(led, f"one {on}", hours="1 h", on=on),
            lambda on=on: asks(led, f"other {on}", hours="1 h", starts=time(13, 0), on=on),
        )

        assert sorted(each.state.value for each in made) == ["asked", "not needed"]
