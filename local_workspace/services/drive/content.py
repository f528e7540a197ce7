"""What is inside a file, by its kind: Drive makes, copies, drops and exports it without knowing it."""

from __future__ import annotations

import csv
import io
import re

from local_workspace.refusals import Refusal
from local_workspace.services.drive.blobs import copy_bytes, drop_bytes
from local_workspace.services.drive.files import DOC, FOLDER, GOOGLE_KIND, SHEET, SHORTCUT, File, is_binary
from local_workspace.services.drive.formats import BUILT, DOCX, EXPORT_LIMIT, EXPORTS, XLSX
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
    if mime not in BUILT[file["mimeType"]]:
        text = f"The local Workspace does not export {file['mimeType']} as {mime}."
        raise Refusal(501, text, reason="notImplemented")
    return (_of_doc if file["mimeType"] == DOC else _of_sheet)(world, file["id"], mime)


def _of_doc(world: World, file_id: str, mime: str) -> bytes:
    from local_workspace.services.docs import storage

    if mime == "text/plain":
        return storage.export_text(world, file_id).encode()
    if mime in MARKDOWN:
        return storage.export_markdown(world, file_id).encode()
    if mime == "text/html":
        return storage.export_page(world, file_id)
    return (storage.export_word if mime == DOCX else storage.export_pdf)(world, file_id)


def _of_sheet(world: World, file_id: str, mime: str) -> bytes:
    if mime == XLSX:
        from local_workspace.services.sheets.excel import export_excel

        return export_excel(world, file_id)
    return _table(world, file_id, mime).encode()


def _table(world: World, file_id: str, mime: str) -> str:
    from local_workspace.services.sheets.storage import export_csv

    text = export_csv(world, file_id)
    if mime == "text/csv":
        return text
    rows = csv.reader(io.StringIO(text, newline=""))
    # A tab or a line break inside a cell would tear the table: Sheets gives spaces for them.
    return "\r\n".join("\t".join(re.sub(r"[\t\r\n]+", " ", cell) for cell in row) for row in rows)
