"""about.get: who calls, how much room there is, and what Drive can turn into what."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.drive.blobs import space_taken
from local_workspace.services.drive.formats import BUILT, COLOURS, EXPORTS, IMPORTS, MAX_IMPORT, MAX_UPLOAD
from local_workspace.services.drive.people import user_resource
from local_workspace.services.drive.placing import finder, in_trash
from local_workspace.services.drive.resource import EDITOR_SIZE, wanted


def about(call: Call) -> dict[str, Any]:
    need_fields(call)
    found: dict[str, Any] = {
        "kind": "drive#about",
        "user": user_resource(call.world, call.actor.email, call.actor.email),
        "importFormats": {source: list(targets) for source, targets in IMPORTS.items()},
        "exportFormats": {source: list(targets) for source, targets in BUILT.items()},
        "maxImportSizes": {kind: str(size) for kind, size in MAX_IMPORT.items()},
        "maxUploadSize": str(MAX_UPLOAD),
        "appInstalled": False,
        "folderColorPalette": COLOURS,
        "driveThemes": [],
        "teamDriveThemes": [],
        "canCreateDrives": not call.actor.service_account,
        "canCreateTeamDrives": not call.actor.service_account,
    }
    if "storageQuota" in wanted(call, default=()):
        found["storageQuota"] = _quota(call)
    return found


def need_fields(call: Call) -> None:
    """Raises Refusal 400 where the caller did not say what it wants of an answer that has no default."""
    if not call.query.get("fields", "").strip():
        text = "The 'fields' parameter is required for this method."
        raise Refusal(400, text, reason="required", location="fields")


def _quota(call: Call) -> dict[str, str]:
    """What the caller's own files take up. People of a Workspace have no limit of their own."""
    find, kept, thrown = finder(call.world), 0, 0
    for _, file in call.world.items("file"):
        if file["owner"] == call.actor.email:
            size = space_taken(call.world, file) if "head" in file else _editor_size(file["mimeType"])
            kept += size
            thrown += size if in_trash(find, file) else 0
    found = {"usage": str(kept), "usageInDrive": str(kept), "usageInDriveTrash": str(thrown)}
    return found | ({"limit": "0"} if call.actor.service_account else {})


def _editor_size(mime: str) -> int:
    return int(EDITOR_SIZE) if mime in EXPORTS else 0
