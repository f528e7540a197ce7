"""The control room's doors to what goes wrong, how long things take and how much is allowed."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from local_workspace import faults, quotas
from local_workspace.counting import KINDS
from local_workspace.discovery import methods
from local_workspace.latency import EVERY, MOST_MS, latencies, set_latency
from local_workspace.rooms.reading import Body, fields_of
from local_workspace.world import World

MOST_STALL_S = 600


def plan_fault(world: World, body: Body) -> Body:
    """The fault with its id."""
    fields = fields_of(
        body,
        method=str,
        status=(int, 0),
        reason=(str, ""),
        message=(str, ""),
        apply=(str, "before"),
        reset=(bool, False),
        times=(int, 1),
        stall_s=(int, 0),
        truncate=(bool, False),
        page=(bool, False),
    )
    _check_fault(fields, given=body.get("status") is not None)
    # An answer that only comes late, or cut short, is the method's own.
    own = fields["truncate"] or (fields["stall_s"] and fields["apply"] == "after")
    if body.get("status") is None and not own:
        fields["status"] = 503
    return faults.plan(world, fields)


def _check_fault(fields: Body, *, given: bool) -> None:
    _check_method(fields["method"])
    if given and not 400 <= fields["status"] <= 599:
        raise ValueError("status is an HTTP error from 400 to 599.")
    if fields["apply"] not in ("before", "after"):
        raise ValueError("apply is before (the call does nothing) or after (it is done, the answer is lost).")
    if fields["times"] < 1:
        raise ValueError("times is 1 or more.")
    if not 0 <= fields["stall_s"] <= MOST_STALL_S:
        raise ValueError(f"stall_s is from 0 to {MOST_STALL_S} seconds.")


def _check_method(method: str) -> None:
    if method not in {method.id for method in methods()}:
        raise ValueError(f"There is no method {method!r}. An id looks like docs.documents.batchUpdate.")


def show_latency(world: World) -> Body:
    return {"latency": latencies(world)}


def change_latency(world: World, body: Body) -> Body:
    """Every latency that is set now."""
    fields = fields_of(body, method=(str, EVERY), milliseconds=int)
    if fields["method"] != EVERY:
        _check_method(fields["method"])
    if not 0 <= fields["milliseconds"] <= MOST_MS:
        raise ValueError(f"milliseconds is from 0 to {MOST_MS}.")
    set_latency(world, fields["method"], fields["milliseconds"])
    return show_latency(world)


def show_quotas(world: World) -> Body:
    """Whether quotas are counted, and each limit that then holds."""
    held = sorted(quotas.limits(world).values(), key=lambda limit: limit.id)
    return {"on": quotas.is_on(world), "limits": [asdict(limit) for limit in held]}


def change_quotas(world: World, body: Body) -> Body:
    """{"on", "limits"}: a limit replaces Google's of the same service, metric and `per`; counting begins anew."""
    fields = fields_of(body, on=bool, limits=(list, []))
    quotas.turn(world, fields["on"], [_limit(item) for item in fields["limits"]])
    return show_quotas(world)


def _limit(item: Any) -> quotas.Limit:
    if not hasattr(item, "keys"):
        raise ValueError("Each of the limits is an object.")
    wanted = {"service": str, "metric": str, "per": str, "units": int, "window_s": (int, 60), "kind": (str, "")}
    fields = fields_of(item, **wanted)
    google = quotas.published()[0].get(f"{fields['service']}:{fields['metric']}:{fields['per']}")
    if google is None:
        known = ", ".join(sorted(quotas.published()[0]))
        raise ValueError(f"There is no such limit. There are, as service:metric:per: {known}.")
    if fields["units"] < 0 or fields["window_s"] < 1:
        raise ValueError("units is 0 or more, window_s is 1 or more.")
    kind = fields["kind"] or google.kind
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}.")
    return replace(google, units=fields["units"], window_s=fields["window_s"], kind=kind)
