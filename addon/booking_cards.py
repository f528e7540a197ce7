"""Sessions and consultants' visits: what comes, book one, change it, cancel it. For coordinators and CPD leaders."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import (
    Card,
    Section,
    Widget,
    bold,
    buttons,
    card,
    day,
    field,
    hour,
    line,
    link_button,
    press,
    section,
    text,
)
from addon.paging import page_of
from addon.replies import Reply
from addon.routes import COORDINATORS, LEADERS, Routes, action
from addon.time_cards import pressed
from sync.core.directory.wording import day_and_time
from sync.core.kept_text import shortened
from sync.core.people.duties import Role
from sync.core.sessions.booking import LONGEST, Wishes
from sync.core.sessions.types import SessionKey
from sync.errors import NeedsPerson
from sync.flows.book_from_sidebar import book, change, set_cancelled
from sync.flows.tell_bookings import BookingTold, sessions_to_come, tell_booking

BOOKERS = COORDINATORS | LEADERS
MOST_SHOWN = 8
MOST_HISTORY = 4
NONE = "Nothing is booked yet."
FOR_WHOM = "Everyone, a school, a subject or a role"
HELD_BY = "A colleague's name, or a consultant's"
BOOKED = "Booked. The invitation goes out within a minute or so, once."
CHANGED = "Changed. Whoever is invited is told if it matters to them."
ASK = "Cancel “{title}”? Everybody who is invited is told, once. You can set it on again."
OFF, ON = "Cancelled. Everybody who was invited is told.", "It is on again, and everybody is invited again."


def home_sections(asking: Asking) -> list[Section]:
    """Where whoever books begins: in Calendar, and for CPD leaders beside a Doc too. No query."""
    if not asking.roles & BOOKERS or (asking.event.host != "CALENDAR" and Role.LEADER not in asking.roles):
        return []
    return [section(buttons(press("Book a session", "booking/form"), press("Sessions", "booking/list")))]


def show(asking: Asking) -> Reply:
    return replies.pushed(_list(asking))


def _list(asking: Asking) -> Card:
    found, more = page_of(asking, sessions_to_come(asking.parts, asking.me), most=MOST_SHOWN, route="booking/list")
    return card(
        "booking/list",
        "Sessions and visits",
        section(
            *([_line(each) for each in found] or [text(NONE)]),
            buttons(press("Book one", "booking/form").strong(), more, press("Home", "home/again")),
        ),
    )


def _line(told: BookingTold) -> Widget:
    session = told.session
    below = ", ".join(filter(None, (told.held_by, f"{told.coming} coming" if told.coming else "")))
    below = "Cancelled" if session.cancelled else told.unclear or below
    look = press("Open", "booking/open", session=session.key) if told.theirs else None
    when = day_and_time(session.on, session.starts)
    return line(shortened(session.title), top=when, below=below, button=look)


def form(asking: Asking) -> Reply:
    return replies.pushed(_form(asking, asking.new_press(), ""))


def _form(asking: Asking, once: str, problem: str) -> Card:
    event = asking.event
    return card(
        "booking/form",
        "Book a session",
        section(
            text(bold(problem)) if problem else None,
            field("title", "Title", value=_typed(asking, "title")),
            day("on", "Day", event.days.get("on")),
            hour("starts", "Start", event.times.get("starts")),
            field("minutes", "Minutes", value=_typed(asking, "minutes") or "60"),
            field("audience", "For whom", hint=FOR_WHOM, value=_typed(asking, "audience")),
            field("held_by", "Held by", hint=HELD_BY, value=_typed(asking, "held_by")),
            field("fee", "Fee, if any", value=_typed(asking, "fee")),
            buttons(press("Book it", "booking/save", press=once).strong(), press("Home", "home/again")),
        ),
    )


def _typed(asking: Asking, name: str) -> str:
    return asking.event.typed(name, at_most=LONGEST)


def _wishes(asking: Asking) -> Wishes:
    event = asking.event
    return Wishes(
        title=_typed(asking, "title"),
        on=event.days.get("on"),
        starts=event.times.get("starts"),
        minutes=_typed(asking, "minutes"),
        audience=_typed(asking, "audience"),
        held_by=_typed(asking, "held_by"),
        fee=_typed(asking, "fee"),
    )


def save(asking: Asking) -> Reply:
    """Booked; or the same form once more, with what to do written on top."""
    once = pressed(asking)
    try:
        key = book(asking.parts, asking.me, _wishes(asking), press=once)
    except NeedsPerson as error:
        return replies.updated(_form(asking, once, str(error)))
    return replies.updated(_opened(asking, key), told=BOOKED)


def open_one(asking: Asking) -> Reply:
    return replies.pushed(_opened(asking, _key(asking)))


def _key(asking: Asking) -> SessionKey:
    return SessionKey(asking.event.parameter("session"))


def _opened(asking: Asking, key: SessionKey) -> Card:
    told = tell_booking(asking.parts, asking.me, key)
    session = told.session
    facts = f"{session.minutes} minutes, for {session.audience or 'everyone'}"
    held = ", ".join(filter(None, (told.held_by, told.fee)))
    return card(
        "booking/one",
        "Session",
        section(
            line((bold(session.title),), top=day_and_time(session.on, session.starts), below=facts),
            line(held, top="Held by") if held else None,
            line(f"{told.coming} coming", top="So far") if told.coming else None,
            text("It is cancelled.") if session.cancelled else None,
            text(told.unclear) if told.unclear else None,
            _deeds(asking, told),
        ),
        section(*(text(words) for words in told.history[:MOST_HISTORY]), header="Who changed what", folds_after=1),
    )


def _deeds(asking: Asking, told: BookingTold) -> Widget | None:
    key, home = told.session.key, press("Home", "home/again")
    if told.session.on < asking.today:
        return buttons(home)
    if told.session.cancelled:
        return buttons(press("Set it on again", "booking/on", session=key, press=asking.new_press()), home)
    return buttons(
        link_button("Join", told.meet) if told.meet else None,
        press("Change", "booking/edit", session=key),
        press("Cancel it", "booking/ask", session=key),
        home,
    )


def edit(asking: Asking) -> Reply:
    told = tell_booking(asking.parts, asking.me, _key(asking))
    session = told.session
    once = {"session": session.key, "seen": str(told.seen), "press": asking.new_press()}
    return replies.pushed(
        card(
            "booking/edit",
            "Change a session",
            section(
                field("title", "Title", value=session.title),
                day("on", "Day", session.on),
                hour("starts", "Start", session.starts),
                field("minutes", "Minutes", value=str(session.minutes)),
                field("audience", "For whom", hint=FOR_WHOM, value=session.audience),
                field("held_by", "Held by", hint=HELD_BY, value=told.held_by),
                field("fee", "Fee, if any", value=told.fee),
                buttons(press("Save", "booking/change", **once).strong(), press("Home", "home/again")),
            ),
        )
    )


def save_change(asking: Asking) -> Reply:
    """What was changed on the card is changed; what a colleague has changed meanwhile stays."""
    seen, once = asking.event.parameter("seen"), pressed(asking)
    number = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 19 else 0
    change(asking.parts, asking.me, _key(asking), _wishes(asking), seen=number, press=once)
    return replies.updated(_opened(asking, _key(asking)), told=CHANGED)


def ask(asking: Asking) -> Reply:
    told = tell_booking(asking.parts, asking.me, _key(asking))
    yes = press("Yes, cancel it", "booking/off", session=told.session.key, press=asking.new_press())
    words = ASK.format(title=told.session.title)
    return replies.pushed(
        card("booking/ask", "Cancel a session", section(text(words), buttons(yes, press("No", "home/again"))))
    )


def set_off(asking: Asking) -> Reply:
    return _set(asking, cancelled=True, told=OFF)


def set_on(asking: Asking) -> Reply:
    return _set(asking, cancelled=False, told=ON)


def _set(asking: Asking, *, cancelled: bool, told: str) -> Reply:
    set_cancelled(asking.parts, asking.me, _key(asking), cancelled=cancelled, press=pressed(asking))
    return replies.updated(_opened(asking, _key(asking)), told=told)


ROUTES: Routes = {
    "booking/list": action(show, who=BOOKERS),
    "booking/form": action(form, who=BOOKERS),
    "booking/save": action(save, who=BOOKERS),
    "booking/open": action(open_one, who=BOOKERS),
    "booking/edit": action(edit, who=BOOKERS),
    "booking/change": action(save_change, who=BOOKERS),
    "booking/ask": action(ask, who=BOOKERS),
    "booking/off": action(set_off, who=BOOKERS),
    "booking/on": action(set_on, who=BOOKERS),
}
