"""The addresses of a person's calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from flask import Flask, render_template, request

from local_workspace.pages.calendar_view import by_day, entries, period
from local_workspace.pages.looking import Look
from local_workspace.pages.people_view import calendars
from local_workspace.pages.sentences import LONDON, NotThis, from_google
from local_workspace.refusals import Refusal
from local_workspace.world import World

Eyes = Callable[[World], Look]


class CalendarRooms:
    """eyes: through whose eyes a request looks. token: what our own forms carry."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token

    def add_to(self, app: Flask) -> None:
        app.add_url_rule("/calendar", "calendar", self._page)

    def _page(self) -> str:
        look = self._eyes(self._world)
        if not look.person:
            return render_template("calendars.html", calendars=calendars(self._world))
        shown = period(self._day(), week=request.args.get("show") == "week")
        try:
            found = entries(self._world, look.person)
        except Refusal as refusal:
            raise from_google(refusal, look.name) from refusal
        later = next((one.day for one in found if one.day >= shown.end), None)
        return render_template("calendar.html", shown=shown, days=by_day(found, shown), later=later, now=self._today())

    def _today(self) -> date:
        return self._world.now().astimezone(LONDON).date()

    def _day(self) -> date:
        text = request.args.get("on", "")
        if not text:
            return self._today()
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise NotThis(400, "Which day?", "A day is written like 2027-03-12.") from error
