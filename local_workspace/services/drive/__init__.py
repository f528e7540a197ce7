"""Google's drive methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.drive import changes, permissions, reading, writing

HANDLERS: dict[str, Handler] = {
    "drive.about.get": reading.about,
    "drive.files.get": reading.get,
    "drive.files.list": reading.list_files,
    "drive.files.export": reading.export,
    "drive.files.generateIds": writing.generate_ids,
    "drive.files.create": writing.create,
    "drive.files.copy": writing.copy,
    "drive.files.update": writing.update,
    "drive.files.delete": writing.delete,
    "drive.permissions.list": permissions.list_permissions,
    "drive.permissions.get": permissions.get,
    "drive.permissions.create": permissions.create,
    "drive.permissions.update": permissions.update,
    "drive.permissions.delete": permissions.delete,
    "drive.changes.getStartPageToken": changes.get_start_page_token,
    "drive.changes.list": changes.list_changes,
}
