"""The pages of sheets, calendars, mail and people, which are only read; those of Docs are in doc_rooms."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from flask import Flask, render_template, request

from local_workspace.pages.calendar_view import by_day, entries, period
from local_workspace.pages.doc_rooms import DocRooms
from local_workspace.pages.files import opener, sharing
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.mail_view import BOXES, letters
from local_workspace.pages.people_view import calendars, groups, mailboxes, people
from local_workspace.pages.sentences import LONDON, NotThis, from_google, nobody
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

    DocRooms(world, chosen, token).add_to(app)
    for tail in ("", "/edit", "/view", "/preview"):
        app.add_url_rule(f"/spreadsheets/d/<file_id>{tail}", f"sheet{tail}", lambda file_id: _sheet(world, file_id))
    app.add_url_rule("/calendar", "calendar", lambda: _calendar(world))
    app.add_url_rule("/mail", "mail", lambda: _mail(world))
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


def _calendar(world: World) -> str:
    look = chosen(world)
    if not look.person:
        return render_template("calendars.html", calendars=calendars(world))
    shown = period(_day(world), week=request.args.get("show") == "week")
    with _in_sentences(look.name):
        found = entries(world, look.person)
    later = next((one.day for one in found if one.day >= shown.end), None)
    today = world.now().astimezone(LONDON).date()
    return render_template("calendar.html", shown=shown, days=by_day(found, shown), later=later, now=today)


def _day(world: World) -> date:
    text = request.args.get("on", "")
    if not text:
        return world.now().astimezone(LONDON).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotThis(400, "Which day?", "A day is written like 2027-03-12.") from error


def _mail(world: World) -> str:
    look = chosen(world)
    if not look.person:
        return render_template("mailboxes.html", mailboxes=mailboxes(world))
    box = request.args.get("box", "")
    box = box if box in BOXES else "received"
    return render_template("mail.html", box=box, boxes=BOXES, letters=letters(world, look.person, box))


def _people(world: World) -> str:
    return render_template("people.html", people=people(chosen(world)), groups=groups(world))
