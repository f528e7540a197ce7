"""A Doc that Google itself cannot open: every reading of it by the service ends in Google's 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httplib2

from tests.support.community import School

BODY = {"error": {"code": 500, "message": "Internal error encountered.", "status": "INTERNAL"}}


class Poisoned:
    """A transport in which one Doc cannot be opened. tried: how often it was."""

    def __init__(self, inside: Any, document: str) -> None:
        self._inside, self._path = inside, f"/v1/documents/{document}"
        self.tried = 0

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        if method == "GET" and self._path in uri:
            self.tried += 1
            return httplib2.Response({"status": 500, "content-type": "application/json"}), json.dumps(BODY).encode()
        return self._inside.request(uri, method, body=body, headers=headers, **more)


@contextmanager
def poisoned(school: School, document: str) -> Iterator[Poisoned]:
    door = school.equipment.engine_door
    inside = door.inside
    door.inside = Poisoned(inside, document)
    try:
        yield door.inside
    finally:
        door.inside = inside
