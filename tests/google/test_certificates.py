"""Google's certificates: asked for as seldom as Google says, and never as often as strangers would have it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import httplib2
import pytest

from sync.errors import TryLater
from sync.google.certificates import Certificates


class Wall:
    def __init__(self):
        self.at = datetime(2027, 1, 5, 8, tzinfo=UTC)

    def now(self):
        return self.at


class Google:
    """Answers with its certificates, and counts."""

    def __init__(self, **headers):
        self.keys, self.asked, self.away, self.headers = {"one": "PEM 1"}, 0, False, headers

    def request(self, uri, method="GET", body=None, headers=None, **more):
        self.asked += 1
        if self.away:
            raise ConnectionRefusedError
        return httplib2.Response({"status": "200", **self.headers}), json.dumps(self.keys).encode()


@pytest.fixture
def wall():
    return Wall()


def kept(google, wall):
    return Certificates(lambda: google, wall=wall)


def test_a_known_key_is_asked_for_once(wall):
    google = Google()
    certificates = kept(google, wall)

    assert [certificates("one") for _ in range(5)] == [{"one": "PEM 1"}] * 5
    assert google.asked == 1


def test_they_are_good_for_as_long_as_google_says(wall):
    google = Google(**{"cache-control": "public, max-age=600, must-revalidate"})
    certificates = kept(google, wall)
    certificates("one")

    wall.at += timedelta(seconds=599)
    certificates("one")
    wall.at += timedelta(seconds=1)
    certificates("one")

    assert google.asked == 2


def test_a_new_key_of_googles_is_found_within_a_minute(wall):
    google = Google()
    certificates = kept(google, wall)
    certificates("one")
    google.keys["two"] = "PEM 2"

    wall.at += timedelta(minutes=1)

    assert "two" in certificates("two")


def test_invented_keys_make_us_ask_once_a_minute_at_most(wall):
    google = Google()
    certificates = kept(google, wall)

    for number in range(100):
        certificates(f"invented {number}")

    assert google.asked == 1


def test_those_we_have_stay_good_while_google_cannot_be_reached(wall):
    google = Google()
    certificates = kept(google, wall)
    certificates("one")
    google.away = True

    wall.at += timedelta(hours=2)

    assert certificates("one") == {"one": "PEM 1"}


def test_without_any_nobody_is_believed_and_the_call_comes_later(wall):
    google = Google()
    google.away = True

    with pytest.raises(TryLater):
        kept(google, wall)("one")
