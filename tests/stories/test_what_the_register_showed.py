"""`cpd history`: what the live list showed of an offer, or of somebody's offers, and since when."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def changed(laptop):
    """Amina's offer was listed on the 5th and corrected on the 6th; Carol's was listed on the 5th."""
    school = laptop.school
    school.amina.offers("Questioning", "Mondays")
    school.carol.offers("Phonics catch-up")
    school.works()
    school.amina.changes_offer("Questioning", "How and when", "Thursdays")
    school.on("2027-01-06").works()
    return laptop


def test_each_change_of_an_offer_is_told_with_its_day_and_round(changed):
    (key,) = [row["Key"] for row in changed.school.register() if row["Happy to help with"] == "Questioning"]

    told = changed.cpd("history", key)

    assert told.stdout.startswith(f"{key}  Questioning\n  5 January 2027, 08:00 (round 2)\n")
    assert told.stdout.endswith("  6 January 2027, 08:00 (round 3)\n    How and when: Mondays → Thursdays\n")


def test_a_person_is_named_by_address_and_all_their_offers_are_told(changed):
    changed.school.amina.withdraws_offer("Questioning")
    changed.school.on("2027-01-07").works()

    told = json.loads(changed.cpd("history", "Amina@oakfield.example", "--json").stdout)

    assert {change["offer"] for change in told} == {"Questioning"}
    assert (told[-1]["round"], told[-1]["after"]) == (4, "")


def test_a_name_the_register_never_showed_is_answered_with_what_to_give(changed):
    told = changed.cpd("history", "Zoe")

    assert (told.exit_code, "never shown “Zoe”" in told.stderr) == (1, True)
    assert "Traceback" not in told.output


def test_it_is_told_when_an_offer_was_confirmed_when_it_faded_and_when_it_was_hidden(changed):
    school = changed.school
    school.on("2027-04-14").amina.logs("14 April 2027", "Cold call with 9B")
    for day in ("2027-04-14", "2028-04-24", "2028-09-04"):
        school.on(day).works()
    school.amina.changes_offer("Questioning", "How and when", "Tuesdays")
    school.on("2028-09-05").works()

    told = changed.cpd("history", "amina@oakfield.example").stdout.splitlines()

    assert [line.strip() for line in told if line.strip().startswith(("Confirmed for", "Faded", "Hidden"))] == [
        "Confirmed for Summer 2027",
        "Faded: nothing has confirmed it since Summer 2027",
        "Hidden: nothing has confirmed it since Summer 2027; its owner is told in the side panel",
        "Confirmed for Autumn 2028",
    ]
