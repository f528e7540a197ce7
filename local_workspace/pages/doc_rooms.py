"""The addresses of a Doc's page: to read it, to ask what is new, to write in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, jsonify, render_template, request
from werkzeug.wrappers import Response

from local_workspace.pages import doc_asked as asked
from local_workspace.pages.doc_calls import Desk
from local_workspace.pages.doc_dressing import choose, dress
from local_workspace.pages.doc_page import Memory, changes, drawn, seen
from local_workspace.pages.doc_saving import Outcome, save
from local_workspace.pages.file_export import export
from local_workspace.pages.files import opener, sharing
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.person_calls import Refused
from local_workspace.pages.sentences import NotThis, from_google
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import DOC
from local_workspace.world import World

Json = dict[str, Any]
Eyes = Callable[[World], Look]
SAVED = "saved"


class DocRooms:
    """eyes: through whose eyes a request looks. token: what our own scripts send along."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token
        self._memory = Memory()

    def add_to(self, app: Flask) -> None:
        for tail in ("", "/edit", "/view", "/preview"):
            app.add_url_rule(f"/document/d/<file_id>{tail}", f"document{tail}", self._page)
        app.add_url_rule("/document/d/<file_id>/changes", "document_changes", self._changes)
        app.add_url_rule("/document/d/<file_id>/export", "document_export", self._export)
        for name, deed in (("block", self._block), ("look", self._look), ("choose", self._choose)):
            rule = f"/document/d/<file_id>/{name}"
            app.add_url_rule(rule, f"document_{name}", self._answering(deed), methods=["POST"])

    def _page(self, file_id: str) -> str:
        look = self._eyes(self._world)
        name = name_of(self._world, opener(look, file_id, DOC))
        try:
            found = seen(look, file_id)
            page = drawn(found, request.args.get("tab", ""))
            shared = sharing(self._world, file_id, found.who)
        except Refusal as refusal:
            raise from_google(refusal, name) from refusal
        self._memory.note(found, page.tab, page)
        return render_template("document.html", doc=page, seen=found, shared=shared, reader=name, token=self._token)

    def _export(self, file_id: str) -> Response:
        return export(self._world, self._eyes(self._world), file_id, DOC, request.args.get("format", ""))

    def _changes(self, file_id: str) -> Response | tuple[Response, int] | tuple[str, int]:
        try:
            found = seen(self._eyes(self._world), file_id)
            if found.version == request.args.get("since", ""):
                return "", 204
            given = request.args
            return jsonify(changes(self._memory, found, given.get("tab", ""), given.get("drawn", "")))
        except NotThis as reason:
            return _told(reason)
        except Refusal as refusal:
            return _told(from_google(refusal, self._eyes(self._world).name))

    def _answering(self, deed: Callable[[Desk, Any], Outcome]) -> Callable[[str], Any]:
        def answer(file_id: str) -> Response | tuple[Response, int]:
            look = self._eyes(self._world)
            try:
                if not look.person:
                    raise NotThis(403, "Nobody is chosen", "Choose who you are to write in this Doc.")
                outcome = deed(Desk(self._world, look.person, file_id), request.get_json(silent=True))
                version = seen(look, file_id).version
            except NotThis as reason:
                return _told(reason)
            except Refused as refused:
                return _told(_sentence(refused))
            return jsonify({"state": outcome.state, "theirs": outcome.theirs, "version": version})

        return answer

    def _block(self, desk: Desk, body: Any) -> Outcome:
        return save(desk, asked.place_of(body), asked.typed_of(body))

    def _look(self, desk: Desk, body: Any) -> Outcome:
        typed = asked.typed_of(body)
        return dress(desk, asked.place_of(body), typed, asked.wish_of(body, typed.was[0]))

    def _choose(self, desk: Desk, body: Any) -> Outcome:
        words = [asked.words_of(body, name) for name in ("tab", "dropdown", "option")]
        return choose(desk, *words)


def _told(reason: NotThis) -> tuple[Response, int]:
    return jsonify({"title": reason.title, "text": reason.text}), reason.status


def _sentence(refused: Refused) -> NotThis:
    """Why words could not be saved, and what to do with them."""
    if refused.status == 403:
        return NotThis(403, "You cannot write in this Doc", "Its owner can let you. Copy your words before you leave.")
    if refused.status == 404:
        return NotThis(404, "This Doc is gone", "Somebody has deleted it. Copy your words before you leave.")
    if refused.status == 400:
        return NotThis(400, "The Doc does not take that", str(refused) or "Try it in another way.")
    return NotThis(503, "Not saved yet", "The Doc does not answer. Your words stay here and are sent again.")
