"""The WSGI application: finds Google's method, lets the caller in or not, answers in Google's form."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import escape
from typing import Any

from local_workspace import batches, faults, ledger, oauth
from local_workspace.answering import StartResponse, page, send, send_as_google
from local_workspace.asking import Request, actor_of, body_of, call_of, request_of
from local_workspace.audit import Auditor
from local_workspace.calls import Actor, Call, Reply
from local_workspace.control import ControlRoom, Seed
from local_workspace.discovery import Method, find
from local_workspace.doors import refused
from local_workspace.fields import keep, mask_of
from local_workspace.refusals import ConnectionCut, Refusal, envelope, not_built
from local_workspace.services import HANDLERS
from local_workspace.services.drive.linked import answer as linked_file
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
CHALLENGE = 'Bearer realm="https://accounts.google.com/"'


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

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        raw_path = _raw_path(environ)
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
        linked = linked_file(self.world, environ, raw_path)
        if linked is not None:
            return send(start_response, linked)
        return self._nowhere(environ, start_response, raw_path)

    def _method(
        self, environ: dict[str, Any], start_response: StartResponse, method: Method, path: dict[str, str]
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "HEAD" and method.service in HEADLESS:
            return send(start_response, Reply(status=400, content_type="text/html; charset=utf-8"))
        request = request_of(environ, method, path)
        return send_as_google(start_response, self.google(request), environ, request.query, method.service)

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

    def google(self, request: Request) -> Reply:
        """The answer to one call of Google's API, faults included; one line goes to the ledger.

        Raises ConnectionCut where a fault says so. All of it is one transaction.
        """
        method = request.method
        with self.world.unit():
            user, reply = self._answer(request)
            target = next(reversed(request.path.values()), "")
            status = reply.status if reply else 0
            ledger.record(self.world, method=method.id, user=user, status=status, target=target)
        if reply is None:
            raise ConnectionCut()
        if self.auditor and reply.status >= 400:
            self.auditor.reply(reply, method, masked=True)
        return reply

    def _answer(self, request: Request) -> tuple[str, Reply | None]:
        """(who called, the reply); None for a connection to be cut."""
        user = ""
        fault = None
        service = request.method.service
        try:
            actor = actor_of(self.world, request)
            user = actor.email
            fault = faults.take(self.world, request.method.id)
            if fault is None or fault["apply"] == "after":
                with self.world.unit():
                    reply = self._apply(request, actor)
        except Refusal as refusal:
            reply = refusal_reply(refusal, service, request.xgafv)
        return user, faults.as_reply(fault, service) if fault else reply

    def _apply(self, request: Request, actor: Actor) -> Reply:
        method = request.method
        handler = HANDLERS.get(method.id)
        if handler is None:
            raise not_built(method.id)
        call = call_of(self.world, request, actor)
        if self.auditor:
            self.auditor.request(call, method)
        batches.check_inner(request.environ, method, request.query, _raw_path(request.environ))
        text = call.query.get("fields")
        mask = mask_of(method.service, method.response, text) if text is not None and method.response else None
        answer = handler(call)
        reply = _with_etag(answer if isinstance(answer, Reply) else Reply(answer), call, method)
        if mask is not None and isinstance(reply.body, dict):
            reply = replace(reply, body=keep(reply.body, mask))
        if self.auditor:
            self.auditor.reply(reply, method, masked="fields" in call.query)
        return reply


def _with_etag(reply: Reply, call: Call, method: Method) -> Reply:
    """Calendar's entity tags are headers, too, and a GET that has the newest one already is answered 304."""
    tag = reply.body.get("etag") if isinstance(reply.body, dict) else None
    if method.service != "calendar" or tag is None:
        return reply
    if method.http == "GET" and tag in re.split(r",\s*", call.headers.get("if-none-match", "")):
        return Reply(b"", status=304, headers={"ETag": tag})
    return replace(reply, headers={**reply.headers, "ETag": tag})


def refusal_reply(refusal: Refusal, service: str, xgafv: str = "") -> Reply:
    """A refusal in the envelope of its service, with the headers that go with it."""
    headers = dict(refusal.headers)
    if refusal.status == 401:
        missing = any(detail.get("reason") == "CREDENTIALS_MISSING" for detail in refusal.details or ())
        headers["WWW-Authenticate"] = CHALLENGE if missing else f'{CHALLENGE}, error="invalid_token"'
    return Reply(envelope(refusal, service, xgafv=xgafv), status=refusal.status, headers=headers)


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


def _raw_path(environ: dict[str, Any]) -> str:
    uri = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if not uri:
        return str(environ.get("PATH_INFO", "/"))
    path = str(uri).split("?", 1)[0]
    path = "/" + path.split("/", 3)[3] if path.startswith("http") else path
    # Where a batch sends those who asked it for a file's bytes.
    return path.removeprefix("/download") if path.startswith("/download/drive/") else path
