"""Programs whose addresses cannot be changed reach the local Workspace through HTTPS_PROXY and a certificate."""

from __future__ import annotations

import ssl
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from local_workspace.app import LocalWorkspace
from local_workspace.certificates import SERVED, ready
from local_workspace.control import issue_token
from local_workspace.proxy import Proxy
from local_workspace.server import in_background

AMINA = "amina@oakfield.example"
ABOUT = "https://www.googleapis.com/drive/v3/about?fields=user"
NOW = datetime.now(UTC)


@pytest.fixture
def proxy(world, tmp_path):
    with in_background(Proxy(LocalWorkspace(world), 0, tmp_path, NOW)) as found:
        yield found


@pytest.fixture
def session(proxy, world):
    with requests.Session() as made:
        made.trust_env = False
        made.proxies = {"https": proxy.address, "http": proxy.address}
        made.verify = str(proxy.certificate)
        made.headers["Authorization"] = f"Bearer {issue_token(world, AMINA)}"
        yield made


def test_a_program_that_asks_google_is_answered_here(session):
    assert session.get(ABOUT).json()["user"]["emailAddress"] == AMINA


def test_one_tunnel_carries_many_calls(session):
    assert [session.get(ABOUT).status_code for _ in range(3)] == [200, 200, 200]


def test_a_body_in_chunks_arrives_whole(session):
    def pieces():
        yield b'{"name": "Minu'
        yield b'tes", "mimeType": "application/vnd.google-apps.document"}'

    headers = {"Content-Type": "application/json"}
    made = session.post("https://www.googleapis.com/drive/v3/files", data=pieces(), headers=headers)

    assert made.json()["name"] == "Minutes"


@pytest.mark.parametrize("host", ["example.com", "googleapis.com.example.com", "notgoogle.com", "127.0.0.1"])
def test_no_other_host_is_let_through(session, host):
    with pytest.raises(requests.exceptions.ProxyError, match="403"):
        session.get(f"https://{host}/")


def test_it_is_no_proxy_for_plain_http(session):
    assert session.get("http://www.googleapis.com/drive/v3/about").status_code == 405


def test_the_control_room_cannot_be_reached_through_it(session):
    assert session.get("https://www.googleapis.com/_local/ledger").status_code == 403


def test_a_program_that_does_not_trust_the_certificate_hears_so_and_others_go_on(proxy, session):
    with requests.Session() as stranger, pytest.raises(requests.exceptions.SSLError):
        stranger.get(ABOUT, proxies={"https": proxy.address})

    assert session.get(ABOUT).status_code == 200


def test_its_certificate_is_kept_until_it_ages(tmp_path):
    first = ready(tmp_path, NOW)[0].read_bytes()
    again = ready(tmp_path, NOW + timedelta(days=300))[0].read_bytes()
    renewed = ready(tmp_path, NOW + timedelta(days=364, hours=1))[0].read_bytes()

    assert first == again != renewed


def test_nobody_else_may_read_its_key(tmp_path):
    ready(tmp_path, NOW)

    assert stat.S_IMODE(Path(tmp_path / SERVED).stat().st_mode) == 0o600


def test_its_authority_vouches_for_googles_names_alone(tmp_path):
    authority, _ = ready(tmp_path, NOW)
    trusted = ssl.create_default_context(cafile=str(authority))

    assert [item["subject"][0][0][1] for item in trusted.get_ca_certs()] == [
        "CPD Community local Workspace, this computer only"
    ]
