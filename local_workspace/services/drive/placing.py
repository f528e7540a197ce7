"""Where files lie: choosing a folder, moving to another, and what lies in the bin."""

from __future__ import annotations

from collections.abc import Callable

from local_workspace.access import RANK, enough, role_on, too_little
from local_workspace.calls import Call
from local_workspace.inheritance import above, item_at
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import APP_DATA, FOLDER, File, app_data_id, drive_of, root_id
from local_workspace.services.drive.reaching import check_space, reach
from local_workspace.world import World

Find = Callable[[str], File | None]


def choose_parents(call: Call, asked: list[str] | None) -> list[str] | None:
    """The folder a new file goes to, as asked; None for My Drive. Raises Refusal for one that cannot take it."""
    if not asked:
        check_space(call, "drive")
        return None
    if len(asked) > 1:
        raise too_many_parents()
    folder_id = asked[0]
    if folder_id in (APP_DATA, app_data_id(call.actor.email, call.actor.client)):
        check_space(call, APP_DATA)
        return [app_data_id(call.actor.email, call.actor.client)]
    check_space(call, "drive")
    if folder_id in ("root", root_id(call.actor.email)):
        return [root_id(call.actor.email)]
    return [_folder(call, folder_id)]


def _folder(call: Call, folder_id: str) -> str:
    folder = reach(call, folder_id, need="writer")
    if folder["mimeType"] != FOLDER:
        raise Refusal(403, "The specified parent is not a folder.", reason="parentNotAFolder", location="parents")
    return str(folder["id"])


def too_many_parents() -> Refusal:
    return Refusal(403, "Increasing the number of parents is not allowed", reason="cannotAddParent")


def copied_parents(call: Call, source: File) -> list[str] | None:
    """The folder of a file for its copy, where the caller may put one there; else None, My Drive."""
    return [parent for parent in source["parents"] if _can_hold(call, parent)] or None


def _can_hold(call: Call, parent: str) -> bool:
    if parent == root_id(call.actor.email):
        return True
    folder = item_at(call.world, parent)
    return folder is not None and RANK[role_on(call.world, folder, call.actor.email)] >= RANK["writer"]


def planned_parents(call: Call, file: File) -> list[str]:
    """Where addParents and removeParents put the file; where it is now if they say nothing. Raises Refusal.

    A file has one folder: adding a second is refused, and one without any goes to its owner's My Drive.
    """
    added = [choose_parents(call, [item]) or [] for item in _listed(call, "addParents")]
    removed = {_resolved(call, item) for item in _listed(call, "removeParents")}
    new = [folder for item in added for folder in item]
    kept = [parent for parent in file["parents"] if parent not in removed and parent not in new]
    if not new and kept == file["parents"]:
        return kept
    if len(kept) + len(new) > 1:
        raise too_many_parents()
    after = new or [file.get("driveId") or root_id(file["owner"])]
    _check_move(call, file, after)
    return after


def _listed(call: Call, name: str) -> list[str]:
    return [item.strip() for item in call.query.get(name, "").split(",") if item.strip()]


def _resolved(call: Call, folder_id: str) -> str:
    return root_id(call.actor.email) if folder_id == "root" else folder_id


def _check_move(call: Call, file: File, after: list[str]) -> None:
    """Raises Refusal for a move into itself, across drives, or out of a folder the caller may not change."""
    if after == file["parents"]:
        return
    folder = item_at(call.world, after[0])
    if folder and file["id"] in (folder["id"], *(item["id"] for item in above(call.world, folder))):
        raise Refusal(403, "A folder cannot be moved into itself or into what it holds.", reason="cyclicMove")
    if drive_of(call.world, after) != file.get("driveId", ""):
        _check_carry(call, file)
        return
    own = file["owner"] == call.actor.email
    if not own and not all(_can_hold(call, parent) for parent in file["parents"]):
        raise too_little()


def _check_carry(call: Call, file: File) -> None:
    """Raises Refusal for what may not change its drive: folders, and what the caller does not own or manage."""
    if file["mimeType"] == FOLDER:
        text = "Moving folders into shared drives is not supported."
        raise Refusal(403, text, reason="teamDrivesFolderMoveInNotSupported")
    if not enough(file, role_on(call.world, file, call.actor.email), "delete"):
        raise too_little()


def put_in(call: Call, file: File, parents: list[str]) -> None:
    """Put a file into these folders. In a shared drive it belongs to the drive, out of one to who took it out."""
    drive = drive_of(call.world, parents)
    file["parents"] = parents
    if drive == file.get("driveId", ""):
        return
    owner = "" if drive else call.actor.email
    own = [] if drive else [{"type": "user", "role": "owner", "emailAddress": owner}]
    others = [item for item in file["permissions"] if item["role"] != "owner" and item.get("emailAddress") != owner]
    file |= {"driveId": drive, "owner": owner, "permissions": own + others}
    if not drive:
        del file["driveId"]


def finder(world: World) -> Find:
    """A look-up of files that remembers: one question about many files asks for each folder once."""
    known: dict[str, File | None] = {}

    def find(file_id: str) -> File | None:
        if file_id not in known:
            known[file_id] = world.get("file", file_id)
        return known[file_id]

    return find


def in_trash(find: Find, file: File) -> bool:
    """Whether a file lies in the bin, by itself or inside a folder that does."""
    if file["trashed"]:
        return True
    folders = (find(parent) for parent in file["parents"][:1])
    return any(folder is not None and folder is not file and in_trash(find, folder) for folder in folders)
