"""What the public OAuth addresses tell: about a token, about a person, about the keys, and taking consent back."""

from __future__ import annotations

from typing import Any

from local_workspace.accounts import person_id
from local_workspace.calls import Reply
from local_workspace.oauth import keys
from local_workspace.oauth.asking import Asked, is_own_name
from local_workspace.oauth.clients import find_client
from local_workspace.oauth.grants import revoke_grant
from local_workspace.oauth.id_tokens import ISSUER, about_person, read_id_token
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.oauth.scopes import EMAIL, OPENID, PROFILE
from local_workspace.tokens import Held, fingerprint, forget_token, read_token
from local_workspace.world import World

SIGN_IN = frozenset({OPENID, EMAIL, PROFILE})
CACHED = {"Cache-Control": "public, max-age=21600, must-revalidate, no-transform"}
GOOGLES = {
    "authorization_endpoint": "https://accounts.google.com/o/oauth2/v2/auth",
    "token_endpoint": "https://oauth2.googleapis.com/token",
    "userinfo_endpoint": "https://openidconnect.googleapis.com/v1/userinfo",
    "revocation_endpoint": "https://oauth2.googleapis.com/revoke",
    "jwks_uri": "https://www.googleapis.com/oauth2/v3/certs",
}


def tokeninfo(world: World, asked: Asked) -> Reply:
    """oauth2/v3/tokeninfo and its older forms: everything is a text in v3."""
    access, identity = asked.one("access_token") or asked.bearer, asked.one("id_token")
    is_old = "/v1/" in asked.path or "/v2/" in asked.path
    if identity and not is_old:
        return Reply(_about_id_token(world, identity))
    held = read_token(world, access) if access else None
    if held is None:
        words = "Invalid Value" if access or identity else "either access_token, id_token, or token_handle required"
        raise TokenRefusal("invalid_token" if access or identity else "invalid_request", words)
    return Reply(_old_form(world, held) if is_old else _new_form(world, held))


def _about_id_token(world: World, token: str) -> dict[str, Any]:
    found = read_id_token(world, token)
    if found is None:
        raise TokenRefusal("invalid_token", "Invalid Value")
    header, claims = found
    texts = {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in claims.items()}
    return texts | {name: str(header[name]) for name in ("alg", "kid", "typ")}


def _new_form(world: World, held: Held) -> dict[str, Any]:
    client = _client_of(held)
    body = {"azp": client, "aud": client}
    if held.actor.scopes & SIGN_IN or held.actor.service_account:
        body["sub"] = person_id(held.actor.email)
    body |= {"scope": " ".join(sorted(held.actor.scopes)), "exp": str(held.ends), "expires_in": str(_left(world, held))}
    if EMAIL in held.actor.scopes:
        body |= {"email": held.actor.email, "email_verified": "true"}
    return body | {"access_type": _access_type(held)}


def _old_form(world: World, held: Held) -> dict[str, Any]:
    client = _client_of(held)
    body: dict[str, Any] = {"issued_to": client, "audience": client}
    if held.actor.scopes & SIGN_IN or held.actor.service_account:
        body["user_id"] = person_id(held.actor.email)
    body |= {"scope": " ".join(sorted(held.actor.scopes)), "expires_in": _left(world, held)}
    if EMAIL in held.actor.scopes:
        body |= {"email": held.actor.email, "verified_email": True}
    return body | {"access_type": _access_type(held)}


def _client_of(held: Held) -> str:
    return held.consent.client_id if held.consent else held.actor.client


def _left(world: World, held: Held) -> int:
    return held.ends - int(world.wall().timestamp())


def _access_type(held: Held) -> str:
    return "offline" if held.consent and held.consent.offline else "online"


def userinfo(world: World, asked: Asked) -> Reply:
    """Who the token's person is, as far as its scopes open it; v3's names, or v2's older ones."""
    held = read_token(world, asked.bearer or asked.one("access_token"))
    if held is None:
        raise TokenRefusal("invalid_request", "Invalid Credentials", 401)
    if not held.actor.scopes & SIGN_IN:
        raise TokenRefusal("insufficient_scope", "Request had insufficient authentication scopes.", 403)
    claims = about_person(world, held.actor.email, held.actor.scopes)
    if "/v2/" in asked.path or asked.path.startswith("/oauth2/v1/"):
        verified = {"verified_email": claims.pop("email_verified")} if "email_verified" in claims else {}
        return Reply({"id": person_id(held.actor.email)} | claims | verified)
    return Reply({"sub": person_id(held.actor.email)} | claims)


def revoke(world: World, asked: Asked) -> Reply:
    """One token taken back takes back all that its person allowed the project. Raises TokenRefusal."""
    token = asked.one("token")
    if not token:
        raise TokenRefusal("invalid_request", "Missing required parameter: token")
    refresh = world.get("refresh_token", fingerprint(token))
    if refresh is not None:
        revoke_grant(world, find_client(world, refresh["client"]).project, refresh["email"])
        return Reply({})
    held = read_token(world, token)
    if held is None:
        raise TokenRefusal("invalid_token", "Token expired or revoked")
    if held.consent:
        revoke_grant(world, held.actor.client, held.actor.email)
    forget_token(world, token)
    return Reply({})


def pem_certificates(world: World, _asked: Asked) -> Reply:
    return Reply(dict(keys.certificates(world)), headers=CACHED)


def web_keys(world: World, _asked: Asked) -> Reply:
    return Reply(keys.key_set(world), headers=CACHED)


def configuration(_world: World, asked: Asked) -> Reply:
    """OpenID's discovery document, with this server's addresses for whoever asks at this server's own name."""
    addresses = dict(GOOGLES)
    if is_own_name(asked):
        addresses = {name: asked.base + "/" + url.split("/", 3)[3] for name, url in GOOGLES.items()}
    body = {"issuer": ISSUER} | addresses
    return Reply(
        body
        | {
            "response_types_supported": ["code"],
            "response_modes_supported": ["query"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "scopes_supported": ["openid", "email", "profile"],
            "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
            "claims_supported": CLAIMS,
            "code_challenge_methods_supported": ["plain", "S256"],
            "grant_types_supported": [
                "authorization_code",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ],
        },
        headers=CACHED,
    )


CLAIMS = ["aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name", "picture", "sub"]
