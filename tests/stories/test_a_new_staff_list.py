"""A new staff list shows what it changes before it is applied, and leavers are never read out of half a list."""

from __future__ import annotations

import pytest

from sync.core.people.telling_changes import NOTHING
from sync.errors import NeedsPerson
from sync.flows.approve import approve
from sync.flows.provision import preview
from sync.store import effects, people
from sync.store.effects import State
from tests.support.founding import school_facts

LATE = tuple(
    {"Name": f"{name} Moss", "Email": f"{name.lower()}@hillside.example", "School": "Hillside Primary", "Role": "TA"}
    for name in ("Dan", "Eve", "Fay")
)


def looks_at(school, **changed):
    return preview(school.parts, school_facts(), school.takes_in_list(**changed))


def held(school):
    with school.parts.engine.begin() as c:
        return [effect.key for effect in effects.listing(c, State.WAITING) if effect.kind == "hold"]


def names(school):
    with school.parts.engine.begin() as c:
        return {person.name.split()[0] for person in people.load_people(c).values()}


def test_the_difference_is_shown_and_nothing_is_changed_by_looking(school):
    lines = looks_at(school, without=("carol@hillside.example",), joiners=LATE[:1], amina={"Working days": "Mon Tue"})

    assert lines == (
        "Joining (1):",
        "  Dan Moss, Hillside Primary <dan@hillside.example>",
        "Leaving (1):",
        "  Carol Okoro, Hillside Primary <carol@hillside.example>",
        "Changed (1):",
        "  Amina Hussain: working days Mon Tue Wed Thu Fri → Mon Tue",
    )
    assert names(school) == {"Amina", "Bea", "Carol"}


def test_once_applied_the_same_list_changes_nothing_more(school):
    school.hands_in_list(joiners=LATE)

    assert looks_at(school, joiners=LATE) == (NOTHING,)


def test_three_who_are_missing_from_the_end_are_not_taken_to_have_left(school):
    school.hands_in_list(joiners=LATE)

    with pytest.raises(NeedsPerson, match="looks cut off, so nothing was changed"):
        school.hands_in_list()

    assert names(school) >= {"Dan", "Eve", "Fay"}


def test_they_have_left_once_somebody_says_so(school):
    school.hands_in_list(joiners=LATE)
    with pytest.raises(NeedsPerson):
        school.hands_in_list()

    approve(school.parts, held(school)[0])
    school.hands_in_list()

    assert names(school) == {"Amina", "Bea", "Carol"}


def test_two_from_the_end_have_left_and_nobody_is_asked(school):
    school.hands_in_list(joiners=LATE)

    school.hands_in_list(joiners=LATE[:1])

    assert (names(school) & {"Dan", "Eve", "Fay"}, held(school)) == ({"Dan"}, [])
