"""The sidebar as gunicorn serves it: certificates, database and clock are the real ones of its settings."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

from tests.support.laptop import laptop_of
from tests.support.serving import gunicorn
from tests.support.sidebar import ACCOUNT, ADDRESS, CLIENT, Sidebar

SETTINGS = {"CPD_PUBLIC_ADDRESS": ADDRESS, "CPD_ADDON_ACCOUNT": ACCOUNT, "CPD_ADDON_CLIENT": CLIENT}


def post(address, sidebar, path, token):
    request = urllib.request.Request(
        f"{address}/addon/{path}",
        data=json.dumps(sidebar.event(path)).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_it_answers_calls_for_its_public_address_wherever_it_listens(school, tmp_path):
    sidebar = Sidebar(school, school.amina)
    elsewhere = sidebar.system_token("docs/home").replace(".", ".x", 1)
    with laptop_of(school, tmp_path) as laptop, gunicorn(laptop.env | SETTINGS) as address:
        good = post(address, sidebar, "docs/home", sidebar.system_token("docs/home"))
        bad = post(address, sidebar, "docs/home", elsewhere)

    assert good[0] == 200
    assert "Amina Hussain, Oakfield School" in good[1]
    assert bad == (401, "")


def test_without_its_settings_there_is_no_sidebar(school, tmp_path):
    sidebar = Sidebar(school, school.amina)
    with laptop_of(school, tmp_path) as laptop, gunicorn(laptop.env) as address:
        assert post(address, sidebar, "docs/home", sidebar.system_token("docs/home"))[0] == 404
