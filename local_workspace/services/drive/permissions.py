"""Drive's permissions: who opens a file, a folder or a shared drive, who may say so, and the mail that tells them."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from local_workspace.access import RANK, people_of, too_little
from local_workspace.calls import Call, Reply
from local_workspace.feeds import expires, reshare, take_expired
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import File
from local_workspace.services.drive.notices import tell_shared
from local_workspace.services.drive.owning import offer, transfer
from local_workspace.services.drive.paging import page, page_size, page_token_expired, read_token
from local_workspace.services.drive.people import Held, held, held_resource, permission_id
from local_workspace.services.drive.resource import wanted
from local_workspace.services.drive.sharing import (
    ROLES,
    check_may_see,
    check_may_share,
    check_role,
    check_room,
    expiration,
    shared_item,
)
from local_workspace.services.drive.targets import addressed
from local_workspace.world import timestamp

Permission = dict[str, Any]
DEFAULT = frozenset({"kind", "id", "type", "role"})
CHANGEABLE = frozenset({"kind", "role", "expirationTime", "pendingOwner"})
MAX_PAGE = 100


def list_permissions(call: Call) -> dict[str, Any]:
    take_expired(call.world)
    _check_token(call)
    item = shared_item(call)
    check_may_see(call, item)
    _check_view(call)
    everyone = list(held(call.world, item).values())
    # All at once outside shared drives, as long as no page size is asked for.
    whole = max(len(everyone), 1)
    size = page_size(call, default=MAX_PAGE if item.get("driveId") else whole, most=MAX_PAGE)
    size = whole if _unpaged(call, item) else size
    shown, more = page(call, everyone, size, "permissions", item["id"], foreign=page_token_expired())
    names = wanted(call, "permissions", default=DEFAULT)
    return {"kind": "drive#permissionList", **more, "permissions": [_shown(call, item, one, names) for one in shown]}


def _check_token(call: Call) -> None:
    """Raises Refusal before the file is looked for. Measured by the makers of backlot: an empty token has expired."""
    if call.query.get("pageToken") == "":
        raise page_token_expired()
    read_token(call)


def _unpaged(call: Call, item: File) -> bool:
    return "pageSize" not in call.query and not item.get("driveId")


def _check_view(call: Call) -> None:
    if call.query.get("includePermissionsForView", "published") != "published":
        raise Refusal(400, "Invalid Value", reason="invalid", location="includePermissionsForView")


def get(call: Call) -> dict[str, Any]:
    item = shared_item(call)
    found = _find(call, item)
    if found.strongest.get("emailAddress") != call.actor.email:
        check_may_see(call, item)
    return _reply(call, item, found.strongest)


def create(call: Call) -> dict[str, Any]:
    take_expired(call.world)
    item = _sharable(call)
    role = _role(call.body.get("role"))
    permission = addressed(call, role)
    if permission["role"] == "owner":
        return _reply(call, item, transfer(call, item, permission))
    check_role(call, item, permission)
    permission |= expiration(call, item, permission)
    known = next((own for own in item["permissions"] if permission_id(own) == permission_id(permission)), None)
    if known is not None and known["role"] == "owner":
        return _reply(call, item, known)
    if call.body.get("pendingOwner"):
        permission = offer(call, item, permission)
    if known != permission:
        _put(call, item, permission, known)
        if known is None:
            tell_shared(call, item, permission)
    return _reply(call, item, permission)


def update(call: Call) -> dict[str, Any]:
    take_expired(call.world)
    item = _sharable(call)
    found = _find(call, item)
    body = _changes(call)
    role = _role(body["role"] if "role" in body else found.strongest["role"] if body or _no_end(call) else None)
    if role == "owner" and found.strongest["role"] != "owner":
        return _reply(call, item, transfer(call, item, found.strongest))
    changed = _changed(call, item, found, body | {"role": role})
    if changed != found.own:
        _put(call, item, changed, found.own)
    return _reply(call, item, changed)


def _changes(call: Call) -> dict[str, Any]:
    body = {name: value for name, value in call.body.items() if value is not None}
    if set(body) - CHANGEABLE:
        text = "The resource body includes fields which are not directly writable."
        raise Refusal(403, text, reason="fieldNotWritable")
    return body


def _no_end(call: Call) -> bool:
    return call.flag("removeExpiration")


def _changed(call: Call, item: File, found: Held, body: dict[str, Any]) -> Permission:
    """The item's own permission for a grantee after an update. Raises Refusal 403 and 400."""
    base = found.own if found.own is not None else dict(found.strongest)
    changed = base | {"role": body["role"]}
    if changed == found.own and set(body) == {"role"} and not _no_end(call):
        return changed
    if found.own is None and RANK[body["role"]] <= RANK[found.strongest["role"]]:
        raise _inherited(item)
    _refuse_owner(base)
    check_role(call, item, changed)
    if _no_end(call):
        changed = {name: value for name, value in changed.items() if name != "expirationTime"}
    changed |= expiration(call, item, changed)
    if "pendingOwner" in body or changed["role"] != base["role"]:
        changed = {name: value for name, value in changed.items() if name != "pendingOwner"}
    return offer(call, item, changed) if body.get("pendingOwner") else changed


