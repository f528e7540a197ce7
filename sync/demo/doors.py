"""Ports of this computer: whether one can be had, asked before anything is made for it."""

from __future__ import annotations

import os
import socket

from sync.errors import BadSettings

HOST = "127.0.0.1"


def check_port(port: int) -> None:
    """Return if somebody could listen on this port now. Raises BadSettings with a sentence where not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise port_in_use(port, error) from error


def port_in_use(port: int, error: Exception) -> BadSettings:
    """The sentence for a port that cannot be had."""
    why = os.strerror(error.errno or 0) if isinstance(error, OSError) else "it is a number from 0 to 65535"
    return BadSettings((f"Port {port} cannot be used ({why}). Choose another with --port.",))
