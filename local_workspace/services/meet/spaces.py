"""Meeting spaces: a name that lasts and a code that people type."""

from __future__ import annotations

import hashlib
from typing import Any

from local_workspace.access import AUTH
from local_workspace.calls import Actor, Call
from local_workspace.refusals import Refusal, entity_not_found, no_permission
from local_workspace.services.meet.settings import patched, with_defaults
from local_workspace.world import World

LETTERS = "abcdefghijkmnopqrstuvwxyz"
Space = dict[str, Any]
CREATED = AUTH + "meetings.space.created"
SETTINGS = AUTH + "meetings.space.settings"
READONLY = AUTH + "meetings.space.readonly"


def new_space(world: World, *, owner: str, client: str = "", config: dict[str, Any] | None = None) -> Space:
    """A new space of `owner`. client: the app that asked for it, "" for one that Calendar made."""
    key = world.new_id("space", length=12).replace("-", "x").replace("_", "y")
    code = _code(key)
    space = {"id": key, "meetingCode": code, "owner": owner, "client": client, "config": with_defaults(config or {})}
    world.put("space", key, space)
    world.put("space_code", code, key)
    return space


def _code(key: str) -> str:
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in hashlib.sha256(key.encode()).digest())
    return f"{letters[:3]}-{letters[3:7]}-{letters[7:10]}"


def find_space(world: World, name: str) -> Space | None:
    """The space of "spaces/<id>" or "spaces/<meeting code>"; a code may be written in capitals."""
    key = name.removeprefix("spaces/")
    found: Space | None = world.get("space", str(world.get("space_code", key.lower()) or key))
    return found


def reaches(actor: Actor, space: Space, *, wide: frozenset[str]) -> bool:
    """Whether a token's scopes reach a space: one its app made, or any with a scope among `wide`."""
    return bool(actor.scopes & wide or (space["client"] and space["client"] == actor.client))


def own_space(call: Call, name: str, *, wide: frozenset[str] = frozenset()) -> Space:
    """The caller's own space by its name (a code is no name). Raises Refusal 404 and 403."""
    space: Space | None = call.world.get("space", name.removeprefix("spaces/"))
    if space is None:
        raise entity_not_found()
    if space["owner"] != call.actor.email or not reaches(call.actor, space, wide=wide):
        raise no_permission()
    return space


def render(space: Space, *, to: str) -> dict[str, Any]:
    """The Space as a person sees it: its settings are its owner's, its running call that of those in it."""
    shown: dict[str, Any] = {
        "name": f"spaces/{space['id']}",
        "meetingUri": f"https://meet.google.com/{space['meetingCode']}",
        "meetingCode": space["meetingCode"],
    }
    if to == space["owner"]:
        shown["config"] = space["config"]
    active = space.get("active")
    if active and to in (space["owner"], *active["people"]):
        shown["activeConference"] = {"conferenceRecord": active["record"]}
    return shown


def create(call: Call) -> dict[str, Any]:
    config = call.body.get("config") or {}
    space = new_space(call.world, owner=call.actor.email, client=call.actor.client, config=config)
    return render(space, to=call.actor.email)


def get(call: Call) -> dict[str, Any]:
    space = find_space(call.world, call.path["name"])
    if space is None:
        raise entity_not_found()
    if not reaches(call.actor, space, wide=frozenset({READONLY, SETTINGS})):
        raise no_permission()
    return render(space, to=call.actor.email)


def patch(call: Call) -> dict[str, Any]:
    """Without a mask what the body holds is set; with one only what it names, and "*" sets the rest back."""
    space = own_space(call, call.path["name"], wide=frozenset({SETTINGS}))
    mask = [name.strip() for name in call.query.get("updateMask", "").split(",") if name.strip()]
    if call.body.get("name") not in (None, f"spaces/{space['id']}"):
        raise Refusal(400, "Request contains an invalid argument.", reason="invalidArgument")
    space["config"] = patched(space["config"], call.body.get("config") or {}, mask)
    call.world.put("space", space["id"], space)
    return render(space, to=call.actor.email)
