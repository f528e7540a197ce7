"""gunicorn really starts the service, and App Engine's cron really has the work done."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from cryptography.fernet import Fernet

from tests.support.laptop import laptop_of
from tests.support.serving import gunicorn


def ask(address, path, **headers):
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address + path, headers=names)) as reply:
            return reply.status, json.load(reply)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def test_on_app_engine_cron_has_portfolios_read_and_the_register_kept(school, tmp_path):
    school.amina.offers("Questioning", "Thursdays")
    on_app_engine = {"GAE_ENV": "standard", "CPD_COPIES_KEY": Fernet.generate_key().decode()}
    with laptop_of(school, tmp_path) as laptop, gunicorn(laptop.env | on_app_engine) as address:
        healthy = ask(address, "/healthy")
        stranger = ask(address, "/internal/sweep")
        cron = ask(address, "/internal/sweep", X_Appengine_Cron="true")

    assert (healthy[0], stranger[0], cron[0]) == (200, 403, 200)
    assert school.offered() == ["Questioning"]


def test_anywhere_else_it_starts_a_database_of_its_own_and_cron_is_refused(school, tmp_path):
    with laptop_of(school, tmp_path) as laptop:
        own = {name: value for name, value in laptop.env.items() if name != "DATABASE_URL"}
        with gunicorn(own) as address:
            healthy = ask(address, "/healthy")
            cron = ask(address, "/internal/sweep", X_Appengine_Cron="true")
        stopped = laptop.cpd("stop", DATABASE_URL="")

    assert (healthy, cron[0]) == ((200, {"database": "answers"}), 403)
    assert "stopped" in stopped.output
