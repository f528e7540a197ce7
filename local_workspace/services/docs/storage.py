"""The content of Docs as the world keeps it. Drive calls these when it makes, copies, exports or deletes a Doc."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from local_workspace.services.docs import history
from local_workspace.services.docs.blank import empty_tab
from local_workspace.services.docs.export import plain_text
from local_workspace.services.docs.forms.reading import parts
from local_workspace.services.docs.markdown import markdown
from local_workspace.services.docs.model import FIRST_TAB, Document
from local_workspace.services.docs.surroundings import Habits
from local_workspace.services.docs.written import read, written
from local_workspace.switches import switch
from local_workspace.world import World

KIND = "doc"
SHARED, AS_IN = "doc_shared", "as_in"
REVISION = "doc_revision"
"""Kept apart from the content, so that a reader who knows this revision need not load it."""


def new_document(world: World, file_id: str) -> None:
    """An empty Doc for a file: one empty paragraph. The title is the file's name."""
    document = Document(_key(world, file_id), [empty_tab(FIRST_TAB, "Tab 1")])
    _save(world, file_id, written(document), revision=1)


def copy_document(world: World, source_id: str, new_id: str) -> None:
    """The same content under another id, named ranges and heading ids included; its revisions begin anew."""
    _save(world, new_id, shared(world, source_id), revision=1)


def shared(world: World, source_id: str) -> dict[str, Any]:
    """What a copy keeps until it is edited: where its content is to be found, which is kept once for all copies."""
    stored = world.get(KIND, source_id)
    if stored is None:
        raise LookupError(f"{source_id} is not a Doc")
    if AS_IN in stored:
        return {AS_IN: stored[AS_IN]}
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    key = hashlib.sha256(text.encode()).hexdigest()
    world.put(SHARED, key, stored)
    return {AS_IN: key}


def drop_document(world: World, file_id: str) -> None:
    world.drop(KIND, file_id)
    world.drop(REVISION, file_id)
    world.drop_kind(handed_out_kind(file_id))
    world.drop_kind(suggestions_kind(file_id))
    history.forget(world, file_id)


def export_text(world: World, file_id: str) -> str:
    """The Doc as plain text, as Drive exports it: a byte order mark, lines that end in CR LF."""
    return plain_text(_existing(world, file_id))


def export_markdown(world: World, file_id: str) -> str:
    """Markdown as Drive's export gives it. Raises LookupError when there is no such Doc."""
    return markdown(_existing(world, file_id))


def export_page(world: World, file_id: str) -> bytes:
    """A web page. Raises LookupError when there is no such Doc, like those below."""
    from local_workspace.services.docs.forms.html import page

    return page(_title(world, file_id), parts(_existing(world, file_id)))


def export_word(world: World, file_id: str) -> bytes:
    from local_workspace.services.docs.forms.word import word

    return word(_title(world, file_id), parts(_existing(world, file_id)), now=world.now())


def export_pdf(world: World, file_id: str) -> bytes:
    from local_workspace.services.docs.forms.pdf import pdf

    return pdf(_title(world, file_id), parts(_existing(world, file_id)))


def _title(world: World, file_id: str) -> str:
    return str((world.get("file", file_id) or {}).get("name", ""))


def _existing(world: World, file_id: str) -> Document:
    document = load(world, file_id)
    if document is None:
        raise LookupError(f"{file_id} is not a Doc")
    return document


def handed_out_kind(file_id: str) -> str:
    """Under which kind the revision ids given out for a Doc are kept, by user."""
    return f"doc_revision_seen:{file_id}"


def suggestions_kind(file_id: str) -> str:
    """Under which kind the suggestions ever made in a Doc are kept, by number."""
    return f"doc_suggestion:{file_id}"


def load(world: World, file_id: str) -> Document | None:
    """The caller's own: it may be edited."""
    number = revision(world, file_id)
    if number is None:
        return None
    document = _kept(world, file_id, number).copy()
    document.habits = Habits(
        range_end_grows=switch(world, "docs_range_end") == "inside",
        tables_split_ranges=switch(world, "docs_range_around_table") == "split",
        replaced_range_stays=switch(world, "docs_replaced_range") == "covers",
        chips_allowed=switch(world, "docs_chips") == "allowed",
        ranges_say_tab=switch(world, "docs_range_tab") == "said",
        suggestions_take_in=switch(world, "docs_edit_in_suggestion") == "joins",
        suggestions_block_deletion=switch(world, "docs_delete_over_suggestion") == "internal error",
    )
    return document


def _kept(world: World, file_id: str, number: int) -> Document:
    """As it is kept, and shared: not to be edited."""

    def from_world() -> Document:
        stored: dict[str, Any] = world.get(KIND, file_id) or {}
        if AS_IN in stored:
            stored = world.get(SHARED, stored[AS_IN]) or {}
        return read(stored, _key(world, file_id))

    return world.memo(("doc-model", file_id, number), from_world)


def revision(world: World, file_id: str) -> int | None:
    """The number of a Doc's present state; None where there is no such Doc."""
    number: int | None = world.get(REVISION, file_id)
    return number


def save_changes(world: World, file_id: str, document: Document) -> bool:
    """Keep an edited Doc as the next revision. False, and nothing is kept, where it is what it was."""
    number = revision(world, file_id) or 0
    if number and document == _kept(world, file_id, number):
        return False
    _save(world, file_id, written(document), revision=number + 1)
    history.remember(world, file_id, number + 1, document.moves)
    world.memo(("doc-model", file_id, number + 1), document.copy)
    return True


def _save(world: World, file_id: str, stored: dict[str, Any], *, revision: int) -> None:
    world.put(KIND, file_id, stored)
    world.put(REVISION, file_id, revision)


def _key(world: World, file_id: str) -> str:
    return f"{world.seed()}:{file_id}"
