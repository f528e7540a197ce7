"""Whether a plan would take away so much at once that a person should look first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

MOST = 20
MOST_SHARE = 0.05
FEW = 5


def is_bold(gone: int, *, of: int) -> bool:
    """Whether so many of `of` would go at once: over 20, or over 5 % and more than five. Without the five, a small
    community could lose nobody without a question."""
    return gone > MOST or (gone > FEW and gone > of * MOST_SHARE)


def fingerprint(names: Iterable[str]) -> str:
    """Eight letters and digits for exactly these names, so that what is approved is what was looked at."""
    return hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:8]
