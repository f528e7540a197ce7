"""OAuth clients: what a developer registers in Google's console."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from local_workspace.accounts import CERTS
from local_workspace.oauth.refusing import TokenRefusal
from local_workspace.world import World, digits

KINDS = ("web", "installed")
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SUFFIX = ".apps.googleusercontent.com"


@dataclass(frozen=True, slots=True)
class Client:
    """project: whom people's consent is given to. is_testing: its refresh tokens live a week only."""

    id: str
    secret: str
    name: str
    kind: str
    project: str
    redirect_uris: tuple[str, ...]
    is_testing: bool = False

    def takes(self, uri: str) -> bool:
        """Whether people may be sent to this address: exactly a registered one, or any port of their own machine."""
        if self.kind == "web":
            return uri in self.redirect_uris
        parts = _split(uri)
        return parts is not None and parts.scheme == "http" and parts.hostname in LOOPBACK and not parts.fragment


def register(
    world: World, *, name: str, kind: str, redirect_uris: Iterable[str], project: str, is_testing: bool
) -> Client:
    """The client of this name and project, made or changed; its id and secret stay. Raises ValueError."""
    slug = _slug(project or name)
    if kind not in KINDS:
        raise ValueError(f"kind is {' or '.join(KINDS)}, not {kind!r}.")
    if not slug or not name.strip():
        raise ValueError("A client needs a name of letters or digits.")
    uris = tuple(redirect_uris)
    for uri in uris:
        _check_uri(uri, kind)
    number = digits(f"project:{slug}", length=12)
    tail = hashlib.sha256(f"client:{slug}:{name}:{kind}".encode()).hexdigest()[:32]
    client = Client(f"{number}-{tail}{SUFFIX}", _secret(world, tail), name.strip(), kind, slug, uris, is_testing)
    held = {"name": client.name, "kind": kind, "project": slug, "redirect_uris": list(uris), "testing": is_testing}
    world.put("oauth_client", client.id, held | {"secret": client.secret})
    return client


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _secret(world: World, tail: str) -> str:
    digest = hmac.digest(world.secret(), f"client:{tail}".encode(), hashlib.sha256)
    return "GOCSPX-" + base64.urlsafe_b64encode(digest).decode()[:28]


def _check_uri(uri: str, kind: str) -> None:
    parts = _split(uri)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or "#" in uri or "*" in uri:
        raise ValueError(f"{uri!r} cannot be a redirect address: write a whole http or https address.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise ValueError(f"{uri!r} cannot be a redirect address: only this machine's own may begin with http.")
    if kind == "installed" and parts.hostname not in LOOPBACK:
        raise ValueError(f"{uri!r}: an installed app's people can only be sent back to their own machine.")


def _split(uri: str) -> SplitResult | None:
    # A browser reads a backslash as a slash, and a line break would start a header of its own.
    if re.search(r"[^\x21-\x7e]|\\", uri):
        return None
    try:
        parts = urlsplit(uri)
        _port_or_none = parts.port
    except ValueError:
        return None
    return None if "@" in parts.netloc else parts


def find_client(world: World, client_id: str) -> Client:
    """Raises TokenRefusal, as Google does, where there is none."""
    held = world.get("oauth_client", client_id)
    if held is None:
        raise TokenRefusal("invalid_client", "The OAuth client was not found.", 401)
    return Client(
        client_id,
        held["secret"],
        held["name"],
        held["kind"],
        held["project"],
        tuple(held["redirect_uris"]),
        held["testing"],
    )


def check_secret(client: Client, secret: str) -> None:
    """Raises TokenRefusal for a wrong or missing one; Google asks installed apps for it too."""
    if not secret:
        raise TokenRefusal("invalid_request", "client_secret is missing.")
    if not hmac.compare_digest(secret.encode(), client.secret.encode()):
        raise TokenRefusal("invalid_client", "The provided client secret is invalid.", 401)


def secrets_file(client: Client, base: str) -> dict[str, Any]:
    """Google's client_secret.json, with this server's addresses in it."""
    body: dict[str, Any] = {
        "client_id": client.id,
        "project_id": client.project,
        "auth_uri": f"{base}/o/oauth2/auth",
        "token_uri": f"{base}/token",
        "auth_provider_x509_cert_url": CERTS,
        "client_secret": client.secret,
    }
    uris = list(client.redirect_uris) or (["http://localhost"] if client.kind == "installed" else [])
    return {client.kind: body | ({"redirect_uris": uris} if uris else {})}
