"""Which file a call means and whether it may: the names of folders, the scopes of spaces, the app's own grant."""

from __future__ import annotations

from local_workspace.access import AUTH, EVERY_FILE, METADATA, granted, open_file
from local_workspace.calls import Call
from local_workspace.refusals import Refusal, not_found_file
from local_workspace.services.drive.files import APP_DATA, FOLDER, File, app_data_id, root_id

FILE_SCOPE = AUTH + "drive.file"
APP_DATA_SCOPE = AUTH + "drive.appdata"
SPACES = {
    "drive": METADATA | {FILE_SCOPE},
    APP_DATA: frozenset({APP_DATA_SCOPE}),
}
# A person's folders were there before anything that this world remembers.
ALWAYS = "2019-01-01T00:00:00.000Z"


def reach(call: Call, file_id: str, *, need: str = "reader", content: bool = False, any_drive: bool = False) -> File:
    """The file a call names, when the caller has at least the role `need`. Raises Refusal 404 or 403.

    content: what is in it is wanted, for which the right to see its name is not enough. any_drive: a method that
    finds files of shared drives without being asked to.
    """
    folder = own_folder(call, file_id)
    if folder is not None:
        return folder
    file = open_file(call, file_id, wide=METADATA, need=need)
    if not _in_space(call, file) or not (any_drive or _drive_asked_for(call, file)):
        raise not_found_file(file_id)
    if content and not _content_granted(call, file):
        text = f"The user has not granted the app {call.actor.client} read access to the file {file_id}."
        raise Refusal(403, text, reason="appNotAuthorizedToFile")
    return file


def own_folder(call: Call, file_id: str) -> File | None:
    """My Drive or the app's hidden folder, under its id or its alias; None for every other id.

    Raises Refusal 404 where the token does not open it.
    """
    for alias, own_id, name, space in (
        ("root", root_id(call.actor.email), "My Drive", "drive"),
        (APP_DATA, app_data_id(call.actor.email, call.actor.client), "Application Data", APP_DATA),
    ):
        if file_id in (alias, own_id):
            if not call.actor.scopes & (METADATA if space == "drive" else SPACES[space]):
                raise not_found_file(file_id)
            return _folder(call, own_id, name, space)
    return None


def _folder(call: Call, own_id: str, name: str, space: str) -> File:
    email = call.actor.email
    return {
        "id": own_id,
        "name": name,
        "mimeType": FOLDER,
        "owner": email,
        "permissions": [{"type": "user", "role": "owner", "emailAddress": email}],
        "grants": [],
        "createdTime": ALWAYS,
        "modifiedTime": ALWAYS,
        "version": 1,
        "lastModifyingUser": email,
        "trashed": False,
        "parents": [],
        "appProperties": {},
        "properties": {},
        "description": "",
        "space": space,
        "fixed": True,
    }


def _in_space(call: Call, file: File) -> bool:
    if file.get("space") == APP_DATA:
        return app_data_visible(call, file)
    return bool(call.actor.scopes & SPACES["drive"])


def app_data_visible(call: Call, file: File) -> bool:
    """Whether a file in a hidden folder is this app's own, and the token says so."""
    own = [call.actor.client, call.actor.email] in file["grants"]
    return own and APP_DATA_SCOPE in call.actor.scopes


def _drive_asked_for(call: Call, file: File) -> bool:
    return "driveId" not in file or all_drives(call)


def all_drives(call: Call) -> bool:
    """Whether the caller says it knows of shared drives: without it their files are not there."""
    return call.flag("supportsAllDrives") or call.flag("supportsTeamDrives")


def _content_granted(call: Call, file: File) -> bool:
    # What the app made or was given to open, it reads with `drive.file`, not with a scope for names alone.
    by_app = FILE_SCOPE in call.actor.scopes and granted(call.actor, file, EVERY_FILE)
    return file.get("space") == APP_DATA or by_app or bool(call.actor.scopes & EVERY_FILE)


def check_space(call: Call, space: str) -> None:
    """Raises Refusal 403 where no scope of the token opens this space, 400 where there is no such space."""
    if space not in SPACES:
        raise Refusal(400, "Invalid Value", reason="invalid", location="spaces")
    if not call.actor.scopes & SPACES[space]:
        text = "The granted scopes do not give access to all of the requested spaces."
        raise Refusal(403, text, reason="insufficientScopes", location="spaces")
