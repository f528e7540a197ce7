"""How much was tried: laws count what they do, and the end of the run says it."""

from __future__ import annotations

from collections import Counter

TRIED: Counter[str] = Counter()


def tried(what: str, *, times: int = 1) -> None:
    TRIED[what] += times
