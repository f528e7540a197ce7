"""Pages of Meet's lists."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal


def page_of(call: Call, found: list[Any], *, name: str, default: int, largest: int) -> dict[str, Any]:
    """One page under `name`, and the next one's token where there is one. Raises Refusal 400."""
    said = [call.query.get("pageSize") or "0", call.query.get("pageToken") or "0"]
    if not all(text.isascii() and text.isdigit() for text in said):
        raise Refusal(400, "Request contains an invalid argument.", reason="invalidArgument")
    size, start = min(int(said[0]) or default, largest), int(said[1])
    more = {"nextPageToken": str(start + size)} if start + size < len(found) else {}
    kept = found[start : start + size]
    return ({name: kept} if kept else {}) | more
