"""Faults waiting to happen, queued per Google method by the control room, used in the order they came."""

from __future__ import annotations

from typing import Any

from local_workspace.answering import page
from local_workspace.calls import Reply
from local_workspace.refusals import Refusal, envelope
from local_workspace.switches import switch
from local_workspace.world import World

# What a fault may do besides an error, and what it is without: kept only where it is asked for.
SPOILING: dict[str, Any] = {"stall_s": 0, "truncate": False, "page": False}


def plan(world: World, fault: dict[str, Any]) -> dict[str, Any]:
    """Queue a fault {method, status, reason, apply, reset, times, stall_s, truncate, page}; gives it back with its id.

    status: 0 for the method's own answer, which only stalls or comes cut short.
    """
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
        kept |= {name: fault[name] for name, usual in SPOILING.items() if fault.get(name, usual) != usual}
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


def let_go(world: World) -> None:
    """What waits will not happen: each fault counts as having met all the calls it was for."""
    with world.unit():
        for key, fault in world.items("fault"):
            if fault["used"] < fault["times"]:
                world.put("fault", key, fault | {"times": fault["used"]})
        world.drop_kind("fault_count")


def everything(world: World) -> list[dict[str, Any]]:
    return [fault for _, fault in world.items("fault")]


def is_applied(fault: dict[str, Any] | None) -> bool:
    """Whether the call is done in spite of the fault."""
    return fault is None or fault["apply"] == "after" or fault["status"] == 0


def as_reply(world: World, fault: dict[str, Any], service: str, own: Reply | None) -> Reply | None:
    """What the caller hears of a fault: an error in the service's form, or None for a connection cut.

    own: the method's own answer, where the call was done.
    """
    if fault["reset"]:
        return None
    status = int(fault["status"])
    if status == 0 and own is not None:
        return own
    if fault.get("page"):
        return page(status, PAGES.get(status, "The server encountered an error. Please try again in 30 seconds."))
    text = fault["message"] or MESSAGES.get(status, "The service is currently unavailable.")
    reason = fault["reason"] or REASONS.get(status, "backendError")
    refusal = Refusal(status, text, reason=reason, domain=_domain(status), details=_details(reason))
    return Reply(envelope(refusal, service), status=status, headers=retry_after(world, status))


def retry_after(world: World, status: int) -> dict[str, str]:
    """The header with which a busy server may say when to come back: nobody has recorded that Google sends it."""
    seconds = switch(world, "retry_after_s") if status in (429, 503) else 0
    return {"Retry-After": str(seconds)} if seconds else {}


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
PAGES = {
    502: "The server encountered a temporary error and could not complete your request."
    "<p>Please try again in 30 seconds.",
    503: "The service you requested is not available at this time.<p>Service error -27.",
}
