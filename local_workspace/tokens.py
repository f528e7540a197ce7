"""Access tokens: what they say, and who one makes the caller of a method."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from local_workspace import credentials
from local_workspace.answering import CHALLENGE
from local_workspace.calls import Actor
from local_workspace.discovery import Method, methods
from local_workspace.refusals import Refusal
from local_workspace.world import World

LIFE_S = 3599
EVERYTHING = "*"
LOCAL_CLIENT = "local"
SERVICE_SUFFIX = ".gserviceaccount.com"
PREFIX = "ya29."


@dataclass(frozen=True, slots=True)
class Consent:
    """What stands behind a token that a person's consent gave: it dies with the grant."""

    grant: int
    client_id: str
    offline: bool


@dataclass(frozen=True, slots=True)
class Held:
    """What an access token says. ends: wall time, in seconds."""

    actor: Actor
    ends: int
    consent: Consent | None = None


def issue_token(world: World, email: str, scopes: list[str] | None = None) -> str:
    """A token of the person `email` for `scopes`; None means every scope of every service."""
    return sign_token(world, Actor(email, LOCAL_CLIENT, frozenset(scopes or [EVERYTHING])))


def sign_token(world: World, actor: Actor, consent: Consent | None = None) -> str:
    """An access token that lives an hour of wall time."""
    ends = int(world.wall().timestamp()) + LIFE_S
    said: list[Any] = [actor.email, actor.client, sorted(actor.scopes), actor.service_account, ends]
    if consent:
        said += [consent.grant, consent.client_id, consent.offline]
    text = json.dumps(said, separators=(",", ":"))
    payload = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"{PREFIX}{payload}.{_mac(world.secret(), payload)}"


def _mac(secret: bytes, payload: str) -> str:
    digest = hmac.digest(secret, payload.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


@lru_cache(maxsize=4096)
def _read(secret: bytes, token: str) -> Held | None:
    payload, _, mac = token.removeprefix(PREFIX).partition(".")
    if not token.startswith(PREFIX) or not hmac.compare_digest(mac.encode(), _mac(secret, payload).encode()):
        return None
    email, client, scopes, service_account, ends, *consent = json.loads(base64.urlsafe_b64decode(payload + "=="))
    allowed = every_scope() if scopes == [EVERYTHING] else frozenset(scopes)
    return Held(Actor(email, client, allowed, service_account), ends, Consent(*consent) if consent else None)


def read_token(world: World, token: str) -> Held | None:
    """What a token of this world says while it lives; None where it is forged, too old or revoked."""
    held = _read(world.secret(), token)
    return held if held and _lives(world, held, token) else None


def _lives(world: World, held: Held, token: str) -> bool:
    if held.ends <= world.wall().timestamp() or world.get("revoked_token", fingerprint(token)) is not None:
        return False
    if held.consent is None:
        return True
    grant = world.get("grant", grant_key(held.actor.client, held.actor.email))
    return grant is not None and bool(grant["number"] == held.consent.grant)


def fingerprint(token: str) -> str:
    """What is kept of a secret in its place."""
    return hashlib.sha256(token.encode()).hexdigest()


def grant_key(project: str, email: str) -> str:
    """Where the grant of a person to a project is kept, in the kind "grant"."""
    return f"{project}:{email}"


def forget_token(world: World, token: str) -> None:
    """This one token is good for nothing from now on."""
    world.put("revoked_token", fingerprint(token), True)


def every_scope() -> frozenset[str]:
    """Every scope that some method of the services here asks for."""
    return frozenset(scope for method in methods() for scope in method.scopes)


def actor(
    world: World, authorization: str, method: Method, query: Mapping[str, list[str]] = MappingProxyType({})
) -> Actor:
    """Who calls, by the Authorization header or the query, with those of the token's scopes that this method accepts.

    Raises Refusal 401 without a good token, 403 without a scope.
    """
    token = credentials.named(authorization, query)
    if token is None:
        raise _unauthenticated("Request is missing required authentication credential.", "CREDENTIALS_MISSING", method)
    found = _read(world.secret(), token)
    if found is None or not _lives(world, found, token):
        text = "Request had invalid authentication credentials."
        refusal = _unauthenticated(text, "ACCESS_TOKEN_EXPIRED" if found else "ACCESS_TOKEN_TYPE_UNSUPPORTED", method)
        if not token:
            refusal.headers["WWW-Authenticate"] = CHALLENGE
        raise refusal
    who = _narrowed(found.actor, method.scopes)
    if not who.scopes:
        raise _insufficient_scopes(method)
    if who.service_account and method.service == "meet":
        raise Refusal(403, "The caller does not have permission", reason="forbidden")
    return who


@lru_cache(maxsize=4096)
def _narrowed(who: Actor, scopes: frozenset[str]) -> Actor:
    return replace(who, scopes=who.scopes & scopes)


def _unauthenticated(first: str, reason: str, method: Method) -> Refusal:
    text = (
        f"{first} Expected OAuth 2 access token, login cookie or other valid authentication credential. "
        "See https://developers.google.com/identity/sign-in/web/devconsole-project."
    )
    details = [_error_info(reason, method)]
    return Refusal(401, text, reason="authError", details=details, location="Authorization", location_type="header")


def _insufficient_scopes(method: Method) -> Refusal:
    text = "Request had insufficient authentication scopes."
    details = [_error_info("ACCESS_TOKEN_SCOPE_INSUFFICIENT", method)]
    return Refusal(403, text, reason="insufficientPermissions", details=details)


def _error_info(reason: str, method: Method) -> dict[str, Any]:
    return {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": reason,
        "domain": "googleapis.com",
        "metadata": {"service": f"{method.service}.googleapis.com", "method": method.id},
    }
