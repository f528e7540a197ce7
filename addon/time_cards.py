"""Everyone's requests for time: ask, see how it stands, take it back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Card, Section, Widget, bold, buttons, card, day, field, hour, line, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.leadership.asking import LONGEST, Typed
from sync.core.leadership.requests import RequestKey, RequestState, TimeRequest
from sync.core.leadership.wording import length, not_needed, own_line, sent_to
from sync.core.money.pence import shown
from sync.errors import NeedsPerson
from sync.flows.ask_for_time import ask_for_time, my_requests_lines, who_decides, withdraw_request

MOST_SHOWN = 6
MOST_NEWS = 2
# Ours have sixteen letters; what is far longer no database index takes.
LONGEST_PRESS = 64
HOW = "Up to {free} of a school day, and anything outside school hours, needs nobody's yes."
OLD_CARD = "This card is too old to be pressed. Open the side panel anew, then ask again."
NONE = "You have asked for nothing in the last fortnight."
TAKEN_BACK = "Taken back. Nobody need answer it now."


def form(asking: Asking) -> Reply:
    return replies.pushed(_form(asking, asking.new_press(), ()))


def _form(asking: Asking, once: str, problems: tuple[str, ...]) -> Card:
    """The form, with what was typed so far where something in it could not be read."""
    event, rules = asking.event, asking.parts.templates.time
    return card(
        "time/form",
        "Ask for time",
        section(
            *(text(bold(problem)) for problem in problems),
            text(HOW.format(free=length(rules.free_minutes))),
            field("what", "What for?", hint="Watch phonics in Year 2", value=event.typed("what", at_most=LONGEST)),
            day("on", "Which day?", event.days.get("on")),
            hour("starts", "From when?", event.times.get("starts")),
            field("hours", "For how long?", hint="2 h, or 90 minutes", value=event.typed("hours", at_most=LONGEST)),
            field("place", "At which school?", value=event.typed("place", at_most=LONGEST)),
            field("fee", "Is there a fee?", hint="Leave empty for none", value=event.typed("fee", at_most=LONGEST)),
            buttons(press("Ask", "time/save", press=once).strong(), press("Back", "home/again")),
        ),
    )


def save(asking: Asking) -> Reply:
    event, once = asking.event, pressed(asking)
    typed = Typed(
        what=event.typed("what", at_most=LONGEST),
        on=event.days.get("on"),
        starts=event.times.get("starts"),
        hours=event.typed("hours", at_most=LONGEST),
        place=event.typed("place", at_most=LONGEST),
        fee=event.typed("fee", at_most=LONGEST),
    )
    made = ask_for_time(asking.parts, asking.me, asking.school, typed, press=once)
    if not isinstance(made, TimeRequest):
        return replies.updated(_form(asking, once, made))
    return replies.updated(_asked(asking, made))


def _asked(asking: Asking, request: TimeRequest) -> Card:
    """What became of it, said at once."""
    if request.state is RequestState.NOT_NEEDED:
        said = not_needed(request, asking.parts.templates.time)
    else:
        said = sent_to(who_decides(asking.parts, asking.me), asking.school.name)
    cost = f"Cover {shown(request.cover)}, fee {shown(request.fee)}"
    return card(
        "time/asked",
        "Ask for time",
        section(
            line(own_line(request), below="" if request.state is RequestState.NOT_NEEDED else cost),
            text(said),
            buttons(press("Done", "home/again")),
        ),
    )


def mine(asking: Asking) -> Reply:
    return replies.pushed(_mine(asking))


def _mine(asking: Asking) -> Card:
    with asking.parts.engine.begin() as c:
        found = my_requests_lines(c, asking.parts, asking.me.key)
    lines = [_mine_line(asking, *each) for each in found[-MOST_SHOWN:]]
    return card(
        "time/mine",
        "Time you asked for",
        section(
            *(lines or [text(NONE)]),
            buttons(press("Ask for time", "time/form"), press("Back", "home/again")),
        ),
    )


def _mine_line(asking: Asking, request: TimeRequest, what: str, state: str) -> Widget:
    open_still = request.state in (RequestState.ASKED, RequestState.NOT_NEEDED) and request.on >= asking.today
    back = press("Take it back", "time/withdraw", request=request.key, press=asking.new_press())
    return line(what, below=state, button=back if open_still else None)


def withdraw(asking: Asking) -> Reply:
    key = RequestKey(asking.event.parameter("request"))
    withdraw_request(asking.parts, asking.me, key, press=pressed(asking))
    return replies.updated(_mine(asking), told=TAKEN_BACK)


def home_lines(own: Iterable[tuple[TimeRequest, str]], *, today: date) -> Section:
    """What is under way of one's own, and where to ask. own: requests with how they stand, soonest first."""
    asked = list(own)
    news = [(request, state) for request, state in asked if _is_news(request, today)]
    return section(
        *(line(own_line(request), below=state) for request, state in news[:MOST_NEWS]),
        buttons(*asking_buttons(bool(asked))),
    )


def asking_buttons(has_asked: bool) -> tuple[Button | None, ...]:
    return press("Ask for time", "time/form"), press("What you asked for", "time/mine") if has_asked else None


def _is_news(request: TimeRequest, today: date) -> bool:
    quiet = (RequestState.NOT_NEEDED, RequestState.WITHDRAWN)
    return request.on >= today and request.state not in quiet


def pressed(asking: Asking) -> str:
    """What makes this press the only one of its kind. Raises NeedsPerson for a card that never had it."""
    found = asking.event.parameter("press")
    if not 0 < len(found) <= LONGEST_PRESS:
        raise NeedsPerson(OLD_CARD)
    return found


ROUTES: Routes = {
    "time/form": action(form),
    "time/save": action(save),
    "time/mine": action(mine),
    "time/withdraw": action(withdraw),
}
