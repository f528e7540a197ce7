"""The addresses of a Sheet's page."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, render_template, request

from local_workspace.pages.files import opener, sharing
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.sentences import from_google
from local_workspace.pages.sheet_view import sheet_page
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import SHEET
from local_workspace.world import World

Eyes = Callable[[World], Look]


class SheetRooms:
    """eyes: through whose eyes a request looks. token: what our own scripts send along."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token

    def add_to(self, app: Flask) -> None:
        for tail in ("", "/edit", "/view", "/preview"):
            app.add_url_rule(f"/spreadsheets/d/<file_id>{tail}", f"sheet{tail}", self._page)

    def _page(self, file_id: str) -> str:
        who = opener(self._eyes(self._world), file_id, SHEET)
        given = request.args
        find = given.get("q", "").strip()
        name = name_of(self._world, who)
        gid, view = given.get("gid", ""), given.get("fvid", "")
        try:
            page = sheet_page(self._world, file_id, who, gid=gid, view_id=view, find=find)
            shared = sharing(self._world, file_id, who)
        except Refusal as refusal:
            raise from_google(refusal, name) from refusal
        return render_template("sheet.html", sheet=page, shared=shared, reader=name, find=find, path=request.path)
