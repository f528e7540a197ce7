"""A Doc in a form that leaves Google."""

from __future__ import annotations

from sync.core.portfolio.doc import DocumentId
from sync.errors import Broken
from sync.google.calls import fetch_bytes
from sync.google.services import Google

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
# How a file of each form begins, and what stands among its last bytes.
MARKS = {WORD: (b"PK\x03\x04", b"PK\x05\x06"), PDF: (b"%PDF-", b"%%EOF")}
LAST = 1024
TOO_LARGE = "exportSizeLimitExceeded"


def fetch_export(google: Google, file: DocumentId, form: str) -> bytes:
    """A Doc as a Word file or a PDF. Raises Refused, with the reason TOO_LARGE where it would be more than 10 MB.

    Source: drive.v3 files.export. With `drive.file` only what the acting user made with us, or opened with us.
    """
    content = fetch_bytes(google.files.export(fileId=file, mimeType=form))
    if not _is_whole(content, form):
        raise Broken("The connection to Google broke: the file did not arrive whole")
    return content


def _is_whole(content: bytes, form: str) -> bool:
    """Both forms say at their end that this is it. Neither is opened."""
    begins, ends = MARKS[form]
    return content.startswith(begins) and ends in content[-LAST:]
