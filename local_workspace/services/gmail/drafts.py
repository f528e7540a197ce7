"""users.drafts: a draft is there until it is sent or deleted, and then it is gone (404)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal, entity_not_found
from local_workspace.services.gmail.letters import complete, read_raw
from local_workspace.services.gmail.mailbox import file_under, keep_letter, letter, new_id
from local_workspace.services.gmail.messages import mailbox_of, page, rendered, send_message
from local_workspace.services.gmail.resources import brief


def create(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    key = f"r{call.world.next('draft'):018d}"
    return _keep(call, email, key)


def update(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    _drop(call, email, _load(call, email, call.path["id"]))
    return _keep(call, email, call.path["id"])


def get(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    draft = _load(call, email, call.path["id"])
    return {"id": draft["id"], "message": rendered(call, _record(call, email, draft))}


def list_drafts(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    if "q" in call.query:
        raise Refusal(501, "The local Workspace does not search mail: leave out q.", reason="notImplemented")
    drafts = {draft["message"]: draft for _, draft in call.world.items(f"draft:{email}")}
    records = [_record(call, email, drafts[message]) for message in sorted(drafts, reverse=True)]
    kept, more = page(call, records)
    reply: dict[str, Any] = {"resultSizeEstimate": len(records)}
    if kept:
        reply["drafts"] = [{"id": drafts[record["id"]]["id"], "message": _ids(record)} for record in kept]
    return reply | more


def delete(call: Call) -> Reply:
    email = mailbox_of(call)
    _drop(call, email, _load(call, email, call.path["id"]))
    return Reply(b"", status=204)


def send(call: Call) -> dict[str, Any]:
    """Sends a kept draft by its id, with the body's message in its place if one is given."""
    email = mailbox_of(call)
    if not call.body.get("id"):
        return brief(send_message(call.world, email, read_raw(call.body.get("message", {}))))
    draft = _load(call, email, call.body["id"])
    record = _record(call, email, draft)
    if "raw" in call.body.get("message", {}):
        message = read_raw(call.body["message"])
    else:
        message = message_from_bytes(letter(call.world, record["id"]), EmailMessage, policy=policy.default)
    sent = send_message(call.world, email, message, thread=record["threadId"])
    _drop(call, email, draft)
    return brief(sent)


def _keep(call: Call, email: str, key: str) -> dict[str, Any]:
    resource = call.body.get("message", {})
    message = read_raw(resource)
    number = new_id(call.world)
    complete(call.world, message, email=email, key=number)
    keep_letter(call.world, number, message.as_bytes())
    record = file_under(call.world, email, number, message, labels=["DRAFT"])
    record["threadId"] = resource.get("threadId") or record["threadId"]
    call.world.put(f"mail:{email}", number, record)
    call.world.put(f"draft:{email}", key, {"id": key, "message": number})
    return {"id": key, "message": brief(record)}


def _load(call: Call, email: str, key: str) -> dict[str, Any]:
    draft: dict[str, Any] | None = call.world.get(f"draft:{email}", key)
    if draft is None:
        raise entity_not_found()
    return draft


def _record(call: Call, email: str, draft: dict[str, Any]) -> dict[str, Any]:
    return dict(call.world.get(f"mail:{email}", draft["message"]) or {})


def _ids(record: dict[str, Any]) -> dict[str, str]:
    return {"id": record["id"], "threadId": record["threadId"]}


def _drop(call: Call, email: str, draft: dict[str, Any]) -> None:
    call.world.drop(f"draft:{email}", draft["id"])
    call.world.drop(f"mail:{email}", draft["message"])
    call.world.drop("letter", draft["message"])
