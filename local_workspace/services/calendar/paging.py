"""Page tokens, sync tokens and the parameters that do not go with them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.finding import positive
from local_workspace.services.calendar.shelf import last_change
from local_workspace.switches import switch
from local_workspace.world import timestamp

Token = dict[str, Any]


def since(call: Call, of: str, *, not_with: Iterable[str], role: str = "") -> int | None:
    """The number of the last change a sync token knows; None without a token.

    of: what is listed, such as "events:amina@x". role: the caller's, whose change ends the token. Raises Refusal 400
    for parameters that a token does not go with, 410 for a token that is unknown or too old.
    """
    token = call.query.get("syncToken")
    if not token:
        return None
    if any(name in call.query for name in not_with):
        raise Refusal(400, "Sync token cannot be used with other query restrictions.", reason="badRequest")
    for name in ("showDeleted", "showHidden"):
        if name in call.query and not call.flag(name):
            raise Refusal(400, f"Sync token cannot be used with {name}=false.", reason="badRequest")
    said = read_token(token)
    number = said.get("since")
    known = said.get("of") == of and said.get("role", "") == role
    if not known or not isinstance(number, int) or number > last_change(call.world) or _is_old(call, said):
        raise worthless()
    return number


def worthless() -> Refusal:
    """What a client is told whose sync token is unknown, too old or not its own."""
    text = "Sync token is no longer valid, a full sync is required."
    return Refusal(410, text, reason="fullSyncRequired", domain="calendar", location="syncToken")


def _is_old(call: Call, said: Token) -> bool:
    days = int(switch(call.world, "calendar_sync_days"))
    try:
        made = datetime.fromisoformat(str(said.get("at")))
        return bool(days) and call.world.now() - made > timedelta(days=days)
    except (ValueError, TypeError):
        return True


def page(
    call: Call, found: Sequence[Any], *, of: str, default: int, largest: int, keep: Token | None = None
) -> tuple[list[Any], Token]:
    """(the items of the page asked for, {"nextPageToken": …} or {"nextSyncToken": …}). Raises Refusal 400.

    keep: what a sync token remembers beside its place; None for a list that gives none. The sync token of the last
    page counts from the first page: what changes in between is brought again, never lost.
    """
    size = min(positive(call, "maxResults", default), largest)
    offset, until = _place(call, of)
    until = last_change(call.world) if until is None else until
    items = list(found[offset : offset + size])
    if offset + size < len(found):
        return items, {"nextPageToken": token({"of": of, "offset": offset + size, "until": until})}
    if keep is None:
        return items, {}
    at = timestamp(call.world.now())
    return items, {"nextSyncToken": token(keep | {"of": of, "since": until, "at": at})}


def _place(call: Call, of: str) -> tuple[int, int | None]:
    if not call.query.get("pageToken"):
        return 0, None
    said = read_token(call.query["pageToken"])
    offset, until = said.get("offset"), said.get("until")
    if not isinstance(offset, int) or not isinstance(until, int) or said.get("of") != of or offset < 0:
        raise Refusal(400, "Invalid page token value.", reason="invalid", location="pageToken")
    return offset, until


def token(said: Token) -> str:
    return base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode()


def read_token(text: str) -> Token:
    try:
        said = json.loads(base64.urlsafe_b64decode(text.encode()))
    except (ValueError, binascii.Error):
        return {}
    return said if isinstance(said, dict) else {}
