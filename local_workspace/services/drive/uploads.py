"""What comes to an upload address at once: bytes alone (`media`), or a description and bytes (`multipart`)."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from functools import cache
from mimetypes import MimeTypes
from typing import Any

from local_workspace.asking import json_body
from local_workspace.calls import Call
from local_workspace.discovery import Method, methods
from local_workspace.refusals import Refusal

UNTYPED = "application/octet-stream"
# The table that comes with Python alone: what is installed on a machine must not change what Drive answers.
KINDS = MimeTypes()
BOUNDARY = re.compile(r'boundary=(?:"([^"]+)"|([^\s;]+))', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Media:
    """The uploaded bytes and what they are said to be."""

    data: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Upload:
    """What an upload is of: the file's description, and its bytes where there are any."""

    body: dict[str, Any]
    media: Media | None = None


def read_upload(call: Call) -> Upload:
    """What a create or update brings with it, from either of its addresses. Raises Refusal 400.

    A resumable upload has no bytes of its own yet: sessions.py.
    """
    if not call.upload:
        return Upload(call.body)
    kind = call.query.get("uploadType", "media").lower()
    if kind == "media":
        return Upload({}, Media(call.raw, mime_of(call.headers.get("content-type", ""))))
    if kind == "multipart":
        return _multipart(call)
    raise bad_request(f"Invalid upload type: {kind}")


def bad_request(text: str = "Bad Request") -> Refusal:
    return Refusal(400, text, reason="badRequest")


def mime_of(content_type: str) -> str:
    """The kind alone of a Content-Type header."""
    return content_type.partition(";")[0].strip().lower() or UNTYPED


def kind_of(media: Media, name: str) -> str:
    """What an upload is: as its sender says, else as the file's name does."""
    if media.mime != UNTYPED:
        return media.mime
    return KINDS.guess_type(name)[0] or UNTYPED


def check_mime(mime: str) -> None:
    """Raises Refusal 400 for what cannot stand in a header."""
    if not re.fullmatch(r"[!-~]{1,255}", mime):
        raise bad_request("Invalid MIME type provided for the uploaded content.")


def described(call: Call, raw: bytes) -> dict[str, Any]:
    """The file's description in JSON, read as strictly as the body of the method itself. Raises Refusal 400."""
    return json_body(_plain_method(update=bool(call.path)), raw)


@cache
def _plain_method(*, update: bool) -> Method:
    wanted = "drive.files.update" if update else "drive.files.create"
    return next(method for method in methods() if method.id == wanted)


def _multipart(call: Call) -> Upload:
    description, data = multipart_of(call)
    return Upload(described(call, description), data)


def multipart_of(call: Call) -> tuple[bytes, Media]:
    """(the description's JSON, the bytes) of an upload in two parts. Raises Refusal 400."""
    found = BOUNDARY.search(call.headers.get("content-type", ""))
    if found is None:
        raise bad_request("Missing multipart boundary")
    parts = _parts(call.raw, (found[1] or found[2]).encode("latin-1"))
    if len(parts) != 2:
        raise bad_request("Malformed multipart body.")
    (_, description), (headers, data) = parts
    return description, Media(_decoded(headers, data), mime_of(headers.get("content-type", "")))


def _parts(raw: bytes, boundary: bytes) -> list[tuple[dict[str, str], bytes]]:
    """(headers, bytes) of each part. Line ends are CR LF or LF: the official Python client sends the latter."""
    pieces = re.split(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(?=--|[ \t]*\r?\n)", raw)
    return [_part(piece) for piece in pieces[1:] if not piece.startswith(b"--")]


def _part(piece: bytes) -> tuple[dict[str, str], bytes]:
    text = re.sub(rb"\A[ \t]*\r?\n", b"", piece)
    end = re.search(rb"\A\r?\n|\r?\n\r?\n", text)
    if end is None:
        raise bad_request("Malformed multipart body.")
    lines = text[: end.start()].decode("latin-1").splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}, text[end.end() :]


def _decoded(headers: dict[str, str], data: bytes) -> bytes:
    if headers.get("content-transfer-encoding", "").lower() != "base64":
        return data
    try:
        return base64.b64decode(data)
    except binascii.Error as error:
        raise bad_request("Malformed multipart body.") from error
