"""Links and pictures in one's own portfolio: which anybody could open, and a kind word where they may show pupils."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Widget, card, line, link_button, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.kept_text import shortened
from sync.flows.look_at_links import ToldOfLink, told_of_links

MOST = 5
ALL_WELL = "There is nothing to say about the links and pictures in your Doc."
ONLY_YOU = "Only you see this. Links to files of Google's are looked at now and then, as a stranger would; no others."
A_LINK = "A link or picture"


def links_line(told: tuple[ToldOfLink, ...]) -> Widget | None:
    """For the card of one's own portfolio."""
    if not told:
        return None
    words = "A word about a link" if len(told) == 1 else f"A word about {len(told)} links"
    return line(words, button=press("Read it", "own/links"))


def _told(one: ToldOfLink) -> tuple[Widget, Widget]:
    return line(shortened(one.what) or A_LINK, button=link_button("Go there", one.where)), text(one.says)


def show_links(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        told = told_of_links(c, asking.parts, asking.me)
    shown = [widget for one in told[:MOST] for widget in _told(one)]
    return replies.pushed(
        card("own/links", "Links and pictures", section(*shown, text(ONLY_YOU if shown else ALL_WELL)))
    )


ROUTES: Routes = {"own/links": action(show_links)}
