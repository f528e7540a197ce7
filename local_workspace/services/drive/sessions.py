"""Resumable uploads: a session is opened, its bytes come in pieces, and the last piece makes the file.

Source: "Upload file data", Drive's guide: pieces are multiples of 256 KiB but for the last; a session lives a week.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.drive.uploads import Media, Upload, described, mime_of
from local_workspace.world import World, timestamp

KIND = "upload"
LIFE = timedelta(days=7)
PIECE = 256 * 1024
PLAIN = "text/html; charset=UTF-8"
CONTENT_RANGE = re.compile(r"bytes (?:(\d{1,15})-(\d{1,15})|\*)/(\d{1,15}|\*)\Z", re.ASCII)
Finish = Callable[[Call, Upload], dict[str, Any]]


def is_session(call: Call) -> bool:
    """Whether a call belongs to a resumable upload rather than being answered at once."""
    return call.upload and (call.http == "PUT" or "upload_id" in call.query or _kind(call) == "resumable")


def answer(call: Call, finish: Finish, *, check: Callable[[Call, Upload], None]) -> Reply | dict[str, Any]:
    """The answer to any call of a resumable upload. check: may it begin? finish: what the last byte brings about."""
    if "upload_id" in call.query:
        return _go_on(call, finish)
    if call.http == "PUT":
        return _plain(404, "Not Found")
    upload = Upload(described(call, call.raw))
    check(call, upload)
    return _begin(call, upload.body)


def _kind(call: Call) -> str:
    return call.query.get("uploadType", "").lower()


def _begin(call: Call, body: dict[str, Any]) -> Reply:
    for key, known in call.world.items(KIND):
        if _is_over(call.world, known):
            _forget(call.world, key)
    upload_id = call.world.new_id("upload", length=70)
    session = {
        "body": body,
        "mime": mime_of(call.headers.get("x-upload-content-type", "")),
        "length": _length(call.headers.get("x-upload-content-length", "")),
        "began": timestamp(call.world.now()),
        "email": call.actor.email,
        "client": call.actor.client,
        "scopes": sorted(call.actor.scopes),
        "serviceAccount": call.actor.service_account,
        "size": 0,
        "done": None,
    }
    call.world.put(KIND, upload_id, session)
    query = {name: value for name, value in call.query.items() if name != "access_token"}
    path = "/".join(["upload/drive/v3/files", *call.path.values()])
    location = f"{call.base}/{path}?{urlencode(query | {'upload_id': upload_id})}"
    headers = {"Location": location, "X-GUploader-UploadID": upload_id}
    return Reply(b"", headers=headers, content_type=PLAIN)


def _length(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else None


@dataclass(frozen=True, slots=True)
class Piece:
    """One Content-Range: from `start` (None asks how far it is), of `total` bytes (None: not known yet)."""

    start: int | None
    end: int
    total: int | None


def _go_on(call: Call, finish: Finish) -> Reply | dict[str, Any]:
    session = call.world.get(KIND, call.query["upload_id"])
    if session is None or session["email"] != call.actor.email or session["client"] != call.actor.client:
        return _plain(404, "Not Found")
    if _is_over(call.world, session):
        _forget(call.world, call.query["upload_id"])
        return _plain(404, "Not Found")
    if session["done"] is not None:
        return dict(session["done"])
    piece = _piece(call, session)
    return (
        _plain(400, "Failed to parse Content-Range header.") if piece is None else _take(call, session, piece, finish)
    )


def _piece(call: Call, session: dict[str, Any]) -> Piece | None:
    """The piece a call brings; None where its Content-Range makes no sense."""
    text = call.headers.get("content-range", "").strip()
    if not text:
        # Everything at once needs no Content-Range, an empty file cannot have one.
        return Piece(0, len(call.raw) - 1, len(call.raw))
    found = CONTENT_RANGE.match(text)
    if found is None:
        return None
    total = None if found[3] == "*" else int(found[3])
    if found[1] is None:
        return Piece(None, -1, total)
    start, end = int(found[1]), int(found[2])
    if end < start or (total is not None and end >= total) or end - start + 1 != len(call.raw):
        return None
    known = session["length"]
    return None if None not in (total, known) and total != known else Piece(start, end, total)


def _take(call: Call, session: dict[str, Any], piece: Piece, finish: Finish) -> Reply | dict[str, Any]:
    upload_id, size = call.query["upload_id"], session["size"]
    if piece.start is None:
        return _finished(call, session, finish) if piece.total == size and size else _incomplete(size)
    if piece.start > size:
        return _plain(503, "Service Unavailable")
    last = piece.total is not None and piece.end + 1 == piece.total
    # What was received before is received once; pieces but the last are kept in whole units only.
    fresh = call.raw[size - piece.start :]
    if not last:
        fresh = fresh[: len(fresh) // PIECE * PIECE]
    if fresh:
        call.world.put(_bytes(upload_id), f"{size:015d}", base64.b64encode(fresh).decode())
    session["size"] = size + len(fresh)
    call.world.put(KIND, upload_id, session)
    return _finished(call, session, finish) if last else _incomplete(session["size"])


def _finished(call: Call, session: dict[str, Any], finish: Finish) -> dict[str, Any]:
    upload_id = call.query["upload_id"]
    data = b"".join(base64.b64decode(text) for _, text in call.world.items(_bytes(upload_id)))
    made = finish(replace(call, http="POST"), Upload(session["body"], Media(data, session["mime"])))
    call.world.drop_kind(_bytes(upload_id))
    # A client that did not hear the end asks again, and is told the same.
    call.world.put(KIND, upload_id, session | {"done": made, "body": {}})
    return made


def _is_over(world: World, session: dict[str, Any]) -> bool:
    return world.now() - datetime.fromisoformat(session["began"]) > LIFE


def _forget(world: World, upload_id: str) -> None:
    world.drop_kind(_bytes(upload_id))
    world.drop(KIND, upload_id)


def _bytes(upload_id: str) -> str:
    return f"upload:{upload_id}"


def _incomplete(size: int) -> Reply:
    headers = {"Range": f"bytes=0-{size - 1}"} if size else {}
    return Reply(b"", status=308, headers=headers, content_type=PLAIN)


def _plain(status: int, text: str) -> Reply:
    """The upload server answers its own refusals in plain words."""
    if status == 503:
        raise Refusal(503, text, reason="backendError")
    return Reply(text.encode(), status=status, content_type=PLAIN)
