"""Drive's replies to comments; a reply can also resolve its comment or open it again."""

from __future__ import annotations

from typing import Any

from local_workspace.access import RANK, role_on, too_little
from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import File
from local_workspace.services.drive.paging import page, page_size
from local_workspace.services.drive.threads import (
    Post,
    check_author,
    check_may_remove,
    commented_file,
    content_of,
    keep_thread,
    new_post,
    remove_content,
    reply_at,
    reword,
    shown_reply,
    thread_at,
)

MOST = 100
ACTIONS = {"resolve": True, "reopen": False}


def list_replies(call: Call) -> dict[str, Any]:
    """The oldest first."""
    file, deleted = commented_file(call, write=False), call.flag("includeDeleted")
    thread = thread_at(call, file, deleted=deleted)
    found = [reply for reply in thread["replies"] if deleted or not reply["deleted"]]
    size = page_size(call, default=20, most=MOST)
    shown, more = page(call, found, size, "replies", thread["id"], deleted)
    return {"kind": "drive#replyList", "replies": [shown_reply(call, reply) for reply in shown], **more}


def get(call: Call) -> dict[str, Any]:
    file, deleted = commented_file(call, write=False), call.flag("includeDeleted")
    return shown_reply(call, reply_at(call, thread_at(call, file, deleted=deleted), deleted=deleted))


def create(call: Call) -> dict[str, Any]:
    file = commented_file(call, write=True)
    thread = thread_at(call, file)
    action = call.body.get("action")
    if action is not None and action not in ACTIONS:
        raise Refusal(400, "Invalid Value", reason="invalid", location="reply.action")
    content = call.body.get("content") or ""
    reply = new_post(call, file, content if action and not content else content_of(call, "Reply"))
    if action:
        _check_may_settle(call, file, thread)
        thread["resolved"] = ACTIONS[action]
        reply["action"] = action
    thread["replies"].append(reply)
    _keep(call, file, thread)
    return shown_reply(call, reply)


def _check_may_settle(call: Call, file: File, thread: Post) -> None:
    """Who may change the file, or began the discussion."""
    if RANK[role_on(call.world, file, call.actor.email)] < RANK["writer"] and thread["author"] != call.actor.email:
        raise too_little()


def update(call: Call) -> dict[str, Any]:
    file = commented_file(call, write=True)
    thread = thread_at(call, file)
    reply = reply_at(call, thread)
    content = content_of(call, "Reply")
    check_author(call, reply)
    reword(call, reply, content)
    _keep(call, file, thread)
    return shown_reply(call, reply)


def delete(call: Call) -> Reply:
    file = commented_file(call, write=True, fields=False)
    thread = thread_at(call, file)
    reply = reply_at(call, thread)
    check_may_remove(call, file, reply)
    remove_content(call, reply)
    _keep(call, file, thread)
    return Reply(status=204)


def _keep(call: Call, file: File, thread: Post) -> None:
    # A comment counts as modified when any of its replies is.
    thread["modifiedTime"] = max(reply["modifiedTime"] for reply in thread["replies"])
    keep_thread(call.world, file["id"], thread)
