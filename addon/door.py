"""The sidebar's one door: verify, read the event, find out who asks, let their route answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from importlib import resources
from typing import Protocol

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from addon import refusals
from addon.asking import Asking
from addon.cards import Card
from addon.event import Event, read_event
from addon.home import home_card
from addon.replies import Kind, Reply, written
from addon.routes import Route, Routes
from addon.table import ROUTES
from addon.trust import NotTrusted, Trust
from sync.core.people.recognising import Claims
from sync.errors import NeedsPerson, NotYours, SyncError, TryLater
from sync.flows.parts import Parts
from sync.flows.who_asks import OtherAccount, Stranger, who_asks
from sync.store.away import NO_DATABASE

PREFIX, LOGO = "/addon", "/logo.png"
MOST_BYTES = 256 * 1024
CONSENT = "consent/who"


class NoSuchRoute(SyncError):
    """A button of a card that an older version drew."""


class NotAnEvent(Exception):
    """The body is no JSON."""


class KeepsParts(Protocol):
    """Opens the engine's parts, or gives those that are open."""

    def __call__(self) -> Parts: ...

    def let_go(self, lost: Parts) -> None:
        """Their database went away; the next call opens anew."""


@dataclass(frozen=True, slots=True)
class Sidebar:
    """trust: whose calls are believed."""

    trust: Trust
    parts: KeepsParts
    routes: Routes = field(default_factory=lambda: ROUTES)

    def answer(self, path: str, event: Event) -> str:
        """The answer to one event as JSON; a sentence for whatever went wrong. Raises NotTrusted."""
        route = self.routes.get(path)
        kind = route.kind if route else Kind.ACTION
        reply, home = self._known(path, route, event, kind)
        return written(reply, kind, home, base=self.trust.address + PREFIX)

    def _known(self, path: str, route: Route | None, event: Event, kind: Kind) -> tuple[Reply, Card | None]:
        """What whoever Google says it is hears, and the home card where they are led there."""
        if path == CONSENT:
            return refusals.ask_who(), None
        if not event.id_token:
            return refusals.for_no_name(kind), None
        claims = self.trust.person_of(event.id_token)
        try:
            parts = self.parts()
        except (SyncError, *NO_DATABASE):
            return refusals.for_away(kind), None
        try:
            return _answered(parts, claims, route, event)
        except SyncError as error:
            return _explained(error, kind), None
        except NO_DATABASE:
            self.parts.let_go(parts)
            return refusals.for_away(kind), None


def _answered(parts: Parts, claims: Claims, route: Route | None, event: Event) -> tuple[Reply, Card | None]:
    member = who_asks(parts, claims)
    if route is None:
        raise NoSuchRoute
    if not route.lets(member.roles):
        raise NotYours
    asking = Asking(event, member.person, member.school, member.roles, parts.today(), parts)
    reply = route.answer(asking)
    return reply, home_card(asking) if reply.goes_home else None


def _explained(error: SyncError, kind: Kind) -> Reply:
    match error:
        case NoSuchRoute():
            return refusals.for_stale(kind)
        case Stranger():
            return refusals.for_nobody(kind)
        case OtherAccount():
            return refusals.for_other_account(kind)
        case NotYours():
            return refusals.for_not_yours(kind, str(error))
        case NeedsPerson():
            return refusals.for_person(kind, str(error))
        case _:
            return refusals.for_away(kind)


def door(sidebar: Sidebar) -> Blueprint:
    """`POST /addon/<route>`: 401 without a word for whoever is not Google's host, 200 and a card for everyone else."""
    blueprint = Blueprint("addon", __name__, url_prefix=PREFIX)
    picture = resources.files("addon").joinpath("logo.png").read_bytes()

    @blueprint.post("/<path:path>")
    def ask(path: str) -> Response:
        request.max_content_length = MOST_BYTES
        try:
            sidebar.trust.check_caller(request.headers.get("Authorization", ""), request.path)
            event = read_event(_parsed(request.get_data(cache=False)))
            return Response(sidebar.answer(path, event), mimetype="application/json")
        except NotTrusted:
            return Response(status=401)
        except RequestEntityTooLarge:
            return Response(status=413)
        except NotAnEvent:
            return Response(status=400)
        except TryLater:
            # Google's certificates cannot be had: nobody can be told anything before they can.
            return Response(status=503)

    @blueprint.get(LOGO)
    def logo() -> Response:
        """The picture in the strip of the host, which Google fetches like anybody."""
        return Response(picture, mimetype="image/png")

    return blueprint


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotAnEvent from error
