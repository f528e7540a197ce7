"""users.history: what has changed in a mailbox since a client last looked."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import entity_not_found
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.letters import bad_argument
from local_workspace.services.gmail.messages import LARGEST_PAGE, PAGE, mailbox_of

KINDS = {
    "messageAdded": "messagesAdded",
    "messageDeleted": "messagesDeleted",
    "labelAdded": "labelsAdded",
    "labelRemoved": "labelsRemoved",
}


def list_history(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    start = _number(call, "startHistoryId", required=True)
    latest = keeping.latest_history(call.world, email)
    if not keeping.FIRST_HISTORY <= start <= latest:
        raise entity_not_found()
    kinds = [KINDS[kind] for kind in call.repeated.get("historyTypes", []) if kind in KINDS] or list(KINDS.values())
    after = max(start, _number(call, "pageToken"))
    size = min(_number(call, "maxResults") or PAGE, LARGEST_PAGE)
    found = [shown for shown in (_shown(call, *line, kinds) for line in _lines(call, email, after)) if shown]
    reply: dict[str, Any] = {"history": found[:size]} if found else {}
    if len(found) > size:
        reply["nextPageToken"] = found[size - 1]["id"]
    return reply | {"historyId": str(latest)}


def _lines(call: Call, email: str, after: int) -> list[tuple[int, dict[str, Any]]]:
    return keeping.history_after(call.world, email, after)


def _number(call: Call, name: str, *, required: bool = False) -> int:
    text = call.query.get(name, "")
    if not text and required:
        raise bad_argument(f"Missing required parameter: {name}")
    if text and not (text.isascii() and text.isdigit()):
        raise bad_argument(f"Invalid value at '{name}'")
    return int(text or 0)


def _shown(call: Call, number: int, line: dict[str, Any], kinds: list[str]) -> dict[str, Any] | None:
    changes = {kind: labels for kind, labels in line["change"].items() if kind in kinds}
    label = call.query.get("labelId")
    if not changes or (label and label not in {*line["labels"], *(one for said in changes.values() for one in said)}):
        return None
    bare = {"id": line["message"], "threadId": line["thread"]}
    entry: dict[str, Any] = {"id": str(number), "messages": [bare]}
    for kind, labels in changes.items():
        message = bare | {"labelIds": line["labels"]}
        entry[kind] = [{"message": message} | ({"labelIds": labels} if kind.startswith("labels") else {})]
    return entry
