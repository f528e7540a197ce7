"""One call of Google's API from its request to its reply: who, how much, what goes wrong, the deed, the line."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from local_workspace import batches, faults, ledger, quotas
from local_workspace.answering import CHALLENGE
from local_workspace.asking import Request, actor_of, call_of
from local_workspace.audit import Auditor
from local_workspace.calls import Actor, Call, Reply
from local_workspace.discovery import Method
from local_workspace.fields import Mask, keep, mask_of
from local_workspace.lagging import LISTS, Past
from local_workspace.latency import latency_ms
from local_workspace.refusals import Refusal, envelope, not_built
from local_workspace.services import HANDLERS
from local_workspace.world import World


@dataclass(frozen=True, slots=True)
class Outcome:
    """reply: None for a connection to be cut. held_s: how long it is held back. stalled: longer than is usual.

    truncated: the answer breaks off in the middle.
    """

    reply: Reply | None
    held_s: float = 0
    stalled: bool = False
    truncated: bool = False


class Runner:
    """Carries calls out in one world. auditor: looks at what is let in and answered, None for nobody."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._past = Past()

    def run(self, request: Request, auditor: Auditor | None) -> Outcome:
        """The outcome of one call, faults included; one line goes to the ledger. All of it is one transaction."""
        method = request.method
        with self._world.unit():
            user, reply, fault = self._answer(request, auditor)
            held_ms = latency_ms(self._world, method.id) + 1000 * (fault or {}).get("stall_s", 0)
            target = next(reversed(request.path.values()), "")
            status = reply.status if reply else 0
            ledger.record(self._world, method=method.id, user=user, status=status, target=target, held_ms=held_ms)
        if auditor and reply and reply.status >= 400:
            auditor.reply(reply, method, masked=True)
        spoilt = fault or {}
        return Outcome(reply, held_ms / 1000, bool(spoilt.get("stall_s")), bool(spoilt.get("truncate")))

    def _answer(self, request: Request, auditor: Auditor | None) -> tuple[str, Reply | None, dict[str, Any] | None]:
        """(who called, the reply, the fault that was met)."""
        user, fault, reply = "", None, None
        method = request.method
        try:
            actor = actor_of(self._world, request)
            user = actor.email
            fault = faults.take(self._world, method.id)
            quotas.take(self._world, method, actor, request.query)
            if faults.is_applied(fault):
                reply = self._done(request, actor, auditor)
        except Refusal as refusal:
            reply = refusal_reply(refusal, method.service, request.xgafv)
        if fault:
            reply = faults.as_reply(self._world, fault, method.service, reply)
        return user, reply, fault

    def _done(self, request: Request, actor: Actor, auditor: Auditor | None) -> Reply:
        """The deed, all of it or nothing; a change is remembered where lists lag behind."""
        changing = request.method.http != "GET"
        before = self._past.before(self._world) if changing else None
        with self._world.unit():
            reply = self._apply(request, actor, auditor)
        if changing and reply.status < 400:
            self._past.changed(self._world, before)
        return reply

    def _apply(self, request: Request, actor: Actor, auditor: Auditor | None) -> Reply:
        method = request.method
        handler = HANDLERS.get(method.id)
        if handler is None:
            raise not_built(method.id)
        call = call_of(self._world, request, actor)
        batches.check_inner(request.environ, method, request.query, request.raw_path)
        mask = None if _mask_can_wait(call, method) else _asked_mask(call, method)
        if method.id in LISTS:
            call = replace(call, world=self._past.world_for(self._world, method.id))
        answer = handler(call)
        reply = _with_etag(answer if isinstance(answer, Reply) else Reply(answer), call, method)
        mask = mask or _asked_mask(call, method)
        if mask is not None and isinstance(reply.body, dict):
            reply = replace(reply, body=keep(reply.body, mask))
        if auditor:
            auditor.request(call, method)
            auditor.reply(reply, method, masked="fields" in call.query)
        return reply


def _asked_mask(call: Call, method: Method) -> Mask | None:
    """What of the reply the call asks for; None for all of it. Raises Refusal 400."""
    text = call.query.get("fields")
    return mask_of(method.service, method.response, text) if text is not None and method.response else None


def _mask_can_wait(call: Call, method: Method) -> bool:
    """Whether a mask Drive cannot read is refused only after everything else about the call.

    Measured by the makers of backlot: with a comma at its end it is refused before the file is looked for.
    """
    text = call.query.get("fields", "")
    return method.service == "drive" and method.http == "GET" and not text.rstrip(" \t\n\v\f\r").endswith(",")


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
        headers.setdefault("WWW-Authenticate", CHALLENGE if missing else f'{CHALLENGE}, error="invalid_token"')
    return Reply(envelope(refusal, service, xgafv=xgafv), status=refusal.status, headers=headers)
