"""The control room under /_local/: what tests and the demo do to the world from outside. See docs/control-room.md."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from local_workspace import faults, ledger, switches
from local_workspace.accounts import add_group, add_service_account, add_user, address
from local_workspace.calls import Reply
from local_workspace.doors import refused
from local_workspace.rooms import addon_installs, docs, meet_calls, oauth_clients, opened, push, weather
from local_workspace.rooms.addon_calls import Poster, call_addon
from local_workspace.rooms.reading import fields_of, moment, strings
from local_workspace.tokens import LIFE_S, issue_token
from local_workspace.world import World

__all__ = ["ControlRoom", "Seed", "add_group", "add_service_account", "add_user", "issue_token"]

Seed = Callable[[World], None]
Body = dict[str, Any]
EMPTY = "empty"


class ControlRefusal(Exception):
    """The control room answers {"error": sentence} with this status."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class ControlRoom:
    """seeds: what a reset can fill a world with, by name; "empty" is always there.

    poster: how add-ons are called; those that answer in this process are made known to it.
    """

    def __init__(self, world: World, seeds: Mapping[str, Seed]) -> None:
        self._world = world
        self._seeds = seeds
        self.poster = Poster()
        self._rooms: dict[str, dict[str, Callable[[Body, dict[str, Any]], Body]]] = {
            "reset": {"POST": self._reset},
            "users": {"POST": self._users},
            "groups": {"POST": self._groups},
            "token": {"POST": self._token},
            "service-accounts": {"POST": self._service_accounts},
            "clock": {"GET": self._clock, "POST": self._set_clock},
            "faults": {"GET": self._faults, "POST": lambda body, _environ: weather.plan_fault(world, body)},
            "latency": {
                "GET": lambda _body, _environ: weather.show_latency(world),
                "POST": lambda body, _environ: weather.change_latency(world, body),
            },
            "quotas": {
                "GET": lambda _body, _environ: weather.show_quotas(world),
                "POST": lambda body, _environ: weather.change_quotas(world, body),
            },
            "ledger": {"GET": self._ledger},
            "switches": {"GET": self._switches, "POST": self._throw},
            "opened": {"POST": lambda body, _environ: opened.mark(world, body)},
            "meet/calls": {"POST": lambda body, _environ: meet_calls.hold(world, body)},
            "clients": {"POST": lambda body, environ: oauth_clients.add(world, body, environ)},
            "channels": {"GET": lambda _body, _environ: push.show(world)},
            "channels/deliver": {"POST": self._deliver},
            "addon/call": {"POST": self._call_addon},
            "addon/install": {"POST": lambda body, _environ: addon_installs.install(world, body)},
            "addon/remove": {"POST": lambda body, _environ: addon_installs.uninstall(world, body)},
            "addon/grant": {"POST": lambda body, _environ: addon_installs.grant(world, body)},
        }

    def answer(self, environ: dict[str, Any], raw_path: str) -> Reply:
        """The reply to one request below /_local/; refusals are {"error": sentence}."""
        try:
            reason = refused(environ)
            if reason:
                raise ControlRefusal(403, reason)
            doors = self._doors(raw_path.removeprefix("/_local/").rstrip("/"))
            if doors is None:
                names = ", ".join(f"/_local/{name}" for name in self._rooms)
                raise ControlRefusal(404, f"There is no {raw_path}. There are {names}.")
            return self._enter(doors, environ, raw_path)
        except ControlRefusal as refusal:
            return Reply({"error": str(refusal)}, status=refusal.status)

    def _doors(self, name: str) -> Mapping[str, Any] | None:
        """The doors of a room, by HTTP method; a room may be one thing's, with its id in the middle."""
        room, _, rest = name.partition("/")
        key, _, deed = rest.partition("/")
        if name not in self._rooms and key and room == "docs" and deed in docs.DEEDS:
            return {"POST": lambda body, _environ: docs.DEEDS[deed](self._world, key, body)}
        return self._rooms.get(name)

    def _enter(self, doors: Mapping[str, Any], environ: dict[str, Any], raw_path: str) -> Reply:
        http = environ["REQUEST_METHOD"]
        if http not in doors:
            raise ControlRefusal(405, f"{raw_path} takes {' and '.join(doors)}, not {http}.")
        body = _json_body(environ) if http == "POST" else {}
        try:
            # Outside a unit: a receiver that calls back would wait for the one who waits for it.
            if doors[http] in (self._deliver, self._call_addon):
                return Reply(doors[http](body, environ))
            with self._world.unit():
                return Reply(doors[http](body, environ))
        except ValueError as error:
            raise ControlRefusal(400, str(error)) from error

    def _reset(self, body: Body, _environ: dict[str, Any]) -> Body:
        fields = fields_of(body, seed=str)
        name = fields["seed"]
        if name != EMPTY and name not in self._seeds:
            raise ValueError(f"There is no seed {name!r}. There are: {', '.join(sorted({EMPTY, *self._seeds}))}.")
        self._world.forget_everything()
        if name in self._seeds:
            self._seeds[name](self._world)
        return {"seed": name}

    def _users(self, body: Body, _environ: dict[str, Any]) -> Body:
        fields = fields_of(body, email=str, name=str, admin=(bool, False))
        return add_user(self._world, fields["email"], fields["name"], is_admin=fields["admin"])

    def _groups(self, body: Body, _environ: dict[str, Any]) -> Body:
        fields = fields_of(body, email=str, members=list)
        return add_group(self._world, fields["email"], strings(fields["members"], "members"))

    def _token(self, body: Body, _environ: dict[str, Any]) -> Body:
        email = address(fields_of(body, email=str)["email"])
        if self._world.get("user", email) is None:
            raise ValueError(f"There is no user {email}. Make one with POST /_local/users.")
        return {"access_token": issue_token(self._world, email), "token_type": "Bearer", "expires_in": LIFE_S}

    def _service_accounts(self, body: Body, environ: dict[str, Any]) -> Body:
        fields = fields_of(body, name=str, delegation=(dict, {}))
        delegation = {
            domain: strings(scopes, f"delegation.{domain}") for domain, scopes in fields["delegation"].items()
        }
        return add_service_account(self._world, fields["name"], delegation, f"http://{environ['HTTP_HOST']}")

    def _clock(self, _body: Body, _environ: dict[str, Any]) -> Body:
        return {"now": self._world.now().isoformat().replace("+00:00", "Z")}

    def _set_clock(self, body: Body, environ: dict[str, Any]) -> Body:
        self._world.set_clock(moment(fields_of(body, now=str)["now"]))
        return self._clock(body, environ)

    def _faults(self, _body: Body, _environ: dict[str, Any]) -> Body:
        return {"faults": faults.everything(self._world)}

    def _ledger(self, _body: Body, environ: dict[str, Any]) -> Body:
        after = parse_qs(environ.get("QUERY_STRING", "")).get("after", ["0"])[-1]
        if not after.isdecimal():
            raise ValueError("after is the number of a call: 0, 1, 2 and so on.")
        return {"calls": ledger.calls(self._world, after=int(after))}

    def _deliver(self, body: Body, _environ: dict[str, Any]) -> Body:
        fields_of(body)
        return push.deliver(self._world)

    def _call_addon(self, body: Body, _environ: dict[str, Any]) -> Body:
        return call_addon(self._world, body, self.poster)

    def _switches(self, _body: Body, _environ: dict[str, Any]) -> Body:
        return {"switches": switches.settings(self._world)}

    def _throw(self, body: Body, environ: dict[str, Any]) -> Body:
        for name, value in body.items():
            switches.throw(self._world, name, value)
        return self._switches(body, environ)


def _json_body(environ: dict[str, Any]) -> Body:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    raw = environ["wsgi.input"].read(length) if length else b"{}"
    try:
        value = json.loads(raw)
    except ValueError as error:
        raise ControlRefusal(400, f"The body is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise ControlRefusal(400, "The body must be a JSON object.")
    return value
