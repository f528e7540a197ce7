"""How a push message leaves: one POST to an address of this machine, and to no other."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from urllib.parse import urlsplit

from local_workspace.channels import HERE

TIMEOUT_S = 5
# What `lastStatus` says of an address elsewhere: the local Workspace speaks to nobody outside this machine.
NOT_SENT = -1


def post(address: str, headers: Mapping[str, str], body: bytes) -> int:
    """The status the receiver answered; NOT_SENT for an address elsewhere. Raises OSError where nothing answered."""
    parts = urlsplit(address)
    if parts.hostname not in HERE:
        return NOT_SENT
    line = _line(parts.scheme, str(parts.hostname), parts.port)
    try:
        line.request("POST", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), body, dict(headers))
        return line.getresponse().status
    except http.client.HTTPException as error:
        raise ConnectionError(str(error)) from error
    finally:
        line.close()


def _line(scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
    if scheme == "http":
        return http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)
    # A certificate for this machine is made by whoever tries things out; nobody public signs it.
    trusting = ssl.create_default_context()
    trusting.check_hostname = False
    trusting.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection(host, port, timeout=TIMEOUT_S, context=trusting)
