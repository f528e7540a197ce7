"""The last door before Google: what may be sent to a Doc. Nothing that takes a person's words gets through.

It looks at the bytes on their way out, so no mistake further in can reach someone's Doc.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

from sync.google import in_time
from sync.ports import Transport

BATCH_UPDATE = re.compile(r"/v1/documents/([^/:]+):batchUpdate")
# A file of bytes that is new takes nothing from anybody.
NEW_FILE = "/upload/drive/v3/files"
# By Drive a whole file could be overwritten, binned or deleted; copies and permissions have longer paths.
WHOLE_FILE = re.compile(r"/drive/v[23]/files/[^/]+/*\Z|/upload/")
MAY = frozenset(
    {
        "insertText",
        "insertTable",
        "insertTableRow",
        "createNamedRange",
        "updateTextStyle",
        "updateParagraphStyle",
        "createParagraphBullets",
        "deleteParagraphBullets",
        "updateTableCellStyle",
        "updateTableColumnProperties",
        "insertDropdown",
        "createDropdownDefinition",
        "insertPerson",
        "insertDate",
        "insertRichLink",
    }
)
MAY_WITHDRAW = frozenset({"deleteContentRange", "deleteNamedRange"})


class Forbidden(AssertionError):
    """Our own code tried to send what must never leave. A bug: nothing was sent."""


class GuardedTransport:
    """A Transport that refuses any edit of a Doc outside the allow-list, and any write that comes too late (`in_time`).

    `withdrawing(document)` opens the door for our own text of one Doc while the caller takes it back;
    `generating(document)` lets a Doc that the service itself made (an edition) be styled as a whole.
    """

    def __init__(self, inner: Transport) -> None:
        self._inner = inner
        self._withdrawing: str | None = None
        self._generating: str | None = None

    @contextmanager
    def withdrawing(self, document: str) -> Iterator[None]:
        self._withdrawing = document
        try:
            yield
        finally:
            self._withdrawing = None

    @contextmanager
    def generating(self, document: str) -> Iterator[None]:
        self._generating = document
        try:
            yield
        finally:
            self._generating = None

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: Any = None,
        headers: Any = None,
        **more: Any,
    ) -> tuple[Any, bytes]:
        # Spelt plainly: a ":" may be written as "%3A".
        path = unquote(urlsplit(uri).path)
        found = BATCH_UPDATE.search(path)
        is_new_file = method == "POST" and path == NEW_FILE
        if method != "GET" and WHOLE_FILE.search(path) and not is_new_file:
            raise Forbidden(f"{method} {path} could take away a whole file.")
        if found:
            self._check(found.group(1), json.loads(body))
        if method != "GET":
            in_time.check()
        return self._inner.request(uri, method, body=body, headers=headers, **more)

    def close(self) -> None:
        """AuthorizedHttp closes what it was given."""

    def __deepcopy__(self, memo: object) -> NoReturn:
        """google-auth would copy it with each call, to ask in a thread which regions a token is for (its Regional
        Access Boundary). What cannot be copied it leaves alone: every call stays on the one way out."""
        raise TypeError("A transport is not copied.")

    def _check(self, document: str, body: dict[str, Any]) -> None:
        if not body.get("writeControl", {}).get("requiredRevisionId"):
            raise Forbidden("An edit of a Doc without the revision it was planned on.")
        allowed = MAY | MAY_WITHDRAW if document == self._withdrawing else MAY
        for request in body["requests"]:
            for kind in request:
                if kind not in allowed:
                    raise Forbidden(f"{kind} may not be sent to a Doc.")
        if document != self._generating:
            _check_styles(body["requests"])


STYLES = (
    "updateTextStyle",
    "updateParagraphStyle",
    "createParagraphBullets",
    "deleteParagraphBullets",
)


def _check_styles(requests: list[dict[str, Any]]) -> None:
    """Styles may only touch what the same batch inserted; one unit more, for a Doc's last paragraph mark."""
    ours: list[tuple[int, int]] = []
    for request in requests:
        ((kind, content),) = request.items()
        if kind in ("insertText", "insertTable", "insertTableRow"):
            ours = _grown(ours, kind, content)
        elif kind in STYLES:
            span = content["range"]
            if not any(start <= span["startIndex"] and span["endIndex"] <= end + 1 for start, end in ours):
                raise Forbidden(f"{kind} would restyle words that this batch did not insert.")


def _grown(ours: list[tuple[int, int]], kind: str, content: dict[str, Any]) -> list[tuple[int, int]]:
    at, size = _inserted(kind, content)
    shifted = []
    for start, end in ours:
        if at <= start:
            shifted.append((start + size, end + size))
        elif at < end:
            shifted.append((start, end + size))
        else:
            shifted.append((start, end))
    return _joined([*shifted, (at, at + size)])


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _inserted(kind: str, content: dict[str, Any]) -> tuple[int, int]:
    if kind == "insertText":
        return content["location"]["index"], len(content["text"].encode("utf-16-le")) // 2
    if kind == "insertTable":
        rows, columns = content["rows"], content["columns"]
        return content["location"]["index"], 3 + rows + 2 * rows * columns
    # A new row's place depends on the table; its cells are filled by a batch of their own.
    return content["tableCellLocation"]["tableStartLocation"]["index"], 0
