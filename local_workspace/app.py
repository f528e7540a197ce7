"""The WSGI application: finds Google's method, lets the caller in or not, answers in Google's form."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from local_workspace import faults, ledger, oauth, tokens
from local_workspace.calls import Actor, Call, Reply
from local_workspace.control import ControlRoom, Seed
from local_workspace.discovery import Method, find
from local_workspace.doors import refused
from local_workspace.fields import keep, mask_of
from local_workspace.refusals import ConnectionCut, Refusal, envelope, unknown_name
from local_workspace.services import HANDLERS
from local_workspace.strict import check
from local_workspace.world import World

StartResponse = Callable[..., Any]
# These two ignore fields they do not know; the newer services refuse them.
LENIENT = ("drive", "calendar")
NO_BATCHES = Refusal(501, "The local Workspace takes no batches of calls.", reason="notImplemented")
PLAIN = "text/plain; charset=UTF-8"


class LocalWorkspace:
    """Google for one community, as a WSGI application.

    pages: a WSGI application for every path that is neither Google's nor the control room's.
    """

    def __init__(self, world: World, *, seeds: Mapping[str, Seed] | None = None, pages: Any = None) -> None:
        self.world = world
        self.control = ControlRoom(world, seeds or {})
        self.pages = pages

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        raw_path = _raw_path(environ)
        if raw_path.startswith("/_local/"):
            return _send(start_response, self.control.answer(environ, raw_path))
        signed = oauth.answer(self.world, environ, raw_path)
        if signed is not None:
            return _send(start_response, signed)
        http = environ.get("HTTP_X_HTTP_METHOD_OVERRIDE") or environ["REQUEST_METHOD"]
        found = find(http, raw_path)
        if found is None and raw_path.startswith("/batch"):
            return _send(start_response, Reply(envelope(NO_BATCHES, "drive"), status=501))
        if found is None:
            return self._page(environ, start_response)
        return _send(start_response, self.google(environ, *found))

    def _page(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        reason = refused(environ)
        if reason:
            return _send(start_response, Reply(f"{reason}\n".encode(), status=403, content_type=PLAIN))
        if self.pages is None:
            return _send(start_response, Reply(b"There is nothing here.\n", status=404, content_type=PLAIN))
        return self.pages(environ, start_response)  # type: ignore[no-any-return]

    def google(self, environ: dict[str, Any], method: Method, path: dict[str, str]) -> Reply:
        """The answer to one call of Google's API, faults included; one line goes to the ledger.

        Raises ConnectionCut where a fault says so. All of it is one transaction.
        """
        with self.world.unit():
            user, reply = self._answer(environ, method, path)
            target = next(reversed(path.values()), "")
            status = reply.status if reply else 0
            ledger.record(self.world, method=method.id, user=user, status=status, target=target)
        if reply is None:
            raise ConnectionCut()
        return reply

    def _answer(self, environ: dict[str, Any], method: Method, path: dict[str, str]) -> tuple[str, Reply | None]:
        """(who called, the reply); None for a connection to be cut."""
        user = ""
        fault = None
        try:
            actor = tokens.actor(self.world, environ.get("HTTP_AUTHORIZATION", ""), method)
            user = actor.email
            fault = faults.take(self.world, method.id)
            if fault is None or fault["apply"] == "after":
                with self.world.unit():
                    reply = self._apply(environ, method, path, actor)
        except Refusal as refusal:
            reply = Reply(envelope(refusal, method.service), status=refusal.status)
        return user, faults.as_reply(fault, method.service) if fault else reply

    def _apply(self, environ: dict[str, Any], method: Method, path: dict[str, str], actor: Actor) -> Reply:
        handler = HANDLERS.get(method.id)
        if handler is None:
            raise Refusal(501, f"The local Workspace does not do {method.id} yet.", reason="notImplemented")
        call = _call(self.world, environ, method, path, actor)
        text = call.query.get("fields")
        mask = mask_of(method.service, method.response, text) if text and method.response else None
        answer = handler(call)
        reply = answer if isinstance(answer, Reply) else Reply(answer)
        if mask is None or not isinstance(reply.body, dict):
            return reply
        return replace(reply, body=keep(reply.body, mask))


def _raw_path(environ: dict[str, Any]) -> str:
    uri = environ.get("RAW_URI") or environ.get("REQUEST_URI")
    if not uri:
        return str(environ.get("PATH_INFO", "/"))
    path = str(uri).split("?", 1)[0]
    return "/" + path.split("/", 3)[3] if path.startswith("http") else path


def _call(world: World, environ: dict[str, Any], method: Method, path: dict[str, str], actor: Actor) -> Call:
    raw = body_of(environ)
    pairs = parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)
    content_type = environ.get("CONTENT_TYPE", "")
    if environ.get("HTTP_X_HTTP_METHOD_OVERRIDE") and "form-urlencoded" in content_type:
        pairs += parse_qsl(raw.decode(), keep_blank_values=True)
        raw = b""
    repeated: dict[str, list[str]] = {}
    for name, value in pairs:
        repeated.setdefault(name, []).append(value)
    body = {} if method.upload else _json(raw)
    _check(method, repeated, body)
    return Call(
        world=world,
        actor=actor,
        path=path,
        query={name: values[-1] for name, values in repeated.items()},
        repeated=repeated,
        body=body,
        raw=raw,
        headers=_headers(environ),
        base=f"http://{environ.get('HTTP_HOST') or environ.get('SERVER_NAME', 'localhost')}",
        http=method.http,
        upload=method.upload,
    )


def _check(method: Method, query: dict[str, list[str]], body: dict[str, Any]) -> None:
    if method.service in LENIENT:
        return
    for name in query:
        if name not in method.query:
            text = f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter.'
            raise Refusal(400, text, reason="badRequest")
    if not method.request or not body:
        return
    for fault in check(method.service, method.request, body):
        if fault.kind == "unknown":
            raise unknown_name(fault.name, fault.where)
        raise Refusal(400, f"Invalid value at '{fault.where}': {fault.detail}", reason="badRequest")


def body_of(environ: dict[str, Any]) -> bytes:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    raw: bytes = environ["wsgi.input"].read(length) if length else b""
    return raw


def _json(raw: bytes) -> dict[str, Any]:
    if not raw:
        return {}
    try:
        value = json.loads(raw)
    except ValueError as error:
        text = "Invalid JSON payload received. Parse error."
        raise Refusal(400, text, reason="parseError") from error
    if not isinstance(value, dict):
        raise Refusal(400, "Invalid JSON payload received. An object was expected.", reason="parseError")
    return value


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    found = {key[5:].replace("_", "-").lower(): value for key, value in environ.items() if key.startswith("HTTP_")}
    return found | {"content-type": environ.get("CONTENT_TYPE", "")}


def _send(start_response: StartResponse, reply: Reply) -> Iterable[bytes]:
    body = reply.body
    if isinstance(body, dict):
        body = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    body = body or b""
    headers = [("Content-Type", reply.content_type), ("Content-Length", str(len(body))), *reply.headers.items()]
    start_response(f"{reply.status} {HTTPStatus(reply.status).phrase}", headers)
    return [body]
