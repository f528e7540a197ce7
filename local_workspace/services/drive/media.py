"""Bytes on their way out: whole, or the part a Range header asks for."""

from __future__ import annotations

import json
import re

from local_workspace.calls import Call, Reply
from local_workspace.refusals import Refusal, envelope

# No file here has a length of more than fifteen digits.
RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})\Z", re.ASCII)


def download(call: Call, data: bytes, mime: str) -> Reply:
    """The answer to alt=media: 200 with all of it, 206 with a part, 416 where there is no such part."""
    headers = {"Accept-Ranges": "bytes"}
    asked = RANGE.match(call.headers.get("range", "").strip())
    if asked is None or asked.groups() == ("", ""):
        return Reply(data, content_type=mime, headers=headers)
    start, end = _part(asked[1], asked[2], len(data))
    if start >= len(data):
        return _no_such_part(len(data))
    headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return Reply(data[start : end + 1], status=206, content_type=mime, headers=headers)


def _part(first: str, last: str, size: int) -> tuple[int, int]:
    """(first, last) byte of a Range; "-5" is the last five. An end before its start asks for everything."""
    if not first:
        return max(size - int(last), 0) if int(last) else size, size - 1
    start = int(first)
    end = min(int(last), size - 1) if last else size - 1
    return (0, size - 1) if last and int(last) < start else (start, end)


def _no_such_part(size: int) -> Reply:
    refusal = Refusal(
        416,
        "Request range not satisfiable",
        reason="requestedRangeNotSatisfiable",
        location="Range",
        location_type="header",
    )
    body = json.dumps(envelope(refusal, "drive")).encode()
    return Reply(body, status=416, headers={"Content-Range": f"bytes */{size}"})
