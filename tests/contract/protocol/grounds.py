"""The places where the protocol's contract is tried, and the fence that keeps a real one unharmed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import google_auth_httplib2
import httplib2
from google.oauth2 import service_account
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document

from local_workspace.accounts import add_user
from local_workspace.discovery import schema
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess

AMINA = "amina@oakfield.example"
BASE = "http://localhost:8099"
FOLDER_TYPE = "application/vnd.google-apps.folder"
FOLDER_NAME = "rehearsal"
SCOPES = [
    f"https://www.googleapis.com/auth/{name}"
    for name in ("drive", "documents", "spreadsheets", "calendar", "gmail.modify", "meetings.space.created")
]
# CONTRACT_* in the environment: where the real Google is tried, and as whom.
WANTED, KEY, SUBJECT, FOLDER = "CONTRACT_GROUND", "CONTRACT_KEY", "CONTRACT_SUBJECT", "CONTRACT_FOLDER"


class OutsideTheFence(Exception):
    """The folder that was named is not one to rehearse in; nothing was touched."""


@dataclass
class Ground:
    """clients: Google's own, by service. folder: everything made goes into it. address: "" for Google's own."""

    http: Any
    credentials: Any
    folder: str = ""
    address: str = ""
    made: list[str] = field(default_factory=list)

    def client(self, name: str) -> Any:
        # Of the schemas the client makes help texts, over which it takes its time.
        bare = {key: {"id": key, "type": "object"} for key in schema(name)["schemas"]}
        document: dict[str, Any] = {**schema(name), "schemas": bare}
        if self.address:
            document["rootUrl"] = f"{self.address}/"
            document.pop("mtlsRootUrl", None)
        return build_from_document(document, http=self._authorized())

    def raw(
        self, http: str, service: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request that Google's client would not send. path: from the service's root on."""
        root = f"{self.address}/" if self.address else schema(service)["rootUrl"]
        sent = {"content-type": "application/json"} | dict(headers or {})
        response, content = self._authorized().request(root + path, http, body or None, sent)
        return int(response.status), dict(response), content

    def file(self, kind: str, name: str = "A rehearsal") -> str:
        """A new file of a Google kind ("document", "spreadsheet", "folder") in the folder; its id."""
        body = {"name": name, "mimeType": f"application/vnd.google-apps.{kind}", "parents": [self.folder]}
        made = self.client("drive").files().create(body=body, supportsAllDrives=True).execute()
        self.made.append(made["id"])
        return str(made["id"])

    def clean(self) -> None:
        """What was made is taken away: by its own id, each of them made here."""
        for file_id in self.made:
            self.client("drive").files().delete(fileId=file_id, supportsAllDrives=True).execute()

    def _authorized(self) -> Any:
        return google_auth_httplib2.AuthorizedHttp(self.credentials, http=self.http)


def wanted_grounds(environ: Mapping[str, str] = os.environ) -> list[str]:
    """Both local ones, or what CONTRACT_GROUND names: "google", or "in process" or "over http" alone."""
    wanted = environ.get(WANTED, "")
    known = ["in process", "over http", "google"]
    if wanted and wanted not in known:
        raise ValueError(f"{WANTED} is one of {', '.join(known)}, not {wanted!r}.")
    return [wanted] if wanted else known[:2]


def local_ground(world: Any, app: Any, address: str = "") -> Ground:
    """A world with one person and an empty folder; address: of a server, else in this process."""
    if world.get("user", AMINA) is None:
        add_user(world, AMINA, "Amina Hussain")
    http: Any = httplib2.Http(proxy_info=None) if address else InProcess(app, BASE)
    ground = Ground(http, Credentials(issue_token(world, AMINA)), address=address or BASE)
    body = {"name": FOLDER_NAME, "mimeType": FOLDER_TYPE}
    return fenced(ground, ground.client("drive").files().create(body=body).execute()["id"])


def google_ground(environ: Mapping[str, str] = os.environ) -> Ground:
    """Google itself, as the environment has it. Raises OutsideTheFence before anything is written."""
    missing = [name for name in (KEY, SUBJECT, FOLDER) if not environ.get(name)]
    if missing:
        raise OutsideTheFence(f"To try the contract at Google's, set {', '.join(missing)}; see docs/contract-tests.md.")
    key = json.loads(Path(environ[KEY]).read_text(encoding="utf-8"))
    credentials = service_account.Credentials.from_service_account_info(key, scopes=SCOPES)
    ground = Ground(httplib2.Http(), credentials.with_subject(environ[SUBJECT]))
    return fenced(ground, environ[FOLDER])


def fenced(ground: Ground, folder: str) -> Ground:
    """The ground with its folder. Raises OutsideTheFence unless that is a folder named rehearsal, not the root."""
    found = ground.client("drive").files().get(fileId=folder, fields="id,name,mimeType,trashed", supportsAllDrives=True)
    file = found.execute()
    if file["name"] != FOLDER_NAME or file["mimeType"] != FOLDER_TYPE or file["trashed"]:
        raise OutsideTheFence(f"{folder} is {file['name']!r}: the contract is tried in a folder named {FOLDER_NAME!r}.")
    ground.folder = str(file["id"])
    return ground
