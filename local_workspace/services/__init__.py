"""The services that are built: a handler for each of Google's method ids. All others answer 501."""

from __future__ import annotations

from local_workspace.calls import Handler
from local_workspace.services import calendar, directory, docs, drive, gmail, meet, people, sheets

HANDLERS: dict[str, Handler] = {
    **docs.HANDLERS,
    **sheets.HANDLERS,
    **drive.HANDLERS,
    **calendar.HANDLERS,
    **gmail.HANDLERS,
    **meet.HANDLERS,
    **directory.HANDLERS,
    **people.HANDLERS,
}
