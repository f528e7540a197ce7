"""Calling an add-on: the event is built, posted, and what came back is handed on with what Google would say of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from local_workspace.channels import HERE
from local_workspace.posting import exchange
from local_workspace.rooms.addon_events import build_event
from local_workspace.rooms.addon_replies import KINDS, check_reply
from local_workspace.rooms.reading import Body
from local_workspace.transport import WsgiApp, call_wsgi
from local_workspace.world import World

# Google gives an add-on's function half a minute.
TIMEOUT_S = 30
Post = Callable[[str, Mapping[str, str], bytes], tuple[int, bytes]]


def call_addon(world: World, body: Body, post: Post) -> Body:
    """{"status", "reply"}: the add-on's HTTP status and its JSON (its text where it is none).

    With `kind` (page, action or suggest) in the body the reply also has `problems`: what Google would not take of it.
    Raises ValueError with a sentence. Never inside a unit: the add-on asks this Workspace while it answers.
    """
    kind = body.get("kind")
    if kind is not None and kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}.")
    with world.unit():
        headers, event = build_event(world, {name: value for name, value in body.items() if name != "kind"})
    try:
        status, content = post(str(body["url"]), headers, json.dumps(event, ensure_ascii=False).encode())
    except TimeoutError as error:
        raise ValueError(f"{body['url']} took longer than {TIMEOUT_S} seconds; Google waits no longer.") from error
    except OSError as error:
        raise ValueError(f"Nothing answered at {body['url']} ({error}). Is the add-on running?") from error
    reply = _json(content)
    problems = {"problems": check_reply(kind, reply)} if kind else {}
    return {"status": status, "reply": reply} | problems


def _json(content: bytes) -> Any:
    try:
        return json.loads(content)
    except ValueError:
        return content.decode("utf-8", "replace")


class Poster:
    """Posts to add-ons on this machine, and to those that answer in this process."""

    def __init__(self) -> None:
        self._here: dict[str, WsgiApp] = {}

    def answers(self, base: str, app: WsgiApp) -> None:
        """From now on `app` answers at the addresses that begin with `base`, such as https://cpd.oakfield.example."""
        self._here[base.rstrip("/")] = app

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """(status, body) of the answer. Raises OSError where nothing answers, ValueError for an address elsewhere."""
        for base, app in self._here.items():
            if url.startswith(f"{base}/"):
                status, _, content = call_wsgi(app, url, "POST", body, headers)
                return int(status.split(" ", 1)[0]), content
        return _over_http(url, headers, body)


def _over_http(url: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
    host = urlsplit(url).hostname
    if host not in HERE:
        raise ValueError(f"The local Workspace calls add-ons on this machine only, not at {host}.")
    return exchange(url, headers, body, timeout_s=TIMEOUT_S)
