"""Who was there, by what a call knows: minutes are a union, names are never guessed, and it takes two to meet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sync.core.people.types import PersonKey
from sync.core.sessions.attendance import (
    Call,
    Joiner,
    Seen,
    Stay,
    how_long,
    minutes_of,
    of_that_day,
    who_was_there,
)
from tests.support.founding import LONDON

FOUR = datetime(2027, 4, 15, 15, 0, tzinfo=UTC)
AMINA, BEA = PersonKey("amina@oakfield.example"), PersonKey("bea@oakfield.example")


def at(minute: int) -> datetime:
    return FOUR + timedelta(minutes=minute)


CALL = Call("conferenceRecords/one", at(0), at(60))


def seen(
    person: PersonKey | None, *spans: tuple[int, int], account: str = "", name: str = "p", call: Call = CALL
) -> Seen:
    stays = tuple(Stay(at(first), at(last)) for first, last in spans)
    return Seen(call, Joiner(f"{call.name}/participants/{name}", account, stays[0]), stays, person)


def met(*found: Seen, host: PersonKey | None = None):
    return who_was_there(found, host=host, least_minutes=5)


def test_two_devices_at_once_count_once():
    there = met(seen(BEA, (0, 40), (30, 50)), seen(None, (0, 60))).there

    assert [(each.person, each.minutes) for each in there] == [(BEA, 50)]


def test_who_left_and_came_back_was_there_for_both_times_and_not_between():
    assert minutes_of([(CALL, Stay(at(0), at(10))), (CALL, Stay(at(40), at(60)))]) == 30


def test_several_calls_of_one_session_count_together():
    again = Call("conferenceRecords/two", at(70), at(90))

    found = met(seen(BEA, (0, 60)), seen(BEA, (70, 90), call=again), seen(AMINA, (0, 60)))

    assert {each.person: each.minutes for each in found.there} == {AMINA: 60, BEA: 80}


def test_minutes_are_not_cut_to_the_booked_hour_but_to_the_call():
    assert minutes_of([(CALL, Stay(at(-5), at(75)))]) == 60


def test_who_is_still_shown_as_in_it_was_there_until_its_end():
    assert minutes_of([(CALL, Stay(at(20), None))]) == 40


def test_a_host_who_waited_alone_held_no_session():
    found = met(seen(AMINA, (0, 60)), host=AMINA)

    assert (found.held, found.there, found.came) == (False, (), 0)


def test_one_guest_is_enough():
    found = met(seen(AMINA, (0, 60)), seen(BEA, (0, 60)), host=AMINA)

    assert [(each.person, each.led) for each in found.there] == [(AMINA, True), (BEA, False)]
    assert found.came == 1


def test_who_only_looked_in_did_not_come():
    found = met(seen(AMINA, (0, 60)), seen(BEA, (0, 4)), seen(None, (0, 60), name="q"), host=AMINA)

    assert [each.person for each in found.there] == [AMINA]


def test_phones_guests_and_accounts_nobody_knows_are_a_number():
    found = met(
        seen(AMINA, (0, 60)),
        seen(None, (0, 60), name="phone"),
        seen(None, (0, 60), name="guest"),
        seen(None, (0, 30), account="77", name="laptop"),
        seen(None, (30, 60), account="77", name="tablet"),
    )

    assert (found.unnamed, len(found.there)) == (3, 1)


def test_a_call_on_another_day_is_not_this_sessions():
    late = Call("late", datetime(2027, 4, 15, 22, 30, tzinfo=UTC), None)
    next_day = Call("next", datetime(2027, 4, 15, 23, 30, tzinfo=UTC), None)

    # British summer time: half past eleven in the evening, and half past midnight.
    assert of_that_day([next_day, late, CALL], date(2027, 4, 15), LONDON) == (CALL, late)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(5, "15 min"), (22, "15 min"), (23, "30 min"), (50, "45 min"), (58, "1 h"), (75, "1 h 15 min"), (121, "2 h")],
)
def test_how_long_is_said_by_the_quarter_of_an_hour(minutes, words):
    assert how_long(minutes) == words
