"""A file as Drive describes it to one caller: only the fields asked for are worked out."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from local_workspace.access import RANK, role_on
from local_workspace.calls import Actor, Call
from local_workspace.fields import Mask, parse_mask
from local_workspace.services.drive.files import DOC, FOLDER, GOOGLE_KIND, SHEET, root_id
from local_workspace.services.drive.people import permission_id, permission_resource, user_resource
from local_workspace.world import World

DEFAULT = frozenset({"kind", "id", "name", "mimeType"})


@dataclass(frozen=True, slots=True)
class View:
    """One file and who looks at it."""

    world: World
    actor: Actor
    base: str
    file: dict[str, Any]
    role: str

    def may(self, role: str) -> bool:
        return RANK[self.role] >= RANK[role]


class _Everything:
    def __contains__(self, _name: object) -> bool:
        return True


EVERYTHING: Container[str] = _Everything()


def wanted(call: Call, *path: str, default: Container[str]) -> Container[str]:
    """The names that `fields` asks for under a path of the reply; `default` where it says nothing."""
    text = call.query.get("fields")
    if not text:
        return default
    mask: Mask | None = parse_mask(text)
    for name in path:
        if mask is None:
            return EVERYTHING
        if name not in mask and "*" not in mask:
            return ()
        mask = mask[name] if name in mask else mask["*"]
    return EVERYTHING if mask is None or "*" in mask else mask


def file_reply(call: Call, file: dict[str, Any]) -> dict[str, Any]:
    """The whole answer of a method that gives back one file."""
    return file_resource(call, file, wanted(call, default=DEFAULT))


def file_resource(call: Call, file: dict[str, Any], names: Container[str]) -> dict[str, Any]:
    """The named fields of a file as the caller may see them; what is empty is left out, as Google does."""
    role = role_on(call.world, file, call.actor.email)
    view = View(call.world, call.actor, call.base, file, role)
    found = ((name, make(view)) for name, make in FIELDS.items() if name in names)
    return {name: value for name, value in found if value is not None}


def _stored(name: str) -> Callable[[View], Any]:
    return lambda view: view.file[name]


def _unless_empty(name: str) -> Callable[[View], Any]:
    return lambda view: view.file[name] or None


def _link(view: View) -> str:
    places = {DOC: "document/d/{}/edit", SHEET: "spreadsheets/d/{}/edit", FOLDER: "drive/folders/{}"}
    place = places.get(view.file["mimeType"], "file/d/{}/view")
    return f"{view.base}/{place.format(view.file['id'])}"


def _parents(view: View) -> list[str] | None:
    return [parent for parent in view.file["parents"] if _sees_folder(view, parent)] or None


def _sees_folder(view: View, folder_id: str) -> bool:
    if folder_id == root_id(view.actor.email):
        return True
    folder = view.world.get("file", folder_id)
    return folder is not None and role_on(view.world, folder, view.actor.email) != ""


def _permissions(view: View) -> list[dict[str, Any]] | None:
    if not view.may("writer"):
        return None
    return [permission_resource(view.world, item) for item in view.file["permissions"]]


def _capabilities(view: View) -> dict[str, bool]:
    edit, own, folder = view.may("writer"), view.may("owner"), view.file["mimeType"] == FOLDER
    return {
        "canEdit": edit,
        "canComment": view.may("commenter"),
        "canCopy": not folder,
        "canDownload": not folder,
        "canRename": edit,
        "canModifyContent": edit,
        "canReadRevisions": edit and not folder,
        "canShare": edit,
        "canTrash": own,
        "canUntrash": own,
        "canDelete": own,
        "canListChildren": folder,
        "canAddChildren": folder and edit,
    }


FIELDS: dict[str, Callable[[View], Any]] = {
    "kind": lambda _view: "drive#file",
    "id": _stored("id"),
    "name": _stored("name"),
    "mimeType": _stored("mimeType"),
    "description": _unless_empty("description"),
    "starred": lambda _view: False,
    "trashed": _stored("trashed"),
    "explicitlyTrashed": _stored("trashed"),
    "parents": _parents,
    "properties": _unless_empty("properties"),
    "appProperties": lambda view: view.file["appProperties"].get(view.actor.client) or None,
    "spaces": lambda _view: ["drive"],
    "version": lambda view: str(view.file["version"]),
    "webViewLink": _link,
    "createdTime": _stored("createdTime"),
    "modifiedTime": _stored("modifiedTime"),
    "owners": lambda view: [user_resource(view.world, view.file["owner"], view.actor.email)],
    "lastModifyingUser": lambda view: user_resource(view.world, view.file["lastModifyingUser"], view.actor.email),
    "modifiedByMe": lambda view: view.file["lastModifyingUser"] == view.actor.email,
    "ownedByMe": lambda view: view.file["owner"] == view.actor.email,
    "shared": lambda view: len(view.file["permissions"]) > 1,
    "permissions": _permissions,
    "permissionIds": lambda view: [permission_id(p) for p in view.file["permissions"]] if view.may("writer") else None,
    "capabilities": _capabilities,
    "writersCanShare": lambda _view: True,
    "copyRequiresWriterPermission": lambda _view: False,
    "viewersCanCopyContent": lambda _view: True,
    "isAppAuthorized": lambda view: [view.actor.client, view.actor.email] in view.file["grants"],
    "size": lambda view: None if view.file["mimeType"].startswith(GOOGLE_KIND) else "0",
    "quotaBytesUsed": lambda _view: "0",
}
