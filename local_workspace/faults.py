"""Faults waiting to happen, queued per Google method by the control room, used in the order they came."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Reply
from local_workspace.refusals import Refusal, envelope
from local_workspace.world import World


def plan(world: World, fault: dict[str, Any]) -> dict[str, Any]:
    """Queue a fault {method, status, reason, apply, reset, times}; gives it back with its id and what is left."""
    with world.unit():
        number = f"{world.next('fault'):09d}"
        kept = {
            "id": int(number),
            "method": fault["method"],
            "status": fault.get("status", 503),
            "reason": fault.get("reason", ""),
            "message": fault.get("message", ""),
            "apply": fault.get("apply", "before"),
            "reset": bool(fault.get("reset", False)),
            "times": fault.get("times", 1),
            "used": 0,
        }
        world.put("fault", number, kept)
        world.put("fault_count", fault["method"], (world.get("fault_count", fault["method"]) or 0) + kept["times"])
    return kept


def take(world: World, method: str) -> dict[str, Any] | None:
    """The next fault of a method, counted as used; None where none waits."""
    waiting = world.get("fault_count", method) or 0
    if not waiting:
        return None
    for key, fault in world.items("fault"):
        if fault["method"] == method and fault["used"] < fault["times"]:
            fault["used"] += 1
            world.put("fault", key, fault)
            world.put("fault_count", method, waiting - 1)
            return dict(fault)
    return None


def everything(world: World) -> list[dict[str, Any]]:
    return [fault for _, fault in world.items("fault")]


def as_reply(fault: dict[str, Any], service: str) -> Reply | None:
    """What the caller hears of a fault: an error in the service's form, or None for a connection cut."""
    if fault["reset"]:
        return None
    status = int(fault["status"])
    text = fault["message"] or MESSAGES.get(status, "The service is currently unavailable.")
    reason = fault["reason"] or REASONS.get(status, "backendError")
    refusal = Refusal(status, text, reason=reason, domain=_domain(status), details=_details(reason))
    return Reply(envelope(refusal, service), status=status)


def _details(reason: str) -> list[dict[str, Any]] | None:
    """Where the newer services say that a limit was reached: their envelope has no list of reasons."""
    if reason not in ("rateLimitExceeded", "userRateLimitExceeded"):
        return None
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    return [{"@type": kind, "reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com"}]


def _domain(status: int) -> str:
    return "usageLimits" if status in (403, 429) else "global"


MESSAGES = {
    401: "Request had invalid authentication credentials.",
    403: "Rate Limit Exceeded",
    404: "Requested entity was not found.",
    429: "Quota exceeded.",
    500: "Internal error encountered.",
}
REASONS = {
    401: "authError",
    403: "rateLimitExceeded",
    404: "notFound",
    429: "rateLimitExceeded",
    500: "backendError",
    503: "backendError",
}
