"""Drafts in one's own log, from what a call knows: keep one, or say that it is not one's own."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Card, Widget, buttons, card, line, link_button, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import NUMBERS
from sync.core.kept_text import shortened
from sync.core.people.days import in_words
from sync.core.sessions.drafts import Draft
from sync.flows.own_drafts import claim, keep_draft, not_mine, own_drafts
from sync.flows.own_home import doc_link
from sync.store import portfolios
from sync.store.own import Own

MOST = 5
NONE = "No draft is waiting. What you leave in your log for a fortnight is kept."
HOW = (
    "Leave a draft and it is kept. Change it by typing in it; strike it by deleting the row, or by writing “no” in it."
)
TAKEN_OUT = "It is taken out in a moment, if nobody has typed in it. Else delete the row, or write “no” in it."
SETTLED = "That was settled already."


def draft_lines(own: Own) -> list[Widget]:
    """The home card's one line of what a call has left."""
    if not own.drafts:
        return []
    number = NUMBERS[own.drafts] if own.drafts < len(NUMBERS) else str(own.drafts)
    top = "A draft in your log" if own.drafts == 1 else f"{number.capitalize()} drafts in your log"
    return [line(shortened(own.draft), top=top, button=press("Look", "own/drafts"))]


def show_drafts(asking: Asking) -> Reply:
    return replies.pushed(_card(asking))


def _card(asking: Asking) -> Card:
    with asking.parts.engine.begin() as c:
        found = own_drafts(c, asking.me)
        row = portfolios.portfolio_of(c, asking.me.key)
    opens = buttons(link_button("Open my log", doc_link(asking.parts, row.document))) if row else None
    shown = [section(*_draft(draft)) for draft in found[:MOST]]
    more = f"{len(found) - MOST} more follow." if len(found) > MOST else ""
    about = section(text(more) if more else None, text(HOW if found else NONE), opens)
    return card("own/drafts", "Drafts in my log", *shown, about)


def _draft(draft: Draft) -> list[Widget | None]:
    long = draft.cells[2] if draft.cells else ""
    return [
        line(shortened(draft.what), top=in_words(draft.on), below=long),
        buttons(
            press("Keep", "own/drafts/keep", session=draft.session),
            press("Not mine", "own/drafts/no", session=draft.session),
        ),
    ]


def keep(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        kept = keep_draft(c, asking.me, asking.event.parameter("session"))
    return replies.updated(_card(asking), told="Kept." if kept else SETTLED)


def no(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        planned = not_mine(c, asking.parts, asking.me, asking.event.parameter("session"))
    return replies.updated(_card(asking), told=TAKEN_OUT if planned else SETTLED)


def say_i_was_there(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        new = claim(c, asking.parts, asking.me, asking.school, asking.event.parameter("session"))
    return replies.back_home(told="A draft goes into your log." if new else SETTLED)


ROUTES: Routes = {
    "own/drafts": action(show_drafts),
    "own/drafts/keep": action(keep),
    "own/drafts/no": action(no),
    "own/drafts/claim": action(say_i_was_there),
}
