"""The suggestions of a Doc as their authors and readers see them: who made each, what it says, what became of it."""

from __future__ import annotations

from typing import Any

from local_workspace.refusals import Refusal
from local_workspace.services.docs.items import Para
from local_workspace.services.docs.marks import DELETED, INSERTED, all_suggestions, ids_of, suggestions_of
from local_workspace.services.docs.model import Document
from local_workspace.services.docs.settling import settle
from local_workspace.services.docs.storage import suggestions_kind
from local_workspace.services.docs.suggesting import Author
from local_workspace.world import World, opaque, timestamp

Thread = dict[str, Any]
OPEN, ACCEPTED, REJECTED = "OPEN", "ACCEPTED", "REJECTED"


def threads_of(world: World, file_id: str) -> list[Thread]:
    """Every suggestion ever made here, oldest first, those deleted left out."""
    return [thread for _, thread in world.items(suggestions_kind(file_id))]


def keep_thread(world: World, file_id: str, thread: Thread) -> None:
    world.put(suggestions_kind(file_id), f"{thread['number']:09d}", thread)


def author(world: World, file_id: str, email: str) -> Author:
    """A person with the suggestions of theirs that are open."""
    own = {found["id"] for found in threads_of(world, file_id) if found["author"] == email and found["status"] == OPEN}
    return Author(own)


def note(world: World, file_id: str, document: Document, suggestion: str, email: str) -> bool:
    """Remember that somebody made a suggestion or added to it; whether it is a new one."""
    now = timestamp(world.now())
    for thread in threads_of(world, file_id):
        if thread["id"] == suggestion:
            keep_thread(world, file_id, thread | {"modifiedTime": now, "summary": summary(document, suggestion)})
            return False
    made = _post(world, file_id, email)
    made |= {
        "id": suggestion,
        "postId": made["id"],
        "status": OPEN,
        "summary": summary(document, suggestion),
        "replies": [],
    }
    keep_thread(world, file_id, made)
    return True


def _post(world: World, file_id: str, email: str) -> Thread:
    number = world.next(f"posts:{file_id}")
    now = timestamp(world.now())
    post_id = "AAAB" + opaque(f"{world.seed()}:{file_id}:{number}", length=8)[1:]
    return {
        "id": post_id,
        "number": number,
        "author": email,
        "content": "",
        "createdTime": now,
        "modifiedTime": now,
        "deleted": False,
    }


def decide(world: World, file_id: str, document: Document, suggestion: str, *, accept: bool, by: str) -> None:
    """Accept or reject a suggestion in the text. Raises Refusal 404 where none of that id is open."""
    if suggestion not in open_suggestions(document):
        raise missing(suggestion)
    for thread in threads_of(world, file_id):
        if thread["id"] == suggestion:
            said = summary(document, suggestion)
            reply = _post(world, file_id, by) | {"decision": "ACCEPT" if accept else "REJECT"}
            thread |= {
                "status": ACCEPTED if accept else REJECTED,
                "summary": said,
                "modifiedTime": reply["createdTime"],
            }
            keep_thread(world, file_id, thread | {"replies": [*thread["replies"], reply]})
    settle(document, lambda found: accept if found == suggestion else None)


def delete(world: World, file_id: str, document: Document, suggestion: str) -> None:
    """Take a suggestion back: its text is as if rejected, and nothing is left of it to be listed."""
    for thread in threads_of(world, file_id):
        if thread["id"] == suggestion:
            world.drop(suggestions_kind(file_id), f"{thread['number']:09d}")
    settle(document, lambda found: False if found == suggestion else None)


def missing(suggestion: str) -> Refusal:
    """Google's words, measured live."""
    return Refusal(404, f"Suggestion with ID {suggestion} does not exist.", reason="notFound")


def author_of(world: World, file_id: str, suggestion: str) -> str:
    """Whose suggestion it is; "" where nobody here made it."""
    return next((found["author"] for found in threads_of(world, file_id) if found["id"] == suggestion), "")


def open_suggestions(document: Document) -> set[str]:
    """The ids of what is suggested anywhere: in the text, on paragraphs, tables and the page."""
    found = all_suggestions(document)
    for tab in document.tabs:
        for name in ("suggestedDocumentStyleChanges", "suggestedNamedStylesChanges"):
            found |= set(tab.objects.get(name, ()))
        for segment in tab.segments:
            for item in segment.items:
                for name, value in (item.extra or {}).items():
                    found |= set(value) if name.startswith("suggested") else set()
    return found


def summary(document: Document, suggestion: str) -> str:
    """What a suggestion would do, in the words of Google's own summaries."""
    added, deleted, styled = [], [], False
    for tab in document.tabs:
        for segment in tab.segments:
            for item in segment.items:
                for run in item.runs if isinstance(item, Para) else ():
                    is_in, is_out = (suggestion in ids_of(run.data, name) for name in (INSERTED, DELETED))
                    added += [run.text] if is_in and not is_out else []
                    deleted += [run.text] if is_out else []
                    styled = styled or suggestion in suggestions_of(run)
    old, new = _quoted("".join(deleted)), _quoted("".join(added))
    if old and new:
        return f"Replace: {old} with {new}"
    return f"Add: {new}" if new else f"Delete: {old}" if old else "Format" if styled else ""


def _quoted(text: str) -> str:
    if not text:
        return ""
    return "paragraph" if text == "\n" else f"“{text.strip() or text}”"
