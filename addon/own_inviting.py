"""An invitation to share what one knows: a leader's to send, the invited's alone to answer."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, choice, field, press, section, text
from addon.own_notes import press_of
from addon.replies import Reply
from addon.routes import LEADERS, Routes, action
from sync.core.portfolio.typed import LONGEST
from sync.flows.invite_to_share import (
    answer_invitation,
    colleagues_of,
    decline_invitations,
    invite_to_share,
    own_invitation,
)

ASKS = "{name} thinks that others would like to hear from you about: {topic}."
YOURS = "It is yours to say. Nobody is told what you choose, or that you have looked."
NO_MORE = "That's fine. You are not asked for a year, and nobody is told."
TELLS = "They see it in their own panel. You are not told what they choose: “not now”, no and silence look the same."


def show_invitation(asking: Asking) -> Reply:
    pressed = asking.event.parameter("press")
    with asking.parts.engine.begin() as c:
        found = own_invitation(c, asking.me, pressed)
    answers = buttons(
        press("Offer it", "own/offer", what=found.topic, invited=pressed).strong(),
        press("Not now", "own/invited/no", press=pressed),
        press("Ask me no more", "own/invited/never", press=pressed),
    )
    asks = ASKS.format(name=found.asker_name, topic=found.topic)
    return replies.pushed(card("own/invited", "An invitation to share", section(text(asks), text(YOURS), answers)))


def not_now(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        answer_invitation(c, asking.me, asking.event.parameter("press"))
    return replies.back_home(told="That's fine. Nobody is told.")


def no_more(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        decline_invitations(c, asking.parts, asking.me, asking.event.parameter("press"))
    return replies.back_home(told=NO_MORE)


def invite_form(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        names = [(person.name, str(person.key)) for person in colleagues_of(c, asking.me)]
    form = section(
        choice("who", "Whom", names, kind="DROPDOWN"),
        field("what", "To share what", hint="A few words"),
        text(TELLS),
        buttons(press("Invite", "own/invite/yes", press=asking.new_press()).strong().needing("who", "what")),
    )
    return replies.pushed(card("own/invite", "Invite somebody to share", form))


def invite(asking: Asking) -> Reply:
    event = asking.event
    who = next(iter(event.chosen("who")), "")
    with asking.parts.engine.begin() as c:
        invite_to_share(c, asking.parts, asking.me, who, event.typed("what", at_most=LONGEST), press_of(asking))
    return replies.back_home(told="Sent to their panel.")


ROUTES: Routes = {
    "own/invited": action(show_invitation),
    "own/invited/no": action(not_now),
    "own/invited/never": action(no_more),
    "own/invite": action(invite_form, who=LEADERS),
    "own/invite/yes": action(invite, who=LEADERS),
}
