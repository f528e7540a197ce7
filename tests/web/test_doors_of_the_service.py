"""What the web service answers, and to whom."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from sync.errors import BadSettings
from sync.web.application import create_app

CRON = {"X-Appengine-Cron": "true"}


def client(*, rounds=lambda: 0, ping=lambda: None, take=lambda **_: False, on_app_engine=True):
    return create_app(rounds=rounds, ping=ping, take=take, on_app_engine=on_app_engine).test_client()


def test_app_engines_cron_has_the_work_done_and_hears_how_much():
    reply = client(rounds=lambda: 7).get("/internal/sweep", headers=CRON)

    assert (reply.status_code, reply.json) == (200, {"done": 7})


@pytest.mark.parametrize(
    ("headers", "on_app_engine"), [({}, True), ({"X-Appengine-Cron": "false"}, True), (CRON, False), ({}, False)]
)
def test_nobody_else_may_have_it_done(headers, on_app_engine):
    done = []

    reply = client(rounds=lambda: done.append(1), on_app_engine=on_app_engine).get("/internal/sweep", headers=headers)

    assert (reply.status_code, done) == (403, [])


def test_a_round_whose_database_went_away_says_so_and_is_no_success():
    def cut_off():
        raise OperationalError("SELECT 1", {}, Exception("shutting down"))

    reply = client(rounds=cut_off).get("/internal/sweep", headers=CRON)

    assert (reply.status_code, "the next round goes on" in reply.json["error"]) == (503, True)


def test_healthy_says_whether_the_database_answers():
    def silent():
        raise BadSettings(("The database does not answer.",))

    assert client().get("/healthy").status_code == 200
    assert client(ping=silent).get("/healthy").status_code == 503


def test_nothing_is_stored_framed_or_guessed_by_a_browser():
    headers = client().get("/healthy").headers

    assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_there_is_nothing_else():
    assert client().get("/").status_code == 404
