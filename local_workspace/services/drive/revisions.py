"""Drive's revisions: the uploads of a binary file one by one; of a Doc or Sheet the present state alone.

Drive's list "might be incomplete" for Docs and Sheets: here it has their newest revision only.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from local_workspace.calls import Call, Reply
from local_workspace.feeds import announce, touch
from local_workspace.refusals import Refusal
from local_workspace.services.drive.blobs import bytes_of, change_revision, drop_revision, revisions_of
from local_workspace.services.drive.files import DOC, SHEET, File, is_binary
from local_workspace.services.drive.formats import export_links
from local_workspace.services.drive.media import download
from local_workspace.services.drive.paging import MAX_PAGE, page, page_size
from local_workspace.services.drive.people import user_resource
from local_workspace.services.drive.reaching import reach
from local_workspace.services.drive.reading import not_downloadable
from local_workspace.services.drive.resource import wanted

Revision = dict[str, Any]
DEFAULT = frozenset({"kind", "id", "mimeType", "modifiedTime"})
MOST_KEPT = 200
PUBLISHING = ("published", "publishAuto", "publishedOutsideDomain")


def list_revisions(call: Call) -> dict[str, Any]:
    file = _file(call)
    size = page_size(call, default=200, most=MAX_PAGE)
    shown, more = page(call, _all(call, file), size, "revisions", file["id"])
    names = wanted(call, "revisions", default=DEFAULT)
    revisions = [_resource(call, file, revision, names) for revision in shown]
    return {"kind": "drive#revisionList", "revisions": revisions, **more}


def get(call: Call) -> Reply | dict[str, Any]:
    file = _file(call)
    revision = _find(call, file)
    if call.query.get("alt") != "media":
        return _reply(call, file, revision)
    if not is_binary(file):
        raise not_downloadable()
    return download(call, bytes_of(call.world, file, revision), revision["mimeType"])


def update(call: Call) -> dict[str, Any]:
    file = _file(call)
    revision = _find(call, file)
    _check_body(call)
    if "keepForever" in call.body and is_binary(file):
        revision["keepForever"] = bool(call.body["keepForever"])
        change_revision(call.world, file, revision)
        if sum(item["keepForever"] for item in revisions_of(call.world, file)) > MOST_KEPT:
            text = "The maximum number of revisions to keep forever has been reached."
            raise Refusal(403, text, reason="tooManyPinnedRevisions")
        announce(call.world, file)
    return _reply(call, file, revision)


def _check_body(call: Call) -> None:
    for name in PUBLISHING:
        if call.body.get(name) is not None:
            text = "The local Workspace does not publish Docs to the web."
            raise Refusal(501, text, reason="notImplemented")
    if set(call.body) - {"keepForever", "kind", *PUBLISHING}:
        text = "The resource body includes fields which are not directly writable."
        raise Refusal(403, text, reason="fieldNotWritable")


def delete(call: Call) -> Reply:
    file = _file(call)
    revision = _find(call, file)
    if not is_binary(file):
        text = "Revision deletion is not supported for this file."
        raise Refusal(403, text, reason="revisionDeletionNotSupported")
    if len(revisions_of(call.world, file)) == 1:
        raise Refusal(403, "The only revision of a file cannot be deleted.", reason="cannotDeleteOnlyRevision")
    was_newest = file["head"]["id"] == revision["id"]
    drop_revision(call.world, file, revision)
    if was_newest:
        touch(call.world, file, call.actor.email)
    else:
        announce(call.world, file)
    return Reply(status=204)


def _file(call: Call) -> File:
    """The file, for somebody who may see how it came to be. Raises Refusal."""
    file = reach(call, call.path["fileId"], need="writer", content=True, any_drive=True)
    if not is_binary(file) and file["mimeType"] not in (DOC, SHEET):
        raise Refusal(403, "The file does not support revisions.", reason="revisionsNotSupported")
    return file


def _all(call: Call, file: File) -> list[Revision]:
    return revisions_of(call.world, file) if is_binary(file) else [_present(call, file)]


def _present(call: Call, file: File) -> Revision:
    """The one revision a Doc or Sheet shows: what it is now."""
    from local_workspace.services.docs.storage import revision

    number = revision(call.world, file["id"]) if file["mimeType"] == DOC else file["version"]
    return {
        "id": str(number),
        "mimeType": file["mimeType"],
        "modifiedTime": file["modifiedTime"],
        "by": file["lastModifyingUser"],
    }


def _find(call: Call, file: File) -> Revision:
    wanted_id = call.path["revisionId"]
    for revision in _all(call, file):
        if revision["id"] == wanted_id:
            return revision
    raise Refusal(404, f"Revision not found: {wanted_id}.", reason="notFound", location="revisionId")


def _reply(call: Call, file: File, revision: Revision) -> dict[str, Any]:
    return _resource(call, file, revision, wanted(call, default=DEFAULT))


def _resource(call: Call, file: File, revision: Revision, names: Container[str]) -> dict[str, Any]:
    found = {
        "kind": "drive#revision",
        "id": revision["id"],
        "mimeType": revision["mimeType"],
        "modifiedTime": revision["modifiedTime"],
        "lastModifyingUser": user_resource(call.world, revision["by"], call.actor.email),
    }
    if is_binary(file):
        found |= {
            "keepForever": revision["keepForever"],
            "md5Checksum": revision["md5"],
            "originalFilename": revision["originalFilename"],
            "size": str(revision["size"]),
        }
    else:
        found |= {"published": False, "exportLinks": export_links(call.base, file["id"], file["mimeType"])}
    return {name: value for name, value in found.items() if name in names}
