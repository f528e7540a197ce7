"""Google's official client, pointed at a local Workspace."""

from __future__ import annotations

import copy
from typing import Any

import google_auth_httplib2
from googleapiclient.discovery import build_from_document

from local_workspace.discovery import SERVICES, schema


def client(credentials: Any, http: Any, name: str, base: str) -> Any:
    """The official client of "docs", "drive", … acting with `credentials`; only the address is not Google's."""
    assert name in SERVICES
    document = copy.copy(schema(name))
    # The client makes nothing of the schemas but help texts and `…_next`, and takes its time over them.
    document["schemas"] = {key: _bare(key, value) for key, value in document["schemas"].items()}
    document["rootUrl"] = base + "/"
    document.pop("mtlsRootUrl", None)
    authorized = google_auth_httplib2.AuthorizedHttp(credentials, http=http)
    return build_from_document(document, http=authorized)


def _bare(key: str, value: dict[str, Any]) -> dict[str, Any]:
    """A schema of which only the sign of paging is left."""
    token = value.get("properties", {}).get("nextPageToken")
    return {"id": key, "type": "object", "properties": {"nextPageToken": token} if token else {}}
