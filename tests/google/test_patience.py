"""How long Google asks us to wait, and what a person reads where only a person can help."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sync.errors import InDoubt, Refused, TryLater
from sync.google.calls import NEXT_DAY, meaning, patience

DATE = "Tue, 05 Jan 2027 08:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "0"}, 0),
        ({"retry-after": "5"}, 5),
        ({"retry-after": " 600 "}, 600),
        ({"retry-after": "Tue, 05 Jan 2027 08:02:00 GMT", "date": DATE}, 120),
        ({"retry-after": "Tue, 05 Jan 2027 07:59:00 GMT", "date": DATE}, 0),
        ({"retry-after": "9" * 400}, 86400),
    ],
)
def test_the_patience_google_asks_for_is_read(headers, seconds):
    assert patience(headers) == timedelta(seconds=seconds)


@pytest.mark.parametrize("wish", ["", "soon", "-5", "1.5", "Tue, 05 Jan 2027 08:02:00 GMT"])
def test_a_wish_nobody_understands_is_none(wish):
    assert patience({"retry-after": wish}) is None


def test_a_busy_answer_carries_googles_wish():
    found = meaning(429, "rateLimitExceeded", "Quota exceeded.", write=True, asked=timedelta(seconds=5))

    assert isinstance(found, TryLater)
    assert found.after == timedelta(seconds=5)


def test_a_write_that_broke_off_is_looked_at_when_google_says():
    found = meaning(503, "backendError", "Try again.", write=True, asked=timedelta(seconds=5))

    assert isinstance(found, InDoubt)
    assert found.after == timedelta(seconds=5)


@pytest.mark.parametrize("reason", ["dailyLimitExceeded", "sharingRateLimitExceeded", "quotaExceeded"])
def test_a_limit_of_the_day_waits_for_the_next(reason):
    found = meaning(403, reason, "Limit reached.", write=True)

    assert isinstance(found, TryLater)
    assert found.after == NEXT_DAY


@pytest.mark.parametrize(
    ("status", "reason"), [(401, ""), (403, "insufficientPermissions"), (403, "appNotAuthorizedToFile")]
)
def test_a_refusal_that_lasts_says_who_can_do_what(status, reason):
    found = meaning(status, reason, "Forbidden", write=True)

    assert isinstance(found, Refused)
    assert "administrator" in str(found)


def test_a_scope_that_docs_misses_in_words_is_told_as_well():
    found = meaning(403, "PERMISSION_DENIED", "Request had insufficient authentication scopes.", write=False)

    assert "all the scopes" in str(found)
