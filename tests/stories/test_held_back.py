"""A bold change of the register is held until somebody has looked, and goes on when they say so."""

from __future__ import annotations

import pytest

from sync.flows.approve import approve
from sync.store import effects
from sync.store.effects import State

OFFERS = ("Questioning", "Fractions", "Times tables")


@pytest.fixture
def listed(school):
    """Three offers of Amina's and one of Carol's stand in the register."""
    for what in OFFERS:
        school.amina.offers(what)
    school.carol.offers("Phonics catch-up")
    school.works()
    school.works()
    return school


def held(school, kind="register"):
    with school.parts.engine.begin() as c:
        return [effect.key for effect in effects.listing(c, State.WAITING) if effect.kind == kind]


def many(school, number):
    school.amina.writes_table(
        "What I can offer",
        ("What", "How and when", "For"),
        [(f"Topic {n}", "", "all our schools") for n in range(number)],
    )
    school.on("2027-01-06").works()


def delete_row(school, row, count=1):
    span = {"sheetId": 0, "dimension": "ROWS", "startIndex": row, "endIndex": row + count}
    school.bea.edits_workbook("register", {"deleteDimension": {"range": span}})


def test_many_rows_about_to_vanish_are_held_until_somebody_has_looked(listed):
    many(listed, 12)
    listed.amina.trashes()

    listed.on("2027-01-07").works()

    assert "would leave the register at once" in listed.waiting()["register"]
    assert len(listed.register()) == 16


def test_the_coordinator_releases_what_was_held_and_it_goes_on(listed):
    many(listed, 12)
    listed.amina.trashes()
    listed.on("2027-01-07").works()

    approve(listed.parts, held(listed)[0])
    listed.works()

    assert listed.offered() == ["Phonics catch-up"]


def test_a_mishap_undone_needs_nobodys_approval(listed):
    many(listed, 12)
    listed.amina.trashes()
    listed.on("2027-01-07").works()

    listed.amina.restores()
    listed.on("2027-01-08").works()

    assert (len(listed.register()), held(listed)) == (16, [])


def test_an_approval_is_good_for_one_time(listed):
    many(listed, 12)
    listed.amina.trashes()
    listed.on("2027-01-07").works()
    approve(listed.parts, held(listed)[0])
    listed.works()
    listed.amina.restores()
    listed.on("2027-01-08").works()

    listed.amina.trashes()
    listed.on("2027-01-09").works()

    assert len(listed.register()) == 16


def test_an_emptied_sheet_is_not_filled_again_before_somebody_has_looked(listed):
    many(listed, 12)
    delete_row(listed, 1, 16)

    listed.on("2027-01-07").works()

    assert "register" in listed.waiting()
    assert listed.register() == []
