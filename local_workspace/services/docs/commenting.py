"""Comments in a Doc: the same that Drive lists, tied to places in the text."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from local_workspace.accounts import person_id
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.docs import suggestions
from local_workspace.services.docs.model import Document, Segment
from local_workspace.services.docs.named import NamedRange
from local_workspace.services.docs.places import Invalid, local_offset, span
from local_workspace.services.docs.runs import Json
from local_workspace.services.docs.text import OBJECT
from local_workspace.services.drive import threads
from local_workspace.services.drive.people import display_name

LONGEST = 2048
DONE = {"RESOLVE": "resolve", "REOPEN": "reopen"}
SAID = {"resolve": "RESOLVE", "reopen": "REOPEN"}

Said = Callable[[Call, dict[str, Any], Document, Json], Json | None]


def insert(call: Call, file: dict[str, Any], document: Document, request: Json) -> Json:
    """Google's InsertCommentResponse: a comment of the caller's on a range of text. Raises Invalid."""
    if request.get("range") is None:
        raise Invalid("Insert comment requests must specify a range to anchor to.")
    segment, start, end = span(document, request)
    if request.get("assigneeEmailAddress"):
        text = "The local Workspace does not assign comments yet."
        raise Refusal(501, text, reason="notImplemented")
    content = _content(request.get("content"))
    anchor = NamedRange(document.mint("kix"), "", ((start, end),), segment.id)
    segment.tab.anchors = [*segment.tab.anchors, anchor]
    thread = threads.new_post(call, file, content) | {"resolved": None, "replies": [], "anchor": anchor.id}
    quote = html.escape(_quoted(segment, start, end), quote=False)
    thread["quotedFileContent"] = {"mimeType": "text/html", "value": quote}
    threads.keep_thread(call.world, file["id"], thread)
    return {"commentThread": shown_comment(call, thread)}


def _quoted(segment: Segment, start: int, end: int) -> str:
    found = []
    for number, para in segment.paragraphs(start, end):
        found.append(para.text[local_offset(segment, number, start) : local_offset(segment, number, end)])
    return "".join(found).replace(OBJECT, "").rstrip("\n")


def _content(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Invalid("The content of a comment must not be empty.")
    if len(value.encode()) > LONGEST:
        raise Invalid(f"The content of a comment must not exceed {LONGEST} code units.")
    return value


def add_reply(call: Call, file: dict[str, Any], _document: Document, request: Json) -> Json:
    post: Json = request.get("post") or {}
    if post.get("assigneeEmail"):
        raise Refusal(501, "The local Workspace does not assign comments yet.", reason="notImplemented")
    thread, keep = _thread(call, file, request)
    action = DONE.get(post.get("commentAction") or "")
    content = post.get("content") or "" if action else _content(post.get("content"))
    reply = threads.new_post(call, file, content) | ({"action": action} if action else {})
    if action:
        thread["resolved"] = action == "resolve"
    thread["replies"] = [*thread["replies"], reply]
    thread["modifiedTime"] = reply["modifiedTime"]
    keep(thread)
    return {"post": shown_post(call, reply, about_suggestion="status" in thread)}


def update_post(call: Call, file: dict[str, Any], _document: Document, request: Json) -> None:
    thread, keep = _thread(call, file, request)
    wanted = request.get("postId")
    post = thread if thread["id"] == wanted and "status" not in thread else _reply(thread, wanted)
    if post["author"] != call.actor.email:
        raise Invalid("Only the author of a post may change it.")
    threads.reword(call, post, _content(request.get("content")))
    keep(thread)


def delete_comment(call: Call, file: dict[str, Any], document: Document, request: Json) -> None:
    thread, keep = _thread(call, file, {"commentId": request.get("commentId")})
    if thread["author"] != call.actor.email:
        raise Invalid("Only the author of a comment may delete it.")
    threads.remove_content(call, thread)
    for tab in document.tabs:
        tab.anchors = [found for found in tab.anchors if found.id != thread.get("anchor")]
    keep(thread)


def delete_reply(call: Call, file: dict[str, Any], _document: Document, request: Json) -> None:
    thread, keep = _thread(call, file, request)
    reply = _reply(thread, request.get("postId"))
    if reply["author"] != call.actor.email or reply.get("action"):
        raise Invalid("Only the author of a reply without an action may delete it.")
    threads.remove_content(call, reply)
    keep(thread)


def _thread(call: Call, file: dict[str, Any], request: Json) -> tuple[Json, Callable[[Json], None]]:
    """The comment or suggestion a request names, and how it is kept. Raises Refusal 404 in Google's words."""
    world, file_id = call.world, file["id"]
    if request.get("suggestionId"):
        suggestion = request["suggestionId"]
        found = [thread for thread in suggestions.threads_of(world, file_id) if thread["id"] == suggestion]
        if not found:
            raise suggestions.missing(suggestion)
        return found[0], lambda thread: suggestions.keep_thread(world, file_id, thread)
    wanted = request.get("commentId") or ""
    for thread in threads.threads_of(world, file_id):
        if thread["id"] == wanted and not thread["deleted"]:
            return thread, lambda thread: threads.keep_thread(world, file_id, thread)
    raise Refusal(404, f"Comment with ID {wanted} does not exist.", reason="notFound")


