"""Who looks, and the page of people; Docs, Sheets, calendars and mail have rooms of their own."""

from __future__ import annotations

from flask import Flask, render_template, request

from local_workspace.pages.blob_rooms import BlobRooms
from local_workspace.pages.calendar_rooms import CalendarRooms
from local_workspace.pages.doc_rooms import DocRooms
from local_workspace.pages.looking import Look
from local_workspace.pages.mail_rooms import MailRooms
from local_workspace.pages.meet_rooms import MeetRooms
from local_workspace.pages.people_view import groups, people
from local_workspace.pages.sentences import nobody
from local_workspace.pages.sheet_rooms import SheetRooms
from local_workspace.world import World


def chosen(world: World) -> Look:
    """Through whose eyes this request looks; nobody's where the address names no person of this world."""
    asked = request.args.get("as", "").strip().lower()
    return Look(world, asked if asked and world.get("user", asked) is not None else "")


def add_rooms(app: Flask, world: World, token: str) -> None:
    """Put all pages but the front page into the application. token: what our own forms and scripts carry."""

    @app.before_request
    def check_who() -> None:
        asked = request.args.get("as", "").strip()
        if asked and not chosen(world).person:
            raise nobody(asked)

    for rooms in (DocRooms, SheetRooms, BlobRooms, CalendarRooms, MailRooms, MeetRooms):
        rooms(world, chosen, token).add_to(app)
    app.add_url_rule("/people", "people", lambda: _people(world))


def _people(world: World) -> str:
    return render_template("people.html", people=people(chosen(world)), groups=groups(world))
