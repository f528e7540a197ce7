"""What was said about a Doc: its comments with their replies, and who suggests what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from local_workspace.pages.sentences import short_moment

Json = dict[str, Any]
DECIDED = {"ACCEPTED": "taken", "REJECTED": "not taken"}
DEEDS = {"RESOLVE": "settled it", "REOPEN": "opened it again"}


@dataclass(frozen=True, slots=True)
class Said:
    """One person's words, or what they did."""

    author: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Note:
    """A comment or a suggestion with its replies. about: the words of the Doc it is tied to, or what is suggested.

    ended: how it ended, "" while it is open.
    """

    kind: str
    about: str
    posts: tuple[Said, ...]
    ended: str


def notes(reply: Json) -> list[Note]:
    """Open ones first; among equals the newest."""
    found = [_comment(one) for one in reply.get("comments", ())]
    found += [_suggestion(one) for one in reply.get("suggestions", ())]
    return sorted(found, key=lambda note: bool(note.ended))


def _comment(thread: Json) -> Note:
    posts = (_said(thread["headPost"]), *map(_said, thread.get("replies", ())))
    ended = "settled" if thread["status"] == "RESOLVED" else ""
    return Note("Comment", thread.get("plainTextQuote", ""), posts, ended)


def _suggestion(thread: Json) -> Note:
    posts = (_said(thread["headPost"]), *(_said(post) for post in thread.get("replies", ()) if post.get("content")))
    return Note("Suggestion", thread.get("summaryText", ""), posts, DECIDED.get(thread["status"], ""))


def _said(post: Json) -> Said:
    moment = datetime.fromisoformat(post["createTime"])
    words = post.get("content", "") or DEEDS.get(post.get("commentAction", ""), "")
    return Said(post["author"]["displayName"], short_moment(moment), words)
