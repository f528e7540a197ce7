"""Drive's change feeds: what moved since a page token, as the caller may see it now."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from local_workspace import feeds
from local_workspace.access import METADATA, granted, is_member, role_on
from local_workspace.calls import Call
from local_workspace.inheritance import above
from local_workspace.refusals import Refusal
from local_workspace.services.drive.drives import DEFAULT as DRIVE_DEFAULT
from local_workspace.services.drive.drives import drive_resource, open_drive
from local_workspace.services.drive.files import APP_DATA, File, root_id
from local_workspace.services.drive.paging import MAX_PAGE, invalid_page_token, page_size
from local_workspace.services.drive.reaching import all_drives, app_data_visible, check_space
from local_workspace.services.drive.resource import DEFAULT, file_resource, wanted

Line = dict[str, Any]


def get_start_page_token(call: Call) -> dict[str, Any]:
    feeds.take_expired(call.world)
    _drive(call)
    return {"kind": "drive#startPageToken", "startPageToken": str(feeds.latest(call.world) + 1)}


def list_changes(call: Call) -> dict[str, Any]:
    feeds.take_expired(call.world)
    last, drive = check_list(call)
    size = page_size(call, default=100, most=MAX_PAGE)
    reader = _Reader(call, drive, _spaces(call), wanted(call, "changes", "file", default=DEFAULT))
    changes: list[Line] = []
    more = False
    for moved in feeds.since(call.world, last):
        if len(changes) == size:
            more = True
            break
        last = moved.number
        line = reader.line(moved)
        if line is not None:
            changes.append(line)
    reply: dict[str, Any] = {"kind": "drive#changeList", "changes": changes}
    if more:
        return reply | {"nextPageToken": str(last + 1)}
    return reply | {"newStartPageToken": str(feeds.latest(call.world) + 1)}


def check_list(call: Call) -> tuple[int, str]:
    """(the last change seen, the shared drive asked about or ""), for a list or a watch. Raises Refusal."""
    start = _start(call)
    drive = _drive(call)
    for space in _spaces(call):
        check_space(call, space)
    if call.query.get("includePermissionsForView", "published") != "published":
        raise Refusal(400, "Invalid Value", reason="invalid", location="includePermissionsForView")
    if call.query.get("includeLabels"):
        raise Refusal(501, "The local Workspace knows no labels.", reason="notImplemented")
    return start - 1, drive


def items_of_all_drives(call: Call) -> bool:
    """Whether the caller wants items of shared drives in the answer."""
    return call.flag("includeItemsFromAllDrives") or call.flag("includeTeamDriveItems")


def _drive(call: Call) -> str:
    drive = call.query.get("driveId") or call.query.get("teamDriveId") or ""
    if not drive:
        return ""
    if not all_drives(call):
        text = "The supportsAllDrives parameter must be set to true when a shared drive is named."
        raise Refusal(403, text, reason="teamDrivesNotSupported", location="supportsAllDrives")
    return str(open_drive(call, drive)["id"])


def _spaces(call: Call) -> list[str]:
    return [space.strip() for space in call.query.get("spaces", "drive").split(",") if space.strip()]


def _start(call: Call) -> int:
    token = call.query.get("pageToken", "")
    if not token:
        raise Refusal(400, "Required parameter: pageToken", reason="required", location="pageToken")
    if not token.isdecimal() or not 1 <= int(token) <= feeds.latest(call.world) + 1:
        raise invalid_page_token()
    return int(token)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One caller's view of the log. drive: the shared drive asked about; names: the fields of a file that are shown."""

    call: Call
    drive: str
    spaces: list[str]
    names: Container[str]

    def line(self, moved: feeds.Moved) -> Line | None:
        """One entry of the feed; None where the change is not the caller's to see."""
        wants_drives = all_drives(self.call) and items_of_all_drives(self.call)
        elsewhere = moved.drive_id != self.drive if self.drive else moved.drive_id != "" and not wants_drives
        if elsewhere and self.drive not in moved.left:
            return None
        line = {"kind": "drive#change", "time": moved.time}
        line |= {"driveId": self.drive, "teamDriveId": self.drive} if self.drive else {}
        return self._file(moved, line, elsewhere=elsewhere) if moved.file_id else self._drive(moved, line)

    def _drive(self, moved: feeds.Moved, line: Line) -> Line | None:
        call = self.call
        line |= {"type": "drive", "changeType": "drive", "driveId": moved.drive_id}
        drive = call.world.get("drive", moved.drive_id)
        # A token for the app's own files sees no drives.
        if not call.actor.scopes & METADATA:
            return None
        if drive is not None and is_member(call.world, drive, call.actor.email):
            names = wanted(call, "changes", "drive", default=DRIVE_DEFAULT)
            return line | {"removed": False, "drive": drive_resource(call, drive, names)}
        return self._removed(line, lost=call.actor.email in moved.gone)

    def _file(self, moved: feeds.Moved, line: Line, *, elsewhere: bool) -> Line | None:
        """elsewhere: it has left the list that is asked for, wherever it went."""
        call = self.call
        line |= {"type": "file", "changeType": "file", "fileId": moved.file_id}
        file = call.world.get("file", moved.file_id)
        if file is not None and not self._in_spaces(file):
            return None
        if file is not None and not elsewhere and self._in_list(file):
            if not granted(call.actor, file, METADATA):
                return None
            return line | {"removed": False, "file": file_resource(call, file, self.names)}
        known = {"grants": moved.grants if file is None else file["grants"]}
        still_opens = file is not None and role_on(call.world, file, call.actor.email) != ""
        lost = call.actor.email in moved.gone or (elsewhere and (still_opens or self.drive != ""))
        found = self._removed(line, lost=lost and granted(call.actor, known, METADATA))
        if found is not None and file is not None and still_opens and call.flag("includeCorpusRemovals"):
            return found | {"file": file_resource(call, file, self.names)}
        return found

    def _removed(self, line: Line, *, lost: bool) -> Line | None:
        return line | {"removed": True} if lost and self.call.flag("includeRemoved", default=True) else None

    def _in_list(self, file: File) -> bool:
        call = self.call
        if role_on(call.world, file, call.actor.email, by_link=False) == "":
            return False
        return not call.flag("restrictToMyDrive") or _in_my_drive(call, file)

    def _in_spaces(self, file: File) -> bool:
        if file.get("space") == APP_DATA:
            return APP_DATA in self.spaces and app_data_visible(self.call, file)
        return "drive" in self.spaces


def _in_my_drive(call: Call, file: File) -> bool:
    root = root_id(call.actor.email)
    return any(root in item["parents"] for item in (file, *above(call.world, file)))
