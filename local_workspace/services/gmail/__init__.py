"""Google's gmail methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler

HANDLERS: dict[str, Handler] = {}
