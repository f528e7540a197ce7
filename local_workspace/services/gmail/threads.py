"""users.threads: conversations, which are no more than the messages in them."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import entity_not_found
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.changing import destroy, into_bin, wanted_labels
from local_workspace.services.gmail.letters import bad_argument
from local_workspace.services.gmail.messages import check_size, mailbox_of, page, plain_id, rendered, wanted
from local_workspace.services.gmail.resources import brief, snippet

Record = dict[str, Any]


def list_threads(call: Call) -> dict[str, Any]:
    """Conversations with a message that is asked for; the one that somebody last wrote in comes first."""
    email = mailbox_of(call)
    # Threads are counted before the token is read, messages after: measured by the makers of backlot.
    check_size(call)
    latest: dict[str, Record] = {}
    for record in wanted(call, email):
        latest.setdefault(record["threadId"], record)
    kept, more = page(call, list(latest.values()))
    reply: dict[str, Any] = {"resultSizeEstimate": len(latest)}
    if kept:
        whole = _conversations(call, email)
        reply["threads"] = [_short(whole[record["threadId"]]) for record in kept]
    return reply | more


def _conversations(call: Call, email: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in reversed(keeping.records(call.world, email)):
        found.setdefault(record["threadId"], []).append(record)
    return found


def _short(lying: list[Record]) -> dict[str, str]:
    return {"id": lying[0]["threadId"], "snippet": snippet(lying[-1]), "historyId": _history(lying)}


def _history(lying: list[Record]) -> str:
    return str(max(int(record["history"]) for record in lying))


def get(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    lying = _open(call, email)
    if call.query.get("format", "full").lower() == "raw":
        raise bad_argument("Format RAW is not supported for threads")
    return {
        "id": lying[0]["threadId"],
        "historyId": _history(lying),
        "messages": [rendered(call, record) for record in lying],
    }


def _open(call: Call, email: str) -> list[Record]:
    lying = keeping.in_thread(call.world, email, plain_id(call.path["id"]))
    if not lying:
        raise entity_not_found()
    return lying


def modify(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    lying = _open(call, email)
    more, less = wanted_labels(call, email)
    return _brief([keeping.relabel(call.world, email, record, more=more, less=less) for record in lying])


def trash(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    return _brief([into_bin(call, email, record) for record in _open(call, email)])


def untrash(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    lying = _open(call, email)
    return _brief([keeping.relabel(call.world, email, record, more=(), less=["TRASH"]) for record in lying])


def delete(call: Call) -> Reply:
    email = mailbox_of(call)
    for record in _open(call, email):
        destroy(call, email, record)
    return Reply(b"", status=204)


def _brief(lying: list[Record]) -> dict[str, Any]:
    return {"id": lying[0]["threadId"], "messages": [brief(record) for record in lying]}
