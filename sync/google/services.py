"""Google's clients for one acting user, made once and kept: building one costs more than calling it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from google.oauth2 import service_account
from google.oauth2.credentials import Credentials
from google_auth_httplib2 import AuthorizedHttp
from googleapiclient.discovery import build_from_document
from googleapiclient.discovery_cache import get_static_doc

from sync.google.guard import GuardedTransport
from sync.ports import Transport

AUTH = "https://www.googleapis.com/auth/"
# The golden list: what each identity asks for, and why (docs/google-facts.md has a line for each).
ENGINE_SCOPES = (
    AUTH + "documents",
    AUTH + "spreadsheets",
    AUTH + "drive.file",
    AUTH + "drive.metadata.readonly",
    AUTH + "gmail.compose",
    AUTH + "calendar.events",
)
# What only webinars need is a client of its own, with a key of its own: a school can do without it.
MEET_SCOPES = (AUTH + "meetings.space.readonly",)
VERSIONS = {"meet": "v2", "docs": "v1", "drive": "v3", "calendar": "v3", "gmail": "v1", "sheets": "v4"}
GOOGLE = ""


@cache
def description(name: str, address: str) -> str:
    """Google's own description of a service, its addresses pointed at `address` ("" leaves them at Google).

    Without its schemas: the client makes nothing of them but help texts, 40 MB and a third of a second for each user.
    """
    text: str | None = get_static_doc(name, VERSIONS[name])
    if text is None:
        raise LookupError(f"google-api-python-client ships no description of {name}")
    document = json.loads(text)
    document["schemas"] = {schema: {"id": schema, "type": "object"} for schema in document["schemas"]}
    if address == GOOGLE:
        return json.dumps(document)
    # The root fixes base, upload and batch addresses at once; an api_endpoint would leave uploads at Google's.
    document["rootUrl"] = address.rstrip("/") + "/"
    document.pop("mtlsRootUrl", None)
    return json.dumps(document)


class Google:
    """Everything Google for one acting user. Not for two threads at once: the transport underneath is not.

    address: "" is Google itself, else where the local Workspace listens. key: a service account's key file, parsed.
    """

    def __init__(self, *, user: str, key: Mapping[str, Any], transport: Transport, address: str = GOOGLE) -> None:
        self.user = user
        self.address = address
        self.guard = GuardedTransport(transport)
        credentials = service_account.Credentials.from_service_account_info(
            dict(key), scopes=list(ENGINE_SCOPES), subject=user
        )
        self.http = AuthorizedHttp(credentials, http=self.guard)
        docs, drive = self._service("docs"), self._service("drive")
        calendar, gmail = self._service("calendar"), self._service("gmail")
        self.documents = docs.documents()
        self.files = drive.files()
        self.permissions = drive.permissions()
        self.changes = drive.changes()
        self.channels = drive.channels()
        self.events = calendar.events()
        self.drafts = gmail.users().drafts()

    def files_of(self, token: str) -> OwnFiles:
        """Drive in the name of whoever this token of theirs is: what they do themselves, on a click of theirs."""
        return OwnFiles(token, transport=self.guard, address=self.address)

    def _service(self, name: str) -> Any:
        return build_from_document(description(name, self.address), http=self.http)


class Meet:
    """What Meet tells one organiser of the calls in their spaces. Not for two threads at once."""

    def __init__(self, *, user: str, key: Mapping[str, Any], transport: Transport, address: str = GOOGLE) -> None:
        self.user = user
        credentials = service_account.Credentials.from_service_account_info(
            dict(key), scopes=list(MEET_SCOPES), subject=user
        )
        http = AuthorizedHttp(credentials, http=GuardedTransport(transport))
        self.calls = build_from_document(description("meet", address), http=http).conferenceRecords()
        self.joiners = self.calls.participants()
        self.stays = self.joiners.participantSessions()
        self.recordings = self.calls.recordings()


class OwnFiles:
    """Drive for one click of a person's, by the access token that Google sent with it. It is kept nowhere."""

    def __init__(self, token: str, *, transport: Transport, address: str) -> None:
        # A token that Google does not take any more is not renewed: the next click brings a fresh one.
        http = AuthorizedHttp(Credentials(token), http=transport, refresh_status_codes=())
        drive = build_from_document(description("drive", address), http=http)
        self.files = drive.files()
        self.permissions = drive.permissions()
