"""Access tokens: Google's token endpoint for service accounts, and who a token makes the caller."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from google.auth import crypt, jwt

from local_workspace.calls import Actor, Reply
from local_workspace.discovery import Method, methods
from local_workspace.refusals import Refusal
from local_workspace.world import World

# google-auth signs for this audience whatever the key file's token_uri says.
AUDIENCE = "https://oauth2.googleapis.com/token"
JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
LIFE_S = 3599
SKEW_S = 60
EVERYTHING = "*"
LOCAL_CLIENT = "local"
SERVICE_SUFFIX = ".gserviceaccount.com"
PREFIX = "ya29."


class TokenRefusal(Exception):
    """The token endpoint answers {"error", "error_description"}, as OAuth 2 has it."""

    def __init__(self, error: str, description: str, status: int = 400) -> None:
        super().__init__(description)
        self.error = error
        self.description = description
        self.status = status


def answer(world: World, environ: dict[str, Any]) -> Reply:
    """The reply to one request to /token: an access token for a signed assertion, or OAuth's refusal."""
    try:
        if environ["REQUEST_METHOD"] != "POST":
            raise TokenRefusal("invalid_request", "The token endpoint is asked by POST.", 405)
        form = _form(environ)
        _check_grant(form)
        email, client, scopes = _exchange(world, form.get("assertion", ""))
    except TokenRefusal as refusal:
        return Reply({"error": refusal.error, "error_description": refusal.description}, status=refusal.status)
    token = _sign(world, email=email, client=client, scopes=scopes, service_account=email.endswith(SERVICE_SUFFIX))
    return Reply({"access_token": token, "expires_in": LIFE_S, "token_type": "Bearer"})


def _form(environ: dict[str, Any]) -> dict[str, str]:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    raw = environ["wsgi.input"].read(length) if length else b""
    return {name: values[-1] for name, values in parse_qs(raw.decode("utf-8", "replace")).items()}


def _check_grant(form: dict[str, str]) -> None:
    grant = form.get("grant_type", "")
    if not grant:
        raise TokenRefusal("invalid_request", "Required parameter is missing: grant_type")
    if grant != JWT_BEARER:
        raise TokenRefusal("unsupported_grant_type", f"Invalid grant_type: {grant}")
    if not form.get("assertion"):
        raise TokenRefusal("invalid_request", "Required parameter is missing: assertion")


def _exchange(world: World, assertion: str) -> tuple[str, str, list[str]]:
    claims, key_id = _claims(assertion)
    account = world.get("service_account", str(claims.get("iss", "")))
    if account is None:
        raise TokenRefusal("invalid_grant", "Invalid grant: account not found")
    _check_signature(assertion, account["keys"].get(key_id))
    _check_claims(world, claims)
    scopes = str(claims.get("scope", "")).split()
    if not scopes:
        raise TokenRefusal("invalid_scope", "Empty or missing scope not allowed.")
    subject = str(claims.get("sub", "")).lower()
    if not subject or subject == account["email"]:
        return account["email"], account["client_id"], scopes
    _check_delegation(world, account, subject, scopes)
    return subject, account["client_id"], scopes


def _claims(assertion: str) -> tuple[dict[str, Any], str]:
    try:
        header: dict[str, Any] = jwt.decode_header(assertion)  # type: ignore[no-untyped-call]
        claims: dict[str, Any] = jwt.decode(assertion, verify=False)  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise TokenRefusal("invalid_grant", "Invalid JWT: the assertion cannot be read.") from error
    return claims, str(header.get("kid", ""))


def _check_signature(assertion: str, key: str | None) -> None:
    signed, _, signature = assertion.rpartition(".")
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
    except binascii.Error as error:
        raise TokenRefusal("invalid_grant", "Invalid JWT Signature.") from error
    if key is None or not crypt.verify_signature(signed.encode(), raw, key):  # type: ignore[no-untyped-call]
        raise TokenRefusal("invalid_grant", "Invalid JWT Signature.")


def _check_claims(world: World, claims: dict[str, Any]) -> None:
    if claims.get("aud") != AUDIENCE:
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


def issue_token(world: World, email: str, scopes: list[str] | None = None) -> str:
    """A token of the person `email` for `scopes`; None means every scope of every service."""
    return _sign(world, email=email, client=LOCAL_CLIENT, scopes=scopes or [EVERYTHING], service_account=False)


def _sign(world: World, *, email: str, client: str, scopes: list[str], service_account: bool) -> str:
    ends = int(world.wall().timestamp()) + LIFE_S
    text = json.dumps([email, client, scopes, service_account, ends], separators=(",", ":"))
    payload = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")
    return f"{PREFIX}{payload}.{_mac(world.secret(), payload)}"


def _mac(secret: bytes, payload: str) -> str:
    digest = hmac.digest(secret, payload.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


@lru_cache(maxsize=4096)
def _read(secret: bytes, token: str) -> tuple[Actor, int] | None:
    payload, _, mac = token.removeprefix(PREFIX).partition(".")
    if not token.startswith(PREFIX) or not hmac.compare_digest(mac.encode(), _mac(secret, payload).encode()):
        return None
    email, client, scopes, service_account, ends = json.loads(base64.urlsafe_b64decode(payload + "=="))
    allowed = every_scope() if scopes == [EVERYTHING] else frozenset(scopes)
    return Actor(email, client, allowed, service_account), ends


def every_scope() -> frozenset[str]:
    """Every scope that some method of the services here asks for."""
    return frozenset(scope for method in methods() for scope in method.scopes)


def actor(world: World, authorization: str, method: Method) -> Actor:
    """Who calls, by the Authorization header, with those of the token's scopes that this method accepts.

    Raises Refusal 401 without a good token, 403 without a scope.
    """
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise _unauthenticated("Request is missing required authentication credential.", "CREDENTIALS_MISSING", method)
    found = _read(world.secret(), token.strip())
    if found is None or found[1] <= world.wall().timestamp():
        text = "Request had invalid authentication credentials."
        raise _unauthenticated(text, "ACCESS_TOKEN_EXPIRED" if found else "ACCESS_TOKEN_TYPE_UNSUPPORTED", method)
    who = _narrowed(found[0], method.scopes)
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
