"""Where Google says that a change feed has something new. What comes here is from strangers until proved otherwise."""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, request

from sync.errors import SyncError
from sync.store.away import NO_DATABASE

# Google sends no body, or the 26 characters of {"kind": "drive#changes"}.
MOST_BYTES = 1024


class Take(Protocol):
    """Takes a notice in hand; whether it is from a channel of ours."""

    def __call__(self, *, channel: str, secret: str, state: str) -> bool: ...


def unknown(*, channel: str, secret: str, state: str) -> bool:  # noqa: ARG001
    """For a service that has asked for no notices."""
    return False


def notices(take: Take) -> Blueprint:
    """`POST /notices/drive`: 204 for a notice on a channel of ours, 404 for any other, never a word beside it.

    The body is not read: what changed is asked of Google itself. 503 is said where the database is away, and Google
    sends the notice again.
    """
    blueprint = Blueprint("notices", __name__)

    @blueprint.post("/notices/drive")
    def drive() -> tuple[str, int]:
        if request.content_length is not None and request.content_length > MOST_BYTES:
            return "", 413
        said = request.headers
        try:
            ours = take(
                channel=said.get("X-Goog-Channel-ID", ""),
                secret=said.get("X-Goog-Channel-Token", ""),
                state=said.get("X-Goog-Resource-State", ""),
            )
        except (SyncError, *NO_DATABASE):
            return "", 503
        return "", 204 if ours else 404

    return blueprint
