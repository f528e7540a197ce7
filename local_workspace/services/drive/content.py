"""What is inside a file, by its kind: Drive makes, copies, drops and exports it without knowing it."""

from __future__ import annotations

from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import DOC, FOLDER, GOOGLE_KIND, SHEET, File
from local_workspace.world import World

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
    elif kind.startswith(GOOGLE_KIND) and kind != FOLDER:
        raise Refusal(501, f"The local Workspace has no files of the kind {kind}.", reason="notImplemented")


def copy_content(world: World, source: File, file: File) -> None:
    if source["mimeType"] == DOC:
        from local_workspace.services.docs.storage import copy_document

        copy_document(world, source["id"], file["id"])
    elif source["mimeType"] == SHEET:
        from local_workspace.services.sheets.storage import copy_spreadsheet

        copy_spreadsheet(world, source["id"], file["id"])


def drop_content(world: World, file: File) -> None:
    if file["mimeType"] == DOC:
        from local_workspace.services.docs.storage import drop_document

        drop_document(world, file["id"])
    elif file["mimeType"] == SHEET:
        from local_workspace.services.sheets.storage import drop_spreadsheet

        drop_spreadsheet(world, file["id"])


def export_content(world: World, file: File, mime: str) -> bytes:
    """The content in another form. Raises Refusal 403 for kinds Drive cannot export, 501 for forms not built."""
    if file["mimeType"] not in (DOC, SHEET):
        raise Refusal(403, "Export only supports Docs Editors files.", reason="fileNotExportable")
    if file["mimeType"] == DOC and mime == "text/plain":
        from local_workspace.services.docs.storage import export_text

        return export_text(world, file["id"]).encode()
    if file["mimeType"] == SHEET and mime == "text/csv":
        from local_workspace.services.sheets.storage import export_csv

        return export_csv(world, file["id"]).encode()
    raise Refusal(501, f"The local Workspace does not export {file['mimeType']} as {mime}.", reason="notImplemented")
