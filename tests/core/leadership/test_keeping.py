"""The total is the sum, told in half hours, and only of five people or more."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sync.core.leadership.keeping import keeping_minutes, tell_keeping
from sync.core.leadership.rules import Keeping
from sync.core.people.types import PersonKey
from sync.core.portfolio.types import Section

RULES = Keeping(log=3, note=1)


class Line(NamedTuple):
    person: PersonKey
    section: Section


def lines(people, log, note):
    each = [Section.LOG] * log + [Section.NOTES] * note
    return [Line(PersonKey(f"p{n}@x"), section) for n in range(people) for section in each]


@pytest.mark.parametrize(("people", "log", "note"), [(5, 1, 0), (5, 2, 3), (20, 7, 1)])
def test_the_total_is_the_sum_of_all_lines(people, log, note):
    assert keeping_minutes(lines(people, log, note), RULES) == people * (3 * log + note)


def test_of_fewer_than_five_people_nothing_is_told():
    assert keeping_minutes(lines(4, 50, 50), RULES) is None


@pytest.mark.parametrize(("minutes", "said"), [(1, "half an hour"), (60, "1 h"), (100, "1 h 30"), (600, "10 h")])
def test_it_is_told_in_half_hours(minutes, said):
    assert f"took about {said} in all" in tell_keeping(minutes, RULES)
