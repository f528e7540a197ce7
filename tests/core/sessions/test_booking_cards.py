"""What somebody fills in to book a session, whom they may book for, and what is said of each change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from sync.core.people.types import Person, PersonKey, SchoolKey
from sync.core.sessions.booking import (
    BookingChange,
    Wishes,
    changed_session,
    filled_in,
    in_words_of_history,
    what_is_missing,
)
from sync.core.sessions.rights import Reach, audience_meant, is_within, reach_of
from sync.core.sessions.types import Session, SessionKey
from sync.form_files import load_templates
from tests.support.founding import school_facts

TODAY = date(2027, 3, 2)
WISHES = Wishes("Dual coding", date(2027, 4, 15), time(16, 0), "60", "everyone", "Dr Ann Ito", "£450")
SESSION = Session(SessionKey("s"), "Dual coding", date(2027, 4, 15), time(16, 0), 60, "everyone", visitor="Dr Ann Ito")
HILLSIDE = next(school for school in school_facts() if school.name == "Hillside Primary")
CAROL = Person(PersonKey("carol@hillside.example"), "Carol Okoro", HILLSIDE.key, ("teacher", "leader"))
AUDIENCE = load_templates().audience


def test_what_is_whole_lacks_nothing():
    assert what_is_missing(WISHES, today=TODAY) == ""


@pytest.mark.parametrize("minutes", ["", "0", "-5", "an hour", "721", "99999", "４５", "4.5"])
def test_minutes_are_a_number_that_a_day_has_room_for(minutes):
    assert "how many minutes" in what_is_missing(replace(WISHES, minutes=minutes), today=TODAY)


def test_what_is_filled_in_is_kept_without_stray_blanks_and_control_characters():
    fields = filled_in(replace(WISHES, title="  Dual\x00  coding\n", minutes=" 60 "))

    assert (fields["title"], fields["minutes"], fields["starts"]) == ("Dual coding", "60", "16:00")


@pytest.mark.parametrize(
    ("field", "value", "version"),
    [("title", "Words", 2), ("on", "2027-04-22", 2), ("starts", "16:30", 2), ("minutes", "45", 2), ("fee", "£500", 1)],
)
def test_guests_are_told_of_what_concerns_them_and_not_of_a_fee(field, value, version):
    made = [BookingChange(field, "", value)]

    assert changed_session(SESSION, made, host=None, visitor="Dr Ann Ito").version == version


def test_guests_are_told_of_another_holder():
    made = [BookingChange("held_by", "Dr Ann Ito", "Prof. Bo Ek")]

    assert changed_session(SESSION, made, host=None, visitor="Prof. Bo Ek").version == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (BookingChange("booked", "", "Dual coding"), "booked it"),
        (BookingChange("cancelled", "", "yes"), "cancelled it"),
        (BookingChange("cancelled", "yes", ""), "set it on again"),
        (BookingChange("on", "2027-04-15", "2027-04-22"), "day: 15 April 2027 → 22 April 2027"),
        (BookingChange("starts", "12:05", "00:30"), "start: 12:05 pm → 12:30 am"),
        (BookingChange("fee", "", "£450"), "fee: nothing → £450"),
    ],
    ids=lambda value: value.field if isinstance(value, BookingChange) else None,
)
def test_the_history_is_told_in_words(change, said):
    assert in_words_of_history(change) == said


@pytest.mark.parametrize(
    ("roles", "reach"),
    [
        (("teacher",), None),
        (("leader",), Reach(HILLSIDE.key)),
        (("coordinator",), Reach(None)),
        (("leader", "coordinator"), Reach(None)),
    ],
)
def test_coordinators_book_for_everyone_leaders_for_their_school_others_for_nobody(roles, reach):
    assert reach_of(replace(CAROL, roles=roles), today=TODAY) == reach


def test_who_has_left_books_nothing():
    assert reach_of(replace(CAROL, leaves_on=date(2027, 3, 1)), today=TODAY) is None


@pytest.mark.parametrize(
    ("audience", "reach", "meant"),
    [
        ("", Reach(HILLSIDE.key), "Hillside Primary"),
        ("my school", Reach(None), "Hillside Primary"),
        ("", Reach(None), ""),
        ("maths", Reach(HILLSIDE.key), "maths"),
    ],
    ids=["a leader's blank", "my school", "a coordinator's blank", "a subject"],
)
def test_my_school_is_the_bookers_whoever_holds_it(audience, reach, meant):
    assert audience_meant(audience, reach=reach, school=HILLSIDE, words=AUDIENCE) == meant


@pytest.mark.parametrize(
    ("guests", "within"),
    [
        (["staff@hillside.example"], True),
        (["Carol@Hillside.example", "staff@hillside.example"], True),
        (["staff@hillside.example", "staff@oakfield.example"], False),
        (["amina@oakfield.example"], False),
        ([], True),
    ],
    ids=["its group", "its people", "another group", "another's people", "nobody"],
)
def test_a_leaders_guests_are_all_of_their_school(guests, within):
    assert is_within(Reach(HILLSIDE.key), guests, school=HILLSIDE, people=[CAROL]) is within


def test_a_leader_changes_what_was_booked_for_their_school_and_nothing_else():
    assert [Reach(HILLSIDE.key).may_change(each) for each in (HILLSIDE.key, SchoolKey("other"), None)] == [
        True,
        False,
        False,
    ]
