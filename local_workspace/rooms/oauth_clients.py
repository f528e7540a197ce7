"""The control room's door to OAuth clients: what a developer does in Google's console."""

from __future__ import annotations

from typing import Any

from local_workspace.oauth.clients import register, secrets_file
from local_workspace.rooms.reading import Body, fields_of, strings
from local_workspace.world import World


def add(world: World, body: Body, environ: dict[str, Any]) -> Body:
    """Google's client_secret.json of a client made or changed."""
    fields = fields_of(
        body, name=str, kind=(str, "web"), redirect_uris=(list, []), project=(str, ""), testing=(bool, False)
    )
    client = register(
        world,
        name=fields["name"],
        kind=fields["kind"],
        redirect_uris=strings(fields["redirect_uris"], "redirect_uris"),
        project=fields["project"],
        is_testing=fields["testing"],
    )
    return secrets_file(client, f"http://{environ['HTTP_HOST']}")
