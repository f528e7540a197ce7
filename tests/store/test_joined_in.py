"""What counts as joining in, as it is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from sync.core.leadership.requests import RequestKey, RequestState, TimeRequest
from sync.core.money.pence import Pence
from sync.core.people.types import PersonKey, SchoolKey
from sync.core.portfolio.agreeing import Entry, Offer
from sync.core.portfolio.doc import DocumentId
from sync.core.portfolio.types import Audience, EntryKey, OfferKey, Section
from sync.core.sessions.types import Session, SessionKey
from sync.store import entries, offers, sessions, time_requests, weeks

AMINA = PersonKey("amina@oakfield.example")
FIRST, MONDAY = date(2027, 4, 12), date(2027, 4, 19)
IN_TERM, BEFORE, AFTER = date(2027, 4, 14), date(2027, 3, 3), date(2027, 4, 20)


def logs(c, *, on=IN_TERM, seen=IN_TERM, vanished=None):
    made = Entry(EntryKey("e"), AMINA, Section.LOG, 1, "", on, None, "Fractions", "", "", "", seen, vanished)
    entries.save_entries(c, [made])


def offer(c, *, seen=IN_TERM):
    offers.save_offers(c, [Offer(OfferKey("o"), AMINA, 1, "Phonics", "", Audience.SCHOOL, seen)])


def holds(c, *, on=IN_TERM, cancelled=False):
    made = Session(SessionKey("s"), "Oracy", on, time(16), 60, "", AMINA, cancelled)
    sessions.save_sessions(c, DocumentId("d"), [made])


def takes_time(c, state, *, on=IN_TERM):
    at = datetime(2027, 4, 12, 8, tzinfo=UTC)
    places = (RequestKey("r"), AMINA, SchoolKey("oakfield"), "Phonics", on, time(9), 60, "", Pence(0), Pence(0))
    time_requests.add_request(c, TimeRequest(*places, state, at))


JOINED = {
    "a line of the log": logs,
    "a quick note without a date": lambda c: logs(c, on=None),
    "an offer newly made": offer,
    "a session held": holds,
    "time that was agreed": lambda c: takes_time(c, RequestState.AGREED),
    "an hour that needed nobody's yes": lambda c: takes_time(c, RequestState.NOT_NEEDED),
}
NOT_JOINED = {
    "nothing": lambda _: None,
    "a line of an earlier term": lambda c: logs(c, on=BEFORE),
    "a line that came after Monday": lambda c: logs(c, seen=AFTER),
    "a line that was taken away": lambda c: logs(c, vanished=IN_TERM),
    "an offer of an earlier term": lambda c: offer(c, seen=BEFORE),
    "a session to come": lambda c: holds(c, on=AFTER),
    "a session that was cancelled": lambda c: holds(c, cancelled=True),
    "time that waits for an answer": lambda c: takes_time(c, RequestState.ASKED),
    "time that was not given": lambda c: takes_time(c, RequestState.NOT_THIS_TIME),
    "time to come": lambda c: takes_time(c, RequestState.AGREED, on=AFTER),
}


@pytest.mark.parametrize("what", JOINED)
def test_one_small_thing_is_joining_in(c, what):
    JOINED[what](c)

    assert weeks.joined_between(c, FIRST, MONDAY) == {AMINA}


@pytest.mark.parametrize("what", NOT_JOINED)
def test_what_is_not_of_this_term_so_far_is_not(c, what):
    NOT_JOINED[what](c)

    assert weeks.joined_between(c, FIRST, MONDAY) == frozenset()


def test_a_monday_that_was_counted_stays_as_it_was(c):
    first = weeks.Week("school:oakfield", MONDAY, "Summer 2027", weeks.Joined(24, 18))
    weeks.save_weeks(c, [first])

    weeks.save_weeks(c, [weeks.Week("school:oakfield", MONDAY, "Summer 2027", weeks.Joined(24, 19))])

    assert weeks.last_week(c, "school:oakfield", today=AFTER) == first
