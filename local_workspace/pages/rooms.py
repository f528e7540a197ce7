"""The pages of sheets and people, which are only read; others are in doc_rooms, calendar_rooms and mail_rooms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, render_template, request

from local_workspace.pages.calendar_rooms import CalendarRooms
from local_workspace.pages.doc_rooms import DocRooms
from local_workspace.pages.files import opener, sharing
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.mail_rooms import MailRooms
from local_workspace.pages.people_view import groups, people
from local_workspace.pages.sentences import from_google, nobody
from local_workspace.pages.sheet_view import sheet_page
from local_workspace.refusals import Refusal
from local_workspace.services.drive.files import SHEET
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

    for rooms in (DocRooms, CalendarRooms, MailRooms):
        rooms(world, chosen, token).add_to(app)
    for tail in ("", "/edit", "/view", "/preview"):
        app.add_url_rule(f"/spreadsheets/d/<file_id>{tail}", f"sheet{tail}", lambda file_id: _sheet(world, file_id))
    app.add_url_rule("/people", "people", lambda: _people(world))


@contextmanager
def _in_sentences(name: str) -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        raise from_google(refusal, name) from refusal


def _sheet(world: World, file_id: str) -> str:
    look = chosen(world)
    who = opener(look, file_id, SHEET)
    given = request.args
    find = given.get("q", "").strip()
    name = name_of(world, who)
    with _in_sentences(name):
        page = sheet_page(world, file_id, who, gid=given.get("gid", ""), view_id=given.get("fvid", ""), find=find)
        shared = sharing(world, file_id, who)
    return render_template("sheet.html", sheet=page, shared=shared, reader=name, find=find, path=request.path)


def _people(world: World) -> str:
    return render_template("people.html", people=people(chosen(world)), groups=groups(world))
