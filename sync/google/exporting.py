"""A file in a form that leaves Google, and files of ours that are no Docs."""

from __future__ import annotations

from sync.core.portfolio.doc import DocumentId
from sync.google.calls import fetch_bytes
from sync.google.services import Google

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
TOO_LARGE = "exportSizeLimitExceeded"


def fetch_export(google: Google, file: DocumentId, form: str) -> bytes:
    """A Doc as `form` (a media type). Raises Refused, with the reason TOO_LARGE where it would be more than 10 MB.

    Source: drive.v3 files.export. With `drive.file` only what the acting user made with us, or opened with us.
    """
    return fetch_bytes(google.files.export(fileId=file, mimeType=form))
