"""The control room's doors to Docs: a real one taken in, and what people do in the editor that no API call does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from local_workspace.access import RANK, role_on
from local_workspace.accounts import address
from local_workspace.calls import Actor, Call
from local_workspace.feeds import touch
from local_workspace.refusals import Refusal
from local_workspace.rooms.reading import Body, fields_of
from local_workspace.services.docs import batch, storage, suggestions
from local_workspace.services.docs.importing import import_document
from local_workspace.services.docs.model import Document
from local_workspace.services.docs.places import Invalid
from local_workspace.services.docs.suggesting import SUGGESTS
from local_workspace.services.docs.suggesting import suggest as place
from local_workspace.world import World

T = TypeVar("T")


def load(world: World, file_id: str, body: Body) -> Body:
    """The body is a reply of `documents.get`."""
    try:
        import_document(world, file_id, body)
    except LookupError as error:
        raise _no_doc(file_id) from error
    return {"documentId": file_id}


def suggest(world: World, file_id: str, body: Body) -> Body:
    """A person suggests one edit, given as a request of batchUpdate."""
    fields = fields_of(body, email=str, request=dict)
    email, file, document = _at_the_doc(world, file_id, fields["email"], "commenter")
    if len(fields["request"]) != 1:
        raise ValueError(f"The field 'request' holds one of: {', '.join(SUGGESTS)}.")
    ((kind, request),) = fields["request"].items()
    if kind not in batch.EDITS or not isinstance(request, dict):
        raise ValueError(f"{kind} is no request that can be suggested. There are: {', '.join(SUGGESTS)}.")
    found = _tried(lambda: place(document, kind, request, suggestions.author(world, file_id, email)))
    suggestions.note(world, file_id, document, found, email)
    _save(world, file, document, email)
    return {"suggestionId": found}


def decide(world: World, file_id: str, body: Body, *, accept: bool) -> Body:
    """A person accepts or rejects a suggestion; one's own may be rejected by who can only comment."""
    fields = fields_of(body, email=str, suggestionId=str)
    suggestion = fields["suggestionId"]
    own = suggestions.author_of(world, file_id, suggestion) == address(fields["email"])
    need = "commenter" if own and not accept else "writer"
    email, file, document = _at_the_doc(world, file_id, fields["email"], need)
    _tried(lambda: suggestions.decide(world, file_id, document, suggestion, accept=accept, by=email))
    _save(world, file, document, email)
    return {"suggestionId": suggestion}


def comment(world: World, file_id: str, body: Body) -> Body:
    """A person comments on a range of text."""
    from local_workspace.services.docs import commenting

    fields = fields_of(body, email=str, content=str, range=dict)
    email, file, document = _at_the_doc(world, file_id, fields["email"], "commenter")
    actor = Actor(email, "local", frozenset())
    call = Call(world, actor, path={}, query={}, repeated={}, body={}, raw=b"", headers={})
    request = {"content": fields["content"], "range": fields["range"]}
    thread = _tried(lambda: commenting.insert(call, file, document, request))["commentThread"]
    _save(world, file, document, email)
    return {"commentId": thread["commentId"], "anchorId": thread["anchorId"]}


def _at_the_doc(world: World, file_id: str, email: str, need: str) -> tuple[str, dict[str, Any], Document]:
    """The person's address, the file, and its content, for somebody with at least this role."""
    file, document = world.get("file", file_id), storage.load(world, file_id)
    if file is None or document is None:
        raise _no_doc(file_id)
    person = address(email)
    if RANK[role_on(world, file, person)] < RANK[need]:
        raise ValueError(f"{person} is no {need} of {file_id}. Share it with them first.")
    return person, file, document


def _tried(deed: Callable[[], T]) -> T:
    """What is refused in Google's words is refused in the same words here."""
    try:
        return deed()
    except (Invalid, Refusal) as error:
        raise ValueError(str(error)) from error


def _save(world: World, file: dict[str, Any], document: Document, email: str) -> None:
    if storage.save_changes(world, file["id"], document):
        touch(world, file, email)


def _no_doc(file_id: str) -> ValueError:
    return ValueError(f"There is no Doc {file_id}. Make one with documents.create first.")


DEEDS: dict[str, Callable[[World, str, Body], Body]] = {
    "load": load,
    "suggest": suggest,
    "accept": lambda world, file_id, body: decide(world, file_id, body, accept=True),
    "reject": lambda world, file_id, body: decide(world, file_id, body, accept=False),
    "comment": comment,
}
