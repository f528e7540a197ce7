"""Thanks: given beside a person or a session, read by whoever got them and by nobody else."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Section, Widget, buttons, card, line, press, section, text
from addon.own_notes import press_of
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import clean, first_name
from sync.core.kept_text import shortened
from sync.core.people.days import in_words
from sync.core.people.types import PersonKey
from sync.core.sessions.types import SessionKey
from sync.flows import thanks_page
from sync.flows.give_thanks import OfThanks, read_thanks, thank_host, thank_person
from sync.flows.send_thanks import ask_for_thanks

THANKED = "{name} will see that you said thank you. Nobody else does, and nobody counts."
THANKED_OPENLY = (
    "{name} will see that you said thank you. Their name may stand under “Thank you” in the next directory, unless "
    "they would rather not; for what and by whom stands nowhere."
)
NONE = "Nobody has pressed “Thank” for you yet, which says nothing of what they think."
ONLY_YOU = "Only you see this, and whoever thanked you."
NAMED = "The next directory ends with the names of people who were thanked, yours among them where you are in it."
NOT_NAMED = "The next directory ends with the names of people who were thanked. Yours is left out."
LEFT_OUT, NAMED_AGAIN = "Your name is left out. Nobody is told.", "Your name may stand there again."
MAILED = "It comes by mail within a minute or so, to you alone."


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
    return replies.told(_thanked(asking, name))


def _thanked(asking: Asking, name: str) -> str:
    with asking.parts.engine.begin() as c:
        openly = thanks_page.is_on(c)
    return (THANKED_OPENLY if openly else THANKED).format(name=name)


def give_for_session(asking: Asking) -> Reply:
    event = asking.event
    key = SessionKey(event.parameter("session"))
    name = thank_host(asking.parts, asking.me, asking.school, key, press=event.parameter("press"))
    return replies.told(_thanked(asking, name))


def show_mine(asking: Asking) -> Reply:
    received, given = read_thanks(asking.parts, asking.me)
    mine = [_line(each, f"{each.name} thanked you for") for each in received]
    others = [_line(each, f"You thanked {each.name} for") for each in given]
    return replies.pushed(
        card(
            "thanks/mine",
            "Thanks",
            section(
                *mine,
                text(ONLY_YOU if mine else NONE),
                buttons(press("Mail me this", "thanks/mail", press=asking.new_press())) if mine else None,
            ),
            _page(asking),
            section(*others, header="Yours to others"),
            section(buttons(press("Home", "home/again"))),
        )
    )


def _page(asking: Asking) -> Section:
    """What everybody is told where directories end with thanks, and how to be left out."""
    with asking.parts.engine.begin() as c:
        if not thanks_page.is_on(c):
            return section()
        named = thanks_page.may_name(c, asking.me)
    other = press("Leave me out" if named else "Name me again", "thanks/name", named="" if named else "yes")
    return section(text(NAMED if named else NOT_NAMED), buttons(other), header="In the directory")


def name_me(asking: Asking) -> Reply:
    named = asking.event.parameter("named") == "yes"
    thanks_page.name_me(asking.parts, asking.me, named=named)
    return replies.back_home(told=NAMED_AGAIN if named else LEFT_OUT)


def mail_mine(asking: Asking) -> Reply:
    asked = ask_for_thanks(asking.parts, asking.me, press_of(asking))
    return replies.told(MAILED if asked else NONE)


def _line(each: OfThanks, said: str) -> Widget:
    return line(shortened(each.what), top=said, below=in_words(each.at.date()))


ROUTES: Routes = {
    "thanks/give": action(give),
    "thanks/session": action(give_for_session),
    "thanks/mine": action(show_mine),
    "thanks/name": action(name_me),
    "thanks/mail": action(mail_mine),
}
