"""What a school waits for, in the words of a line and in sentences that say what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sync.core.people.readiness import SchoolFacts, readiness
from tests.support.founding import school_facts

TODAY = date(2027, 3, 2)
HILLSIDE = next(school for school in school_facts() if school.name == "Hillside Primary")
ALL_WELL = SchoolFacts(HILLSIDE, people=40, made=40, leaders=("Carol Okoro",), read=True, listed_on=TODAY)
REFUSED = "Google does not let us in any more."


def test_a_school_with_all_it_needs_is_ready_and_waits_for_nothing():
    found = readiness(ALL_WELL, today=TODAY)

    assert (found.said, found.waits) == ("ready", ())


@pytest.mark.parametrize(
    ("other", "said", "to_do"),
    [
        ({"leaders": ()}, "no leader yet", "Put “CPD leader” beside somebody's name in the staff list"),
        ({"read": False, "listed_on": None}, "waiting for IT", "let cpd@hillside.example in"),
        ({"for_it": (REFUSED,)}, "waiting for IT", REFUSED),
        ({"group_open": False}, "waiting for IT", "staff@hillside.example cannot be written to"),
        ({"listed_on": date(2027, 2, 27)}, "waiting for IT", "since 27 February 2027"),
        ({"made": 12}, "12 of 40 portfolios made", "The others come by themselves"),
    ],
    ids=["no leader", "never let in", "refused", "no group", "silent for days", "being made"],
)
def test_what_it_waits_for_is_said_with_what_to_do(other, said, to_do):
    found = readiness(replace(ALL_WELL, **other), today=TODAY)

    assert found.said == said
    assert to_do in found.waits[0]


def test_two_days_without_a_listing_are_nobodys_fault():
    assert readiness(replace(ALL_WELL, listed_on=date(2027, 2, 28)), today=TODAY).said == "ready"


def test_the_account_that_is_not_let_in_comes_before_the_missing_leader_and_both_are_said():
    found = readiness(replace(ALL_WELL, read=False, listed_on=None, leaders=(), made=0), today=TODAY)

    assert found.said == "waiting for IT"
    assert len(found.waits) == 3
