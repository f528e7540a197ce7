"""Meeting spaces: a name that lasts and a code that people type."""

from __future__ import annotations

import hashlib
from typing import Any

from local_workspace.access import AUTH
from local_workspace.calls import Actor, Call
from local_workspace.refusals import Refusal, entity_not_found, no_permission
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
    space = {"id": key, "meetingCode": code, "owner": owner, "client": client, "config": _defaults(config or {})}
    world.put("space", key, space)
    world.put("space_code", code, key)
    return space


def _code(key: str) -> str:
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in hashlib.sha256(key.encode()).digest())
    return f"{letters[:3]}-{letters[3:7]}-{letters[7:10]}"


def _defaults(config: dict[str, Any]) -> dict[str, Any]:
    return {"accessType": "TRUSTED", "entryPointAccess": "ALL", "moderation": "OFF"} | config


def find_space(world: World, name: str) -> Space | None:
    """The space of "spaces/<id>" or "spaces/<meeting code>"."""
    key = name.removeprefix("spaces/")
    found: Space | None = world.get("space", str(world.get("space_code", key) or key))
    return found


def may_see(actor: Actor, space: Space, *, wide: frozenset[str]) -> bool:
    """Whether a token reaches a space: one its app made, or any of its user's with a scope among `wide`."""
    return bool(space["owner"] == actor.email and (actor.scopes & wide or space["client"] == actor.client))


def render(space: Space) -> dict[str, Any]:
    return {
        "name": f"spaces/{space['id']}",
        "meetingUri": f"https://meet.google.com/{space['meetingCode']}",
        "meetingCode": space["meetingCode"],
        "config": space["config"],
    }


def create(call: Call) -> dict[str, Any]:
    config = call.body.get("config")
    return render(new_space(call.world, owner=call.actor.email, client=call.actor.client, config=config))


def get(call: Call) -> dict[str, Any]:
    return render(_open(call))


def patch(call: Call) -> dict[str, Any]:
    """Without a mask what the body holds is set; with one only what it names, and "*" sets the rest back."""
    space = _open(call)
    if SETTINGS not in call.actor.scopes and space["client"] != call.actor.client:
        raise no_permission()
    wanted = call.body.get("config", {})
    mask = [name for name in call.query.get("updateMask", "").split(",") if name]
    space["config"] = _masked(space["config"], wanted, mask)
    call.world.put("space", space["id"], space)
    return render(space)


def _masked(config: dict[str, Any], wanted: dict[str, Any], mask: list[str]) -> dict[str, Any]:
    if mask in (["*"], ["config"]):
        return _defaults(wanted)
    if not mask:
        return config | wanted
    names = [name.removeprefix("config.") for name in mask]
    if any("." in name or not path.startswith("config.") for name, path in zip(names, mask, strict=True)):
        text = "The local Workspace sets whole fields of config only, such as config.accessType."
        raise Refusal(501, text, reason="notImplemented")
    kept = {name: value for name, value in config.items() if name not in names}
    return _defaults(kept | {name: wanted[name] for name in names if name in wanted})


def _open(call: Call) -> Space:
    space = find_space(call.world, call.path["name"])
    if space is None:
        raise entity_not_found()
    if not may_see(call.actor, space, wide=frozenset({READONLY, SETTINGS})):
        raise no_permission()
    return space
