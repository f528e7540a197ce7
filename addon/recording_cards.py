"""A session was recorded: whoever held it is asked whether it is shown, and can say otherwise any day."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Card, Widget, buttons, card, line, link_button, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import day_and_time
from sync.core.kept_text import shortened
from sync.core.sessions.recordings import Shown
from sync.core.sessions.types import Session
from sync.flows.show_recording import RecordingTold, look_at_recording, show_recording
from sync.store.own import Own

ASK = {
    True: "A recording is there. Show it in the directory?",
    False: "A recording is there. Show it to those who were invited?",
}
STANDS = {
    (Shown.YES, True): "Its recording stands in the next directory, and beside its event.",
    (Shown.YES, False): "Its recording can be watched beside its event, by those who were invited.",
    (Shown.NO, True): "Its recording is shown to nobody here.",
    (Shown.NO, False): "Its recording is shown to nobody here.",
}
WHO = (
    "Nobody sees it here without your yes, and you can take it back any day. A directory that is out already stays as "
    "it is. Who can open the file itself is decided in Drive: “Share”, beside the recording."
)
SAID = {Shown.YES: "It is shown from now on.", Shown.NO: "It is shown nowhere from now on."}
WATCH = "Watch the recording"


def home_line(own: Own) -> list[Widget]:
    """The home card's one line of a recording that waits for a yes or a no."""
    if own.recorded is None:
        return []
    session, title = own.recorded
    return [line(shortened(title), top="A recording is there", button=press("Look", "recording", session=session))]


def recording_lines(session: Session, told: RecordingTold) -> list[Widget | None]:
    """Beside its event: for whoever decides the question or how it stands, for everybody else where it is watched."""
    if not told.links:
        return []
    watch = [link_button(WATCH if at == 1 else f"Part {at}", url) for at, url in enumerate(told.links, start=1)]
    if told.shown is None:
        return [buttons(*watch)]
    asked = told.shown is Shown.ASKED
    words = ASK[told.for_all] if asked else STANDS[told.shown, told.for_all]
    yes = press("Yes, show it" if asked else "Show it", "recording/yes", session=session.key)
    no = press("No" if asked else "Take it out", "recording/no", session=session.key)
    return [
        line(words),
        buttons(yes if told.shown is not Shown.YES else None, no if told.shown is not Shown.NO else None),
        buttons(*watch),
        text(WHO),
    ]


def show(asking: Asking) -> Reply:
    return replies.pushed(_card(asking))


def _card(asking: Asking) -> Card:
    with asking.parts.engine.begin() as c:
        booked, told = look_at_recording(c, asking.me, asking.event.parameter("session"))
    session = booked.session
    head = line(session.title, top=day_and_time(session.on, session.starts))
    return card("recording", "A recording", section(head, *recording_lines(session, told)))


def _say(asking: Asking, shown: Shown) -> Reply:
    with asking.parts.engine.begin() as c:
        show_recording(c, asking.me, asking.event.parameter("session"), shown)
    return replies.updated(_card(asking), told=SAID[shown])


def yes(asking: Asking) -> Reply:
    return _say(asking, Shown.YES)


def no(asking: Asking) -> Reply:
    return _say(asking, Shown.NO)


ROUTES: Routes = {"recording": action(show), "recording/yes": action(yes), "recording/no": action(no)}
