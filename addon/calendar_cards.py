"""Beside an event in Calendar: what the session is for, who comes, its link; afterwards a word to those who came."""

from __future__ import annotations

from urllib.parse import quote

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Card, Widget, bold, buttons, card, line, link_button, press, section, text
from addon.home import show_home
from addon.recording_cards import recording_lines
from addon.replies import Reply
from addon.routes import Routes, page
from sync.core.directory.wording import day_and_time, first_name
from sync.core.sessions.drafts import DraftStanding
from sync.flows.give_thanks import may_thank
from sync.flows.look_at_event import EventTold, look_at_event

MOST_WRITTEN_TO = 40
TOO_MANY = "More than forty said yes: write to them from the event itself, with “Email guests”."
SUBJECT = "After {title}"
TEXT = (
    "Hello, thank you for coming to {title}. What will you try first? One line in your portfolio is enough, and the "
    "service asks you about it in a month."
)
CANCELLED = "It is cancelled."
UNNAMED = "We could not name {number} of them: they joined by phone or as guests, or have never opened this panel."
CLAIM = "Were you there by phone, or as a guest?"
OWN = {
    DraftStanding.WAITING: "A draft of it comes into your log on your next working day.",
    DraftStanding.THERE: "A draft of it is in your log",
    DraftStanding.KEPT: "It is in your log.",
    DraftStanding.CHANGED: "It is in your log.",
    DraftStanding.OWN: "It is in your log, in your own words.",
}


def event(asking: Asking) -> Reply:
    """A session of ours with what belongs to it; beside any other event the first card."""
    opened = asking.event.calendar_event
    told = look_at_event(asking.parts, asking.me, asking.school, opened) if opened else None
    return show_home(asking) if told is None else replies.page(_card(told, _thank(asking, told)))


def _card(told: EventTold, thank: Button | None) -> Card:
    session = told.session
    coming = f"{told.coming} coming" if not told.over else f"{told.coming} said they would come"
    return card(
        "calendar/event",
        "Session",
        section(
            line((bold(session.title),), top=day_and_time(session.on, session.starts), below=_for_whom(told)),
            text(CANCELLED) if session.cancelled else None,
            line(coming) if told.coming and told.call.came is None else None,
            *_call(told),
            *recording_lines(session, told.recording),
        ),
        section(*(text(words) for words in told.asked), header="What it answers"),
        section(_too_many(told), buttons(*_deeds(told), thank, press("Home", "home/again"))),
    )


def _call(told: EventTold) -> list[Widget | None]:
    """How many came, never who; and what is in the log of whoever looks."""
    call = told.call
    had_said = f"; {told.coming} had said yes" if told.coming else ""
    session, mine = told.session.key, OWN.get(call.own) if call.own else None
    return [
        line(f"{call.came} came{had_said}") if call.came is not None else None,
        line("Fewer than five came") if call.few else None,
        text(UNNAMED.format(number=call.unnamed)) if call.unnamed else None,
        text(call.not_read) if call.not_read else None,
        line(mine, button=press("Look", "own/drafts") if call.own is DraftStanding.THERE else None) if mine else None,
        line(CLAIM, button=press("I was there", "own/drafts/claim", session=session)) if call.may_claim else None,
    ]


def _for_whom(told: EventTold) -> str:
    held = f"Held by {told.held_by}, for" if told.held_by else "For"
    return f"{held} {told.for_whom}"


def _too_many(told: EventTold) -> Widget | None:
    return text(TOO_MANY) if len(told.said_yes) > MOST_WRITTEN_TO else None


def _deeds(told: EventTold) -> tuple[Button | None, ...]:
    joins = told.meet and not told.over and not told.session.cancelled
    return (
        link_button("Join", told.meet).strong() if joins else None,
        press("Change", "booking/open", session=told.session.key) if told.theirs else None,
        link_button("Write to those who said yes", _mail(told)) if 0 < len(told.said_yes) <= MOST_WRITTEN_TO else None,
    )


def _thank(asking: Asking, told: EventTold) -> Button | None:
    """For whoever was invited, once it is over and somebody of ours held it."""
    if told.session.host is None or not told.held_by or not may_thank(told.session, asking.me, asking.parts):
        return None
    words = f"Thank {first_name(told.held_by)}"
    return press(words, "thanks/session", session=told.session.key, press=asking.new_press())


def _mail(told: EventTold) -> str:
    """A mail to all of them that shows none of them to the others."""
    title = told.session.title
    written = {"bcc": ",".join(told.said_yes), "subject": SUBJECT.format(title=title), "body": TEXT.format(title=title)}
    return "mailto:?" + "&".join(f"{name}={quote(value, safe='@,')}" for name, value in written.items())


ROUTES: Routes = {"calendar/event": page(event)}
