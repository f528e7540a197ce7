"""A file as Drive describes it to one caller: only the fields asked for are worked out."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

from local_workspace.access import RANK, role_on
from local_workspace.calls import Actor, Call
from local_workspace.fields import Mask, parse_mask
from local_workspace.services.drive.blobs import full_extension, space_taken
from local_workspace.services.drive.capabilities import capabilities
from local_workspace.services.drive.files import DOC, FOLDER, SHEET, SHORTCUT, is_binary, root_id
from local_workspace.services.drive.formats import export_links
from local_workspace.services.drive.people import held, held_resource, user_resource
from local_workspace.services.drive.placing import finder, in_trash
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
    return lambda view: view.file.get(name) or None


def _head(name: str) -> Callable[[View], Any]:
    """A field of the newest upload; only files with bytes have one."""
    return lambda view: view.file.get("head", {}).get(name)


def _mine(name: str) -> Callable[[View], Any]:
    """A field that each person has of their own."""
    return lambda view: view.file.get(name, {}).get(view.actor.email)


def _of_people(read: Callable[[View], Any]) -> Callable[[View], Any]:
    """A field that Drive leaves out for what belongs to a shared drive."""
    return lambda view: None if "driveId" in view.file else read(view)


def _person(view: View, email: str) -> dict[str, Any] | None:
    return user_resource(view.world, email, view.actor.email) if email else None


def _link(view: View) -> str:
    places = {DOC: "document/d/{}/edit?usp=drivesdk", SHEET: "spreadsheets/d/{}/edit?usp=drivesdk"}
    places[FOLDER] = "drive/folders/{}"
    place = places.get(view.file["mimeType"], "file/d/{}/view?usp=drivesdk")
    return f"{view.base}/{place.format(view.file['id'])}"


def _download_link(view: View) -> str | None:
    return f"{view.base}/uc?id={view.file['id']}&export=download" if is_binary(view.file) else None


def _parents(view: View) -> list[str] | None:
    return [parent for parent in view.file["parents"] if _sees_folder(view, parent)] or None


def _sees_folder(view: View, folder_id: str) -> bool:
    if folder_id in (root_id(view.actor.email), view.file.get("driveId")) or view.file.get("space"):
        return True
    folder = view.world.get("file", folder_id)
    return folder is not None and role_on(view.world, folder, view.actor.email) != ""


def _permissions(view: View) -> list[dict[str, Any]] | None:
    if not view.may("writer"):
        return None
    return [held_resource(view.world, view.file, one) for one in held(view.world, view.file).values()]


def _size(view: View) -> str | None:
    if view.file["mimeType"] in (FOLDER, SHORTCUT):
        return None
    return str(view.file.get("head", {}).get("size", 0)) if is_binary(view.file) else EDITOR_SIZE


def _quota(view: View) -> str:
    if view.file["mimeType"] in (DOC, SHEET):
        return EDITOR_SIZE
    return str(space_taken(view.world, view.file))


def _extension(view: View) -> str | None:
    return full_extension(view.file["name"]) if is_binary(view.file) else None


def _modified_by_me(view: View) -> str | None:
    return view.file["modifiedTime"] if view.file["lastModifyingUser"] == view.actor.email else None


def _shortcut(view: View) -> dict[str, str] | None:
    found: dict[str, str] | None = view.file.get("shortcut")
    return found


def _thrown_away(view: View) -> bool:
    return in_trash(finder(view.world), view.file)


# Docs and Sheets take up a kilobyte at least; what a longer one takes up is recorded nowhere.
EDITOR_SIZE = "1024"
ICONS = "https://drive-thirdparty.googleusercontent.com/16/type/"
FIELDS: dict[str, Callable[[View], Any]] = {
    "kind": lambda _view: "drive#file",
    "id": _stored("id"),
    "name": _stored("name"),
    "mimeType": _stored("mimeType"),
    "description": _unless_empty("description"),
    "starred": lambda view: view.actor.email in view.file.get("starredBy", []),
    "trashed": _thrown_away,
    "explicitlyTrashed": _stored("trashed"),
    "trashingUser": lambda view: _person(view, view.file.get("trashedBy", "")) if "driveId" in view.file else None,
    "parents": _parents,
    "driveId": _unless_empty("driveId"),
    "teamDriveId": _unless_empty("driveId"),
    "properties": _unless_empty("properties"),
    "appProperties": lambda view: view.file["appProperties"].get(view.actor.client) or None,
    "spaces": lambda view: [view.file.get("space", "drive")],
    "version": lambda view: str(view.file["version"]),
    "webViewLink": _link,
    "webContentLink": _download_link,
    "iconLink": lambda view: ICONS + view.file["mimeType"],
    "hasThumbnail": lambda _view: False,
    "thumbnailVersion": lambda _view: "0",
    "viewedByMe": lambda view: view.actor.email in view.file.get("viewed", {}),
    "viewedByMeTime": _mine("viewed"),
    "createdTime": _stored("createdTime"),
    "modifiedTime": _stored("modifiedTime"),
    "modifiedByMeTime": _modified_by_me,
    "modifiedByMe": lambda view: view.file["lastModifyingUser"] == view.actor.email,
    "sharedWithMeTime": _mine("sharedAt"),
    "sharingUser": lambda view: _person(view, view.file.get("sharedBy", {}).get(view.actor.email, "")),
    "owners": _of_people(lambda view: [_person(view, view.file["owner"])]),
    "lastModifyingUser": lambda view: _person(view, view.file["lastModifyingUser"]),
    "shared": _of_people(lambda view: len(held(view.world, view.file)) > 1),
    "ownedByMe": _of_people(lambda view: view.file["owner"] == view.actor.email),
    "permissions": _of_people(_permissions),
    "permissionIds": lambda view: list(held(view.world, view.file)) if view.may("writer") else None,
    "hasAugmentedPermissions": lambda view: bool(view.file["permissions"]) if "driveId" in view.file else None,
    "capabilities": lambda view: capabilities(view.file, view.role, view.actor.email),
    "viewersCanCopyContent": lambda view: not view.file.get("copyRequiresWriterPermission"),
    "copyRequiresWriterPermission": lambda view: bool(view.file.get("copyRequiresWriterPermission")),
    "writersCanShare": _of_people(lambda view: view.file.get("writersCanShare", True)),
    "folderColorRgb": lambda view: view.file.get("folderColorRgb", GREY) if view.file["mimeType"] == FOLDER else None,
    "shortcutDetails": _shortcut,
    "exportLinks": lambda view: export_links(view.base, view.file["id"], view.file["mimeType"]) or None,
    "originalFilename": _head("originalFilename"),
    "fullFileExtension": _extension,
    "fileExtension": lambda view: (_extension(view) or "").rpartition(".")[2] if is_binary(view.file) else None,
    "md5Checksum": _head("md5"),
    "sha1Checksum": _head("sha1"),
    "sha256Checksum": _head("sha256"),
    "headRevisionId": _head("id"),
    "size": _size,
    "quotaBytesUsed": _quota,
    "isAppAuthorized": lambda view: [view.actor.client, view.actor.email] in view.file["grants"],
    "inheritedPermissionsDisabled": lambda view: bool(view.file.get("inheritedPermissionsDisabled")),
}
GREY = "#8f8f8f"