def _reply(thread: Json, wanted: str | None) -> Json:
    for reply in thread["replies"]:
        if reply["id"] == wanted and not reply["deleted"]:
            found: Json = reply
            return found
    raise Refusal(404, f"Reply with ID {wanted or ''} does not exist.", reason="notFound")


def shown(call: Call, file: dict[str, Any], document: Document) -> Json:
    """Google's `comments` and `suggestions` of a Document, the newest first."""
    said = [thread for thread in threads.threads_of(call.world, file["id"]) if not thread["deleted"]]
    standing = suggestions.open_suggestions(document)
    found: Json = {"comments": [shown_comment(call, thread) for thread in reversed(said)]}
    found["suggestions"] = [
        _shown_suggestion(call, document, thread)
        for thread in reversed(suggestions.threads_of(call.world, file["id"]))
        # Assumed: what was suggested and has been edited away is shown no more.
        if thread["status"] != suggestions.OPEN or thread["id"] in standing
    ]
    return {name: value for name, value in found.items() if value}


def shown_comment(call: Call, thread: Json) -> Json:
    """Google's CommentThread."""
    anchor = {"anchorId": thread["anchor"]} if thread.get("anchor") else {}
    quote = html.unescape((thread.get("quotedFileContent") or {}).get("value") or "")
    return {
        "commentId": thread["id"],
        **anchor,
        "headPost": shown_post(call, thread),
        **_replies(call, thread, about_suggestion=False),
        "status": "RESOLVED" if thread["resolved"] else "OPEN",
        **({"plainTextQuote": quote} if quote else {}),
    }


def _shown_suggestion(call: Call, document: Document, thread: Json) -> Json:
    """Google's SuggestionThread. What became of it is said, as measured live, by a last reply."""
    is_open = thread["status"] == suggestions.OPEN
    said = suggestions.summary(document, thread["id"]) if is_open else thread["summary"]
    return {
        "suggestionId": thread["id"],
        "headPost": shown_post(call, thread, about_suggestion=True),
        **_replies(call, thread, about_suggestion=True),
        "status": thread["status"],
        **({"summaryText": said} if said else {}),
    }


def _replies(call: Call, thread: Json, *, about_suggestion: bool) -> Json:
    found = [
        shown_post(call, reply, about_suggestion=about_suggestion)
        for reply in thread["replies"]
        if not reply["deleted"]
    ]
    return {"replies": found} if found else {}


def shown_post(call: Call, post: Json, *, about_suggestion: bool = False) -> Json:
    """Google's Post."""
    email, content = post["author"], post.get("content") or ""
    shown_content = {"content": content, "contentHtml": html.escape(content).replace("\n", "<br>")} if content else {}
    found: Json = {"postId": post.get("postId") or post["id"], **shown_content}
    name = display_name(call.world, email)
    found["author"] = {"displayName": name} | ({"me": True} if email == call.actor.email else {})
    found["author"]["user"] = f"users/{person_id(email)}"
    found |= {"createTime": post["createdTime"], "updateTime": post["modifiedTime"]}
    if about_suggestion:
        return found | ({"suggestionAction": post["decision"]} if post.get("decision") else {})
    return found | {"commentAction": SAID.get(post.get("action", ""), "NO_COMMENT_ACTION_CHANGE")}


EDITS: dict[str, Said] = {
    "insertComment": insert,
    "addCommentReply": add_reply,
    "updateCommentPost": update_post,
    "deleteComment": delete_comment,
    "deleteCommentReply": delete_reply,
}
