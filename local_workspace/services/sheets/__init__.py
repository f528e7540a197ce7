"""Google's sheets methods, one handler each."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services.sheets import copying, searching, selecting, spreadsheets, values, viewing

HANDLERS: dict[str, Handler] = {
    **spreadsheets.HANDLERS,
    **viewing.HANDLERS,
    **values.HANDLERS,
    **selecting.HANDLERS,
    **searching.HANDLERS,
    **copying.HANDLERS,
}
