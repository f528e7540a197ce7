"""users.drafts: a draft is there until it is sent or deleted, and then it is gone (404)."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import entity_not_found
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.incoming import incoming
from local_workspace.services.gmail.letters import complete, parsed, raw_bytes
from local_workspace.services.gmail.mailbox import file_under, keep_letter, letter, new_id
from local_workspace.services.gmail.messages import mailbox_of, page, rendered, wanted
from local_workspace.services.gmail.resources import brief
from local_workspace.services.gmail.sending import chosen_thread, send_message


def create(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    key = f"r{call.world.next('draft'):018d}"
    return _keep(call, email, key, "gmail.users.drafts.create")


def update(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    draft = _load(call, email, call.path["id"])
    kept = _keep(call, email, draft["id"], "gmail.users.drafts.update")
    _drop_message(call, email, draft)
    return kept


def get(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    draft = _load(call, email, call.path["id"])
    return {"id": draft["id"], "message": rendered(call, _record(call, email, draft))}


def list_drafts(call: Call) -> dict[str, Any]:
    email = mailbox_of(call)
    drafts = {draft["message"]: draft["id"] for _, draft in call.world.items(f"draft:{email}")}
    records = [record for record in wanted(call, email) if record["id"] in drafts]
    kept, more = page(call, records)
    reply: dict[str, Any] = {"resultSizeEstimate": len(records)}
    if kept:
        reply["drafts"] = [{"id": drafts[record["id"]], "message": _ids(record)} for record in kept]
    return reply | more


def delete(call: Call) -> Reply:
    email = mailbox_of(call)
    _drop(call, email, _load(call, email, call.path["id"]))
    return Reply(b"", status=204)


def send(call: Call) -> dict[str, Any]:
    """Sends a kept draft by its id, with the body's message in its place if one is given."""
    email = mailbox_of(call)
    body, data = incoming(call, "gmail.users.drafts.send", inside="message")
    resource = body.get("message") or {}
    if not body.get("id"):
        message = parsed(raw_bytes(resource) if data is None else data)
        return brief(send_message(call.world, email, message, thread=resource.get("threadId") or ""))
    draft = _load(call, email, body["id"])
    record = _record(call, email, draft)
    if data is None:
        message = message_from_bytes(letter(call.world, record["id"]), EmailMessage, policy=policy.default)
    else:
        message = parsed(data)
    sent = send_message(call.world, email, message, thread=_thread_of(call, email, record))
    _drop(call, email, draft)
    return brief(sent)


def _thread_of(call: Call, email: str, record: dict[str, Any]) -> str:
    """The conversation a draft lies in, where others lie there too."""
    lying = keeping.in_thread(call.world, email, record["threadId"])
    return str(record["threadId"]) if len(lying) > 1 else ""


def _keep(call: Call, email: str, key: str, method: str) -> dict[str, Any]:
    body, data = incoming(call, method, inside="message")
    resource = body.get("message") or {}
    message = parsed(raw_bytes(resource) if data is None else data)
    thread = chosen_thread(call.world, email, message, resource.get("threadId") or "")
    number = new_id(call.world)
    complete(call.world, message, email=email, key=number)
    keep_letter(call.world, number, message.as_bytes())
    record = file_under(call.world, email, number, message, labels=["DRAFT"], thread=thread)
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
    _drop_message(call, email, draft)


def _drop_message(call: Call, email: str, draft: dict[str, Any]) -> None:
    keeping.remove(call.world, email, _record(call, email, draft))
    call.world.drop("letter", draft["message"])
