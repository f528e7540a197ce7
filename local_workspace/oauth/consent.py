"""The consent page: a person says which of an app's wishes are granted, and the app gets a code.

Two steps, as with Google: who you are, then what the app may do; whoever has allowed all of it already is sent back
after the first. Mistakes of the app are told on the page and never by sending the person on: only an address that
was registered is ever redirected to.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from local_workspace.calls import Reply
from local_workspace.doors import refused
from local_workspace.oauth.asking import Asked, is_own_name
from local_workspace.oauth.clients import Client, find_client
from local_workspace.oauth.codes import METHODS, VERIFIER, Code, new_code
from local_workspace.oauth.consent_page import ask_person, ask_scopes, blocked
from local_workspace.oauth.grants import add_grant, granted_scopes
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.oauth.scopes import asked_scopes, tickable
from local_workspace.world import World

PROMPTS = {"", "none", "consent", "select_account", "select_account consent", "consent select_account"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What an app asks for, checked. token: what our own form for exactly this wish carries."""

    client: Client
    redirect_uri: str
    scopes: tuple[str, ...]
    state: str
    prompt: str
    hint: str
    offline: bool
    widens: bool
    challenge: str
    method: str
    nonce: str
    token: str


def consent(world: World, asked: Asked) -> Reply:
    """The page, or the way back to the app."""
    reason = _kept_out(asked)
    if reason:
        return blocked(403, "Not from there", reason)
    try:
        wish = _wish(world, asked)
    except TokenRefusal as refusal:
        title = f"Error {refusal.status}: {refusal.error}"
        return blocked(refusal.status, title, refusal.description)
    if asked.http == "GET":
        return _opened(world, wish)
    if not hmac.compare_digest(asked.one("token").encode(), wish.token.encode()):
        return blocked(403, "That button is too old", "Go back to the app and begin again.")
    return _pressed(world, wish, asked)


def _kept_out(asked: Asked) -> str:
    """Why this browser is turned away; "" when it may come in."""
    environ = asked.environ
    if asked.http not in ("GET", "POST"):
        return "This page is opened or sent, nothing else."
    if asked.base.startswith("https://") and not is_own_name(asked):
        # Google's own name can only come through the proxy, which lets in nobody but this machine.
        environ = environ | {"HTTP_HOST": "localhost"}
        if environ.get("HTTP_ORIGIN") == asked.base:
            environ.pop("HTTP_ORIGIN")
    site = environ.get("HTTP_SEC_FETCH_SITE", "same-origin")
    if asked.http == "POST" and site != "same-origin":
        return "Only a button on this page can do that."
    return refused(environ)


def _wish(world: World, asked: Asked) -> Wish:
    query = {name: values[-1] for name, values in asked.query.items()}
    client, redirect_uri = _whose(world, query)
    kind = query.get("response_type", "")
    if not kind:
        raise TokenRefusal("invalid_request", "Required parameter is missing: response_type")
    if kind != "code":
        raise TokenRefusal(
            "unsupported_response_type", f"The local Workspace answers with a code, not with {kind}.", 501
        )
    if query.get("prompt", "") not in PROMPTS:
        raise TokenRefusal("invalid_request", f"Invalid parameter value for prompt: Invalid prompt: {query['prompt']}")
    if query.get("access_type", "online") not in ("online", "offline"):
        raise TokenRefusal("invalid_request", f"Invalid parameter value for access_type: {query['access_type']}")
    challenge, method = _challenge(query)
    scopes = asked_scopes(query.get("scope", ""))
    if not scopes:
        raise TokenRefusal("invalid_request", "Missing required parameter: scope")
    return Wish(
        client=client,
        redirect_uri=redirect_uri,
        scopes=scopes,
        state=query.get("state", ""),
        prompt=query.get("prompt", ""),
        hint=query.get("login_hint", "").lower(),
        offline=query.get("access_type") == "offline" or client.kind == "installed",
        widens=query.get("include_granted_scopes", "").lower() == "true",
        challenge=challenge,
        method=method,
        nonce=query.get("nonce", ""),
        token=_form_token(world, asked),
    )


