"""People and permissions as Drive describes them."""

from __future__ import annotations

from typing import Any

from local_workspace.world import World, digits


def user_resource(world: World, email: str, caller: str) -> dict[str, Any]:
    """Drive's `User` for an address."""
    return {
        "kind": "drive#user",
        "displayName": display_name(world, email),
        "me": email == caller,
        "permissionId": person_permission_id(email),
        "emailAddress": email,
    }


def display_name(world: World, email: str) -> str:
    user = world.get("user", email)
    return str(user["name"]) if user else email


def person_permission_id(email: str) -> str:
    """The id of every permission of one person or group, on any file."""
    return digits(f"permission:{email}", length=20)


def permission_id(permission: dict[str, Any]) -> str:
    """The same id for the same person, group or domain on every file."""
    if permission["type"] == "anyone":
        return "anyone" if permission.get("allowFileDiscovery") else "anyoneWithLink"
    if permission["type"] == "domain":
        return digits(f"domain:{permission['domain']}", length=20) + "k"
    return person_permission_id(permission["emailAddress"])


def permission_resource(world: World, permission: dict[str, Any]) -> dict[str, Any]:
    """Drive's `Permission`, every field we have."""
    kind = permission["type"]
    found = {"kind": "drive#permission", "id": permission_id(permission), "type": kind, "role": permission["role"]}
    if kind in ("user", "group"):
        email = permission["emailAddress"]
        found |= {"emailAddress": email, "displayName": display_name(world, email), "deleted": False}
        return found | ({"pendingOwner": False} if kind == "user" else {})
    if kind == "domain":
        found |= {"domain": permission["domain"], "displayName": permission["domain"]}
    return found | {"allowFileDiscovery": bool(permission.get("allowFileDiscovery"))}
