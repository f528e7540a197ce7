"""Google's sheets methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.sheets import spreadsheets, values

HANDLERS: dict[str, Handler] = {**spreadsheets.HANDLERS, **values.HANDLERS}
