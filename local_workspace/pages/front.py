"""The front page, and the one thing that can be done on every page: moving the community's date on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from local_workspace.pages.files import Listed, listed
from local_workspace.pages.frame import move_on
from local_workspace.pages.links import own_path, safe_href
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.people_view import Counted, accounts, calendars
from local_workspace.pages.rooms import chosen
from local_workspace.pages.story import Step, Story
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.world import World


@dataclass(frozen=True, slots=True)
class Told:
    """The story as the front page shows it now."""

    title: str
    summary: list[tuple[str, str, str]]
    links: list[tuple[str, str]]
    steps: list[Step]
    news: list[str]


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything there is to open, as far as whoever is looking can find it."""

    people: list[tuple[str, str]]
    docs: list[Listed]
    sheets: list[Listed]
    calendars: list[Counted]


def add_front(app: Flask, world: World, story: Story | None) -> None:
    """Put the front page and the bar's button into the application."""

    @app.get("/")
    def front() -> str:
        look = chosen(world)
        if story is None:
            lists = Lists(accounts(world), listed(look, DOC), listed(look, SHEET), calendars(world))
            return render_template("plain_front.html", lists=lists)
        return render_template("front.html", told=_told(story, look))

    @app.post("/move")
    def move() -> AnyResponse:
        back = own_path(request.form.get("back", ""))
        move_on(world, story, request.form.get("step", ""))
        return redirect(back, 303)


def _told(story: Story, look: Look) -> Told:
    return Told(
        title=story.title,
        summary=[(label, value, safe_href(href, look)) for label, value, href in story.summary()],
        links=[(words, safe_href(href, look)) for words, href in story.links()],
        steps=[_checked(step, look.world) for step in story.steps()],
        news=list(story.news()),
    )


def _checked(step: Step, world: World) -> Step:
    """The step as the page carries it: its link is seen by its own person, and names them."""
    href = safe_href(step.href, Look(world, step.who)) if step.href else ""
    return replace(step, href=href, who=name_of(world, step.who) if step.who else "")
