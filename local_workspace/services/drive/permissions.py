"""Drive's permissions: who opens a file, who may say so, and the mail that tells them."""

from __future__ import annotations

from collections.abc import Callable, Container
from typing import Any

from local_workspace.access import METADATA, RANK, everyone_with, open_file
from local_workspace.calls import Call, Reply
from local_workspace.feeds import announce
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import FOLDER, File, root_id
from local_workspace.services.drive.notices import tell_new_owner, tell_shared
from local_workspace.services.drive.people import permission_id, permission_resource
from local_workspace.services.drive.resource import wanted
from local_workspace.services.drive.targets import addressed

Permission = dict[str, Any]
DEFAULT = frozenset({"kind", "id", "type", "role"})
ROLES = ("owner", "writer", "commenter", "reader")


def list_permissions(call: Call) -> dict[str, Any]:
    file = open_file(call, call.path["fileId"], wide=METADATA, need="writer")
    names = wanted(call, "permissions", default=DEFAULT)
    found = [_shown(call, item, names) for item in file["permissions"]]
    return {"kind": "drive#permissionList", "permissions": found}


def get(call: Call) -> dict[str, Any]:
    file = open_file(call, call.path["fileId"], wide=METADATA)
    permission = _find(file, call.path["permissionId"])
    if permission.get("emailAddress") != call.actor.email:
        open_file(call, file["id"], wide=METADATA, need="writer")
    return _reply(call, permission)


def create(call: Call) -> dict[str, Any]:
    file = _sharable(call)
    permission = addressed(call, _role(call.body))
    if permission["role"] == "owner":
        return _reply(call, _transfer(call, file, permission["emailAddress"]))
    known = next((item for item in file["permissions"] if permission_id(item) == permission_id(permission)), None)
    if known is not None and known["role"] == "owner":
        return _reply(call, known)
    if known != permission:
        _change(call, file, lambda items: [item for item in items if item is not known] + [permission])
        if known is None:
            tell_shared(call, file, permission)
    return _reply(call, permission)


def update(call: Call) -> dict[str, Any]:
    file = _sharable(call)
    permission = _find(file, call.path["permissionId"])
    role = _role(call.body)
    if role == permission["role"]:
        return _reply(call, permission)
    if role == "owner":
        if permission["type"] != "user":
            raise _invalid_sharing("Only a user can be an owner.")
        return _reply(call, _transfer(call, file, permission["emailAddress"]))
    _refuse_owner(permission)
    changed = permission | {"role": role}
    _change(call, file, lambda items: [changed if item is permission else item for item in items])
    return _reply(call, changed)


def delete(call: Call) -> Reply:
    file = open_file(call, call.path["fileId"], wide=METADATA)
    permission = _find(file, call.path["permissionId"])
    _refuse_owner(permission)
    if permission.get("emailAddress") != call.actor.email:
        open_file(call, file["id"], wide=METADATA, need="writer")
    _change(call, file, lambda items: [item for item in items if item is not permission])
    return Reply(status=204)


def _sharable(call: Call) -> File:
    file = open_file(call, call.path["fileId"], wide=METADATA, need="writer")
    if file["mimeType"] == FOLDER:
        text = "The local Workspace does not share folders: what is in them would have to inherit it."
        raise Refusal(501, text, reason="notImplemented")
    return file


def _role(body: dict[str, Any]) -> str:
    role = body.get("role")
    if not role:
        raise Refusal(400, "The permission role field is required.", reason="required", location="permission.role")
    if role not in ROLES:
        text = f"The local Workspace has no shared drives, so no role {role}."
        raise Refusal(501, text, reason="notImplemented")
    if "expirationTime" in body or "pendingOwner" in body:
        text = "The local Workspace knows neither expirationTime nor pendingOwner yet."
        raise Refusal(501, text, reason="notImplemented")
    return str(role)


def _find(file: File, wanted_id: str) -> Permission:
    for permission in file["permissions"]:
        if permission_id(permission) == wanted_id:
            found: Permission = permission
            return found
    raise Refusal(404, f"Permission not found: {wanted_id}.", reason="notFound", location="permissionId")


def _refuse_owner(permission: Permission) -> None:
    if permission["role"] == "owner":
        text = "The user does not have sufficient permissions for this file."
        raise Refusal(403, text, reason="insufficientFilePermissions")


def _invalid_sharing(text: str) -> Refusal:
    return Refusal(400, f'Bad Request. User message: "{text}"', reason="invalidSharingRequest")


def _change(call: Call, file: File, change: Callable[[list[Permission]], list[Permission]]) -> None:
    """Put other permissions on a file; whoever loses it hears so in their feed."""
    before = everyone_with(call.world, file)
    # The strongest first: finding a role then stops early for those who matter most.
    file["permissions"] = sorted(change(file["permissions"]), key=lambda item: -RANK[item["role"]])
    announce(call.world, file, gone_for=before - everyone_with(call.world, file))


def _transfer(call: Call, file: File, email: str) -> Permission:
    """Make `email` the owner, the one before a writer. Raises Refusal 403 and 400 in Google's words."""
    if not call.flag("transferOwnership"):
        text = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise Refusal(403, text, reason="forbidden", location="transferOwnership")
    open_file(call, file["id"], wide=METADATA, need="owner")
    if not call.flag("sendNotificationEmail", default=True):
        text = "The sendNotificationEmail parameter must not be disabled for ownership transfers."
        raise Refusal(403, text, reason="forbidden", location="sendNotificationEmail")
    _same_organisation(call, file["owner"], email)
    owner = {"type": "user", "role": "owner", "emailAddress": email}
    if email == file["owner"]:
        return owner
    former = {"type": "user", "role": "writer", "emailAddress": file["owner"]}
    file["owner"] = email
    if call.flag("moveToNewOwnersRoot"):
        file["parents"] = [root_id(email)]
    _change(call, file, lambda items: [owner, former, *(item for item in items if not _names(item, owner, former))])
    tell_new_owner(call, file, email)
    return owner


def _names(permission: Permission, *people: Permission) -> bool:
    return permission.get("emailAddress") in {person["emailAddress"] for person in people}


def _same_organisation(call: Call, owner: str, email: str) -> None:
    if call.world.get("user", email) is None:
        text = "Consent is required to transfer ownership of a file to another user."
        raise Refusal(403, text, reason="consentRequiredForOwnershipTransfer")
    if owner.rpartition("@")[2] != email.rpartition("@")[2]:
        text = (
            f"Sorry, cannot transfer ownership to {email}. Ownership can only be transferred to another user "
            "in the same organization as the current owner."
        )
        message = f'Bad Request. User message: "{text}"'
        raise Refusal(400, message, reason="ownershipChangeAcrossDomainNotPermitted")


def _shown(call: Call, permission: Permission, names: Container[str]) -> dict[str, Any]:
    found = permission_resource(call.world, permission)
    return {name: value for name, value in found.items() if name in names}


def _reply(call: Call, permission: Permission) -> dict[str, Any]:
    return _shown(call, permission, wanted(call, default=DEFAULT))
