"""The control room's door to Docs: a real one, as somebody saved it from Google, taken in."""

from __future__ import annotations

from local_workspace.rooms.reading import Body
from local_workspace.services.docs.importing import import_document
from local_workspace.world import World


def load(world: World, file_id: str, body: Body) -> Body:
    """The body is a reply of `documents.get`."""
    try:
        import_document(world, file_id, body)
    except LookupError as error:
        raise ValueError(f"There is no Doc {file_id}. Make one with documents.create first.") from error
    return {"documentId": file_id}
