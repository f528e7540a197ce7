"""The addresses of calls: to join, to leave, to see who is there, from several tabs at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from flask import Flask, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from local_workspace.pages.looking import Look
from local_workspace.pages.meet_view import Meeting, before, meeting, said_yes, space_of, to_come, version_of
from local_workspace.pages.sentences import NotThis
from local_workspace.services.meet.attending import hold, join, leave, running
from local_workspace.services.meet.holding import end_call
from local_workspace.world import World

Eyes = Callable[[World], Look]
LONGEST_NAME = 60
PASSING = (5, 15, 60)
WAYS = ("me", "device", "guest", "phone")
NOT_LET_IN = NotThis(403, "Nobody is there to let you in", "Come back when the call has begun, or ask who invited you.")


class MeetRooms:
    """eyes: through whose eyes a request looks. token: what our own forms carry."""

    def __init__(self, world: World, eyes: Eyes, token: str) -> None:
        self._world, self._eyes, self._token = world, eyes, token

    def add_to(self, app: Flask) -> None:
        app.add_url_rule("/meet", "meet", self._calls)
        app.add_url_rule("/meet/<code>", "meet_call", self._page)
        app.add_url_rule("/meet/<code>/people", "meet_people", self._people)
        deeds = {"join": self._join, "leave": self._leave, "end": self._end, "wait": self._wait, "hold": self._hold}
        for name, deed in deeds.items():
            app.add_url_rule(f"/meet/<code>/{name}", f"meet_{name}", deed, methods=["POST"])

    def _calls(self) -> Response | str:
        look, code = self._eyes(self._world), request.args.get("code", "").strip().lower()
        if code:
            return redirect(look.link(f"/meet/{space_of(look, code.rpartition('/')[2])['meetingCode']}"), 303)
        return render_template("meets.html", calls=to_come(look) if look.person else [])

    def _page(self, code: str) -> str:
        look, found = self._seen(code)
        past = before(look, code) if found.is_owner else []
        return render_template("meet.html", past=past, minutes=PASSING, stands=self._stands(), **self._given(found))

    def _people(self, code: str) -> Response | tuple[str, int]:
        space_of(self._eyes(self._world), code)
        # Asked for every two seconds: where nothing is new, no calendar is read.
        if request.args.get("since") == version_of(running(self._world, code)):
            return "", 204
        _, found = self._seen(code)
        parts = {name: render_template(f"meet_{name}.html", **self._given(found)) for name in ("here", "mine")}
        return jsonify({"version": found.version, "parts": parts})

    def _join(self, code: str) -> Response:
        look, found = self._seen(code)
        way, guest = request.form.get("way", ""), ""
        if way not in WAYS or (way in ("me", "device") and not look.person):
            raise NotThis(400, "Who is joining?", "Choose who you are, or give a name to join as a guest.")
        if not found.sees and not found.is_running:
            raise NOT_LET_IN
        if way in ("me", "device"):
            # Pressed twice it is still one more: the form says how many there were.
            if request.form.get("devices", "0") == str(len(found.mine)):
                join(self._world, code, email=look.person)
        elif way == "phone":
            join(self._world, code, phone=_number(request.form.get("phone", "")))
        else:
            guest = join(self._world, code, name=_name(request.form.get("name", "")))
        return self._back(look, code, guest="" if look.person else guest)

    def _leave(self, code: str) -> Response:
        look, found = self._seen(code)
        asked = request.form.get("session", "")
        others = [session for one in found.here if one.how and found.sees for session in one.sessions]
        for session in found.mine if not asked else [one for one in (*found.mine, *others) if one == asked]:
            with suppress(LookupError):
                # The call ended meanwhile, and with it everybody is out.
                leave(self._world, code, session)
        return self._back(look, code)

    def _end(self, code: str) -> Response:
        """As Meet's own button does; its API ends only calls of spaces that an app has made."""
        look = self._eyes(self._world)
        if look.person != space_of(look, code)["owner"]:
            raise NotThis(403, "Only the organiser ends a call", "You can leave it yourself.")
        with self._world.unit(), suppress(LookupError):
            # Over already is what was wanted.
            end_call(self._world, space_of(look, code))
        return self._back(look, code)

    def _wait(self, code: str) -> Response:
        look = self._eyes(self._world)
        space_of(look, code)
        minutes = request.form.get("minutes", "")
        with self._world.unit():
            if minutes in map(str, PASSING):
                self._pass_time(self._world.now() + timedelta(minutes=int(minutes)))
        return self._back(look, code, guest=request.args.get("guest", ""))

    def _hold(self, code: str) -> Response:
        look, found = self._seen(code)
        event = found.planned
        if event is None or not found.trusted or found.is_running:
            raise NotThis(409, "Not now", "A call is held as planned on its day or later, when nobody is in it.")
        people = said_yes(look, event.id)
        if not people:
            raise NotThis(409, "Nobody said yes", "Nobody had said that they would come, so there is no call to hold.")
        with self._world.unit():
            if event.ends > self._world.now():
                self._pass_time(event.ends)
            hold(self._world, code, people, event.starts, event.ends)
        return self._back(look, code)

    def _seen(self, code: str) -> tuple[Look, Meeting]:
        look = self._eyes(self._world)
        return look, meeting(look, code, request.args.get("guest", ""))

    def _given(self, found: Meeting) -> dict[str, object]:
        return {"call": found, "token": self._token, "guest": request.args.get("guest", "") if found.mine else ""}

    def _back(self, look: Look, code: str, *, guest: str = "") -> Response:
        return redirect(look.link(f"/meet/{code}", guest=guest), 303)

    def _pass_time(self, until: datetime) -> None:
        if not self._stands():
            raise NotThis(409, "Not yet", "Here time passes by itself. Come back when the call is over.")
        self._world.set_clock(until)

    def _stands(self) -> bool:
        """Whether the community's clock stands still unless somebody moves it."""
        return self._world.get("world", "clock") is not None


def _name(text: str) -> str:
    found = " ".join(text.split())[:LONGEST_NAME]
    if not found:
        raise NotThis(
            400, "What is your name?", "A guest without an account gives a name, so that others know who it is."
        )
    return found


def _number(text: str) -> str:
    found = "".join(letter for letter in text if letter.isdecimal() or letter == "+")[:16]
    if len(found) < 6:
        raise NotThis(400, "Which number?", "Write the number that calls, like +44 1632 960123.")
    return found
