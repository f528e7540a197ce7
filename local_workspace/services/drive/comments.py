"""Drive's comments: said by commenters, changed by who said them."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.drive.bodies import moment
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
    reword,
    shown_thread,
    thread_at,
    threads_of,
)

MOST = 100


def list_comments(call: Call) -> dict[str, Any]:
    """The newest first."""
    file = commented_file(call, write=False)
    deleted = call.flag("includeDeleted")
    since = call.query.get("startModifiedTime", "")
    start = moment(since, "startModifiedTime") if since else ""
    found = [
        thread
        for thread in reversed(threads_of(call.world, file["id"]))
        if (deleted or not thread["deleted"]) and thread["modifiedTime"] >= start
    ]
    shown, more = page(call, found, page_size(call, default=20, most=MOST), "comments", file["id"], deleted, since)
    comments = [shown_thread(call, thread, deleted=deleted) for thread in shown]
    return {"kind": "drive#commentList", "comments": comments, **more}


def get(call: Call) -> dict[str, Any]:
    file, deleted = commented_file(call, write=False), call.flag("includeDeleted")
    return shown_thread(call, thread_at(call, file, deleted=deleted), deleted=deleted)


def create(call: Call) -> dict[str, Any]:
    file = commented_file(call, write=True)
    thread: Post = new_post(call, file, content_of(call, "Comment")) | {"resolved": None, "replies": []}
    thread |= {name: call.body[name] for name in ("anchor", "quotedFileContent") if call.body.get(name)}
    if "quotedFileContent" in thread:
        thread["quotedFileContent"] = {"mimeType": "text/html"} | thread["quotedFileContent"]
    keep_thread(call.world, file["id"], thread)
    return shown_thread(call, thread)


def update(call: Call) -> dict[str, Any]:
    file = commented_file(call, write=True)
    thread = thread_at(call, file)
    content = content_of(call, "Comment")
    if set(call.body) - {"content", "kind", "id", "resolved"}:
        text = "The resource body includes fields which are not directly writable."
        raise Refusal(403, text, reason="fieldNotWritable")
    check_author(call, thread)
    reword(call, thread, content)
    keep_thread(call.world, file["id"], thread)
    return shown_thread(call, thread)


def delete(call: Call) -> Reply:
    file = commented_file(call, write=True, fields=False)
    thread = thread_at(call, file)
    check_may_remove(call, file, thread)
    remove_content(call, thread)
    keep_thread(call.world, file["id"], thread)
    return Reply(status=204)
