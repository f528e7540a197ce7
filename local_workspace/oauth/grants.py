"""What people have allowed which project, and the refresh tokens that stand for it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from local_workspace.oauth.clients import Client
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.tokens import fingerprint, grant_key
from local_workspace.world import World

LARGEST_NUMBER = 100
IDLE = timedelta(days=180)
TESTING = timedelta(days=7)
GONE = "Token has been expired or revoked."


def granted_scopes(world: World, client: Client, email: str) -> frozenset[str]:
    """Everything a person has allowed the client's project so far."""
    return frozenset((world.get("grant", grant_key(client.project, email)) or {"scopes": []})["scopes"])


def add_grant(world: World, client: Client, email: str, scopes: Iterable[str]) -> int:
    """Allow these scopes too; gives the grant's number, which dies when the grant is revoked."""
    key = grant_key(client.project, email)
    known = world.get("grant", key) or {"number": world.next("grant"), "scopes": []}
    world.put("grant", key, known | {"scopes": sorted({*known["scopes"], *scopes})})
    return int(known["number"])


def revoke_grant(world: World, project: str, email: str) -> None:
    """Take back all of a person's consent to a project: its access tokens and refresh tokens are dead at once."""
    world.drop("grant", grant_key(project, email))
    for client_id, held in world.items("oauth_client"):
        if held["project"] == project:
            for number, key in world.items(_shelf(client_id, email)):
                world.drop("refresh_token", key)
                world.drop(_shelf(client_id, email), number)


def new_secret(world: World, what: str) -> str:
    """43 characters that nobody without this world's secret can guess; each call gives others."""
    digest = hmac.digest(world.secret(), f"{what}:{world.next(what)}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def new_refresh_token(world: World, client: Client, email: str, *, scopes: Iterable[str], grant: int) -> str:
    """A refresh token; past a hundred of one person and client the oldest dies without a word."""
    token = f"1//0{new_secret(world, 'refresh')}"
    now = world.wall().isoformat()
    held = {"client": client.id, "email": email, "scopes": list(scopes), "grant": grant, "made": now, "used": now}
    world.put("refresh_token", fingerprint(token), held)
    shelf = _shelf(client.id, email)
    world.put(shelf, f"{world.next('refresh'):012d}", fingerprint(token))
    live = world.items(shelf)
    for number, key in live[: max(0, len(live) - LARGEST_NUMBER)]:
        world.drop("refresh_token", key)
        world.drop(shelf, number)
    return token


def use_refresh_token(world: World, client: Client, token: str) -> dict[str, Any]:
    """What a refresh token stands for: {"email", "scopes", "grant"}. Raises TokenRefusal."""
    held: dict[str, Any] | None = world.get("refresh_token", fingerprint(token))
    if held is None:
        raise TokenRefusal("invalid_grant", GONE if token.startswith("1//") else "Bad Request")
    if held["client"] != client.id:
        raise TokenRefusal("unauthorized_client", "Unauthorized", 401)
    if not _lives(world, client, held):
        raise TokenRefusal("invalid_grant", GONE)
    world.put("refresh_token", fingerprint(token), held | {"used": world.wall().isoformat()})
    return held


def _lives(world: World, client: Client, held: dict[str, Any]) -> bool:
    now = world.wall()
    if now - datetime.fromisoformat(held["used"]) > IDLE:
        return False
    if client.is_testing and now - datetime.fromisoformat(held["made"]) > TESTING:
        return False
    grant = world.get("grant", grant_key(client.project, held["email"]))
    return grant is not None and bool(grant["number"] == held["grant"])


def _shelf(client_id: str, email: str) -> str:
    return f"refresh_of:{client_id}:{email}"
