"""Push channels: who asked to be told of what, the POSTs that wait to be sent, and how they are sent.

The life of a channel runs on the community's clock. A POST is queued in the unit of the change it tells of; sending is
done afterwards (`deliver`), so that no call waits for a receiver.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from local_workspace.calls import Call
from local_workspace.refusals import Refusal
from local_workspace.switches import switch
from local_workspace.world import World, digits, opaque

CHANNEL, WATCHED, PUSH, SPENT = "channel", "channel_on", "channel_push", "channel_id"
ID_FORM = re.compile(r"[A-Za-z0-9\-_+/=]{1,64}")
MAX_TOKEN = 256
HERE = ("127.0.0.1", "localhost", "::1")
# What Google tries again; any other answer that is no success ends the message.
TRY_AGAIN = frozenset({0, 500, 502, 503, 504})
MAX_TRIES = 5
CHANGES_BODY = '{"kind": "drive#changes"}'
PROJECT_NUMBER = digits("project:local-workspace", length=12)

Post = Callable[[str, Mapping[str, str], bytes], int]


def open_channel(call: Call, *, resource: str, uri: str, default_life_s: int, max_life_s: int) -> dict[str, Any]:
    """Google's Channel for the body of a `watch` call; its `sync` message is queued.

    resource: what is watched, such as "drive.changes:amina@x"; it decides the resourceId. uri: its address in Google's
    API. A life of more than `max_life_s` is cut to it. Raises Refusal 400 in Google's words.
    """
    body = call.body
    _check_body(call, body)
    channel = {
        "id": body["id"],
        "resourceId": opaque(f"watched:{resource}", length=27),
        "resourceUri": uri,
        "resource": resource,
        "address": body["address"],
        "token": body.get("token") or "",
        "expiration": _expiration(call, default_life_s, max_life_s),
        "user": call.actor.email,
        "messages": 0,
        "lastStatus": None,
    }
    call.world.put(SPENT, channel["id"], True)
    call.world.put(WATCHED, _place(channel), channel["id"])
    _queue(call.world, channel, "sync", ())
    shown = {"kind": "api#channel", "id": channel["id"], "resourceId": channel["resourceId"], "resourceUri": uri}
    shown |= {"token": channel["token"]} if channel["token"] else {}
    return shown | {"expiration": str(channel["expiration"])}


def _check_body(call: Call, body: Mapping[str, Any]) -> None:
    for name in ("id", "type", "address"):
        if not body.get(name):
            raise Refusal(400, "Required", reason="required", location=f"channel.{name}")
    if not ID_FORM.fullmatch(body["id"]):
        text = "Channel ID must match the following regular expression: [A-Za-z0-9\\\\-_\\\\+/=]+"
        raise Refusal(400, text, reason="push.channelIdInvalid")
    if body["type"] not in ("web_hook", "webhook"):
        text = f"Channel type '{body['type']}' is not supported."
        raise Refusal(400, text, reason="push.channelTypeNotSupported")
    _check_address(body["address"])
    if len(body.get("token") or "") > MAX_TOKEN:
        raise Refusal(400, f"Channel token is longer than {MAX_TOKEN} characters.", reason="invalid")
    # An id is spent for good: Google asks for one that is unique within the project.
    if call.world.get(SPENT, body["id"]) is not None:
        raise Refusal(400, f"Channel id {body['id']} not unique", reason="channelIdNotUnique")


def _check_address(address: str) -> None:
    """Kinder than Google in one thing: an address on this machine may be plain http."""
    try:
        parts = urlsplit(address)
        scheme, host, _ = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, host = "", None
    if scheme == "https" and host:
        return
    if scheme != "http" or host not in HERE:
        raise Refusal(400, f"WebHook callback must be HTTPS: {address}", reason="push.webhookUrlNotHttps")


def _expiration(call: Call, default_life_s: int, max_life_s: int) -> int:
    """Milliseconds since 1970 on the community's clock."""
    now = int(call.world.now().timestamp() * 1000)
    asked = call.body.get("expiration")
    if asked is None:
        return now + min(default_life_s, max_life_s) * 1000
    if not str(asked).isdecimal():
        raise Refusal(400, f"Invalid value for: Invalid format: '{asked}'", reason="invalid")
    if int(asked) <= now:
        text = "What Google answers to an expiration in the past is recorded nowhere."
        raise Refusal(501, text, reason="notImplemented")
    return min(int(asked), now + max_life_s * 1000)


def stop(call: Call, *, service: str = "") -> None:
    """End the channel that the body names by `id` and `resourceId`; what waits to be sent on it is dropped.

    service: "drive" or "calendar" lets only channels on that service's resources be stopped. Raises Refusal 404 for a
    channel that is not there, has expired or is another user's.
    """
    wanted = str(call.body.get("id") or "")
    if not wanted:
        raise Refusal(400, "Required", reason="required", location="channel.id")
    channel: dict[str, Any] = call.world.get(CHANNEL, wanted) or {"user": None}
    ours = channel["user"] == call.actor.email and channel["resource"].startswith(service)
    if not ours or channel["resourceId"] != call.body.get("resourceId") or not _lives(call.world, channel):
        text = f"Channel '{wanted}' not found for project '{PROJECT_NUMBER}'"
        raise Refusal(404, text, reason="notFound")
    _close(call.world, channel)


