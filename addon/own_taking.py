"""One's portfolio to take along: links that Google opens to its owner, and to nobody by way of this service."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, link_button, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.flows.own_home import doc_link
from sync.store import portfolios

TITLE = "Take it with you"
SAID = (
    "Your portfolio is yours. Google gives it to you as a file, in your own name; we are not asked, and do not know. "
    "If you leave your school, do it while your school account still works."
)
NONE = "You have no portfolio linked now, so there is nothing here to take."
FORMS = (("As a Word file", "docx"), ("As a PDF", "pdf"), ("As plain text", "txt"))


def show(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, asking.me.key)
    home = press("Home", "home/again")
    if row is None:
        return replies.pushed(card("own/take", TITLE, section(text(NONE), buttons(home))))
    address = doc_link(asking.parts, row.document).removesuffix("/edit")
    links = [link_button(words, f"{address}/export?format={form}") for words, form in FORMS]
    return replies.pushed(card("own/take", TITLE, section(text(SAID), buttons(*links), buttons(home))))


ROUTES: Routes = {"own/take": action(show)}