def _whose(world: World, query: dict[str, str]) -> tuple[Client, str]:
    if not query.get("client_id"):
        raise TokenRefusal("invalid_request", "Missing required parameter: client_id")
    client = find_client(world, query["client_id"])
    uri = query.get("redirect_uri", "")
    if not uri:
        raise TokenRefusal("invalid_request", "Missing required parameter: redirect_uri")
    if not client.takes(uri):
        words = f"The redirect URI in the request, {uri}, does not match the ones authorized for the OAuth client."
        raise TokenRefusal("redirect_uri_mismatch", words)
    return client, uri


def _challenge(query: dict[str, str]) -> tuple[str, str]:
    challenge, method = query.get("code_challenge", ""), query.get("code_challenge_method", "")
    if not challenge and not method:
        return "", ""
    if (method or "plain") not in METHODS:
        raise TokenRefusal("invalid_request", f"Invalid parameter value for code_challenge_method: {method}")
    if not VERIFIER.fullmatch(challenge):
        raise TokenRefusal("invalid_request", "Invalid parameter value for code_challenge")
    return challenge, method or "plain"


def _form_token(world: World, asked: Asked) -> str:
    text = f"consent:{asked.query_string}"
    return hmac.new(world.secret(), text.encode(), hashlib.sha256).hexdigest()


def _opened(world: World, wish: Wish) -> Reply:
    people = [(email, user["name"]) for email, user in world.items("user")]
    hinted = [email for email, _ in people if email == wish.hint]
    if wish.prompt == "none":
        if hinted and _has_all(world, wish, hinted[0]):
            return _back_with_code(world, wish, hinted[0], wish.scopes, refreshes=False)
        return _back(wish, {"error": "interaction_required" if hinted else "login_required"})
    if hinted and "select_account" not in wish.prompt and _must_ask(world, wish, hinted[0]):
        return _ask_scopes(world, wish, hinted[0])
    return ask_person(wish, people)


def _pressed(world: World, wish: Wish, asked: Asked) -> Reply:
    decision, email = asked.one("decision"), asked.one("person").lower()
    if decision == "cancel":
        return _back(wish, {"error": "access_denied"})
    if world.get("user", email) is None:
        return blocked(400, "Who?", "There is no such person here. Go back and choose one.")
    if decision != "allow":
        if _must_ask(world, wish, email):
            return _ask_scopes(world, wish, email)
        return _back_with_code(world, wish, email, wish.scopes, refreshes=wish.client.kind == "installed")
    ticked = set(asked.form.get("scope", []))
    can_leave_out = set(tickable(wish.scopes))
    granted = tuple(scope for scope in wish.scopes if scope not in can_leave_out or scope in ticked)
    if not granted:
        return _back(wish, {"error": "access_denied"})
    return _back_with_code(world, wish, email, granted, refreshes=wish.offline)


def _must_ask(world: World, wish: Wish, email: str) -> bool:
    return "consent" in wish.prompt or not _has_all(world, wish, email)


def _has_all(world: World, wish: Wish, email: str) -> bool:
    return set(wish.scopes) <= granted_scopes(world, wish.client, email)


def _ask_scopes(world: World, wish: Wish, email: str) -> Reply:
    return ask_scopes(wish, email, str(world.get("user", email)["name"]))  # type: ignore[index]


def _back_with_code(world: World, wish: Wish, email: str, granted: tuple[str, ...], *, refreshes: bool) -> Reply:
    before = granted_scopes(world, wish.client, email) if wish.widens else frozenset()
    scopes = granted + tuple(sorted(before - set(granted)))
    code = Code(
        client=wish.client.id,
        redirect_uri=wish.redirect_uri,
        email=email,
        scopes=scopes,
        grant=add_grant(world, wish.client, email, granted),
        offline=wish.offline,
        refreshes=refreshes,
        challenge=wish.challenge,
        method=wish.method,
        nonce=wish.nonce,
    )
    said = {"code": new_code(world, code), "scope": " ".join(scopes), "authuser": "0", "hd": email.rpartition("@")[2]}
    return _back(wish, said | {"prompt": "consent" if refreshes else "none"})


def _back(wish: Wish, said: dict[str, str]) -> Reply:
    pairs = ({"state": wish.state} if wish.state else {}) | said
    joint = "&" if urlsplit(wish.redirect_uri).query else "?"
    where = wish.redirect_uri + joint + urlencode(pairs)
    return Reply(b"", status=302, headers={"Location": where, "Cache-Control": "no-store"}, content_type="text/html")
