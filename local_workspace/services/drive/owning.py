"""Handing a file over: to another owner at once, or to one who has yet to agree."""

from __future__ import annotations

from typing import Any

from local_workspace.access import RANK, too_little
from local_workspace.calls import Call
from local_workspace.feeds import reshare
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import File, root_id
from local_workspace.services.drive.notices import tell_new_owner, tell_pending_owner
from local_workspace.services.drive.sharing import bad_sharing, callers_role, check_role

Permission = dict[str, Any]


def transfer(call: Call, file: File, wanted: Permission) -> Permission:
    """Make whom a permission is for the owner, the one before a writer. Raises Refusal 403 and 400."""
    check_role(call, file, wanted | {"role": "owner"})
    if wanted["type"] != "user":
        raise bad_sharing("Only a user can be an owner.")
    _check_acknowledged(call)
    email = wanted["emailAddress"]
    if RANK[callers_role(call, file)] < RANK["owner"] and not _agrees(call, file, email):
        raise too_little()
    check_same_organisation(call, file["owner"], email)
    owner = {"type": "user", "role": "owner", "emailAddress": email}
    if email == file["owner"]:
        return owner
    former = {"type": "user", "role": "writer", "emailAddress": file["owner"]}
    others = [item for item in file["permissions"] if item.get("emailAddress") not in (email, file["owner"])]
    file["permissions"] = [owner, former, *others]
    file["owner"] = email
    if call.flag("moveToNewOwnersRoot"):
        file["parents"] = [root_id(email)]
    reshare(call.world, file)
    tell_new_owner(call, file, email)
    return owner


def _check_acknowledged(call: Call) -> None:
    if not call.flag("transferOwnership"):
        text = "The transferOwnership parameter must be enabled when the permission role is 'owner'."
        raise Refusal(403, text, reason="forbidden", location="transferOwnership")
    if not call.flag("sendNotificationEmail", default=True):
        text = "The sendNotificationEmail parameter must not be disabled for ownership transfers."
        raise Refusal(403, text, reason="forbidden", location="sendNotificationEmail")


def _agrees(call: Call, file: File, email: str) -> bool:
    """Whether the caller accepts what the owner has offered them."""
    offered = any(item.get("pendingOwner") and item["emailAddress"] == email for item in file["permissions"])
    return offered and email == call.actor.email


def offer(call: Call, file: File, permission: Permission) -> Permission:
    """The permission as a pending owner's. Raises Refusal 403 and 400 where that cannot be."""
    if permission["type"] != "user" or permission["role"] != "writer" or file.get("driveId"):
        raise bad_sharing("Only a user with the role of a writer can be a pending owner.")
    if RANK[callers_role(call, file)] < RANK["owner"]:
        raise too_little()
    check_same_organisation(call, file["owner"], permission["emailAddress"])
    tell_pending_owner(call, file, permission["emailAddress"])
    return permission | {"pendingOwner": True}


def check_same_organisation(call: Call, owner: str, email: str) -> None:
    """Raises Refusal 403 for somebody without an account here, 400 for somebody of another domain."""
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
