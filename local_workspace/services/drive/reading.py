"""Drive's methods that change nothing: files.get, files.export, files.list, about.get."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

from local_workspace.access import METADATA, granted, open_file, role_on
from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.drive.content import export_content
from local_workspace.services.drive.files import FOLDER, GOOGLE_KIND, File
from local_workspace.services.drive.people import user_resource
from local_workspace.services.drive.properties import files_with
from local_workspace.services.drive.query import Searcher, parse_query
from local_workspace.services.drive.resource import DEFAULT, file_reply, file_resource, wanted

MAX_PAGE = 1000


def get(call: Call) -> Reply | dict[str, Any]:
    file = open_file(call, call.path["fileId"], wide=METADATA)
    if call.query.get("alt") == "media":
        return _media(file)
    return file_reply(call, file)


def _media(file: File) -> Reply:
    if file["mimeType"].startswith(GOOGLE_KIND):
        text = "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        raise Refusal(403, text, reason="fileNotDownloadable", location="alt")
    return Reply(b"", content_type=file["mimeType"])


def export(call: Call) -> Reply:
    file = open_file(call, call.path["fileId"], wide=METADATA)
    mime = call.query.get("mimeType", "")
    if not mime:
        raise Refusal(400, "Required parameter: mimeType", reason="required", location="mimeType")
    return Reply(export_content(call.world, file, mime), content_type=mime)


def about(call: Call) -> dict[str, Any]:
    if not call.query.get("fields"):
        text = "The 'fields' parameter is required for this method."
        raise Refusal(400, text, reason="required", location="fields")
    quota = {"usage": "0", "usageInDrive": "0", "usageInDriveTrash": "0"}
    if call.actor.service_account:
        quota["limit"] = "0"
    return {
        "kind": "drive#about",
        "user": user_resource(call.world, call.actor.email, call.actor.email),
        "storageQuota": quota,
    }


def list_files(call: Call) -> dict[str, Any]:
    query = parse_query(call.query.get("q", ""))
    who = Searcher(call.actor.email, call.actor.client)
    found = [file for file in _candidates(call, query.marks) if query.test(file, who) and _listed(call, file)]
    found = _sorted(found, call.query.get("orderBy", ""))
    size = page_size(call, default=100, most=MAX_PAGE)
    start = _read_token(call)
    names = wanted(call, "files", default=DEFAULT)
    reply: dict[str, Any] = {
        "kind": "drive#fileList",
        "incompleteSearch": False,
        "files": [file_resource(call, file, names) for file in found[start : start + size]],
    }
    if start + size < len(found):
        reply["nextPageToken"] = _token(call, start + size)
    return reply


def _candidates(call: Call, marks: tuple[tuple[str, str], ...]) -> Iterable[File]:
    if not marks:
        return [file for _, file in call.world.items("file")]
    key, value = marks[0]
    found = (call.world.get("file", item) for item in files_with(call.world, call.actor.client, key, value))
    return [file for file in found if file is not None]


def _listed(call: Call, file: File) -> bool:
    return granted(call.actor, file, METADATA) and role_on(call.world, file, call.actor.email, by_link=False) != ""


def page_size(call: Call, *, default: int, most: int) -> int:
    text = call.query.get("pageSize", str(default))
    if not text.isdecimal() or not 1 <= int(text) <= most:
        message = f"Invalid value '{text}'. Values must be within the range: [1, {most}]"
        raise Refusal(400, message, reason="invalidParameter", location="pageSize")
    return int(text)


def _token(call: Call, start: int) -> str:
    return base64.urlsafe_b64encode(f"{start}:{_asked(call)}".encode()).decode()


def _read_token(call: Call) -> int:
    token = call.query.get("pageToken")
    if not token:
        return 0
    try:
        start, _, asked = base64.urlsafe_b64decode(token).decode().partition(":")
    except ValueError as error:
        raise invalid_page_token() from error
    if asked != _asked(call) or not start.isdecimal():
        raise invalid_page_token()
    return int(start)


def invalid_page_token() -> Refusal:
    return Refusal(400, "Invalid Value", reason="invalid", location="pageToken")


def _asked(call: Call) -> str:
    # A token belongs to its question: Drive refuses it with another q or order.
    text = repr((call.actor.email, call.query.get("q"), call.query.get("orderBy")))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sorted(files: list[File], order: str) -> list[File]:
    files.sort(key=lambda file: str(file["id"]))
    for part in reversed([piece.split() for piece in (order or "modifiedTime desc").split(",")]):
        name, *direction = part or [""]
        if name not in ORDERS or direction not in ([], ["desc"]):
            raise Refusal(400, f"Invalid sort order: {order}", reason="invalid", location="orderBy")
        files.sort(key=ORDERS[name], reverse=direction == ["desc"])
    return files


ORDERS: dict[str, Callable[[File], Any]] = {
    "createdTime": lambda file: file["createdTime"],
    "modifiedTime": lambda file: file["modifiedTime"],
    "recency": lambda file: file["modifiedTime"],
    "name": lambda file: file["name"],
    "name_natural": lambda file: file["name"].casefold(),
    "folder": lambda file: file["mimeType"] != FOLDER,
}
