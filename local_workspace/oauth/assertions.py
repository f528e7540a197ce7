"""A service account's signed assertion, checked as Google's token endpoint checks it."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from google.auth import crypt, jwt

from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.world import World

# google-auth signs for the first whatever the key file's token_uri says; older libraries for the others.
AUDIENCE = "https://oauth2.googleapis.com/token"
AUDIENCES = (AUDIENCE, "https://www.googleapis.com/oauth2/v4/token", "https://accounts.google.com/o/oauth2/token")
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
SKEW_S = 60


@dataclass(frozen=True, slots=True)
class Asserted:
    """Whom a good assertion speaks for. id_token_for: the audience, where an id token was asked for and no access."""

    email: str
    client: str
    scopes: tuple[str, ...]
    id_token_for: str = ""


def read_assertion(world: World, assertion: str) -> Asserted:
    """What a signed assertion is good for. Raises TokenRefusal."""
    claims, key_id = _claims(assertion)
    account = world.get("service_account", str(claims.get("iss", "")))
    if account is None:
        raise TokenRefusal("invalid_grant", "Invalid grant: account not found")
    keys = account["keys"]
    # The header need not name the key, and Node's client does not.
    _check_signature(assertion, [keys[key_id]] if key_id in keys else [] if key_id else list(keys.values()))
    _check_claims(world, claims)
    audience = str(claims.get("target_audience", ""))
    scopes = tuple(str(claims.get("scope", "")).split())
    if not scopes and not audience:
        raise TokenRefusal("invalid_scope", "Empty or missing scope not allowed.")
    subject = str(claims.get("sub", "")).lower()
    if not subject or subject == account["email"]:
        return Asserted(account["email"], account["client_id"], scopes, audience)
    _check_delegation(world, account, subject, list(scopes))
    return Asserted(subject, account["client_id"], scopes)


def _claims(assertion: str) -> tuple[dict[str, Any], str]:
    try:
        header: dict[str, Any] = jwt.decode_header(assertion)  # type: ignore[no-untyped-call]
        claims: dict[str, Any] = jwt.decode(assertion, verify=False)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise TokenRefusal("invalid_grant", "Invalid JWT: the assertion cannot be read.") from error
    return claims, str(header.get("kid", ""))


def _check_signature(assertion: str, keys: list[str]) -> None:
    signed, _, signature = assertion.rpartition(".")
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    except binascii.Error as error:
        raise TokenRefusal("invalid_grant", "Invalid JWT Signature.") from error
    if not crypt.verify_signature(signed.encode(), raw, keys):  # type: ignore[no-untyped-call]
        raise TokenRefusal("invalid_grant", "Invalid JWT Signature.")


def _check_claims(world: World, claims: dict[str, Any]) -> None:
    if claims.get("aud") not in AUDIENCES:
        text = f"Invalid JWT: Failed audience check. The right audience is {AUDIENCE}"
        raise TokenRefusal("invalid_grant", text)
    if not _short_lived(world.wall().timestamp(), claims.get("iat"), claims.get("exp")):
        text = (
            "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. "
            "Check your iat and exp values in the JWT claim."
        )
        raise TokenRefusal("invalid_grant", text)


def _short_lived(now: float, made: object, ends: object) -> bool:
    if not isinstance(made, int) or not isinstance(ends, int):
        return False
    return made - SKEW_S <= now <= ends + SKEW_S and ends - made <= 3600 + SKEW_S


def _check_delegation(world: World, account: dict[str, Any], subject: str, scopes: list[str]) -> None:
    allowed = account["delegation"].get(subject.rpartition("@")[2])
    if allowed is not None and world.get("user", subject) is None:
        raise TokenRefusal("invalid_grant", "Invalid email or User ID")
    if allowed is None or not set(scopes) <= set(allowed):
        text = (
            "Client is unauthorized to retrieve access tokens using this method, "
            "or client not authorized for any of the scopes requested."
        )
        raise TokenRefusal("unauthorized_client", text, 401)
