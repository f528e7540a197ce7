"""Comments and their replies as they are kept, and as Drive shows them."""

from __future__ import annotations

import html
from typing import Any

from local_workspace.access import role_on, too_little
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.drive.about import need_fields
from local_workspace.services.drive.files import FOLDER, SHORTCUT, File
from local_workspace.services.drive.people import user_resource
from local_workspace.services.drive.reaching import reach
from local_workspace.switches import switch
from local_workspace.world import World, opaque, timestamp

Post = dict[str, Any]
LONGEST = 4096


def kind_of(file_id: str) -> str:
    """Under which kind the comments of a file are kept: by number, each with its replies."""
    return f"comment:{file_id}"


def threads_of(world: World, file_id: str) -> list[Post]:
    """Every comment of a file, deleted ones too, oldest first."""
    return [thread for _, thread in world.items(kind_of(file_id))]


def keep_thread(world: World, file_id: str, thread: Post) -> None:
    world.put(kind_of(file_id), f"{thread['number']:09d}", thread)


def drop_threads(world: World, file: File) -> None:
    world.drop_kind(kind_of(file["id"]))


def commented_file(call: Call, *, write: bool, fields: bool = True) -> File:
    """The file a call speaks about. write: something is to be said. fields: the method has no default answer."""
    if fields:
        need_fields(call)
    open_to_readers = not write and switch(call.world, "readers_see_comments")
    need = "reader" if open_to_readers else "commenter"
    file = reach(call, call.path["fileId"], need=need, content=True, any_drive=True)
    if file["mimeType"] in (FOLDER, SHORTCUT):
        raise too_little()
    return file


def thread_at(call: Call, file: File, *, deleted: bool = False) -> Post:
    """The comment a path names. Raises Refusal 404 where it is not there, or deleted and not asked for."""
    return _at(threads_of(call.world, file["id"]), call.path["commentId"], "Comment", "commentId", deleted=deleted)


def reply_at(call: Call, thread: Post, *, deleted: bool = False) -> Post:
    return _at(thread["replies"], call.path["replyId"], "Reply", "replyId", deleted=deleted)


def _at(posts: list[Post], wanted: str, noun: str, location: str, *, deleted: bool) -> Post:
    for post in posts:
        if post["id"] == wanted and (deleted or not post["deleted"]):
            return post
    raise Refusal(404, f"{noun} not found: {wanted}.", reason="notFound", location=location)


def new_post(call: Call, file: File, content: str) -> Post:
    """A comment or reply of the caller's. Ids are unique among all posts of a file."""
    number = call.world.next(f"posts:{file['id']}")
    now = timestamp(call.world.now())
    return {
        "id": "AAAB" + opaque(f"{call.world.seed()}:{file['id']}:{number}", length=8)[1:],
        "number": number,
        "author": call.actor.email,
        "content": content,
        "createdTime": now,
        "modifiedTime": now,
        "deleted": False,
    }


def content_of(call: Call, noun: str) -> str:
    """What is said. Raises Refusal 400 where nothing is, or too much."""
    content = call.body.get("content")
    if not isinstance(content, str) or not content.strip():
        raise Refusal(400, f"{noun} content is required.", reason="required", location=f"{noun.lower()}.content")
    if len(content.encode()) > LONGEST:
        raise Refusal(400, f"{noun} content is too long.", reason="invalid", location=f"{noun.lower()}.content")
    return content


def check_author(call: Call, post: Post) -> None:
    if post["author"] != call.actor.email:
        raise too_little()


def check_may_remove(call: Call, file: File, post: Post) -> None:
    """One's own posts, and in one's own file everybody's."""
    if role_on(call.world, file, call.actor.email) not in ("owner", "organizer"):
        check_author(call, post)


def reword(call: Call, post: Post, content: str) -> None:
    post["content"] = content
    post["modifiedTime"] = timestamp(call.world.now())


def remove_content(call: Call, post: Post) -> None:
    """A deleted post stays as a mark in its place, without what it said."""
    post |= {"deleted": True, "content": "", "modifiedTime": timestamp(call.world.now())}


def shown_reply(call: Call, reply: Post) -> dict[str, Any]:
    """Drive's `Reply`."""
    action = {"action": reply["action"]} if reply.get("action") else {}
    return {"kind": "drive#reply"} | _shown(call, reply) | action


def shown_thread(call: Call, thread: Post, *, deleted: bool = False) -> dict[str, Any]:
    """Drive's `Comment` with its replies. deleted: those that were deleted are among them."""
    found = {"kind": "drive#comment"} | _shown(call, thread)
    if thread["resolved"] is not None:
        found["resolved"] = thread["resolved"]
    for name in ("anchor", "quotedFileContent"):
        if thread.get(name) and not thread["deleted"]:
            found[name] = thread[name]
    replies = [reply for reply in thread["replies"] if deleted or not reply["deleted"]]
    return found | {"replies": [shown_reply(call, reply) for reply in replies]}


def _shown(call: Call, post: Post) -> dict[str, Any]:
    author = user_resource(call.world, post["author"], call.actor.email)
    # Who reads a comment learns a name, not an address.
    found = {
        "id": post["id"],
        "createdTime": post["createdTime"],
        "modifiedTime": post["modifiedTime"],
        "author": {name: author[name] for name in ("kind", "displayName", "me")},
        "deleted": post["deleted"],
    }
    if post["deleted"] or not post["content"]:
        return found
    return found | {"content": post["content"], "htmlContent": html.escape(post["content"]).replace("\n", "<br>")}
