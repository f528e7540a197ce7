"""The token endpoint: a code, a refresh token or a signed assertion becomes an access token."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Actor, Reply
from local_workspace.oauth.asking import Asked
from local_workspace.oauth.assertions import JWT_BEARER, read_assertion
from local_workspace.oauth.clients import Client, check_secret, find_client
from local_workspace.oauth.codes import spend_code
from local_workspace.oauth.grants import TESTING, new_refresh_token, use_refresh_token
from local_workspace.oauth.id_tokens import sign_id_token
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.oauth.scopes import OPENID, asked_scopes
from local_workspace.tokens import LIFE_S, SERVICE_SUFFIX, Consent, sign_token
from local_workspace.world import World

NO_STORE = {"Cache-Control": "no-cache, no-store, max-age=0, must-revalidate", "Pragma": "no-cache"}


def exchange(world: World, asked: Asked) -> Reply:
    """The reply to one request to the token endpoint. Raises TokenRefusal."""
    if asked.http != "POST":
        raise TokenRefusal("invalid_request", "The token endpoint is asked by POST.", 405)
    grant = asked.one("grant_type")
    if not grant:
        raise TokenRefusal("invalid_request", "Required parameter is missing: grant_type")
    if grant not in GRANTS:
        raise TokenRefusal("unsupported_grant_type", f"Invalid grant_type: {grant}")
    return Reply(GRANTS[grant](world, asked), headers=NO_STORE)


def _by_assertion(world: World, asked: Asked) -> dict[str, Any]:
    said = read_assertion(world, _needed(asked, "assertion"))
    if said.id_token_for:
        return {"id_token": sign_id_token(world, audience=said.id_token_for, email=said.email)}
    is_service = said.email.endswith(SERVICE_SUFFIX)
    token = sign_token(world, Actor(said.email, said.client, frozenset(said.scopes), is_service))
    return {"access_token": token, "expires_in": LIFE_S, "token_type": "Bearer"}


def _by_code(world: World, asked: Asked) -> dict[str, Any]:
    client = _client(world, asked)
    text = _needed(asked, "code")
    redirect_uri, verifier = _needed(asked, "redirect_uri"), asked.one("code_verifier")
    code = spend_code(world, client, text, redirect_uri=redirect_uri, verifier=verifier)
    consent = Consent(code.grant, client.id, code.offline)
    reply = _person_reply(world, client, code.email, code.scopes, consent, nonce=code.nonce)
    if code.refreshes:
        refresh = new_refresh_token(world, client, code.email, scopes=code.scopes, grant=code.grant)
        reply["refresh_token"] = refresh
        if client.is_testing:
            reply["refresh_token_expires_in"] = int(TESTING.total_seconds()) - 1
    return reply


def _by_refresh_token(world: World, asked: Asked) -> dict[str, Any]:
    client = _client(world, asked)
    held = use_refresh_token(world, client, _needed(asked, "refresh_token"))
    scopes = tuple(held["scopes"])
    wanted = asked_scopes(asked.one("scope"))
    if not set(wanted) <= set(scopes):
        raise TokenRefusal("invalid_scope", "Bad Request")
    consent = Consent(held["grant"], client.id, offline=True)
    return _person_reply(world, client, held["email"], wanted or scopes, consent)


GRANTS = {"authorization_code": _by_code, "refresh_token": _by_refresh_token, JWT_BEARER: _by_assertion}


def _needed(asked: Asked, name: str) -> str:
    value = asked.one(name)
    if not value:
        how = "Required parameter is missing" if name == "assertion" else "Missing required parameter"
        raise TokenRefusal("invalid_request", f"{how}: {name}")
    return value


def _client(world: World, asked: Asked) -> Client:
    name, secret = asked.basic
    client_id = name or asked.one("client_id")
    if not client_id:
        raise TokenRefusal("invalid_request", "Could not determine client ID from request.")
    client = find_client(world, client_id)
    check_secret(client, secret or asked.one("client_secret"))
    return client


def _person_reply(
    world: World, client: Client, email: str, scopes: tuple[str, ...], consent: Consent, *, nonce: str = ""
) -> dict[str, Any]:
    token = sign_token(world, Actor(email, client.project, frozenset(scopes)), consent)
    reply = {"access_token": token, "expires_in": LIFE_S, "scope": " ".join(scopes), "token_type": "Bearer"}
    if OPENID in scopes:
        reply["id_token"] = sign_id_token(
            world, audience=client.id, email=email, scopes=scopes, access_token=token, nonce=nonce
        )
    return reply
