"""People and permissions as Drive describes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from local_workspace.access import RANK
from local_workspace.inheritance import Grant, grants
from local_workspace.world import World, digits


def user_resource(world: World, email: str, caller: str) -> dict[str, Any]:
    """Drive's `User` for an address."""
    return {
        "displayName": display_name(world, email),
        "kind": "drive#user",
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


@dataclass(frozen=True, slots=True)
class Held:
    """What one grantee holds on an item. strongest: what counts; own: what is on the item itself, if anything."""

    strongest: dict[str, Any]
    own: dict[str, Any] | None
    all: tuple[Grant, ...]


def held(world: World, item: dict[str, Any]) -> dict[str, Held]:
    """Everybody's permissions on an item by permission id, inherited ones and its own as one."""
    found: dict[str, list[Grant]] = {}
    for grant in grants(world, item):
        found.setdefault(permission_id(grant.permission), []).append(grant)
    return {key: _held(several) for key, several in found.items()}


def _held(several: list[Grant]) -> Held:
    strongest = max(several, key=lambda grant: RANK[grant.permission["role"]])
    own = next((grant.permission for grant in several if not grant.source), None)
    return Held(strongest.permission, own, tuple(several))


def held_resource(world: World, item: dict[str, Any], one: Held) -> dict[str, Any]:
    """Drive's `Permission` for what somebody holds on an item, with where it comes from."""
    drive = item.get("driveId")
    details = [_detail(item, grant) for grant in one.all]
    found = permission_resource(world, one.strongest) | {"permissionDetails": details}
    if not drive:
        return found
    found.pop("pendingOwner", None)
    old = [{"teamDrivePermissionType": part["permissionType"], **_without(part, "permissionType")} for part in details]
    return found | {"teamDrivePermissionDetails": old}


def _detail(item: dict[str, Any], grant: Grant) -> dict[str, Any]:
    drive = item.get("driveId")
    member = bool(drive) and drive in (grant.source, item["id"])
    found = {"permissionType": "member" if member else "file", "role": grant.permission["role"]}
    found |= {"inheritedFrom": grant.source} if drive and grant.source else {}
    return found | {"inherited": bool(grant.source)}


def _without(part: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key != name}


def permission_resource(world: World, permission: dict[str, Any]) -> dict[str, Any]:
    """Drive's `Permission`, every field we have."""
    kind = permission["type"]
    found = {"kind": "drive#permission", "id": permission_id(permission), "type": kind}
    if kind in ("user", "group"):
        email = permission["emailAddress"]
        found |= {"emailAddress": email, "role": permission["role"]}
        found |= {"displayName": display_name(world, email), "deleted": False}
        found |= {"expirationTime": permission["expirationTime"]} if "expirationTime" in permission else {}
        return found | ({"pendingOwner": permission.get("pendingOwner", False)} if kind == "user" else {})
    found |= {"role": permission["role"]}
    if kind == "domain":
        found |= {"domain": permission["domain"], "displayName": permission["domain"]}
    return found | {"allowFileDiscovery": bool(permission.get("allowFileDiscovery"))}
