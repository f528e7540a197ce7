"""This term's directory: looked at before it goes out, and released."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Card, Widget, bold, buttons, card, line, link_button, press, section, text
from addon.replies import Reply
from addon.routes import COORDINATORS, Routes, action
from sync.core.people.days import in_words
from sync.flows.release_directory import Preview, Stands, preview, release, release_by_hand
from sync.flows.thanks_page import switch_page

MOST_LINES = 10
NOBODY = (
    "Nobody offers anything to all our schools yet, so there is nothing to send. Ask a few colleagues to add a line "
    "under “What I can offer” that is for all our schools."
)
SAID = {
    Stands.DRAFT: "This is how it would look today. Nothing is sent before you release it.",
    Stands.RELEASED: "Released. It is being made, and goes to each school once.",
    Stands.MADE: "It went out and is not changed any more. The next one comes next term.",
}
BY_ITSELF = "It goes out by itself as the term begins."
THANKS = "It ends with the names of people who were thanked: no numbers, and nobody who would rather not."
NO_THANKS = "It names nobody who was thanked."
WAITS = "Each term's directory waits here until you release it."


def look(asking: Asking) -> Reply:
    return replies.pushed(_card(asking))


def _card(asking: Asking) -> Card:
    found = preview(asking.parts, asking.me)
    return card(
        "directory/look",
        f"Directory, {found.term}",
        section(
            line((bold(_people(found.people)),), below=_before(found)),
            text(SAID[found.stands] if found.people else NOBODY),
            _mailed(found),
            line(found.released, top="Released by") if found.released else None,
            buttons(*_deeds(found), press("Home", "home/again")),
        ),
        section(*(text(words) for words in found.first_page[:MOST_LINES]), header="The first page", folds_after=3),
        section(
            line(WAITS if found.by_hand else BY_ITSELF, button=_other_way(found)),
            line(THANKS if found.thanks else NO_THANKS, button=_other_end(found)),
            header="How it goes out",
        ),
    )


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def _before(found: Preview) -> str:
    return f"In {found.before.term} there were {found.before.people}" if found.before else "The first there is"


def _mailed(found: Preview) -> Widget | None:
    if found.stands is not Stands.MADE or found.made_on is None:
        return None
    return line(f"Mailed to {found.mailed} of {found.schools} schools", below=f"Made {in_words(found.made_on)}")


def _deeds(found: Preview) -> tuple[Button | None, ...]:
    if found.stands is Stands.MADE:
        return (link_button("Open it", found.link), link_button("As a PDF", found.pdf) if found.pdf else None)
    may_go = found.stands is Stands.DRAFT and found.people
    return (press("Release it", "directory/release", term=found.term).strong() if may_go else None,)


def _other_way(found: Preview) -> Button:
    words, by_hand = ("Let it go out", "") if found.by_hand else ("Wait for me", "yes")
    return press(words, "directory/how", by_hand=by_hand)


def _other_end(found: Preview) -> Button:
    words, on = ("Leave them out", "") if found.thanks else ("Name them", "yes")
    return press(words, "directory/thanks", on=on)


def thank(asking: Asking) -> Reply:
    on = asking.event.parameter("on") == "yes"
    switch_page(asking.parts, asking.me, on=on)
    return replies.updated(_card(asking), told=THANKS if on else NO_THANKS)


def let_out(asking: Asking) -> Reply:
    term = release(asking.parts, asking.me)
    return replies.updated(_card(asking), told=f"The directory of {term} goes to every school, once.")


def how(asking: Asking) -> Reply:
    by_hand = asking.event.parameter("by_hand") == "yes"
    release_by_hand(asking.parts, asking.me, by_hand=by_hand)
    return replies.updated(_card(asking), told=WAITS if by_hand else BY_ITSELF)


ROUTES: Routes = {
    "directory/look": action(look, who=COORDINATORS),
    "directory/release": action(let_out, who=COORDINATORS),
    "directory/how": action(how, who=COORDINATORS),
    "directory/thanks": action(thank, who=COORDINATORS),
}
