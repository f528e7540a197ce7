"""Everything that Google may do to one call, by name: the numbered faults of an API, each as an instruction.

What the local Workspace can do is planned there; what happens on the way (a refused connection, a reply that lacks its
last byte) is done by the door that the call goes through.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import IncompleteRead
from typing import Any

import httplib2

from local_workspace.discovery import Method

Answer = tuple[Any, bytes]
Forward = Callable[[], Answer]
OnTheWay = Callable[[Forward], Answer]
Meant = Callable[[Method], bool]


@dataclass(frozen=True)
class Mishap:
    """One thing that can happen to a call.

    number: of the fault in the list that the matrix goes by. planned: for the local Workspace. on_the_way: for the
    door. applied: whether the call is done in spite of it. grant: what the token endpoint then says. a_person: only a
    person can end it, so it lasts until the next day; waits: the same for a limit of the day. meant: for which methods.
    """

    number: int
    planned: dict[str, Any] = field(default_factory=dict)
    on_the_way: OnTheWay | None = None
    applied: bool = False
    grant: str = ""
    a_person: bool = False
    a_day: bool = False
    meant: Meant = lambda method: True

    @property
    def lasts(self) -> bool:
        return self.a_person or self.a_day


def is_write(method: Method) -> bool:
    return method.http != "GET"


def _answers(method: Method) -> bool:
    """Whether a good reply has a body that can be spoilt."""
    return bool(method.response)


def _of(*services: str) -> Meant:
    return lambda method: method.service in services


def _is(*ids: str) -> Meant:
    return lambda method: method.id in ids


def _refused(_forward: Forward) -> Answer:
    raise ConnectionRefusedError("nobody listens there")


def _last_byte_missing(forward: Forward) -> Answer:
    _, content = forward()
    raise IncompleteRead(content[:-1], 1)


def _no_json(forward: Forward) -> Answer:
    response, content = forward()
    return response, content[: len(content) // 2]


def _asks(wish: str) -> OnTheWay:
    def answer(forward: Forward) -> Answer:
        response, content = forward()
        response["retry-after"] = wish
        return response, content

    return answer


def _nothing_yet(forward: Forward) -> Answer:
    """A page of a list with nothing on it and more to come. The page after it is the list's first."""
    response, content = forward()
    kept = {key: value for key, value in json.loads(content).items() if key == "kind"}
    return response, json.dumps(kept | {"nextPageToken": EMPTY_PAGE}).encode()


EMPTY_PAGE = "after-an-empty-page"
NO_SCOPE = "Request had insufficient authentication scopes."
LISTS = ("drive.files.list", "gmail.users.drafts.list")
STALE = "The required revision ID 'x' does not match the latest revision."
INCOMPLETE = json.dumps({"files": [], "incompleteSearch": True}).encode()


def _incomplete(forward: Forward) -> Answer:
    response, _ = forward()
    return httplib2.Response(dict(response)), INCOMPLETE


def _before(status: int) -> Mishap:
    return Mishap(9, {"status": status})


def _after(status: int) -> Mishap:
    return Mishap(10, {"status": status, "apply": "after"}, applied=True, meant=is_write)


def _forbidden(reason: str, **more: Any) -> dict[str, Any]:
    return {"status": 403, "reason": reason, "message": "Forbidden"} | more


OLDER = _of("drive", "calendar", "gmail")
BUSY = {"status": 429, "reason": "rateLimitExceeded"}

MISHAPS: dict[str, Mishap] = {
    "429": Mishap(1, BUSY),
    "429, Retry-After 0": Mishap(2, BUSY, _asks("0")),
    "429, Retry-After 5": Mishap(2, BUSY, _asks("5")),
    "429, Retry-After 600": Mishap(2, BUSY, _asks("600")),
    "403 rateLimitExceeded": Mishap(3, _forbidden("rateLimitExceeded"), meant=OLDER),
    "403 userRateLimitExceeded": Mishap(3, _forbidden("userRateLimitExceeded"), meant=OLDER),
    "403 dailyLimitExceeded": Mishap(4, _forbidden("dailyLimitExceeded"), a_day=True, meant=OLDER),
    "403 sharingRateLimitExceeded": Mishap(
        4, _forbidden("sharingRateLimitExceeded"), a_day=True, meant=_is("drive.permissions.create")
    ),
    "403 quotaExceeded": Mishap(4, _forbidden("quotaExceeded"), a_day=True, meant=_of("calendar")),
    "403 insufficientPermissions": Mishap(5, _forbidden("insufficientPermissions", message=NO_SCOPE), a_person=True),
    "403 appNotAuthorizedToFile": Mishap(5, _forbidden("appNotAuthorizedToFile"), a_person=True, meant=_of("drive")),
    "connection refused": Mishap(6, on_the_way=_refused),
    "401 in mid-run": Mishap(7, {"status": 401}),
    # google-auth asks for a new token and tries twice more.
    "401 for good": Mishap(7, {"status": 401, "times": 3}, a_person=True),
    "invalid_grant": Mishap(8, {"status": 401}, grant="invalid_grant", a_person=True),
    **{f"{status} before": _before(status) for status in (500, 502, 503, 504)},
    **{f"{status} after": _after(status) for status in (500, 502, 503, 504)},
    "time over, and done": Mishap(11, {"status": 0, "stall_s": 120, "apply": "after"}, applied=True, meant=is_write),
    "reset before": Mishap(12, {"reset": True}),
    "reset after": Mishap(12, {"reset": True, "apply": "after"}, applied=True, meant=is_write),
    "cut in the middle": Mishap(12, {"status": 0, "truncate": True}, applied=True, meant=_answers),
    "cut at the last byte": Mishap(12, on_the_way=_last_byte_missing, applied=True, meant=_answers),
    "200 and no JSON": Mishap(13, on_the_way=_no_json, applied=True, meant=_answers),
    "stall of 65 s": Mishap(14, {"status": 503, "stall_s": 65}),
    "400 stale revision": Mishap(15, {"status": 400, "message": STALE}, meant=_is("docs.documents.batchUpdate")),
    "409 duplicate": Mishap(19, {"status": 409, "reason": "duplicate"}, meant=_is("calendar.events.insert")),
    "412 etag": Mishap(
        21,
        {"status": 412, "reason": "conditionNotMet"},
        meant=_is("calendar.events.patch", "calendar.events.delete"),
    ),
    "410 sync token gone": Mishap(27, {"status": 410, "reason": "fullSyncRequired"}, meant=_is("calendar.events.list")),
    "400 page token": Mishap(28, {"status": 400, "reason": "invalid"}, meant=_is("drive.changes.list")),
    "empty page, more to come": Mishap(31, on_the_way=_nothing_yet, applied=True, meant=_is(*LISTS)),
    "incomplete search": Mishap(31, on_the_way=_incomplete, applied=True, meant=_is("drive.files.list")),
}
