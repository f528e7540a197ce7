"""users.labels: Gmail's own and those people make."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.discovery import schema
from local_workspace.refusals import Refusal, entity_not_found
from local_workspace.services.gmail import keeping
from local_workspace.services.gmail.letters import bad_argument
from local_workspace.world import World

SHOWN = ("INBOX", "SENT", "DRAFT", "STARRED", "YELLOW_STAR", "UNREAD")
CATEGORIES = tuple(f"CATEGORY_{name}" for name in ("FORUMS", "UPDATES", "PERSONAL", "PROMOTIONS", "SOCIAL"))
HIDDEN = ("CHAT", "IMPORTANT", "TRASH", "SPAM", *CATEGORIES)
SYSTEM = frozenset({*SHOWN, *HIDDEN})
# As one real mailbox listed them.
LISTED = (
    "CHAT",
    "SENT",
    "INBOX",
    "IMPORTANT",
    "TRASH",
    "DRAFT",
    "SPAM",
    *CATEGORIES,
    "YELLOW_STAR",
    "STARRED",
    "UNREAD",
)
# Gmail puts these on by itself; nobody can add or remove them.
IMMUTABLE = frozenset({"SENT", "DRAFT", "CHAT"})
MOST = 10_000
LONGEST = 225
FIELDS = ("name", "messageListVisibility", "labelListVisibility", "color")
Label = dict[str, Any]


def known_labels(world: World, email: str) -> frozenset[str]:
    """The ids of every label there is in a mailbox."""
    return SYSTEM | {key for key, _ in world.items(_shelf(email))}


def label_named(world: World, email: str, name: str) -> str:
    """The id of the label that a search calls so, "" where there is none; spaces may be written as hyphens."""
    wanted = _plain(name)
    if wanted.upper() in SYSTEM:
        return wanted.upper()
    return next((key for key, label in world.items(_shelf(email)) if _plain(label["name"]) == wanted), "")


def _plain(name: str) -> str:
    return re.sub(r"[\s/]+", "-", name.casefold())


def list_labels(call: Call) -> dict[str, Any]:
    email = _mailbox(call)
    own = [label for _, label in call.world.items(_shelf(email))]
    return {"labels": [_system(key) for key in LISTED] + own}


def get(call: Call) -> Label:
    email = _mailbox(call)
    label = _find(call, email)
    under = [record for record in keeping.records(call.world, email) if label["id"] in record["labels"]]
    unread = [record for record in under if "UNREAD" in record["labels"]]
    return label | {
        "messagesTotal": len(under),
        "messagesUnread": len(unread),
        "threadsTotal": len({record["threadId"] for record in under}),
        "threadsUnread": len({record["threadId"] for record in unread}),
    }


def create(call: Call) -> Label:
    email = _mailbox(call)
    if call.world.count(_shelf(email)) >= MOST:
        raise bad_argument("Label limit exceeded")
    label = {"id": f"Label_{call.world.next(f'label:{email}')}"}
    label |= {"messageListVisibility": "show", "labelListVisibility": "labelShow"} | _said(call, email, "")
    if "name" not in label:
        raise bad_argument("Label name is missing")
    return _keep(call, email, label)


def update(call: Call) -> Label:
    """The label as the body has it: what the body leaves out goes back to what a new label has."""
    email = _mailbox(call)
    label = _own(call, email)
    fresh = {"messageListVisibility": "show", "labelListVisibility": "labelShow", "name": label["name"]}
    return _keep(call, email, {"id": label["id"]} | fresh | _said(call, email, label["id"]))


def patch(call: Call) -> Label:
    email = _mailbox(call)
    label = _own(call, email)
    return _keep(call, email, label | _said(call, email, label["id"]))


def delete(call: Call) -> Reply:
    email = _mailbox(call)
    if call.path["id"] in SYSTEM:
        raise bad_argument("Invalid delete request")
    key = _own(call, email)["id"]
    call.world.drop(_shelf(email), key)
    for record in keeping.records(call.world, email):
        keeping.relabel(call.world, email, record, more=(), less=[key])
    return Reply(b"", status=204)


def _mailbox(call: Call) -> str:
    # messages.py leans on this file for what labels there are.
    from local_workspace.services.gmail.messages import mailbox_of

    return mailbox_of(call)


def _find(call: Call, email: str) -> Label:
    key = call.path["id"]
    if key in SYSTEM:
        return _system(key)
    label: Label | None = call.world.get(_shelf(email), key)
    if label is None:
        raise entity_not_found()
    return label


def _own(call: Call, email: str) -> Label:
    if call.path["id"] in SYSTEM:
        raise bad_argument("Invalid update request")
    return _find(call, email)


def _said(call: Call, email: str, own: str) -> Label:
    """What the body says about a label, checked. own: the id of the label itself, whose name is free for it."""
    body = {name: call.body[name] for name in FIELDS if call.body.get(name) is not None}
    if call.body.get("id") not in (None, own):
        raise bad_argument("Invalid label id in request")
    if "name" in body:
        _check_name(call, email, body["name"], own)
    for shade in (body.get("color") or {}).values():
        if shade not in _palette():
            raise bad_argument(f"Label color {shade} is not on the allowed color palette")
    return body


def _check_name(call: Call, email: str, name: str, own: str) -> None:
    if not name.strip() or len(name) > LONGEST or name.strip().upper() in SYSTEM:
        raise bad_argument("Invalid label name")
    for key, label in call.world.items(_shelf(email)):
        if key != own and label["name"].casefold() == name.casefold():
            raise Refusal(409, "Label name exists or conflicts", reason="aborted")


@cache
def _palette() -> frozenset[str]:
    text = schema("gmail")["schemas"]["LabelColor"]["properties"]["backgroundColor"]["description"]
    return frozenset(re.findall(r"#[0-9a-f]{6}", text))


def _keep(call: Call, email: str, label: Label) -> Label:
    kept = label | {"type": "user"}
    call.world.put(_shelf(email), label["id"], kept)
    return kept


def _shelf(email: str) -> str:
    return f"label:{email}"


def _system(key: str) -> Label:
    hidden = {"messageListVisibility": "hide", "labelListVisibility": "labelHide"} if key in HIDDEN else {}
    return {"id": key, "name": key} | hidden | {"type": "system"}
