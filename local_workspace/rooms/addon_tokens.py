"""The tokens of an add-on's event, and each way in which one may be wrong."""

from __future__ import annotations

from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from local_workspace.channels import PROJECT_NUMBER
from local_workspace.oauth.id_tokens import LIFE_S, addon_account, claims_about
from local_workspace.oauth.keys import key_id, sign, signed_by, written
from local_workspace.rooms.addon_installs import Addon
from local_workspace.world import World, digits

HOUR_S = 3600
OTHER_PROJECT = digits("project:of somebody else", length=12)
ELSEWHERE = "https://addon.elsewhere.example/home"
# What may be wrong with the token that says Google calls; with "user_" before it, with the one that says for whom.
FAULTS = (
    "missing",
    "expired",
    "not_yet",
    "forged",
    "alg_none",
    "unknown_key",
    "other_audience",
    "other_addon",
    "other_issuer",
    "unverified",
)
USER_FAULTS = tuple(f"user_{fault}" for fault in FAULTS if fault != "other_addon")


def system_token(world: World, addon: Addon, url: str, fault: str) -> str:
    """The id token of the add-on's service account, for the address that is called."""
    email = addon.account
    if fault == "other_addon":
        other = OTHER_PROJECT if addon.project_number != OTHER_PROJECT else PROJECT_NUMBER
        email = addon_account(other)
    audience = ELSEWHERE if fault == "other_audience" else url
    return _signed(world, claims_about(world, audience=audience, email=email), fault)


def user_token(world: World, addon: Addon, user: str, scopes: frozenset[str], fault: str) -> str:
    """The id token of the person, for the add-on's OAuth client."""
    audience = f"{OTHER_PROJECT}-elsewhere.apps.googleusercontent.com" if fault == "other_audience" else addon.client_id
    return _signed(world, claims_about(world, audience=audience, email=user, scopes=scopes), fault)


def _signed(world: World, claims: dict[str, Any], fault: str) -> str:
    claims |= _times(int(world.wall().timestamp()), fault)
    if fault == "other_issuer":
        claims["iss"] = "https://accounts.elsewhere.example"
    if fault == "unverified":
        claims["email_verified"] = False
    if fault == "alg_none":
        return written({"alg": "none", "typ": "JWT"}, claims) + "."
    if fault in ("forged", "unknown_key"):
        return signed_by(_other_key(world), key_id(world) if fault == "forged" else "0" * 40, claims)
    return sign(world, claims)


def _times(now: int, fault: str) -> dict[str, int]:
    issued = now + {"expired": -2 * HOUR_S, "not_yet": 2 * HOUR_S}.get(fault, 0)
    return {"iat": issued, "exp": issued + LIFE_S}


def _other_key(world: World) -> rsa.RSAPrivateKey:
    return world.memo(("a key that is not this world's",), _new_key)


def _new_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)
