"""Google's quotas: how much a project and each of its users may call; off until the control room turns them on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from local_workspace.calls import Actor
from local_workspace.counting import KINDS
from local_workspace.discovery import Method
from local_workspace.faults import retry_after
from local_workspace.refusals import Refusal
from local_workspace.world import World

FILE = Path(__file__).with_name("quotas.toml")
KIND, USED = "quota", "quota_used"
OLD_STYLE = ("drive", "calendar")
HOSTS = {"calendar": "calendar-json.googleapis.com"}
HELP = {
    "@type": "type.googleapis.com/google.rpc.Help",
    "links": [
        {
            "description": "Request a higher quota limit.",
            "url": "https://cloud.google.com/docs/quotas/help/request_increase",
        }
    ],
}


@dataclass(frozen=True, slots=True)
class Limit:
    """units in window_s seconds of one metric, per "project" or "user". kind: how they come back, see counting."""

    service: str
    metric: str
    per: str
    units: int
    window_s: int
    kind: str

    @property
    def id(self) -> str:
        return f"{self.service}:{self.metric}:{self.per}"

    @property
    def words(self) -> str:
        per = " per minute" if self.window_s == 60 else f" per {self.window_s} seconds"
        return f"{self.title}{per}{' per user' if self.per == 'user' else ''}"

    @property
    def title(self) -> str:
        return self.metric.replace("_", " ").capitalize()


@cache
def published() -> tuple[dict[str, Limit], dict[str, dict[str, dict[str, int]]]]:
    """(Google's limits by id, the costs of each service's methods): what quotas.toml says."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    limits = [Limit(service, **limit) for service, part in data.items() for limit in part["limits"]]
    return {limit.id: limit for limit in limits}, {service: part["costs"] for service, part in data.items()}


def turn(world: World, on: bool, own: list[Limit]) -> None:
    """Counting begins anew. own: figures of the caller's in place of Google's, or besides them."""
    world.drop_kind(USED)
    world.put(KIND, "set", {"on": on, "own": [asdict(limit) for limit in own]})


def is_on(world: World) -> bool:
    return bool((world.get(KIND, "set") or {}).get("on"))


def limits(world: World) -> dict[str, Limit]:
    """The limits that hold when quotas are on, by id."""
    own = [Limit(**limit) for limit in (world.get(KIND, "set") or {}).get("own", [])]
    return published()[0] | {limit.id: limit for limit in own}


def take(world: World, method: Method, actor: Actor, query: dict[str, str]) -> None:
    """Count one call, unless quotas are off. Raises Refusal where a limit is reached; then it is counted nowhere.

    The call counts whatever becomes of it. A user is who calls, or whom `quotaUser` names.
    """
    if not is_on(world):
        return
    now = world.now().timestamp()
    counted: list[tuple[str, Any]] = []
    for limit, units in _charged(world, method, query):
        who = query.get("quotaUser") or actor.email
        key = f"{limit.id}:{actor.client}" + (f":{who}" if limit.per == "user" else "")
        count = KINDS[limit.kind](world.get(USED, key), limit.units, limit.window_s, now)
        if not count.allows(units):
            raise _exceeded(world, limit, actor)
        counted.append((key, count.with_more(units)))
    for key, state in counted:
        world.put(USED, key, state)


def _charged(world: World, method: Method, query: dict[str, str]) -> Iterator[tuple[Limit, int]]:
    costs = published()[1].get(method.service, {})
    usual = costs.get("read" if method.http == "GET" else "write", {})
    own = costs.get(f"{method.id}?alt=media") if query.get("alt") == "media" else None
    cost = own or costs.get(method.id) or usual
    for limit in limits(world).values():
        if limit.service == method.service and limit.metric in cost:
            yield limit, cost[limit.metric]


def _exceeded(world: World, limit: Limit, actor: Actor) -> Refusal:
    refusal = _of_the_user_or_project(limit) if limit.service in OLD_STYLE else _exhausted(limit, actor)
    refusal.headers = retry_after(world, 429)
    return refusal


def _of_the_user_or_project(limit: Limit) -> Refusal:
    if limit.per == "user":
        return Refusal(403, "User Rate Limit Exceeded", reason="userRateLimitExceeded", domain="usageLimits")
    return Refusal(403, "Rate Limit Exceeded", reason="rateLimitExceeded", domain="usageLimits")


def _exhausted(limit: Limit, actor: Actor) -> Refusal:
    host = HOSTS.get(limit.service, f"{limit.service}.googleapis.com")
    number = int.from_bytes(actor.client.encode()[-6:].rjust(6, b"\0")) % 10**12
    text = (
        f"Quota exceeded for quota metric '{limit.title}' and limit '{limit.words}' of service '{host}' "
        f"for consumer 'project_number:{number}'."
    )
    info = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "RATE_LIMIT_EXCEEDED",
        "domain": "googleapis.com",
        "metadata": {
            "service": host,
            "quota_location": "global",
            "quota_limit": limit.words.title().replace(" ", ""),
            "quota_limit_value": str(limit.units),
            "quota_metric": f"{host}/{limit.metric}",
            "quota_unit": "1/min/{project}" + ("/{user}" if limit.per == "user" else ""),
            "consumer": f"projects/{number}",
        },
    }
    return Refusal(429, text, reason="rateLimitExceeded", domain="global", details=[info, HELP])
