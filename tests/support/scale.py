"""How hard the laws are tried: LAWS=10 (make laws) tries each ten times as often as make test does."""

from __future__ import annotations

import os


def examples(usual: int) -> int:
    """How many examples a law is tried on, where `usual` is what make test takes."""
    return usual * int(os.environ.get("LAWS", "1"))