def _close(world: World, channel: Mapping[str, Any]) -> None:
    world.drop(CHANNEL, channel["id"])
    world.drop(WATCHED, _place(channel))
    for key, push in world.items(PUSH):
        if push["channel"] == channel["id"]:
            world.drop(PUSH, key)


def publish(world: World, resource: str, state: str, changed: Iterable[str] = ()) -> None:
    """Queue a message for each live channel on a resource. changed: what X-Goog-Changed lists."""
    for place, channel_id in _under(world, f"{resource}\n"):
        channel = world.get(CHANNEL, channel_id)
        if channel is None or not _lives(world, channel):
            world.drop(WATCHED, place)
            continue
        _queue(world, channel, state, changed)


def anybody_watches(world: World) -> bool:
    """Whether there is any channel at all: most worlds have none, and most changes need not ask further."""
    return bool(world.items(WATCHED, limit=1))


def watched(world: World, prefix: str) -> list[str]:
    """The resources that begin so and that somebody watches; cheap where nobody does."""
    return list(dict.fromkeys(place.partition("\n")[0] for place, _ in _under(world, prefix)))


def _under(world: World, prefix: str) -> Iterator[tuple[str, str]]:
    for place, channel_id in world.items(WATCHED, after=prefix):
        if not place.startswith(prefix):
            return
        yield place, channel_id


def _place(channel: Mapping[str, Any]) -> str:
    return f"{channel['resource']}\n{channel['id']}"


def _lives(world: World, channel: Mapping[str, Any]) -> bool:
    return int(channel["expiration"]) > world.now().timestamp() * 1000


def _queue(world: World, channel: dict[str, Any], state: str, changed: Iterable[str]) -> None:
    channel["messages"] += 1
    world.put(CHANNEL, channel["id"], channel)
    ends = datetime.fromtimestamp(channel["expiration"] / 1000, UTC)
    headers = {
        "Content-Type": "application/json; utf-8",
        "User-Agent": "APIs-Google; (+https://developers.google.com/webmasters/APIs-Google.html)",
        "X-Goog-Channel-ID": channel["id"],
        "X-Goog-Channel-Expiration": format_datetime(ends.replace(microsecond=0), usegmt=True),
        "X-Goog-Resource-ID": channel["resourceId"],
        "X-Goog-Resource-URI": channel["resourceUri"],
        "X-Goog-Resource-State": state,
        "X-Goog-Message-Number": str(channel["messages"]),
    }
    headers |= {"X-Goog-Channel-Token": channel["token"]} if channel["token"] else {}
    headers |= {"X-Goog-Changed": listed} if (listed := ",".join(changed)) else {}
    push = {"channel": channel["id"], "address": channel["address"], "headers": headers, "body": "", "tries": 0}
    if channel["resource"].startswith("drive.changes:") and switch(world, "push_changes_body") == "kind":
        push["body"] = CHANGES_BODY
    world.put(PUSH, f"{world.next(PUSH):012d}", push)


def waiting(world: World) -> int:
    """How many messages wait to be sent."""
    return world.count(PUSH)


def everything(world: World) -> list[dict[str, Any]]:
    """Every channel that was not stopped, with what the control room shows of it."""
    queued = [push["channel"] for _, push in world.items(PUSH)]
    return [
        {name: channel[name] for name in SHOWN}
        | {"live": _lives(world, channel), "expiration": str(channel["expiration"]), "waiting": queued.count(key)}
        for key, channel in world.items(CHANNEL)
    ]


SHOWN = ("id", "resource", "resourceId", "user", "address", "messages", "lastStatus")


def deliver(world: World, post: Post) -> int:
    """Send each waiting message once, outside any unit, and give back how many were accepted.

    post(address, headers, body) → the receiver's HTTP status; it raises OSError where nothing answered, which like a
    500 leaves the message waiting for the next time, MAX_TRIES times in all. Messages get lost, come twice or in
    another order as the switch `push_delivery` says.
    """
    how = switch(world, "push_delivery")
    queue = world.items(PUSH)
    accepted = 0
    for key, push in reversed(queue) if how == "reordered" else queue:
        status = 200 if how == "lost" else _send(push, post)
        if how == "doubled":
            _send(push, post)
        _settle(world, key, push, status, told=how != "lost")
        accepted += how != "lost" and 200 <= status < 300
    return accepted


def _send(push: Mapping[str, Any], post: Post) -> int:
    try:
        return post(push["address"], push["headers"], push["body"].encode())
    except OSError:
        return 0


def _settle(world: World, key: str, push: dict[str, Any], status: int, *, told: bool) -> None:
    with world.unit():
        push["tries"] += 1
        if status in TRY_AGAIN and push["tries"] < MAX_TRIES:
            # Stopped while it was on its way: then nothing is left to try.
            if world.get(PUSH, key) is not None:
                world.put(PUSH, key, push)
        else:
            world.drop(PUSH, key)
        channel = world.get(CHANNEL, push["channel"])
        if told and channel is not None:
            world.put(CHANNEL, push["channel"], channel | {"lastStatus": status})
