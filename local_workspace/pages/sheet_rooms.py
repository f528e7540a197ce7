"""The addresses of a Sheet's page: to read it, to ask what is new, to write in it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask import Flask, jsonify, render_template, request
from werkzeug.wrappers import Response

from local_workspace.pages import sheet_asked as asked
from local_workspace.pages.file_export import export
from local_workspace.pages.files import opener, sharing
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.person_calls import Refused
from local_workspace.pages.sentences import NotThis, from_google
from local_workspace.pages.sheet_calls import SheetDesk, sentence
from local_workspace.pages.sheet_lines import do
from local_workspace.pages.sheet_page import Asked, Memory, Seen, changes, seen
from local_workspace.pages.sheet_saving import Outcome, save
from local_workspace.pages.sheet_told import Place, Told, Wrote
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import SHEET
from local_workspace.services.sheets.a1 import column_letters
from local_workspace.world import World

Json = dict[str, Any]
Eyes = Callable[[World], Look]
Answer = Response | tuple[Response, int] | tuple[str, int]
FIRST_ROWS = 200


class SheetRooms:
    """eyes: through whose eyes a request looks. token: what our own scripts send along."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token
        self._memory, self._told = Memory(), Told()
        # Between finding a row and writing in it nobody else's page writes.
        self._pen = threading.Lock()

    def add_to(self, app: Flask) -> None:
        for tail in ("", "/edit", "/view", "/preview"):
            app.add_url_rule(f"/spreadsheets/d/<file_id>{tail}", f"sheet{tail}", self._page)
        app.add_url_rule("/spreadsheets/d/<file_id>/changes", "sheet_changes", self._changes)
        app.add_url_rule("/spreadsheets/d/<file_id>/export", "sheet_export", self._export)
        for name, deed in (("cells", self._cells), ("rows", self._rows)):
            rule = f"/spreadsheets/d/<file_id>/{name}"
            app.add_url_rule(rule, f"sheet_{name}", self._answering(deed), methods=["POST"])

    def _page(self, file_id: str) -> str:
        look = self._eyes(self._world)
        name = name_of(self._world, opener(look, file_id, SHEET))
        words = request.args.get("q", "").strip()
        try:
            found = seen(look, file_id)
            page = self._memory.drawn(found, _asked()).page
            shared = sharing(self._world, file_id, found.who)
        except Refusal as refusal:
            raise from_google(refusal, name) from refusal
        rows = page.found(words)
        about = {
            "first": rows[:FIRST_ROWS],
            "left": len(rows),
            "words": words,
            "told": self._told.number,
            "letters": column_letters,
        }
        return render_template(
            "sheet.html", sheet=page, seen=found, shared=shared, reader=name, token=self._token, **about
        )

    def _export(self, file_id: str) -> Response:
        return export(self._world, self._eyes(self._world), file_id, SHEET, request.args.get("format", ""))

    def _changes(self, file_id: str) -> Answer:
        look, given = self._eyes(self._world), request.args
        try:
            found = seen(look, file_id)
            told = [self._shown(one) for one in self._passed(found, given.get("gid", ""), given.get("told", ""))]
            if found.version == given.get("since", "") and not told:
                return "", 204
            more = {"told": told}
            return Response(
                changes(self._memory, found, _asked(), given.get("drawn", ""), more), mimetype="application/json"
            )
        except NotThis as reason:
            return _told(reason)
        except Refusal as refusal:
            return _told(from_google(refusal, look.name))

    def _passed(self, found: Seen, gid: str, since: str) -> list[Wrote]:
        if not since.isdecimal() or found.may != "edit":
            return []
        return self._told.since(Place(found.file_id, gid), found.look.person, int(since))

    def _shown(self, one: Wrote) -> Json:
        kept = {
            name: value for name, value in asdict(one).items() if name in ("number", "row", "column", "text", "now")
        }
        return kept | {"by": name_of(self._world, one.lost_to)}

    def _answering(self, deed: Callable[[SheetDesk, str, Any], Json]) -> Callable[[str], Any]:
        def answer(file_id: str) -> Answer:
            look = self._eyes(self._world)
            try:
                if not look.person:
                    raise NotThis(403, "Nobody is chosen", "Choose who you are to write in this Sheet.")
                seen(look, file_id)
                body = request.get_json(silent=True)
                with self._pen:
                    told = deed(SheetDesk(self._world, look.person, file_id), asked.words_of(body, "gid"), body)
                return jsonify(told | {"version": seen(look, file_id).version})
            except NotThis as reason:
                return _told(reason)
            except Refused as refused:
                return _told(sentence(refused))
            except Refusal as refusal:
                return _told(from_google(refusal, look.name))

        return answer

    def _cells(self, desk: SheetDesk, gid: str, body: Any) -> Json:
        edits = asked.edits_of(body)
        outcomes = save(desk, gid, edits, self._owner(desk))
        self._told.note(Place(desk.file_id, gid), desk.who, zip(edits, outcomes, strict=True))
        return {"results": [asdict(one) for one in outcomes]}

    def _rows(self, desk: SheetDesk, gid: str, body: Any) -> Json:
        found: Outcome = do(desk, gid, asked.deed_of(body), self._owner(desk))
        return asdict(found)

    def _owner(self, desk: SheetDesk) -> str:
        return name_of(self._world, (self._world.get("file", desk.file_id) or {"owner": ""})["owner"])


def _asked() -> Asked:
    return Asked(request.args.get("gid", ""), request.args.get("fvid", ""))


def _told(reason: NotThis) -> tuple[Response, int]:
    return jsonify({"title": reason.title, "text": reason.text}), reason.status
