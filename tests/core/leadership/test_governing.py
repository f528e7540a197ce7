"""The figures for governors."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import sheets_templates
from sync.core.leadership.governing import AreaShare, Worked, figures
from sync.core.leadership.joining import FEWEST
from sync.core.people.types import PersonKey
from sync.core.register.areas import parse_areas

AREAS = parse_areas(Path(sheets_templates.__file__).with_name("areas.toml").read_text(encoding="utf-8"))
WORDS = ("phonics", "questioning", "homework", "nothing of ours")


def worked(people: int, words: str, hours: str = "") -> list[Worked]:
    return [Worked(PersonKey(f"p{n}"), words, hours) for n in range(people)]


def test_an_area_is_named_from_five_people_on():
    found = figures([*worked(5, "phonics"), *worked(4, "questioning")], offering=0, sessions=0, areas=AREAS)

    assert found.areas == (AreaShare("Phonics and early reading", 5),)


def test_five_lines_of_one_person_are_one_person():
    assert figures(worked(1, "phonics") * 5, offering=0, sessions=0, areas=AREAS).areas == ()


def test_hours_are_told_in_tens_and_only_of_five_who_wrote_any():
    few = figures(worked(4, "phonics", "9 h"), offering=0, sessions=0, areas=AREAS)
    enough = figures(worked(5, "phonics", "7 h"), offering=0, sessions=0, areas=AREAS)

    assert (few.hours, enough.hours) == (None, 30)


def test_fewer_than_five_who_offer_are_not_told():
    assert [figures([], offering=n, sessions=0, areas=AREAS).offering for n in (4, 5)] == [None, 5]


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(WORDS)), max_size=60))
def test_no_area_ever_shows_a_group_under_five(lines):
    found = figures([Worked(PersonKey(f"p{n}"), words) for n, words in lines], offering=0, sessions=0, areas=AREAS)

    assert all(share.people >= FEWEST for share in found.areas)
