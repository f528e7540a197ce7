"""Who may knock at the doors that have no lock: this machine itself, and no page of another site."""

from __future__ import annotations

import ipaddress
import re
from typing import Any

# A name that merely resolves to 127.0.0.1 (DNS rebinding) is not ours.
OWN_NAMES = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", re.IGNORECASE)


def refused(environ: dict[str, Any]) -> str:
    """Why this request is turned away, as a sentence; "" when it may come in."""
    if not _loopback(environ.get("REMOTE_ADDR", "")):
        return "Only this machine may ask here."
    host = environ.get("HTTP_HOST", "")
    if not OWN_NAMES.fullmatch(host):
        return f"Ask at 127.0.0.1 or localhost, not at {host!r}."
    origin = environ.get("HTTP_ORIGIN")
    if origin is not None and origin.lower() != f"http://{host.lower()}":
        return f"A page of {origin} may not ask here."
    return ""


def _loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
