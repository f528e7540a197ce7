"""A write that comes too late is not sent: somebody else may have done it meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sync.errors import LostLease
from sync.google import in_time
from sync.google.guard import GuardedTransport
from sync.google.transport import REPLY_S
from sync.store.claiming import IN_FLIGHT

ADDRESS = "https://sheets.googleapis.com/v4/spreadsheets"


class Wire:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.sent: list[str] = []

    def request(self, _uri, method="GET", **_more):
        self.sent.append(method)
        return {}, b"{}"

    def close(self) -> None:
        """There is nothing to close."""


class Wall:
    def __init__(self) -> None:
        self.moment = datetime(2027, 3, 1, 8, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def goes_on(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def wire():
    return Wire()


@pytest.fixture
def guard(wire):
    return GuardedTransport(wire)


def test_a_minute_after_the_note_it_is_still_sent(guard, wire):
    wall = Wall()
    with in_time.one_try():
        in_time.announce(wall)
        wall.goes_on(60)
        guard.request(ADDRESS, "POST")

    assert wire.sent == ["POST"]


def test_later_than_that_it_is_not_sent_but_reading_goes_on(guard, wire):
    wall = Wall()
    with in_time.one_try():
        in_time.announce(wall)
        wall.goes_on(61)
        with pytest.raises(LostLease, match="it is looked for first"):
            guard.request(ADDRESS, "POST")
        guard.request(ADDRESS, "GET")

    assert wire.sent == ["GET"]


def test_a_second_note_begins_the_minute_anew(guard, wire):
    wall = Wall()
    with in_time.one_try():
        in_time.announce(wall)
        wall.goes_on(300)
        in_time.announce(wall)
        guard.request(ADDRESS, "POST")

    assert wire.sent == ["POST"]


def test_evidence_is_asked_for_only_when_what_was_sent_has_arrived_or_never_will():
    assert in_time.SENT_WITHIN + timedelta(seconds=REPLY_S) <= IN_FLIGHT


def test_what_one_try_announced_binds_no_other(guard, wire):
    wall = Wall()
    with in_time.one_try():
        in_time.announce(wall)
    wall.goes_on(300)
    with in_time.one_try():
        guard.request(ADDRESS, "POST")
    guard.request(ADDRESS, "POST")

    assert wire.sent == ["POST", "POST"]
