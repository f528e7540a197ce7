"""Id tokens: Google's word for who somebody is, for sign-in and for the events of add-ons."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any

from local_workspace.accounts import person_id
from local_workspace.oauth.keys import read, sign
from local_workspace.oauth.scopes import EMAIL, OPENID, PROFILE
from local_workspace.tokens import SERVICE_SUFFIX
from local_workspace.world import World

ISSUER = "https://accounts.google.com"
LIFE_S = 3600
ADDONS_DOMAIN = "@gcp-sa-gsuiteaddons.iam" + SERVICE_SUFFIX
# Addresses that belong to nobody's Workspace carry no `hd`.
CONSUMER = ("gmail.com", "googlemail.com")


def sign_id_token(
    world: World,
    *,
    audience: str,
    email: str,
    azp: str = "",
    scopes: Iterable[str] = (OPENID, EMAIL),
    access_token: str = "",
    nonce: str = "",
    life_s: int = LIFE_S,
) -> str:
    """An id token of a person or a service account (by its address), signed by this world's key.

    audience: an OAuth client's id, or the address an add-on is called at. azp: who asked for it, where that is not
    the audience (a service account is its own). life_s: how long it is good, in seconds of wall time.
    """
    claims = claims_about(
        world, audience=audience, email=email, azp=azp, scopes=scopes, access_token=access_token, nonce=nonce
    )
    now = int(world.wall().timestamp())
    return sign(world, claims | {"iat": now, "exp": now + life_s})


def claims_about(
    world: World,
    *,
    audience: str,
    email: str,
    azp: str = "",
    scopes: Iterable[str] = (OPENID, EMAIL),
    access_token: str = "",
    nonce: str = "",
) -> dict[str, Any]:
    """What an id token says but for its times; the arguments are those of `sign_id_token`."""
    claims: dict[str, Any] = {"iss": ISSUER, "azp": azp or audience, "aud": audience, "sub": person_id(email.lower())}
    if email.endswith(SERVICE_SUFFIX):
        claims |= {"azp": azp or claims["sub"], "email": email, "email_verified": True}
    else:
        claims |= about_person(world, email.lower(), scopes)
    if access_token:
        claims["at_hash"] = _half_hash(access_token)
    if nonce:
        claims["nonce"] = nonce
    return claims


def addon_account(project_number: str) -> str:
    """The service account whose id tokens come with the events of a project's add-ons."""
    return f"service-{project_number}{ADDONS_DOMAIN}"


def about_person(world: World, email: str, scopes: Iterable[str]) -> dict[str, Any]:
    """The claims about a person that these scopes open: hd, email, email_verified, name, given_name, family_name."""
    held = frozenset(scopes)
    domain = email.rpartition("@")[2]
    claims: dict[str, Any] = {} if domain in CONSUMER else {"hd": domain}
    if EMAIL in held:
        claims |= {"email": email, "email_verified": True}
    if PROFILE in held:
        name = str((world.get("user", email) or {}).get("name", email))
        given, _, family = name.partition(" ")
        claims |= {"name": name, "picture": picture(email), "given_name": given}
        claims |= {"family_name": family} if family else {}
    return claims


def picture(email: str) -> str:
    """Where a person's picture would be; nothing is kept there."""
    return f"https://lh3.googleusercontent.com/a/{person_id(email)}=s96-c"


def _half_hash(token: str) -> str:
    digest = hashlib.sha256(token.encode()).digest()
    return base64.urlsafe_b64encode(digest[:16]).decode().rstrip("=")


def read_id_token(world: World, token: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """(header, claims) of an id token of this world while it lives; None for any other text."""
    found = read(world, token)
    return found if found and found[1]["exp"] > world.wall().timestamp() else None
