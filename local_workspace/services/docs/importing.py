"""A Doc that is given the content of a real one."""

from __future__ import annotations

from typing import Any

from local_workspace.feeds import touch
from local_workspace.services.docs import history, storage
from local_workspace.services.docs.loading import NotUnderstood, loaded
from local_workspace.world import World

__all__ = ["NotUnderstood", "import_document"]


def import_document(world: World, file_id: str, reply: dict[str, Any]) -> None:
    """Give a Doc the content and title of a `documents.get` reply, in either form, as its next revision.

    From then on `documents.get` answers that reply, but for the Doc's own id and revision. Raises LookupError where
    there is no such Doc, and NotUnderstood, and changes nothing, where the reply would not come back as it is.
    """
    old, file = storage.load(world, file_id), world.get("file", file_id)
    if old is None or file is None:
        raise LookupError(f"{file_id} is not a Doc")
    document = loaded(reply, old.key)
    document.minted = old.minted
    file["name"] = reply["title"]
    storage.save_changes(world, file_id, document)
    history.forget(world, file_id)
    touch(world, file, file["owner"])
