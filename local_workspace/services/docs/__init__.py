"""Google's docs methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.docs import documents

HANDLERS: dict[str, Handler] = {
    "docs.documents.get": documents.get,
    "docs.documents.create": documents.create,
    "docs.documents.batchUpdate": documents.batch_update,
}
