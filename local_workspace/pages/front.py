"""The front page, and the one thing that can be done here: moving the community's date on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from local_workspace.pages.files import Listed, listed
from local_workspace.pages.links import safe_href
from local_workspace.pages.looking import Look
from local_workspace.pages.people_view import Counted, accounts, calendars
from local_workspace.pages.rooms import chosen
from local_workspace.pages.sentences import LONDON, NotThis
from local_workspace.pages.story import Story
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.world import World

STEPS = {"day": "A day", "week": "A week", "month": "A month"}
LOOK_AGAIN_S = 2


@dataclass(frozen=True, slots=True)
class Told:
    """The story as the front page shows it now."""

    title: str
    summary: list[tuple[str, str, str]]
    links: list[tuple[str, str]]
    news: list[str]
    can_move: bool
    is_busy: bool


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything there is to open, as far as whoever is looking can find it."""

    people: list[tuple[str, str]]
    docs: list[Listed]
    sheets: list[Listed]
    calendars: list[Counted]


def days_on(today: date, step: str) -> int:
    """How many days a step of the date is; a month leads to the same day of the next, or to its last."""
    if step != "month":
        return {"day": 1, "week": 7}[step]
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = calendar.monthrange(first.year, first.month)[1]
    return (first.replace(day=min(today.day, last)) - today).days


def add_front(app: Flask, world: World, story: Story | None, token: str) -> None:
    """Put the front page and its button into the application."""

    @app.get("/")
    def front() -> Response:
        look = chosen(world)
        told = _told(story, look) if story else None
        busy = told is not None and told.is_busy
        page = make_response(
            render_template("front.html", told=told, lists=_lists(look), steps=STEPS, token=token, busy=busy)
        )
        if busy:
            page.headers["Refresh"] = str(LOOK_AGAIN_S)
        return page

    @app.post("/move")
    def move() -> AnyResponse:
        step = request.form.get("step", "")
        if story is not None and story.is_busy():
            raise NotThis(409, "One moment", "The community is still moving on. Try again when the front page is back.")
        if story is None or not story.can_move():
            raise NotThis(409, "The date stays", "Nothing here moves the date on.")
        if step not in STEPS:
            raise NotThis(400, "How far?", "The date moves on by a day, a week or a month.")
        story.move(days_on(world.now().astimezone(LONDON).date(), step))
        return redirect(chosen(world).link("/"), 303)


def _told(story: Story, look: Look) -> Told:
    return Told(
        title=story.title,
        summary=[(label, value, safe_href(href, look)) for label, value, href in story.summary()],
        links=[(words, safe_href(href, look)) for words, href in story.links()],
        news=list(story.news()),
        can_move=story.can_move(),
        is_busy=story.is_busy(),
    )


def _lists(look: Look) -> Lists:
    world = look.world
    return Lists(accounts(world), listed(look, DOC), listed(look, SHEET), calendars(world))
