"""What is inside a file, by its kind: Drive makes, copies, drops and exports it without knowing it."""

from __future__ import annotations

import csv
import io
import re

from local_workspace.refusals import Refusal
from local_workspace.services.drive.blobs import copy_bytes, drop_bytes
from local_workspace.services.drive.files import DOC, FOLDER, GOOGLE_KIND, SHEET, SHORTCUT, File, is_binary
from local_workspace.services.drive.formats import EXPORT_LIMIT, EXPORTS
from local_workspace.world import World

MARKDOWN = ("text/markdown", "text/x-markdown")

# Docs and Sheets make their files through Drive; importing them only when needed keeps that circle open.


def make_content(world: World, file: File) -> None:
    """The empty content of a new file. Raises Refusal 501 for the kinds that are not built."""
    kind = file["mimeType"]
    if kind == DOC:
        from local_workspace.services.docs.storage import new_document

        new_document(world, file["id"])
    elif kind == SHEET:
        from local_workspace.services.sheets.storage import new_spreadsheet

        new_spreadsheet(world, file["id"])
    elif kind.startswith(GOOGLE_KIND) and kind not in (FOLDER, SHORTCUT):
        raise Refusal(501, f"The local Workspace has no files of the kind {kind}.", reason="notImplemented")


def copy_content(world: World, source: File, file: File, by: str) -> None:
    """Give a new file what is in another; the caller saves it."""
    if is_binary(source):
        copy_bytes(world, source, file, by)
    elif source["mimeType"] == DOC:
        from local_workspace.services.docs.storage import copy_document

        copy_document(world, source["id"], file["id"])
    elif source["mimeType"] == SHEET:
        from local_workspace.services.sheets.storage import copy_spreadsheet

        copy_spreadsheet(world, source["id"], file["id"])


def drop_content(world: World, file: File) -> None:
    if is_binary(file):
        drop_bytes(world, file)
    elif file["mimeType"] == DOC:
        from local_workspace.services.docs.storage import drop_document

        drop_document(world, file["id"])
    elif file["mimeType"] == SHEET:
        from local_workspace.services.sheets.storage import drop_spreadsheet

        drop_spreadsheet(world, file["id"])


def export_content(world: World, file: File, mime: str) -> bytes:
    """The content in another form.

    Raises Refusal 403 for kinds Drive cannot export and for more than 10 MB, 400 for forms it does not know, 501 for
    those that are not built.
    """
    if file["mimeType"] not in EXPORTS:
        raise Refusal(403, "Export only supports Docs Editors files.", reason="fileNotExportable")
    if mime not in EXPORTS[file["mimeType"]]:
        text = "The requested conversion is not supported."
        raise Refusal(400, text, reason="badRequest", location="convertTo")
    data = exported(world, file, mime)
    if len(data) > EXPORT_LIMIT:
        raise Refusal(403, "This file is too large to be exported.", reason="exportSizeLimitExceeded")
    return data


def exported(world: World, file: File, mime: str) -> bytes:
    """The content in another form, however long. Raises Refusal 501 for forms that are not built."""
    if file["mimeType"] == DOC and mime in ("text/plain", *MARKDOWN):
        from local_workspace.services.docs.storage import export_markdown, export_text

        return (export_markdown if mime in MARKDOWN else export_text)(world, file["id"]).encode()
    if file["mimeType"] == SHEET and mime in ("text/csv", "text/tab-separated-values"):
        return _table(world, file["id"], mime).encode()
    raise Refusal(501, f"The local Workspace does not export {file['mimeType']} as {mime}.", reason="notImplemented")


def _table(world: World, file_id: str, mime: str) -> str:
    from local_workspace.services.sheets.storage import export_csv

    text = export_csv(world, file_id)
    if mime == "text/csv":
        return text
    rows = csv.reader(io.StringIO(text, newline=""))
    # A tab or a line break inside a cell would tear the table: Sheets gives spaces for them.
    return "\r\n".join("\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in row) for row in rows)
