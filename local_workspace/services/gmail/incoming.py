"""The message that a call brings: `raw` in JSON, or bytes at an upload address."""

from __future__ import annotations

from typing import Any

from local_workspace.asking import json_body
from local_workspace.calls import Call
from local_workspace.discovery import methods
from local_workspace.refusals import Refusal
from local_workspace.services.drive.uploads import multipart_of
from local_workspace.services.gmail.letters import raw_bytes


def incoming(call: Call, method: str, *, inside: str = "") -> tuple[dict[str, Any], bytes | None]:
    """(the body in JSON, the message's bytes); None where the body brings no message of its own.

    method: whose body it is. inside: "message" where the message is a field of the body, as in drafts.
    """
    if not call.upload:
        resource = (call.body.get(inside) or {}) if inside else call.body
        return call.body, raw_bytes(resource) if resource.get("raw") or not call.body.get("id") else None
    kind = call.query.get("uploadType", "media").lower()
    if kind == "media":
        return {}, call.raw
    if kind != "multipart":
        text = f"The local Workspace takes a message in one piece, not by {kind} upload."
        raise Refusal(501, text, reason="notImplemented")
    description, media = multipart_of(call)
    return json_body(next(known for known in methods() if known.id == method), description), media.data