def delete(call: Call) -> Reply:
    take_expired(call.world)
    item = shared_item(call)
    found = _find(call, item)
    if found.own is None:
        if found.strongest.get("emailAddress") != call.actor.email:
            check_may_share(call, item)
        raise _inherited(item)
    _refuse_owner(found.own)
    if found.own.get("emailAddress") != call.actor.email:
        check_may_share(call, item)
    _change(call, item, [one for one in item["permissions"] if one != found.own])
    return Reply(status=204)


def _sharable(call: Call) -> File:
    item = shared_item(call)
    check_may_share(call, item)
    if item.get("fixed") and not item.get("driveId"):
        raise Refusal(403, "The root folder cannot be shared.", reason="cannotShareRootFolder")
    if "view" in call.body:
        raise Refusal(501, "The local Workspace publishes no views of files.", reason="notImplemented")
    return item


def _role(asked: Any) -> str:
    if not asked:
        raise Refusal(400, "The permission role field is required.", reason="required", location="permission.role")
    if asked not in ROLES:
        raise Refusal(400, "The specified role is invalid.", reason="invalid", location="permission.role")
    return str(asked)


def _find(call: Call, item: File) -> Held:
    """What the grantee in the path holds on the item. Raises Refusal 404."""
    asked = call.path["permissionId"]
    found = held(call.world, item).get(asked)
    if found is None:
        raise Refusal(404, f"Permission not found: {asked}.", reason="notFound", location="permissionId")
    return found


def _refuse_owner(permission: Permission) -> None:
    if permission["role"] == "owner":
        raise too_little()


def _inherited(item: File) -> Refusal:
    if item.get("driveId"):
        text = "Cannot update or delete an inherited permission on a shared drive item."
        return Refusal(403, text, reason="cannotModifyInheritedTeamDrivePermission")
    return Refusal(403, "Cannot update or delete an inherited permission.", reason="cannotModifyInheritedPermission")


def _change(call: Call, item: File, permissions: list[Permission]) -> None:
    """Put other permissions on an item; whoever loses it hears so in their feed. The last one to write wins."""
    # The strongest first: finding a role then stops early for those who matter most.
    item["permissions"] = sorted(permissions, key=lambda one: -RANK[one["role"]])
    reshare(call.world, item)


def _put(call: Call, item: File, permission: Permission, instead_of: Permission | None) -> None:
    """Give one grantee other rights than before; a new one is told, and is shared with from now on."""
    if instead_of is None:
        check_room(item, permission)
        _remember_sharer(call, item, permission)
    if "expirationTime" in permission:
        expires(call.world, item["id"], permission)
    _change(call, item, [*(one for one in item["permissions"] if one != instead_of), permission])


def _remember_sharer(call: Call, item: File, permission: Permission) -> None:
    for email in sorted(people_of(call.world, permission) - {item["owner"]}):
        item.setdefault("sharedAt", {})[email] = timestamp(call.world.now())
        item.setdefault("sharedBy", {})[email] = call.actor.email


def _shown(call: Call, item: File, one: Held, names: Container[str]) -> dict[str, Any]:
    found = held_resource(call.world, item, one)
    return {name: value for name, value in found.items() if name in names}


def _reply(call: Call, item: File, permission: Permission) -> dict[str, Any]:
    one = held(call.world, item)[permission_id(permission)]
    return _shown(call, item, one, wanted(call, default=DEFAULT))
