"""Google's limits, off until somebody turns them on, and how each of the three kinds gives its units back."""

from __future__ import annotations

import json

import pytest

from local_workspace.control import issue_token
from local_workspace.counting import KINDS
from local_workspace.discovery import methods
from local_workspace.quotas import published
from local_workspace.transport import call_wsgi

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
BASE = "http://localhost:8099"


@pytest.fixture
def ask(workspace):
    """ask("GET", path, email=…, body=…) → (status, reply)."""

    def send(http, path, *, email=AMINA, body=b""):
        headers = {"Authorization": f"Bearer {issue_token(workspace.world, email)}"}
        status, _, content = call_wsgi(workspace, BASE + path, http, body, headers)
        return int(status.split()[0]), json.loads(content)

    return send


def turn_on(knock, service, metric, per, units, **more):
    limit = {"service": service, "metric": metric, "per": per, "units": units} | more
    assert knock("POST", "/_local/quotas", {"on": True, "limits": [limit]})[0] == 200


def test_without_being_asked_for_nothing_is_counted(ask, world):
    assert [ask("POST", "/v1/documents")[0] for _ in range(70)] == [200] * 70
    assert world.count("quota_used") == 0


def test_sixty_writes_a_minute_and_user_is_googles_own_figure_and_failed_ones_count(knock, ask):
    knock("POST", "/_local/quotas", {"on": True})

    found = [ask("POST", "/v1/documents/none:batchUpdate", body=b'{"requests": []}')[0] for _ in range(61)]

    assert (set(found[:60]), found[60]) == ({400, 404} & set(found[:60]), 429)


def test_the_newer_services_say_which_limit_was_reached(knock, ask):
    turn_on(knock, "docs", "write_requests", "user", 0)

    status, reply = ask("POST", "/v1/documents")
    info, advice = reply["error"]["details"]

    assert (status, reply["error"]["status"]) == (429, "RESOURCE_EXHAUSTED")
    assert reply["error"]["message"].startswith(
        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user' of service "
        "'docs.googleapis.com' for consumer 'project_number:"
    )
    assert (info["reason"], info["metadata"]["quota_limit"], info["metadata"]["quota_limit_value"]) == (
        "RATE_LIMIT_EXCEEDED",
        "WriteRequestsPerMinutePerUser",
        "0",
    )
    assert advice["@type"] == "type.googleapis.com/google.rpc.Help"


@pytest.mark.parametrize(
    ("per", "reason", "words"),
    [
        ("user", "userRateLimitExceeded", "User Rate Limit Exceeded"),
        ("project", "rateLimitExceeded", "Rate Limit Exceeded"),
    ],
)
def test_the_older_services_have_a_reason(knock, ask, per, reason, words):
    turn_on(knock, "calendar", "requests", per, 0)

    status, reply = ask("GET", "/calendar/v3/colors")

    assert (status, reply["error"]["errors"]) == (
        403,
        [{"message": words, "domain": "usageLimits", "reason": reason}],
    )


def test_a_users_limit_is_each_users_and_a_projects_everybodys(knock, ask):
    turn_on(knock, "drive", "query_units", "user", 5)
    each = [ask("GET", "/drive/v3/about?fields=user", email=email)[0] for email in (AMINA, BEA, AMINA)]
    turn_on(knock, "drive", "query_units", "project", 5)
    both = [ask("GET", "/drive/v3/about?fields=user", email=email)[0] for email in (AMINA, BEA)]

    assert (each, both) == ([200, 200, 403], [200, 403])


def test_one_may_say_for_whom_one_calls(knock, ask):
    turn_on(knock, "drive", "query_units", "user", 5)

    assert [ask("GET", f"/drive/v3/about?fields=user&quotaUser={who}")[0] for who in "aab"] == [200, 403, 200]


def test_a_list_costs_twenty_times_what_a_get_does(knock, ask):
    turn_on(knock, "drive", "query_units", "user", 105)

    assert [ask("GET", "/drive/v3/files")[0], ask("GET", "/drive/v3/about?fields=user")[0]] == [200, 200]
    assert ask("GET", "/drive/v3/about?fields=user")[0] == 403


def test_reading_and_writing_are_counted_apart(knock, ask):
    turn_on(knock, "docs", "write_requests", "user", 0)

    assert (ask("GET", "/v1/documents/none")[0], ask("POST", "/v1/documents")[0]) == (404, 429)


def test_a_refused_call_counts_nowhere_and_the_next_minute_is_free(knock, ask):
    turn_on(knock, "docs", "write_requests", "user", 1)
    first = [ask("POST", "/v1/documents")[0] for _ in range(3)]
    knock("POST", "/_local/clock", {"now": "2027-03-12T12:01:00Z"})

    assert (first, ask("POST", "/v1/documents")[0]) == ([200, 429, 429], 200)


def test_a_call_without_a_good_token_is_not_counted(knock, workspace, world):
    turn_on(knock, "docs", "read_requests", "user", 1)

    call_wsgi(workspace, f"{BASE}/v1/documents/x", "GET", b"", {"Authorization": "Bearer nope"})

    assert world.count("quota_used") == 0


def test_turning_on_begins_anew_and_off_ends_it(knock, ask):
    turn_on(knock, "docs", "write_requests", "user", 1)
    ask("POST", "/v1/documents")
    turn_on(knock, "docs", "write_requests", "user", 1)
    again = ask("POST", "/v1/documents")[0]
    knock("POST", "/_local/quotas", {"on": False})

    assert (again, ask("POST", "/v1/documents")[0]) == (200, 200)


@pytest.mark.parametrize(
    "limit",
    [
        {"service": "docs", "metric": "parties", "per": "user", "units": 1},
        {"service": "docs", "metric": "write_requests", "per": "user", "units": -1},
        {"service": "docs", "metric": "write_requests", "per": "user", "units": 1, "window_s": 0},
        {"service": "docs", "metric": "write_requests", "per": "user", "units": 1, "kind": "endless"},
        "docs",
    ],
)
def test_a_limit_that_is_none_is_refused(knock, limit):
    assert knock("POST", "/_local/quotas", {"on": True, "limits": [limit]})[0] == 400


def spent(kind, moments, units=3, window_s=60):
    """At which of the moments one more unit was still there."""
    kept, found = None, []
    for now in moments:
        count = KINDS[kind](kept, units, window_s, now)
        if count.allows(1):
            kept = count.with_more(1)
            found.append(now)
    return found


def test_a_fixed_window_gives_all_back_at_once():
    assert spent("fixed", [50, 51, 52, 53, 59, 60, 61, 62, 63]) == [50, 51, 52, 60, 61, 62]


def test_a_sliding_window_gives_each_back_when_it_is_a_window_old():
    assert spent("sliding", [0, 10, 20, 30, 59, 60, 61, 70, 71]) == [0, 10, 20, 60, 70]


def test_a_bucket_drips():
    assert spent("bucket", [0, 0, 0, 0, 19, 20, 39, 40, 41]) == [0, 0, 0, 20, 40]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_clock_that_is_set_back_locks_nobody_out_for_good(kind):
    assert spent(kind, [1000, 1000, 1000, 100, 161])[-1] == 161


def test_the_file_names_methods_that_there_are_and_where_its_figures_are_from():
    limits, costs = published()
    named = {name.partition("?")[0] for part in costs.values() for name in part} - {"read", "write"}

    assert named <= {method.id for method in methods()}
    assert all(limit.kind in KINDS and limit.per in ("user", "project") for limit in limits.values())
