"""The addresses of a person's mail: what has come and gone, a conversation, a letter to write."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response

from local_workspace.pages.looking import Look
from local_workspace.pages.mail_view import BOXES, box, conversation, message
from local_workspace.pages.mail_writing import Mailbox, answer_to, in_answer_to, sentence, written
from local_workspace.pages.people_view import colleagues, mailboxes
from local_workspace.pages.person_calls import Refused
from local_workspace.pages.sentences import NotThis, from_google
from local_workspace.refusals import Refusal
from local_workspace.world import World

Eyes = Callable[[World], Look]
NO_LETTER = NotThis(404, "There is no such letter", "It has been thrown away, or it lies in somebody else’s mailbox.")
FIELDS = ("to", "cc", "bcc", "subject")
SAID = {"sent": "Sent.", "unread": "Marked as not read."}


class MailRooms:
    """eyes: through whose eyes a request looks. token: what our own forms carry."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token

    def add_to(self, app: Flask) -> None:
        app.add_url_rule("/mail", "mail", self._page)
        app.add_url_rule("/mail/new", "mail_new", self._new)
        app.add_url_rule("/mail/new", "mail_send", self._send, methods=["POST"])
        app.add_url_rule("/mail/<thread>", "mail_thread", self._thread)
        app.add_url_rule("/mail/<thread>/<mark>", "mail_mark", self._mark, methods=["POST"])

    def _page(self) -> str:
        look = self._eyes(self._world)
        if any(name in request.args for name in FIELDS):
            return self._new()
        if not look.person:
            return render_template("mailboxes.html", mailboxes=mailboxes(self._world))
        name = request.args.get("box", "")
        name = name if name in BOXES else "received"
        find = request.args.get("q", "").strip()
        try:
            lines, more = box(look, name, find=find, token=request.args.get("after", ""))
        except Refusal as refusal:
            raise from_google(refusal, look.name) from refusal
        done = SAID.get(request.args.get("done", ""), "")
        return render_template("mail.html", box=name, boxes=BOXES, lines=lines, more=more, find=find, done=done)

    def _thread(self, thread: str) -> str:
        look = self._chosen()
        try:
            letters, before = conversation(look, thread)
        except Refusal as refusal:
            raise (NO_LETTER if refusal.status in (400, 404) else from_google(refusal, look.name)) from refusal
        if not letters:
            raise NO_LETTER
        return render_template("letter.html", letters=letters, before=before, thread=thread, token=self._token)

    def _mark(self, thread: str, mark: str) -> Response:
        look = self._chosen()
        if mark not in ("read", "unread") or not re.fullmatch("[0-9a-f]+", thread):
            raise NO_LETTER
        try:
            Mailbox(self._world, look.person).mark(thread, read=mark == "read")
        except Refused as refused:
            raise sentence(refused) from refused
        return redirect(look.link(f"/mail/{thread}") if mark == "read" else look.link("/mail", done="unread"), 303)

    def _new(self) -> str:
        look = self._chosen()
        given = request.args
        form = {name: given.get(name, "") for name in FIELDS} | {"text": given.get("body", "") or given.get("text", "")}
        if given.get("reply"):
            try:
                form |= answer_to(look, given["reply"])
            except Refusal as refusal:
                raise NO_LETTER from refusal
        return self._form(form | {"press": secrets.token_hex(12)}, {})

    def _send(self) -> Response | tuple[str, int]:
        look = self._chosen()
        found, press = written(request.form), request.form.get("press", "")
        if found.wrong or not re.fullmatch("[0-9a-f]{24}", press):
            return self._form(request.form.to_dict() | {"press": secrets.token_hex(12)}, found.wrong), 400
        try:
            if request.form.get("reply"):
                in_answer_to(found.letter, message(look, request.form["reply"]))
            Mailbox(self._world, look.person).send(found.letter, press)
        except Refused as refused:
            raise sentence(refused) from refused
        except Refusal as refusal:
            raise NO_LETTER from refusal
        return redirect(look.link("/mail", box="sent", done="sent"), 303)

    def _form(self, form: dict[str, str], wrong: dict[str, str]) -> str:
        look = self._eyes(self._world)
        others = colleagues(self._world, look.person)
        return render_template("mail_new.html", form=form, wrong=wrong, others=others, token=self._token)

    def _chosen(self) -> Look:
        look = self._eyes(self._world)
        if not look.person:
            raise NotThis(403, "Nobody is chosen", "Choose who you are: the mail is then yours.")
        return look
