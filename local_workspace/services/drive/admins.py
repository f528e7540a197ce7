"""What an administrator of a domain may do with its shared drives (`useDomainAdminAccess`)."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call


def administers(call: Call) -> bool:
    """Whether the caller is an administrator of his domain."""
    user = call.world.get("user", call.actor.email)
    return bool(user and user.get("admin"))


def admin_of(call: Call, drive: dict[str, Any]) -> bool:
    """Whether the caller administers the domain that a shared drive belongs to."""
    return administers(call) and drive["domain"] == call.actor.domain
