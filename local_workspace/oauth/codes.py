"""Authorization codes: made when a person says yes, good once and for ten minutes."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from local_workspace.oauth.clients import Client
from local_workspace.oauth.grants import new_secret, revoke_grant
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.tokens import fingerprint
from local_workspace.world import World

LIFE = timedelta(minutes=10)
# For so long a second use of a spent code is noticed.
REMEMBERED = timedelta(days=1)
VERIFIER = re.compile(r"[A-Za-z0-9._~-]{43,128}")
METHODS = ("plain", "S256")


@dataclass(frozen=True, slots=True)
class Code:
    """What a person agreed to, and how the app must prove that it is the one who asked.

    refreshes: whether a refresh token comes with it. challenge: "" where the app sent none (PKCE).
    """

    client: str
    redirect_uri: str
    email: str
    scopes: tuple[str, ...]
    grant: int
    offline: bool
    refreshes: bool
    challenge: str = ""
    method: str = ""
    nonce: str = ""


def new_code(world: World, code: Code) -> str:
    """A code for what a person agreed to; those nobody can use any more are forgotten."""
    for key, old in world.items("oauth_code"):
        if world.wall() - datetime.fromisoformat(old["made"]) > REMEMBERED:
            world.drop("oauth_code", key)
    text = f"4/0A{new_secret(world, 'code')}"
    held = asdict(code) | {"scopes": list(code.scopes), "made": world.wall().isoformat(), "spent": False}
    world.put("oauth_code", fingerprint(text), held)
    return text


def spend_code(world: World, client: Client, text: str, *, redirect_uri: str, verifier: str) -> Code:
    """What the code stands for; from now on it is spent. Raises TokenRefusal.

    A code that comes twice was stolen: everything the project was allowed is taken back.
    """
    held = world.get("oauth_code", fingerprint(text))
    if held is None:
        raise TokenRefusal("invalid_grant", "Malformed auth code.")
    code = Code(**{name: held[name] for name in Code.__dataclass_fields__} | {"scopes": tuple(held["scopes"])})
    if code.client != client.id:
        raise TokenRefusal("invalid_grant", "Bad Request")
    if held["spent"]:
        revoke_grant(world, client.project, code.email)
        raise TokenRefusal("invalid_grant", "Bad Request")
    if world.wall() - datetime.fromisoformat(held["made"]) > LIFE:
        raise TokenRefusal("invalid_grant", "Bad Request")
    if redirect_uri != code.redirect_uri:
        raise TokenRefusal("redirect_uri_mismatch", "Bad Request")
    _check_verifier(code, verifier)
    world.put("oauth_code", fingerprint(text), held | {"spent": True})
    return code


def _check_verifier(code: Code, verifier: str) -> None:
    if not code.challenge:
        return
    if not verifier:
        raise TokenRefusal("invalid_grant", "Missing code verifier.")
    proof = verifier
    if code.method == "S256":
        digest = hashlib.sha256(verifier.encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
    if not VERIFIER.fullmatch(verifier) or not hmac.compare_digest(proof.encode(), code.challenge.encode()):
        raise TokenRefusal("invalid_grant", "Invalid code verifier.")
