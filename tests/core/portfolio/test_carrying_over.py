"""What was agreed in one portfolio and stands in the next one too is the same; nothing else is taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from sync.core.people.types import PersonKey
from sync.core.portfolio.agreeing import Entry, Offer, agree_entries, agree_offers
from sync.core.portfolio.carrying import carry_entries, carry_offers
from sync.core.portfolio.types import Audience, EntryKey, EntryRead, OfferKey, OfferRead, Place, Section

AMINA = PersonKey("amina@oakfield.example")
MARCH, TODAY = date(2027, 3, 4), date(2027, 4, 1)


def entry(key: str, title: str, *, on: date | None = MARCH, when: str = "4 March 2027", gone: bool = False) -> Entry:
    vanished = date(2027, 3, 20) if gone else None
    section = Section.LOG if when else Section.NOTES
    return Entry(EntryKey(key), AMINA, section, 0, when, on, None, title, "", "", "", MARCH, vanished)


def row(title: str, *, on: date | None = MARCH, when: str = "4/3/27") -> EntryRead:
    return EntryRead(Place("My log"), Section.LOG if when else Section.NOTES, title, on, None, when)


def agreed(known: list[Entry], read: list[EntryRead]) -> dict[str, str]:
    """The entries that stand after the first reading of the other Doc: title by key."""
    carried = carry_entries(known, read, today=TODAY)
    keys = iter(f"new {number}" for number in range(9))
    after, unsure = agree_entries(carried, read, person=AMINA, today=TODAY, new_key=lambda: next(keys))
    assert unsure == ()
    return {item.key: item.title for item in after if item.vanished_on is None}


def test_an_entry_of_equal_date_and_title_is_the_same_however_its_date_is_written():
    assert agreed([entry("a", "Fractions")], [row("Fractions")]) == {"a": "Fractions"}


@pytest.mark.parametrize("other", [row("Fractions again"), row("Fractions", on=date(2027, 3, 5), when="5/3/27")])
def test_one_that_is_only_like_it_is_a_new_one(other):
    assert list(agreed([entry("a", "Fractions")], [other])) == ["new 0"]


def test_twice_the_same_is_carried_twice():
    known = [entry("a", "Coaching"), entry("b", "Coaching")]

    assert agreed(known, [row("Coaching"), row("Coaching"), row("Coaching")]) == {
        "a": "Coaching",
        "b": "Coaching",
        "new 0": "Coaching",
    }


def test_a_note_without_a_date_is_known_by_its_words():
    known = [entry("a", "swap worked", when="", on=date(2027, 3, 9))]

    assert agreed(known, [row("Swap worked.", on=None, when="")]) == {"a": "Swap worked."}


def test_what_had_vanished_before_stays_gone_in_the_other_doc():
    assert list(agreed([entry("a", "Fractions", gone=True)], [row("Fractions")])) == ["new 0"]


def test_what_the_other_doc_does_not_have_has_vanished():
    (carried,) = carry_entries([entry("a", "Fractions")], [], today=TODAY)

    assert carried.vanished_on == TODAY


def test_an_offer_is_known_by_what_is_offered():
    known = [
        Offer(OfferKey("a"), AMINA, 0, "Mark books", "", Audience.SCHOOL, MARCH),
        Offer(OfferKey("b"), AMINA, 1, "Phonics", "", Audience.ALL, MARCH),
    ]
    read = [OfferRead(Place("What I can offer"), "mark books", "Tuesdays", Audience.ALL)]

    carried = carry_offers(known, read, today=TODAY)
    after, _ = agree_offers(carried, read, person=AMINA, today=TODAY, new_key=lambda: "new")

    assert [(offer.key, offer.how, offer.audience, offer.vanished_on) for offer in after] == [
        ("a", "Tuesdays", Audience.ALL, None),
        ("b", "", Audience.ALL, TODAY),
    ]
