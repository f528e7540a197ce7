"""The addresses of a person's calendar: to look at days and events, to answer, make, move and cancel."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response

from local_workspace.pages import calendar_asked as asked
from local_workspace.pages.calendar_deeds import EVENTS, Diary, gone, is_stale, known_answer, no_calendar, sentence
from local_workspace.pages.calendar_event import fields_of, told
from local_workspace.pages.calendar_grid import grid
from local_workspace.pages.calendar_view import KINDS, by_day, day_of, entries, next_day, period
from local_workspace.pages.links import own_path
from local_workspace.pages.looking import Look, name_of
from local_workspace.pages.people_view import calendars, colleagues
from local_workspace.pages.person_calls import Refused, call_as
from local_workspace.pages.sentences import LONDON, NotThis, from_google
from local_workspace.refusals import Refusal
from local_workspace.services.calendar.meetings import is_pending
from local_workspace.services.calendar.series import series_and_stamp
from local_workspace.services.calendar.shelf import find_event
from local_workspace.world import World

Eyes = Callable[[World], Look]
SAID = {
    "answered": "Your answer is kept, and the organiser has heard of it.",
    "moved": "Moved. The guests have heard of it.",
    "made": "It is in your calendar. The guests have their invitations.",
    "stale": "Somebody changed this event meanwhile, so nothing was done. This is how it stands now.",
}
OUT = "It is out of your calendar, and whoever needed to know has heard of it."


class CalendarRooms:
    """eyes: through whose eyes a request looks. token: what our own forms carry."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token

    def add_to(self, app: Flask) -> None:
        app.add_url_rule("/calendar", "calendar", self._page)
        app.add_url_rule("/calendar/new", "calendar_new", self._new)
        app.add_url_rule("/calendar/new", "calendar_make", self._make, methods=["POST"])
        app.add_url_rule("/calendar/event", "calendar_eid", self._by_eid)
        app.add_url_rule("/calendar/event/<event_id>", "calendar_event", self._event)
        for name, deed in (("answer", self._answer), ("move", self._move), ("cancel", self._cancel)):
            app.add_url_rule(f"/calendar/event/<event_id>/{name}", f"calendar_{name}", deed, methods=["POST"])

    def _page(self) -> str:
        look = self._eyes(self._world)
        if not look.person:
            return render_template("calendars.html", calendars=calendars(self._world))
        whose, today = _whose(look), self._today()
        on = request.args.get("on", "")
        show = request.args.get("show", "")
        shown = period(day_of(on) if on else today, show if show in KINDS else "month")
        days = shown.days
        with _in_sentences(look):
            found = entries(look, whose, days[0], days[-1] + timedelta(days=1))
            later = None if any(shown.first <= one.last for one in found) else next_day(look, whose, shown.end)
        listed = by_day(found, days)
        given: dict[str, Any] = {"whose": whose, "owner": name_of(self._world, whose), "kinds": KINDS, "now": today}
        given |= {"grid": grid(listed) if shown.kind == "week" else None, "shown": shown, "days": listed}
        given |= {"later": later, "done": OUT if request.args.get("done") == "out" else ""}
        return render_template("calendar.html", others=colleagues(self._world, look.person), **given)

    def _event(self, event_id: str, *, wrong: dict[str, str] | None = None) -> str:
        look = self._eyes(self._world)
        if not look.person:
            raise NotThis(403, "Nobody is chosen", "Choose who you are to look at an event.")
        whose = _whose(look)
        self._settle(look, event_id)
        with _in_sentences(look):
            found = told(look, whose, event_id)
        form = fields_of(found.entry) | (request.form.to_dict() if wrong else {})
        given: dict[str, Any] = {"event": found, "form": form, "wrong": wrong or {}, "whose": whose}
        done = SAID.get(request.args.get("done", ""), "")
        return render_template("event.html", done=done, owner=name_of(self._world, whose), token=self._token, **given)

    def _settle(self, look: Look, event_id: str) -> None:
        """Where Meet is still making the organiser's call, ask for the event in earnest: the answer that brings the
        call changes the event's ETag, and a form drawn from a mere look would carry one that never was."""
        event = find_event(self._world, look.person, series_and_stamp(event_id)[0] or event_id)
        if event is not None and is_pending(event):
            with suppress(Refused):
                call_as(self._world, look.person, "GET", f"{EVENTS}/{quote(event_id, safe='')}")

    def _by_eid(self) -> Response:
        """Google's own link to an event: its id and whose calendar it is in, in letters that need no escaping."""
        look, eid = self._eyes(self._world), request.args.get("eid", "")
        try:
            event_id, _, whose = base64.urlsafe_b64decode(eid + "=" * (-len(eid) % 4)).decode().partition(" ")
        except (binascii.Error, ValueError) as error:
            raise gone() from error
        if not event_id:
            raise gone()
        of = "" if whose == look.person else whose
        return redirect(look.link(f"/calendar/event/{quote(event_id, safe='')}", of=of), 303)

    def _answer(self, event_id: str) -> Response:
        answer = known_answer(request.form.get("answer", ""))
        wanted = request.form.get("series") or event_id
        return self._doing(event_id, lambda diary: diary.answer(wanted, answer), done="answered")

    def _move(self, event_id: str) -> Response | tuple[str, int]:
        wish = asked.times(request.form)
        if wish.wrong:
            return self._event(event_id, wrong=wish.wrong), 400
        etag = request.form.get("etag", "")
        return self._doing(event_id, lambda diary: diary.move(event_id, wish.body, etag), done="moved")

    def _cancel(self, event_id: str) -> Response:
        series = request.form.get("series", "")
        # The etag is that of the one event on the page.
        etag = "" if series else request.form.get("etag", "")
        return self._doing(event_id, lambda diary: diary.cancel(series or event_id, etag), done="out")

    def _doing(self, event_id: str, deed: Callable[[Diary], None], *, done: str) -> Response:
        look = self._eyes(self._world)
        try:
            deed(self._diary(look))
        except Refused as refused:
            if not is_stale(refused):
                raise sentence(refused) from refused
            done = "stale"
        back = request.form.get("back", "")
        if back and done == "answered":
            return redirect(own_path(back), 303)
        day = request.form.get("shown", "")
        out = look.link("/calendar", on=day, done=done)
        return redirect(out if done == "out" else look.link(f"/calendar/event/{event_id}", done=done), 303)

    def _new(self) -> str:
        on = request.args.get("on", "")
        day = day_of(on) if on else self._today()
        form = {"day": day.isoformat(), "from": "16:00", "to": "17:00", "meet": "yes"}
        return self._form(form | {"guests": request.args.get("guests", ""), "press": secrets.token_hex(12)}, {})

    def _make(self) -> Response | tuple[str, int]:
        look = self._eyes(self._world)
        diary = self._diary(look)
        wish, event_id = asked.new_event(request.form), asked.press_id(request.form)
        if wish.wrong or not event_id:
            return self._form(
                request.form.to_dict() | ({} if event_id else {"press": secrets.token_hex(12)}), wish.wrong
            ), 400
        try:
            diary.make(event_id, wish.body, with_call=bool(request.form.get("meet")))
        except Refused as refused:
            raise sentence(refused) from refused
        return redirect(look.link(f"/calendar/event/{event_id}", done="made"), 303)

    def _form(self, form: dict[str, str], wrong: dict[str, str]) -> str:
        look = self._eyes(self._world)
        self._diary(look)
        return render_template(
            "event_new.html", form=form, wrong=wrong, others=colleagues(self._world, look.person), token=self._token
        )

    def _diary(self, look: Look) -> Diary:
        if not look.person:
            raise NotThis(403, "Nobody is chosen", "Choose who you are: the calendar is then yours.")
        return Diary(self._world, look.person)

    def _today(self) -> date:
        return self._world.now().astimezone(LONDON).date()


def _whose(look: Look) -> str:
    return request.args.get("of", "").strip().lower() or look.person


@contextmanager
def _in_sentences(look: Look) -> Iterator[None]:
    """Raises NotThis in the place of what Google says."""
    try:
        yield
    except Refusal as refusal:
        other = _whose(look) != look.person
        if other and refusal.status in (403, 404) and not request.view_args:
            raise no_calendar(look.name) from refusal
        raise (gone() if refusal.status in (403, 404, 410) else from_google(refusal, look.name)) from refusal
