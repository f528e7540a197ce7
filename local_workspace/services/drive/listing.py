"""files.list: which files a search goes through, in which order, page by page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from local_workspace.access import METADATA, granted, role_on
from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.services.drive.blobs import space_taken
from local_workspace.services.drive.files import APP_DATA, FOLDER, File
from local_workspace.services.drive.paging import MAX_PAGE, page, page_size
from local_workspace.services.drive.properties import files_with
from local_workspace.services.drive.query import Searcher, parse_query
from local_workspace.services.drive.reaching import all_drives, app_data_visible, check_space
from local_workspace.services.drive.resource import DEFAULT, file_resource, wanted

TWICE = Refusal(
    403,
    "The orderBy parameter cannot contain duplicate sort keys.",
    reason="orderByContainsDuplicateSortKeys",
    location="orderBy",
)
BY_RELEVANCE = Refusal(
    403,
    "Sorting is not supported for queries with fullText terms. Results are always in descending relevance order.",
    reason="forbidden",
    location="orderBy",
)
CORPORA = ("user", "domain", "drive", "allDrives")


def list_files(call: Call) -> dict[str, Any]:
    order = _order(call)
    _check_drives_are_known(call)
    query = parse_query(call.query.get("q", ""))
    if call.query.get("orderBy") and query.by_relevance:
        raise BY_RELEVANCE
    who = Searcher(call.actor.email, call.actor.client, call.world)
    inside = _corpus(call)
    found = [f for f in _candidates(call, query.marks) if inside(f) and query.test(f, who) and _listed(call, f)]
    size = page_size(call, default=100, most=MAX_PAGE)
    about = (call.query.get("q"), call.query.get("orderBy"), call.query.get("spaces"), call.query.get("corpora"))
    shown, more = page(call, order(found), size, *about)
    names = wanted(call, "files", default=DEFAULT)
    files = [file_resource(call, file, names) for file in shown]
    return {"kind": "drive#fileList", "incompleteSearch": False, "files": files, **more}


def _candidates(call: Call, marks: tuple[tuple[str, str], ...]) -> Iterable[File]:
    if not marks:
        return [file for _, file in call.world.items("file")]
    key, value = marks[0]
    found = (call.world.get("file", item) for item in files_with(call.world, call.actor.client, key, value))
    return [file for file in found if file is not None]


def _listed(call: Call, file: File) -> bool:
    if not granted(call.actor, file, METADATA):
        return False
    return file["owner"] == call.actor.email or role_on(call.world, file, call.actor.email, by_link=False) != ""


def _corpus(call: Call) -> Callable[[File], bool]:
    """Which files are looked at, by spaces, corpora, driveId and their flags. Raises Refusal 400 and 403."""
    spaces = [item.strip() for item in call.query.get("spaces", "drive").split(",") if item.strip()] or ["drive"]
    for space in spaces:
        check_space(call, space)
    corpora = _corpora(call)
    drive, drives = _drive(call), _wants_drives(call)

    def inside(file: File) -> bool:
        if file.get("space", "drive") not in spaces or (
            file.get("space") == APP_DATA and not app_data_visible(call, file)
        ):
            return False
        if "driveId" in file:
            return drives and (not drive or file["driveId"] == drive)
        return not drive and (corpora != "domain" or _in_domain(call, file))

    return inside


def _corpora(call: Call) -> str:
    corpora = call.query.get("corpora") or call.query.get("corpus") or "user"
    if corpora not in CORPORA:
        raise Refusal(400, "Invalid Value", reason="invalid", location="corpora")
    if (corpora == "drive") != bool(_drive(call)):
        text = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise Refusal(400, text, reason="invalid", location="driveId")
    if corpora in ("drive", "allDrives") and not _wants_drives(call):
        text = f"The includeItemsFromAllDrives parameter must be set to true when corpora is set to {corpora}."
        raise Refusal(403, text, reason="teamDriveIncludeItemsRequired", location="includeItemsFromAllDrives")
    return corpora


def _drive(call: Call) -> str:
    return call.query.get("driveId") or call.query.get("teamDriveId") or ""


def _wants_drives(call: Call) -> bool:
    asked = call.flag("includeItemsFromAllDrives") or call.flag("includeTeamDriveItems")
    return asked and all_drives(call)


def _in_domain(call: Call, file: File) -> bool:
    domain = call.actor.domain
    return any(item["type"] == "domain" and item["domain"] == domain for item in file["permissions"])


def _check_drives_are_known(call: Call) -> None:
    if (call.flag("includeItemsFromAllDrives") or call.flag("includeTeamDriveItems")) and not all_drives(call):
        text = "The supportsAllDrives parameter was not set to true."
        raise Refusal(403, text, reason="supportsTeamDrivesRequired")


def _order(call: Call) -> Callable[[list[File]], list[File]]:
    """The sort that orderBy asks for, files of the same place by id. Raises Refusal 400 and 403."""
    text = call.query.get("orderBy", "")
    parts = [piece.split() for piece in (text or "modifiedTime desc").split(",") if piece.strip()]
    seen: set[str] = set()
    for part in parts:
        if part[0] not in ORDERS or part[1:] not in ([], ["asc"], ["desc"]):
            raise Refusal(400, "Invalid Value", reason="invalid", location="orderBy")
        key = part[0].removesuffix("_natural")
        if key in seen:
            raise TWICE
        seen.add(key)

    def sort(files: list[File]) -> list[File]:
        files = sorted(files, key=lambda file: str(file["id"]))
        for name, *direction in reversed(parts):
            files.sort(key=partial(ORDERS[name], call), reverse=direction == ["desc"])
        return files

    return sort


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Numbers in a name count as numbers: 2 before 12."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _mine(call: Call, file: File, kind: str) -> str:
    return str(file.get(kind, {}).get(call.actor.email, ""))


def _modified_by_me(call: Call, file: File) -> str:
    return str(file["modifiedTime"]) if file["lastModifyingUser"] == call.actor.email else ""


def _recency(call: Call, file: File) -> str:
    return max(str(file["modifiedTime"]), str(file["createdTime"]), _mine(call, file, "viewed"))


ORDERS: dict[str, Callable[[Call, File], Any]] = {
    "createdTime": lambda _call, file: file["createdTime"],
    "modifiedTime": lambda _call, file: file["modifiedTime"],
    "modifiedByMeTime": _modified_by_me,
    "viewedByMeTime": lambda call, file: _mine(call, file, "viewed"),
    "sharedWithMeTime": lambda call, file: _mine(call, file, "sharedAt"),
    "recency": _recency,
    "name": lambda _call, file: file["name"],
    "name_natural": lambda _call, file: _natural(file["name"]),
    "folder": lambda _call, file: file["mimeType"] != FOLDER,
    "starred": lambda call, file: call.actor.email in file.get("starredBy", []),
    "quotaBytesUsed": lambda call, file: space_taken(call.world, file),
}
