"""Google's drive methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.drive import (
    about,
    changes,
    comments,
    listing,
    permissions,
    reading,
    removing,
    replies,
    revisions,
    writing,
)

HANDLERS: dict[str, Handler] = {
    "drive.about.get": about.about,
    "drive.files.get": reading.get,
    "drive.files.list": listing.list_files,
    "drive.files.export": reading.export,
    "drive.files.generateIds": writing.generate_ids,
    "drive.files.create": writing.create,
    "drive.files.copy": writing.copy,
    "drive.files.update": writing.update,
    "drive.files.delete": removing.delete,
    "drive.files.emptyTrash": removing.empty_trash,
    "drive.revisions.list": revisions.list_revisions,
    "drive.revisions.get": revisions.get,
    "drive.revisions.update": revisions.update,
    "drive.revisions.delete": revisions.delete,
    "drive.comments.list": comments.list_comments,
    "drive.comments.get": comments.get,
    "drive.comments.create": comments.create,
    "drive.comments.update": comments.update,
    "drive.comments.delete": comments.delete,
    "drive.replies.list": replies.list_replies,
    "drive.replies.get": replies.get,
    "drive.replies.create": replies.create,
    "drive.replies.update": replies.update,
    "drive.replies.delete": replies.delete,
    "drive.permissions.list": permissions.list_permissions,
    "drive.permissions.get": permissions.get,
    "drive.permissions.create": permissions.create,
    "drive.permissions.update": permissions.update,
    "drive.permissions.delete": permissions.delete,
    "drive.changes.getStartPageToken": changes.get_start_page_token,
    "drive.changes.list": changes.list_changes,
}
