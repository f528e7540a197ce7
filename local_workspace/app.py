"""The WSGI application: finds Google's method, lets the caller in or not, answers in Google's form."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from local_workspace import batches, oauth
from local_workspace.answering import WAIT_KEY, StartResponse, page, send, send_as_google
from local_workspace.asking import body_of, raw_path_of, request_of
from local_workspace.audit import Auditor
from local_workspace.calls import Reply
from local_workspace.control import ControlRoom, Seed
from local_workspace.discovery import Method, find
from local_workspace.doors import refused
from local_workspace.refusals import ConnectionCut, Stalled
from local_workspace.running import Outcome, Runner
from local_workspace.services.drive.linked import answer as linked_file
from local_workspace.services.drive.strangers import answer as as_a_stranger
from local_workspace.world import World

PLAIN = "text/plain; charset=UTF-8"
# Paths that are Google's whether a method is there or not, and what its front end answers where none is.
GOOGLES = {
    "/v1/": 400,
    "/v4/": 400,
    "/v2/": 404,
    "/drive/v": 404,
    "/calendar/v": 404,
    "/gmail/v": 404,
    "/upload/": 404,
    "/resumable/": 404,
    "/admin/directory/": 404,
    "/batch": 404,
}
# Their hosts answer no HEAD at all.
HEADLESS = ("docs", "sheets")


class LocalWorkspace:
    """Google for one community, as a WSGI application.

    pages: a WSGI application for every path that is neither Google's nor the control room's.
    auditor: looks at each call that is let in and at each answer, and raises what tests should see. Every application
    has one where LOCAL_WORKSPACE_AUDIT is set in the environment.
    """

    auditor: Auditor | None = Auditor() if os.environ.get("LOCAL_WORKSPACE_AUDIT") else None

    def __init__(self, world: World, *, seeds: Mapping[str, Seed] | None = None, pages: Any = None) -> None:
        self.world = world
        self.control = ControlRoom(world, seeds or {})
        self.pages = pages
        self._runner = Runner(world)

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        raw_path = raw_path_of(environ)
        if raw_path.startswith("/_local/"):
            return send(start_response, self.control.answer(environ, raw_path))
        signed = oauth.answer(self.world, environ, raw_path)
        if signed is not None:
            return send(start_response, signed)
        found = find(_verb(environ), raw_path)
        if found is not None:
            return self._method(environ, start_response, *found)
        if raw_path.rstrip("/") in batches.PATHS and environ["REQUEST_METHOD"] == "POST":
            return send(start_response, batches.answer(self, environ, raw_path, body_of(environ)))
        for answer in (linked_file, as_a_stranger):
            there = answer(self.world, environ, raw_path)
            if there is not None:
                return send(start_response, there)
        return self._nowhere(environ, start_response, raw_path)

    def _method(
        self, environ: dict[str, Any], start_response: StartResponse, method: Method, path: dict[str, str]
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "HEAD" and method.service in HEADLESS:
            return send(start_response, Reply(status=400, content_type="text/html; charset=utf-8"))
        request = request_of(environ, method, path)
        outcome = self._runner.run(request, self.auditor)
        _hold(outcome, environ)
        if outcome.reply is None:
            raise ConnectionCut()
        return send_as_google(
            start_response, outcome.reply, environ, request.query, method.service, truncated=outcome.truncated
        )

    def _nowhere(self, environ: dict[str, Any], start_response: StartResponse, raw_path: str) -> Iterable[bytes]:
        status = next((status for prefix, status in GOOGLES.items() if raw_path.startswith(prefix)), 0)
        if status and environ["REQUEST_METHOD"] == "OPTIONS":
            return send(start_response, _preflight(environ))
        if status:
            return send(start_response, _no_such_address(raw_path, status))
        reason = refused(environ)
        if reason:
            return send(start_response, Reply(f"{reason}\n".encode(), status=403, content_type=PLAIN))
        if self.pages is None:
            return send(start_response, Reply(b"There is nothing here.\n", status=404, content_type=PLAIN))
        return self.pages(environ, start_response)  # type: ignore[no-any-return]


def _hold(outcome: Outcome, environ: dict[str, Any]) -> None:
    """Wait as long as was set, with nothing of the world held. Raises Stalled where nobody can wait."""
    wait = environ.get(WAIT_KEY)
    if wait is not None and outcome.held_s:
        wait(outcome.held_s)
    elif outcome.stalled:
        raise Stalled(f"The answer is held back for {outcome.held_s} seconds.")


def _verb(environ: dict[str, Any]) -> str:
    verb = str(environ.get("HTTP_X_HTTP_METHOD_OVERRIDE") or environ["REQUEST_METHOD"]).upper()
    return "GET" if verb == "HEAD" else verb


def _no_such_address(raw_path: str, status: int) -> Reply:
    if status == 400:
        return page(400, "Your client has issued a malformed or illegal request.")
    return page(404, f"The requested URL <code>{escape(raw_path)}</code> was not found on this server.")


def _preflight(environ: dict[str, Any]) -> Reply:
    """What a browser is told that wants to call from a page of another site: Google's API is open to all of them."""
    headers = {"Allow": "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"}
    if environ.get("HTTP_ORIGIN"):
        headers = {
            "Access-Control-Allow-Origin": environ["HTTP_ORIGIN"],
            "Access-Control-Allow-Methods": "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT",
            "Access-Control-Allow-Headers": environ.get("HTTP_ACCESS_CONTROL_REQUEST_HEADERS", ""),
            "Access-Control-Max-Age": "3600",
        }
    return Reply(b"", headers=headers, content_type="text/html; charset=UTF-8")
