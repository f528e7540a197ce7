"""Over real HTTP: somebody writes, the local Workspace says so to gunicorn, and a worker reads it at once."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import replace

from sqlalchemy import text

from sync.core.people.types import SchoolKey
from sync.database import stop_database
from sync.flows.sweep import sweep
from sync.flows.sync_community import follow_school, read_one
from sync.jobs.tasks import make_wake
from sync.jobs.worker import drain
from sync.program import notice_taker
from sync.settings import Settings
from sync.web.application import create_app
from tests.support.laptop import laptop_of
from tests.support.serving import gunicorn

WAITING = text("SELECT args ->> 'school' FROM procrastinate_jobs WHERE task_name = 'sync_school' AND status = 'todo'")


def post(address, body=b"", **headers):
    names = {f"X-Goog-{name.replace('_', '-')}": value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, data=body, headers=names)) as reply:
            return reply.status, reply.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def run_a_worker(school):
    parts = replace(school.parts, wake=make_wake())
    flows = {
        "sweep": lambda: sweep(parts),
        "sync_schools": lambda: None,
        "sync_school": lambda school: follow_school(parts, SchoolKey(school)),
        "sync_portfolio": lambda document: read_one(parts, document),
    }
    drain(school.database_url, flows)


def test_what_somebody_writes_leads_to_a_reading_by_a_notice(school, tmp_path):
    with laptop_of(school, tmp_path) as laptop, gunicorn(laptop.env) as address:
        google = laptop.env["GOOGLE_ADDRESS"]
        laptop.cpd("sweep", CPD_PUBLIC_ADDRESS=address)
        forged = post(f"{address}/notices/drive", Channel_ID="cpd-guessed", Channel_Token="guessed")
        school.amina.offers("Questioning")
        for _ in range(2):
            post(f"{google}/_local/channels/deliver")
        with school.parts.engine.connect() as c:
            waiting = c.execute(WAITING).scalars().all()
        run_a_worker(school)

    assert (forged, waiting) == ((404, b""), ["oakfield-school"])
    assert school.offered() == ["Questioning"]


def test_a_notice_that_finds_no_database_is_to_be_sent_again_and_is_taken_once_it_is_back(tmp_path):
    settings = Settings(data=tmp_path / "data")
    door = create_app(rounds=lambda: 0, ping=lambda: None, on_app_engine=False, take=notice_taker(settings))
    answers = []

    for _ in range(2):
        answers.append(door.test_client().post("/notices/drive").status_code)
        stop_database(settings)
        answers.append(door.test_client().post("/notices/drive").status_code)

    # 404 is the answer to a stranger where the database answers.
    assert answers == [404, 503, 404, 503]
