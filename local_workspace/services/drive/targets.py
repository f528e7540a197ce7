"""Whom a permission is for: the address in a request, and what stands behind it."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call
from local_workspace.refusals import Refusal

TYPES = ("user", "group", "domain", "anyone")


def addressed(call: Call, role: str) -> dict[str, Any]:
    """The permission {type, role, emailAddress | domain | allowFileDiscovery} a request asks for.

    Raises Refusal 400 where nobody stands behind the address and no mail would reach them.
    """
    body = call.body
    kind = body.get("type")
    if not kind:
        raise Refusal(400, "The permission type field is required.", reason="required", location="permission.type")
    if kind not in TYPES:
        raise Refusal(400, "The permission type field is invalid.", reason="invalid", location="permission.type")
    if kind in ("user", "group"):
        return _for_address(call, kind, role)
    if role == "owner":
        raise _refused("Only a user can be an owner.")
    if call.flag("sendNotificationEmail"):
        text = "The sendNotificationEmail parameter is only applicable for permissions of type 'user' or 'group'."
        raise Refusal(403, text, reason="forbidden", location="sendNotificationEmail")
    found = {"type": kind, "role": role, "allowFileDiscovery": bool(body.get("allowFileDiscovery", False))}
    return found | ({"domain": _domain(call)} if kind == "domain" else {})


def _domain(call: Call) -> str:
    domain = str(call.body.get("domain", "")).lower()
    if not any(email.endswith(f"@{domain}") for email, _ in call.world.items("user")):
        text = "The specified domain is invalid or not applicable for the given permission type."
        raise Refusal(400, text, reason="invalid", location="permission.domain")
    return domain


def _for_address(call: Call, kind: str, role: str) -> dict[str, Any]:
    email = str(call.body.get("emailAddress", "")).lower()
    if "@" not in email:
        text = "The specified emailAddress is invalid or not applicable for the given permission type."
        raise Refusal(400, text, reason="invalid", location="permission.emailAddress")
    if call.world.get("group", email) is not None:
        kind = "group"
    elif call.world.get("user", email) is not None or call.world.get("service_account", email) is not None:
        kind = "user"
    elif not call.flag("sendNotificationEmail", default=True):
        raise _refused(
            f"You are trying to invite {email}. Since there is no Google account associated with this email address, "
            'you must check the "Notify people" box to invite this recipient.'
        )
    if role == "owner" and kind != "user":
        raise _refused("Only a user can be an owner.")
    return {"type": kind, "role": role, "emailAddress": email}


def _refused(text: str) -> Refusal:
    return Refusal(400, f'Bad Request. User message: "{text}"', reason="invalidSharingRequest")
