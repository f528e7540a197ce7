"""Google's replies changed on their way: what a feed or a listing may leave out, repeat or cut short."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from local_workspace.discovery import find
from sync.errors import TryLater
from tests.support.community import School

Json = dict[str, Any]


class Altered:
    """A transport in which each good reply to one method is changed."""

    def __init__(self, inside: Any, method: str, change: Callable[[Json], Json]) -> None:
        self._inside, self._method, self._change = inside, method, change

    def request(self, uri: str, method: str = "GET", body: Any = None, headers: Any = None, **more: Any) -> Any:
        response, content = self._inside.request(uri, method, body=body, headers=headers, **more)
        found = find(method, urlsplit(uri).path)
        if found is None or found[0].id != self._method or int(response.status) != 200:
            return response, content
        return response, json.dumps(self._change(json.loads(content))).encode()


@contextmanager
def altered(school: School, method: str, change: Callable[[Json], Json]) -> Iterator[None]:
    """The service hears Google's replies to one method changed while the block lasts."""
    door = school.equipment.engine_door
    inside, door.inside = door.inside, Altered(door.inside, method, change)
    try:
        yield
    finally:
        door.inside = inside


@contextmanager
def silent_feed(school: School) -> Iterator[None]:
    """The change feeds go on and name no file."""
    with altered(school, "drive.changes.list", lambda page: page | {"changes": []}):
        yield


@contextmanager
def listing_without(school: School, file: str) -> Iterator[None]:
    """Google's lists of files leave one out, which its account can open all the same."""

    def left_out(page: Json) -> Json:
        return page | {"files": [item for item in page["files"] if item["id"] != file]}

    with altered(school, "drive.files.list", left_out):
        yield


def tries(school: School) -> str:
    """A round that says when it gave up."""
    try:
        school.works()
    except TryLater as error:
        school.sweep()
        return str(error)
    return ""
