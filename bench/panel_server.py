"""What gunicorn serves for the bench: the service itself, and beside it the least that the panel could be.

`/bare/<size>` checks both tokens, makes one query and answers with so many characters.
"""

from __future__ import annotations

import os

from flask import Flask, Response, abort, request
from google.auth import jwt
from sqlalchemy import select

from sync.program import KeptParts, certificates_of
from sync.settings import read_settings
from sync.store.people import people
from sync.web.application import app as service

SKEW_S = 60


def app() -> Flask:
    """The service with the settings of the environment, and its measure."""
    flask, settings = service(), read_settings(os.environ)
    certificates, parts = certificates_of(settings), KeptParts(settings)

    def claims(token: str, audience: str) -> dict[str, str]:
        found: dict[str, str] = jwt.decode(  # type: ignore[no-untyped-call]
            token, certs=certificates(""), audience=audience, clock_skew_in_seconds=SKEW_S
        )
        return found

    @flask.post("/bare/<int:size>")
    def bare(size: int) -> Response:
        body = request.get_json()
        system = claims(request.headers["Authorization"].partition(" ")[2], f"{settings.public_address}/bare")
        if system["email"] != settings.addon_account:
            abort(401)
        person = claims(body["authorizationEventObject"]["userIdToken"], str(settings.addon_client))
        with parts().engine.begin() as c:
            key = c.execute(select(people.c.key).where(people.c.key == person["email"])).scalar_one()
        return Response(f'{{"text": "{key:<{size}}"}}', mimetype="application/json")

    return flask
