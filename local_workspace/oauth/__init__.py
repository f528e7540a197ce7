"""Google's OAuth: who may act for whom. `answer` is the one door of it for the application."""

from __future__ import annotations

from typing import Any

from local_workspace import tokens
from local_workspace.calls import Reply
from local_workspace.world import World

__all__ = ["answer"]

TOKEN_PATHS = frozenset({"/token", "/oauth2/v4/token", "/o/oauth2/token"})


def answer(world: World, environ: dict[str, Any], raw_path: str) -> Reply | None:
    """The reply to one request at a path of OAuth's; None where the path is none of them."""
    if raw_path in TOKEN_PATHS:
        return tokens.answer(world, environ)
    return None
