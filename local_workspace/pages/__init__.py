"""What a person sees of the local Workspace in a browser: Docs to write in, sheets, calendars and mail."""

from __future__ import annotations

from typing import Any

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException

from local_workspace.pages.choosing import add_choosing
from local_workspace.pages.curtain import add_curtain
from local_workspace.pages.frame import add_moving, frame_of
from local_workspace.pages.front import add_front
from local_workspace.pages.guarding import guard
from local_workspace.pages.links import linked
from local_workspace.pages.rooms import add_rooms, chosen
from local_workspace.pages.sentences import NotThis, long_date, moment_of, short_date, short_moment
from local_workspace.pages.side_panel import add_side_panel
from local_workspace.pages.story import Deed, Step, Story
from local_workspace.rooms.addon_calls import Post, Poster
from local_workspace.world import World

__all__ = ["Deed", "Step", "Story", "make_pages"]

HTTP_SENTENCES = {
    404: ("There is no such page", "The address may have been cut short. The front page leads on."),
    405: ("These pages are for reading", "Nothing can be sent to this address."),
    500: ("Something went wrong here", "That is a fault of this program, not yours. Its own window says more."),
}


def make_pages(world: World, *, story: Story | None = None, post: Post | None = None) -> Flask:
    """The WSGI application of the pages; with a story, its front page tells it and can move its date on.

    post: how the side panel calls add-ons, where some answer in this process (a control room's `poster`).
    """
    app = Flask(__name__, static_url_path="/static")
    token = guard(app, world)
    add_front(app, world, story)
    add_choosing(app, world, story)
    add_moving(app, story)
    add_curtain(app, world, story)
    add_rooms(app, world, token)
    add_side_panel(app, world, token, post or Poster())

    @app.context_processor
    def given() -> dict[str, Any]:
        look = chosen(world)
        frame = frame_of(world, look, story)
        return {"look": look, "link": look.link, "frame": frame, "today": long_date(frame.today), "form_token": token}

    app.jinja_env.filters |= {
        "moment_of": moment_of,
        "long_date": long_date,
        "short_date": short_date,
        "short_moment": short_moment,
        "linked": linked,
    }
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    _add_refusals(app)
    return app


def _add_refusals(app: Flask) -> None:
    def refuse(reason: NotThis) -> tuple[str, int]:
        return render_template("refusal.html", title=reason.title, text=reason.text), reason.status

    def refuse_http(error: HTTPException) -> tuple[str, int]:
        status = error.code or 500
        title, text = HTTP_SENTENCES.get(status, ("This cannot be shown", error.description or ""))
        return render_template("refusal.html", title=title, text=text), status

    app.register_error_handler(NotThis, refuse)
    app.register_error_handler(HTTPException, refuse_http)
