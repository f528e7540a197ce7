"""The content of Docs as the world keeps it. Drive calls these when it makes, copies, exports or deletes a Doc."""

from __future__ import annotations

import json
from typing import Any

from local_workspace.services.docs.defaults import BODY_PARAGRAPH, PAGE, SECTION
from local_workspace.services.docs.export import plain_text
from local_workspace.services.docs.model import Bullet, Content, Item, Mark, NamedRange, Para, Run, Style
from local_workspace.world import World

KIND = "doc"
REVISION = "doc_revision"
"""Kept apart from the content, so that a reader who knows this revision need not load it."""


def new_document(world: World, file_id: str) -> None:
    """An empty Doc for a file: one empty paragraph. The title is the file's name."""
    items: list[Item] = [Mark("section", SECTION), Para([Run("\n", {})], BODY_PARAGRAPH)]
    _save(world, file_id, _written(Content(_key(world, file_id), items, PAGE)), revision=1)


def copy_document(world: World, source_id: str, new_id: str) -> None:
    """The same content under another id, named ranges and heading ids included; its revisions begin anew."""
    stored = world.get(KIND, source_id)
    if stored is None:
        raise LookupError(f"{source_id} is not a Doc")
    _save(world, new_id, stored, revision=1)


def drop_document(world: World, file_id: str) -> None:
    world.drop(KIND, file_id)
    world.drop(REVISION, file_id)
    world.drop_kind(handed_out_kind(file_id))


def export_text(world: World, file_id: str) -> str:
    """The Doc as plain text, as Drive exports it: a byte order mark, lines that end in CR LF."""
    content = load(world, file_id)
    if content is None:
        raise LookupError(f"{file_id} is not a Doc")
    return plain_text(content)


def handed_out_kind(file_id: str) -> str:
    """Under which kind the revision ids given out for a Doc are kept, by user."""
    return f"doc_revision_seen:{file_id}"


def load(world: World, file_id: str) -> Content | None:
    stored = world.get(KIND, file_id)
    return None if stored is None else _read(stored, _key(world, file_id))


def revision(world: World, file_id: str) -> int | None:
    """The number of a Doc's present state; None where there is no such Doc."""
    number: int | None = world.get(REVISION, file_id)
    return number


def save_changes(world: World, file_id: str, content: Content) -> bool:
    """Keep an edited content as the next revision. False, and nothing is kept, where it is what it was."""
    changed = _written(content)
    if changed == world.get(KIND, file_id):
        return False
    _save(world, file_id, changed, revision=(revision(world, file_id) or 0) + 1)
    return True


def _save(world: World, file_id: str, stored: dict[str, Any], *, revision: int) -> None:
    world.put(KIND, file_id, stored)
    world.put(REVISION, file_id, revision)


def _key(world: World, file_id: str) -> str:
    return f"{world.seed()}:{file_id}"


def _read(stored: dict[str, Any], key: str) -> Content:
    styles = stored["styles"]
    return Content(
        key=key,
        items=[_read_item(item, styles) for item in stored["items"]],
        page=stored["page"],
        lists=stored["lists"],
        ranges=[NamedRange(*found) for found in stored["ranges"]],
        minted=stored["minted"],
    )


def _read_item(item: list[Any], styles: list[Style]) -> Item:
    if len(item) == 2:
        return Mark(item[0], styles[item[1]])
    style, runs, heading, bullet = item
    made = [Run(text, styles[number], *rest) for text, number, *rest in runs]
    return Para(made, styles[style], heading, Bullet(bullet[0], bullet[1], styles[bullet[2]]) if bullet else None)


class _Styles:
    """Numbers the distinct styles of a Doc, so that each is stored and read once."""

    def __init__(self) -> None:
        self.kept: list[Style] = []
        self._by_object: dict[int, int] = {}
        self._by_text: dict[str, int] = {}

    def number(self, style: Style) -> int:
        known = self._by_object.get(id(style))
        if known is not None:
            return known
        number = self._by_text.setdefault(json.dumps(style), len(self.kept))
        if number == len(self.kept):
            self.kept.append(style)
        self._by_object[id(style)] = number
        return number


def _written(content: Content) -> dict[str, Any]:
    styles = _Styles()
    return {
        "minted": content.minted,
        "items": [_written_item(item, styles) for item in content.items],
        "styles": styles.kept,
        "lists": content.lists,
        "ranges": [list(found) for found in content.ranges],
        "page": content.page,
    }


def _written_item(item: Item, styles: _Styles) -> list[Any]:
    if isinstance(item, Mark):
        return [item.kind, styles.number(item.style)]
    runs = [[run.text, styles.number(run.style), *([run.kind] if run.kind else [])] for run in item.runs]
    bullet = item.bullet and [item.bullet.list_id, item.bullet.level, styles.number(item.bullet.style)]
    return [styles.number(item.style), runs, item.heading, bullet]
