"""Google's OAuth: who may act for whom. `answer` is the one door of it for the application."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.calls import Reply
from local_workspace.oauth.asking import Asked, read_request
from local_workspace.oauth.consent import consent
from local_workspace.oauth.exchange import exchange
from local_workspace.oauth.id_tokens import addon_account, sign_id_token
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.oauth.telling import configuration, pem_certificates, revoke, tokeninfo, userinfo, web_keys
from local_workspace.world import World

__all__ = ["addon_account", "answer", "sign_id_token"]

# One address serves several of Google's hosts here, so each host's paths stand side by side.
ROUTES: dict[str, Callable[[World, Asked], Reply]] = {
    "/o/oauth2/auth": consent,
    "/o/oauth2/v2/auth": consent,
    "/token": exchange,
    "/oauth2/v4/token": exchange,
    "/o/oauth2/token": exchange,
    "/revoke": revoke,
    "/o/oauth2/revoke": revoke,
    "/tokeninfo": tokeninfo,
    "/oauth2/v1/tokeninfo": tokeninfo,
    "/oauth2/v2/tokeninfo": tokeninfo,
    "/oauth2/v3/tokeninfo": tokeninfo,
    "/v1/userinfo": userinfo,
    "/oauth2/v1/userinfo": userinfo,
    "/oauth2/v2/userinfo": userinfo,
    "/oauth2/v3/userinfo": userinfo,
    "/userinfo/v2/me": userinfo,
    "/oauth2/v1/certs": pem_certificates,
    "/oauth2/v3/certs": web_keys,
    "/.well-known/openid-configuration": configuration,
}


def answer(world: World, environ: dict[str, Any], raw_path: str) -> Reply | None:
    """The reply to one request at a path of OAuth's; None where the path is none of them."""
    route = ROUTES.get(raw_path)
    if route is None:
        return None
    with world.unit():
        try:
            return route(world, read_request(environ, raw_path))
        except TokenRefusal as refusal:
            # Inside the unit: a code that comes a second time is refused, and what that takes back stays taken back.
            return refusal.reply()
