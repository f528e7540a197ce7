"""The page on which one chooses who one is, and the page of one's own files."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, render_template, request

from local_workspace.pages.files import Listed, listed
from local_workspace.pages.links import own_path, seen_by
from local_workspace.pages.looking import Look
from local_workspace.pages.people_view import accounts
from local_workspace.pages.rooms import chosen
from local_workspace.pages.story import Story
from local_workspace.services.drive.files import DOC, SHEET
from local_workspace.world import World


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody one can be. says: role and school where they are known. href: the page one came from, as this person."""

    name: str
    email: str
    says: str
    href: str

    @property
    def words(self) -> str:
        """What is looked through while one types."""
        return f"{self.name} {self.email} {self.says}".casefold()


def add_choosing(app: Flask, world: World, story: Story | None) -> None:
    """Put both pages into the application."""

    @app.get("/choose")
    def choose() -> str:
        back = own_path(request.args.get("back", ""))
        find = request.args.get("q", "").strip()
        everyone = _candidates(world, story, back)
        found = [one for one in everyone if all(word in one.words for word in find.casefold().split())]
        nobody = seen_by(back, "")
        return render_template("choose.html", found=found, all=len(everyone), find=find, back=back, nobody=nobody)

    @app.get("/docs")
    def docs() -> str:
        look = chosen(world)
        own, others = _parted(listed(look, DOC), look)
        return render_template("docs.html", own=own, others=others, sheets=listed(look, SHEET))


def _candidates(world: World, story: Story | None, back: str) -> list[Candidate]:
    says = story.who_is_who() if story else {}
    return [Candidate(name, email, says.get(email, ""), seen_by(back, email)) for name, email in accounts(world)]


def _parted(docs: list[Listed], look: Look) -> tuple[list[Listed], list[Listed]]:
    """(those of the person who looks, everybody else's)."""
    own = [doc for doc in docs if doc.owner == look.person]
    return own, [doc for doc in docs if doc.owner != look.person]
