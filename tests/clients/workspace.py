"""The local Workspace for a run: server and proxy, a person, and credentials as Google hands them out."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import requests

ROOT = Path(__file__).parent.parent.parent
PERSON = "your_email@gmail.com"


@dataclass(frozen=True)
class Workspace:
    """address: of the server. proxy, certificate: what a client is given. folder: where credentials may be written."""

    address: str
    proxy: str
    certificate: Path
    folder: Path

    def ask(self, door: str, body: dict[str, Any]) -> dict[str, Any]:
        return _good(requests.post(f"{self.address}/_local/{door}", json=body, timeout=30))

    def google(self, http: str, path: str, body: Any = None, who: str = PERSON) -> dict[str, Any]:
        token = self.ask("token", {"email": who})["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        return _good(requests.request(http, self.address + path, json=body, headers=headers, timeout=30))

    def environment(self, home: Path) -> dict[str, str]:
        """What a client's process is given: the proxy, and the certificate under each name that some library reads."""
        home.mkdir(parents=True, exist_ok=True)
        trusted = str(self.certificate)
        names = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "HTTPLIB2_CA_CERTS", "NODE_EXTRA_CA_CERTS", "CURL_CA_BUNDLE")
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        return {
            **kept,
            **dict.fromkeys(names, trusted),
            "HTTPS_PROXY": self.proxy,
            "https_proxy": self.proxy,
            "NO_PROXY": "127.0.0.1,localhost",
            "no_proxy": "127.0.0.1,localhost",
            "HOME": str(home),
        }

    def key_file(self, file: Path, name: str) -> str:
        """A service account's key is written to `file`; its address is given back."""
        key = self.ask("service-accounts", {"name": name})
        key["token_uri"] = "https://oauth2.googleapis.com/token"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(key), encoding="utf-8")
        return str(key["client_email"])

    def consent(self, *scopes: str) -> dict[str, Any]:
        """What a person who ticks every box gives an installed app: {client_id, client_secret, refresh_token, …}."""
        redirect = "http://localhost:8085/"
        client = self.ask("clients", {"name": "clients", "kind": "installed", "redirect_uris": [redirect]})["installed"]
        asked = {
            "client_id": client["client_id"],
            "redirect_uri": redirect,
            "response_type": "code",
            "access_type": "offline",
            "scope": " ".join(scopes),
            "state": "s",
        }
        code = _code(self.address, asked)
        form = {"code": code, "grant_type": "authorization_code", "redirect_uri": redirect}
        secrets = {"client_id": client["client_id"], "client_secret": client["client_secret"]}
        return _good(requests.post(f"{self.address}/token", data=form | secrets, timeout=30)) | secrets


def _good(answer: requests.Response) -> dict[str, Any]:
    if not answer.ok:
        raise RuntimeError(f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:500]}")
    found: dict[str, Any] = answer.json() if answer.content else {}
    return found


def _code(address: str, asked: dict[str, str]) -> str:
    """The two pages as a person goes through them: who I am, then yes to every box (asked only once)."""
    page = f"{address}/o/oauth2/v2/auth?{urlencode(asked)}"
    with requests.Session() as browser:
        first = _filled_in(browser.get(page, timeout=30).text) | {"person": PERSON}
        answer = browser.post(page, data=first, allow_redirects=False, timeout=30)
        if answer.ok and not answer.is_redirect:
            second = _filled_in(answer.text) | {"decision": "allow"}
            answer = browser.post(page, data=second, allow_redirects=False, timeout=30)
    found = parse_qs(urlsplit(answer.headers.get("Location", "")).query)
    if "code" not in found:
        raise RuntimeError(f"no code came back: {answer.status_code} {answer.text[:1000]}")
    return found["code"][0]


def _filled_in(html: str) -> dict[str, Any]:
    """The fields of a page's form as they stand, ticks as they are."""
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", html):
        name, value = (re.search(rf'{word}="([^"]*)"', tag) for word in ("name", "value"))
        if name and value:
            found.setdefault(name.group(1), []).append(unescape(value.group(1)))
    return found


@contextmanager
def running(folder: Path) -> Iterator[Workspace]:
    """`cpd workspace` with a proxy, on a new world, until the block ends."""
    data = folder / "world"
    cpd = [sys.executable, "-c", "from sync.cli import main; main()"]
    command = [*cpd, "workspace", "--port", "0", "--proxy", "0", "--data", data]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            proxy, certificate = re.findall(r"on (\S+), certificate (.+)$", process.stdout.readline())[0]
            found = Workspace(address, proxy, Path(certificate), folder)
            found.ask("users", {"email": PERSON, "name": "Amina Hussain"})
            yield found
        finally:
            process.terminate()
