"""The first card in every host: made of a few lines from each part, in the order in which they matter.

A part with something to say there offers `home_sections(asking) -> list[Section]`, from one query; it looks at
`asking.event.host` and `asking.roles` for what to leave out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from addon import booking_cards, coordinator_cards, find_cards, leader_cards, manager_cards, own_home, replies
from addon.asking import Asking
from addon.cards import Card, Section, card, section, text
from addon.replies import Reply
from addon.routes import Routes, action, page

TITLE = "CPD"
SMALLER = (
    "You have not let this panel at your files. Everything else works; what is about the Doc that is open stays hidden."
)

# Beyond so many widgets a card has to be scrolled.
A_SCREEN, FIRST_FEW = 14, 2

HomeSections = Callable[[Asking], list[Section]]
OWN: tuple[HomeSections, ...] = (own_home.home_sections,)
DUTIES: tuple[HomeSections, ...] = (
    leader_cards.home_sections,
    manager_cards.home_sections,
    coordinator_cards.home_sections,
    booking_cards.home_sections,
)
FINDING: tuple[HomeSections, ...] = (find_cards.home_sections,)


def home_card(asking: Asking) -> Card:
    """The card that a host opens with, and that every part leads back to."""
    sections = [one for part in _in_order(asking) for one in part(asking) if one.widgets]
    if asking.event.host in ("DOCS", "SHEETS") and not asking.may_see_files:
        sections.append(section(text(SMALLER)))
    return card("home", TITLE, *fitted(sections), subtitle=f"{asking.me.name}, {asking.school.name}")


def fitted(sections: Sequence[Section]) -> list[Section]:
    """The sections with no more open than a screen holds: from the last one on each is folded after its first widgets,
    until they fit. What is folded is one press away."""
    found = list(sections)
    for at in reversed(range(len(found))):
        if sum(_open(one) for one in found) <= A_SCREEN:
            break
        if _open(found[at]) > FIRST_FEW:
            found[at] = replace(found[at], folds_after=FIRST_FEW)
    return found


def _open(one: Section) -> int:
    return len(one.widgets) if one.folds_after is None else min(one.folds_after, len(one.widgets))


def _in_order(asking: Asking) -> tuple[HomeSections, ...]:
    """Beside the register one looks for somebody; whoever has duties sees first what needs them."""
    if asking.event.host == "SHEETS":
        return FINDING + OWN + DUTIES
    return DUTIES + OWN + FINDING if asking.roles else OWN + DUTIES + FINDING


def show_home(asking: Asking) -> Reply:
    return replies.page(home_card(asking))


def go_home(_asking: Asking) -> Reply:
    """The button "Home", wherever it stands."""
    return replies.back_home()


HOSTS = (
    "home",
    "docs/home",
    "docs/granted",
    "sheets/home",
    "sheets/granted",
    "drive/home",
    "calendar/home",
)

ROUTES: Routes = {**{path: page(show_home) for path in HOSTS}, "home/again": action(go_home)}
