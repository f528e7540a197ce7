"""Thanks: given beside a person or a session, read by whoever got them and by nobody else."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Widget, buttons, card, line, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import clean, first_name
from sync.core.kept_text import shortened
from sync.core.people.days import in_words
from sync.core.people.types import PersonKey
from sync.core.sessions.types import SessionKey
from sync.flows.give_thanks import OfThanks, read_thanks, thank_host, thank_person

THANKED = "{name} will see that you said thank you. Nobody else does, and nobody counts."
NONE = "Nobody has pressed “Thank” for you yet, which says nothing of what they think."
ONLY_YOU = "Only you see this, and whoever thanked you."


def thank_button(asking: Asking, person: PersonKey, name: str, topic: str) -> Button | None:
    """Nobody is offered to thank themselves."""
    if person == asking.me.key:
        return None
    words = f"Thank {first_name(clean(name) or person)}"
    return press(words, "thanks/give", person=person, topic=topic, press=asking.new_press())


def give(asking: Asking) -> Reply:
    event = asking.event
    name = thank_person(
        asking.parts,
        asking.me,
        PersonKey(event.parameter("person")),
        topic=event.parameter("topic"),
        press=event.parameter("press"),
    )
    return replies.told(THANKED.format(name=name))


def give_for_session(asking: Asking) -> Reply:
    event = asking.event
    key = SessionKey(event.parameter("session"))
    name = thank_host(asking.parts, asking.me, asking.school, key, press=event.parameter("press"))
    return replies.told(THANKED.format(name=name))


def show_mine(asking: Asking) -> Reply:
    received, given = read_thanks(asking.parts, asking.me)
    mine = [_line(each, f"{each.name} thanked you for") for each in received]
    others = [_line(each, f"You thanked {each.name} for") for each in given]
    return replies.pushed(
        card(
            "thanks/mine",
            "Thanks",
            section(*mine, text(ONLY_YOU if mine else NONE)),
            section(*others, header="Yours to others"),
            section(buttons(press("Home", "home/again"))),
        )
    )


def _line(each: OfThanks, said: str) -> Widget:
    return line(shortened(each.what), top=said, below=in_words(each.at.date()))


ROUTES: Routes = {
    "thanks/give": action(give),
    "thanks/session": action(give_for_session),
    "thanks/mine": action(show_mine),
}
