"""What an add-on's developer deploys, read strictly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from local_workspace.oauth.scopes import known_scopes
from local_workspace.rooms.addon_shapes import shape_problems
from local_workspace.rooms.reading import Body, strings


def checked_deployment(deployment: Body) -> Body:
    """The deployment as it was handed in. Raises ValueError with a sentence for one that Google would not take."""
    scopes = strings(deployment.get("oauthScopes"), "deployment.oauthScopes")
    unknown = sorted(set(scopes) - set(known_scopes()))
    if unknown:
        raise ValueError(f"{unknown[0]} is no scope that is known here.")
    hosts = deployment.get("addOns")
    if not isinstance(hosts, dict) or not all(isinstance(host, dict) for host in hosts.values()):
        raise ValueError("The field 'deployment.addOns' must be an object with an object for each host.")
    for where, found in addresses(hosts, "deployment.addOns"):
        if not isinstance(found, str) or urlsplit(found).scheme not in ("https", "http"):
            raise ValueError(f"{where} must be a whole address that begins with https.")
    for problem in shape_problems("Deployment", deployment, "deployment"):
        raise ValueError(problem)
    return deployment


def addresses(part: Any, where: str) -> Iterator[tuple[str, Any]]:
    """Each runFunction of a manifest, with its place."""
    pairs = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for name, value in pairs:
        if name == "runFunction":
            yield f"{where}.{name}", value
        yield from addresses(value, f"{where}.{name}")
