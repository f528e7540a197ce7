"""What stands around every page: the bar, who one is, and the community's date with the way to move it on."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import Flask, request

from local_workspace.pages.links import own_path, safe_href
from local_workspace.pages.looking import Look
from local_workspace.pages.sentences import LONDON, NotThis, short_date
from local_workspace.pages.story import Story
from local_workspace.rooms.addon_installs import installed
from local_workspace.world import World

STEPS = {"day": "A day", "week": "A week", "month": "A month"}
QUESTION = "question"
# "": only a story knows where it is.
BAR = (
    ("Docs", "/docs"),
    ("Register", ""),
    ("Calendar", "/calendar"),
    ("Mail", "/mail"),
    ("Meet", "/meet"),
    ("Directory", ""),
)
PANEL = (("Side panel", "/addon"),)


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the bar."""

    words: str
    href: str
    here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """places: the bar. who: what is said of the person, "" where nothing is. back: the page one is on, to return to.

    moves: (name, words) of each step the date can be moved on by; none where nothing moves it. busy: it is moving on.
    since: what the service has done since it was moved last.
    """

    site: str
    today: date
    places: list[Place]
    who: str
    back: str
    moves: list[tuple[str, str]]
    busy: bool
    since: Sequence[str]


def frame_of(world: World, look: Look, story: Story | None) -> Frame:
    """What stands around the page that is asked for."""
    return Frame(
        site=story.title.partition(":")[0] if story else "Local Workspace",
        today=today(world),
        places=_places(world, look, story),
        who=story.who_is_who().get(look.person, "") if story else "",
        back=own_path(request.args.get("back", "") if request.path == "/choose" else request.full_path.rstrip("?")),
        moves=_moves(story) if story and story.can_move() else [],
        busy=story is not None and story.is_busy(),
        since=story.since() if story else (),
    )


def today(world: World) -> date:
    """The community's date."""
    return world.now().astimezone(LONDON).date()


def _places(world: World, look: Look, story: Story | None) -> list[Place]:
    told = story.places() if story else {}
    wanted = BAR + (PANEL if installed(world) else ())
    found = [(words, href or told.get(words, "")) for words, href in wanted]
    return [Place(words, safe_href(href, look), _is_here(href)) for words, href in found if href]


def _is_here(href: str) -> bool:
    path = href.partition("?")[0]
    return request.path == path or request.path.startswith(f"{path}/")


def _moves(story: Story) -> list[tuple[str, str]]:
    due = story.next_question()
    return [*STEPS.items(), *([(QUESTION, f"To the next question, {short_date(due)}")] if due else [])]


def days_on(start: date, step: str) -> int:
    """How many days a step of the date is; a month leads to the same day of the next, or to its last."""
    if step != "month":
        return {"day": 1, "week": 7}[step]
    first = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = calendar.monthrange(first.year, first.month)[1]
    return (first.replace(day=min(start.day, last)) - start).days


def move_on(world: World, story: Story | None, step: str) -> None:
    """Move the community's date on by a step of the bar. Raises NotThis."""
    if story is not None and story.is_busy():
        raise NotThis(409, "One moment", "The community is still moving on. Try again when the bar shows its date.")
    if story is None or not story.can_move():
        raise NotThis(409, "The date stays", "Nothing here moves the date on.")
    due = story.next_question() if step == QUESTION else None
    if due is not None:
        story.move((due - today(world)).days)
    elif step in STEPS:
        story.move(days_on(today(world), step))
    else:
        raise NotThis(400, "How far?", "The date moves on by a day, a week or a month, or to the next question.")


def add_moving(app: Flask, story: Story | None) -> None:
    """Put the address at which a page asks whether the date has moved on into the application."""

    @app.get("/moving")
    def moving() -> dict[str, object]:
        news = story.news() if story else []
        return {"busy": story is not None and story.is_busy(), "news": news[0] if news else ""}
