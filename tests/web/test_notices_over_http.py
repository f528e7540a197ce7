"""Over real HTTP: somebody writes, the local Workspace says so to gunicorn, and a worker reads it at once."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import replace

from sqlalchemy import text

from sync.core.people.types import SchoolKey
from sync.flows.sweep import sweep
from sync.flows.sync_community import follow_school, read_one
from sync.jobs.tasks import make_wake
from sync.jobs.worker import drain
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
