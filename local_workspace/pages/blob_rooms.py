"""The address of a file that is no Doc and no Sheet (a PDF, a recording): given to whoever may open it as it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Flask
from werkzeug.wrappers import Response

from local_workspace.pages.looking import Look
from local_workspace.pages.person_calls import Refused, file_as
from local_workspace.pages.sentences import NotThis, no_file
from local_workspace.services.drive.files import is_binary
from local_workspace.world import World

# What a browser shows by itself and cannot run anything of; all else is saved.
SHOWN = ("application/pdf", "video/mp4", "image/png", "image/jpeg")


class BlobRooms:
    """eyes: through whose eyes a request looks."""

    def __init__(self, world: World, eyes: Callable[[World], Look], _token: str) -> None:
        self._world, self._eyes = world, eyes

    def add_to(self, app: Flask) -> None:
        for tail in ("", "/view", "/preview"):
            app.add_url_rule(f"/file/d/<file_id>{tail}", f"file{tail}", self._file)

    def _file(self, file_id: str) -> Response:
        file: dict[str, Any] | None = self._world.get("file", file_id)
        if file is None or not is_binary(file):
            raise no_file()
        who = self._eyes(self._world).eyes(file)
        try:
            content = file_as(self._world, who, f"/drive/v3/files/{quote(file_id, safe='')}?alt=media")
        except Refused as refused:
            raise NotThis(refused.status or 503, "This file cannot be opened", str(refused)) from refused
        shown = file["mimeType"] in SHOWN
        reply = Response(content, mimetype=file["mimeType"] if shown else "application/octet-stream")
        reply.headers.set("Content-Disposition", "inline" if shown else "attachment", filename=file["name"])
        return reply
