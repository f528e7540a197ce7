"""Who can see what: what is true today, in the words that stand at the top of a portfolio."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, line, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.flows.own_sharing import read_sharing, who_sees
from sync.flows.see_basics import seen_of_mine

MOST = 12
ROLES = {"owner": "owns it", "writer": "can edit it", "commenter": "can comment", "reader": "can read it"}
ANYBODY = "Anybody with the link"


def show_who(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        said = who_sees(c, asking.parts, asking.me, asking.school)
        seen = seen_of_mine(c, asking.parts, asking.me)
    look = press("Who has it open to them", "own/who/sharing")
    return replies.pushed(card("own/who", "Who can see what", section(*map(text, (*said, *seen)), buttons(look))))


def show_sharing(asking: Asking) -> Reply:
    """Asked of Google this moment, in the person's own name."""
    event = asking.event
    token = event.user_token if event.file_access and asking.may_see_files else ""
    ways = read_sharing(asking.parts, asking.me, token=token).opened
    shown = [line(way.who or ANYBODY, below=ROLES.get(way.role, way.role)) for way in ways[:MOST]]
    more = text(f"and {len(ways) - MOST} more") if len(ways) > MOST else None
    return replies.pushed(card("own/sharing", "Who can open your portfolio", section(*shown, more)))


ROUTES: Routes = {"own/who": action(show_who), "own/who/sharing": action(show_sharing)}
