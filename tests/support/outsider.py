"""The product as a stranger runs it: programs in processes of their own, HTTP between them, nothing of ours imported
but the command's name. What people do is done with Google's own client."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import httplib2
import requests
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc

CPD = (str(Path(sys.executable).with_name("cpd")),)
VERSIONS = {"docs": "v1", "drive": "v3", "sheets": "v4", "gmail": "v1", "calendar": "v3"}
Json = dict[str, Any]


def run(*arguments: str, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """One command to its end, with this environment and nothing else of ours in it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CPD_", "GOOGLE_", "DATABASE_"))}
    return subprocess.run([*CPD, *arguments], env=kept | env, capture_output=True, text=True, timeout=120, check=False)


class Workspace:
    """`cpd workspace` on one folder; started, killed and started again."""

    def __init__(self, folder: Path | None = None, *more: str) -> None:
        self._data = ("--data", str(folder)) if folder else ()
        self._more = more
        self._open: list[httplib2.Http] = []
        self.address = ""

    def start(self, port: int = 0) -> None:
        command = [*CPD, "workspace", "--port", str(port), *self._data, *self._more]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        if not line.startswith("listening on http://127.0.0.1:"):
            self._process.kill()
            raise AssertionError(line + self._process.communicate()[1])
        self.address = line.split()[-1]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def kill(self) -> None:
        """As a power cut does it: no goodbye."""
        while self._open:
            self._open.pop().close()
        self._process.kill()
        self._process.communicate()

    def control(self, path: str, body: Json | None = None) -> Json:
        method = "GET" if body is None else "POST"
        with requests.Session() as session:
            session.trust_env = False
            reply = session.request(method, f"{self.address}/_local/{path}", json=body, timeout=30)
        assert reply.status_code == 200, reply.text
        return reply.json()

    def google(self, email: str, name: str) -> Any:
        """Google's own client of one service as one person."""
        description = json.loads(get_static_doc(name, VERSIONS[name]))
        description["rootUrl"] = self.address + "/"
        description.pop("mtlsRootUrl", None)
        self._open.append(_Bearer(self.control("token", {"email": email})["access_token"]))
        return build_from_document(description, http=self._open[-1])


class _Bearer(httplib2.Http):
    def __init__(self, token: str) -> None:
        super().__init__(timeout=30, proxy_info=None)
        self._token = token

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        named = dict(headers or {}) | {"authorization": f"Bearer {self._token}"}
        return super().request(uri, method, body=body, headers=named, **more)


class Page:
    """One Doc as its owner has it open."""

    def __init__(self, workspace: Workspace, owner: str, document: str) -> None:
        self._documents = workspace.google(owner, "docs").documents()
        self.id = document

    def content(self) -> list[Json]:
        return self._documents.get(documentId=self.id).execute()["body"]["content"]

    def text(self) -> str:
        """Every word of the body outside tables."""
        return "".join(_words(element) for element in self.content() if "paragraph" in element)

    def writes_row(self, heading: str, *texts: str) -> None:
        """Into the first empty row of the table under a heading."""
        below = self._below(heading)
        table = next(element["table"] for element in below if "table" in element)
        row = next(row for row in table["tableRows"][1:] if not any(_cell(cell).strip() for cell in row["tableCells"]))
        places = [cell["content"][0]["startIndex"] for cell in row["tableCells"]]
        self._insert(*reversed([(at, text) for at, text in zip(places, texts, strict=True) if text]))

    def answers(self, heading: str, text: str) -> None:
        """On the first empty line under a heading."""
        line = next(element for element in self._below(heading) if not _words(element).strip())
        self._insert((line["startIndex"], text))

    def _below(self, heading: str) -> list[Json]:
        content = self.content()
        number = next(n for n, element in enumerate(content) if heading in _words(element))
        return content[number + 1 :]

    def _insert(self, *texts: tuple[int, str]) -> None:
        body = {"requests": [{"insertText": {"location": {"index": at}, "text": text}} for at, text in texts]}
        self._documents.batchUpdate(documentId=self.id, body=body).execute()


def _words(element: Json) -> str:
    runs = element.get("paragraph", {}).get("elements", ())
    return "".join(run.get("textRun", {}).get("content", "") for run in runs)


def _cell(cell: Json) -> str:
    return "".join(_words(element) for element in cell["content"])
