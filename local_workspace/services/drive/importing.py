"""Uploads that become Docs and Sheets: plain text and tables of text; every other form answers 501."""

from __future__ import annotations

import csv
import io

from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import DOC, SHEET, File
from local_workspace.services.drive.formats import IMPORTS, MAX_IMPORT
from local_workspace.services.drive.uploads import Media, bad_request
from local_workspace.world import World

TABLES = ("text/csv", "text/tab-separated-values")


def import_media(world: World, file: File, media: Media) -> None:
    """Fill a new, empty Doc or Sheet with an upload. Raises Refusal 400 where Drive would not convert, 501 else."""
    kind = file["mimeType"]
    if kind not in IMPORTS.get(media.mime, ()):
        raise bad_request()
    if len(media.data) > MAX_IMPORT[kind]:
        raise Refusal(413, "Request Too Large", reason="uploadTooLarge")
    if kind == DOC and media.mime == "text/plain":
        _fill_document(world, file["id"], _text(media.data))
    elif kind == SHEET and media.mime in TABLES:
        _fill_spreadsheet(world, file["id"], _text(media.data), media.mime)
    else:
        text = f"The local Workspace does not convert {media.mime} to {kind}."
        raise Refusal(501, text, reason="notImplemented")


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("latin-1 reads every byte")


def _fill_document(world: World, file_id: str, text: str) -> None:
    from local_workspace.services.docs import batch, storage

    content = storage.load(world, file_id)
    # Docs keeps no NUL, and its lines end in LF alone.
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if content is None or not plain:
        return
    batch.apply(content, [{"insertText": {"location": {"index": 1}, "text": plain}}])
    storage.save_changes(world, file_id, content)


def _fill_spreadsheet(world: World, file_id: str, text: str, mime: str) -> None:
    from local_workspace.services.sheets.storage import import_csv

    if mime != "text/csv":
        out = io.StringIO()
        csv.writer(out).writerows(line.split("\t") for line in text.splitlines())
        text = out.getvalue()
    import_csv(world, file_id, text)
