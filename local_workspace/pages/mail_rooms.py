"""The addresses of a person's mail."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, render_template, request

from local_workspace.pages.looking import Look
from local_workspace.pages.mail_view import BOXES, letters
from local_workspace.pages.people_view import mailboxes
from local_workspace.world import World

Eyes = Callable[[World], Look]


class MailRooms:
    """eyes: through whose eyes a request looks. token: what our own forms carry."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token

    def add_to(self, app: Flask) -> None:
        app.add_url_rule("/mail", "mail", self._page)

    def _page(self) -> str:
        look = self._eyes(self._world)
        if not look.person:
            return render_template("mailboxes.html", mailboxes=mailboxes(self._world))
        box = request.args.get("box", "")
        box = box if box in BOXES else "received"
        return render_template("mail.html", box=box, boxes=BOXES, letters=letters(self._world, look.person, box))
