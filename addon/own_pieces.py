"""Short plans and a table of standards, put into one's own Doc by a click; a second plan only when asked for."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Widget, buttons, card, line, link_button, press, section, text
from addon.own_notes import press_of
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.people.days import in_words
from sync.core.portfolio.pieces import STANDARDS
from sync.flows.own_home import doc_link
from sync.flows.put_in_piece import Asked, Offered, ask_for_piece, pieces_for
from sync.store import portfolios

GOES_WHERE = "Each goes at the end of your Doc, once you ask for it. Change or delete any of it: it is yours."
NO_DOC = "You have no portfolio linked yet."
COMING = "It goes into your Doc in a moment, at its end."
THERE = "One stands in your Doc already, since {day}. Shall there be a second?"
UP_TO_DATE = "Bring the table up to date"
ONE_ALREADY = "One stands in your Doc already. Shall there be a second?"


def show_pieces(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        offered = pieces_for(c, asking.parts, asking.me)
    add = buttons(*(_button(asking, one) for one in offered if not one.coming))
    return replies.pushed(
        card("own/pieces", "Plans and tables", section(text(GOES_WHERE), add), section(*map(_stands, offered)))
    )


def _button(asking: Asking, offered: Offered) -> Button:
    up_to_date = offered.piece.key == STANDARDS and offered.since is not None
    words = UP_TO_DATE if up_to_date else offered.piece.label
    return press(words, "own/pieces/add", piece=offered.piece.key, press=asking.new_press())


def _stands(offered: Offered) -> Widget | None:
    since = f"in your Doc since {in_words(offered.since)}" if offered.since is not None else ""
    below = offered.reason or ("on its way" if offered.coming else since)
    return line(offered.piece.label, below=below) if below else None


def add_piece(asking: Asking) -> Reply:
    key = asking.event.parameter("piece")
    with asking.parts.engine.begin() as c:
        asked = ask_for_piece(c, asking.parts, asking.me, key, press_of(asking), again=_again(asking))
        offered = next((one for one in pieces_for(c, asking.parts, asking.me) if one.piece.key == key), None)
        row = portfolios.portfolio_of(c, asking.me.key)
    label = offered.piece.label if offered is not None else ""
    if asked is Asked.NO_DOC or row is None:
        return replies.pushed(card("own/pieces/kept", label, section(text(NO_DOC))))
    look = link_button("Open it", doc_link(asking.parts, row.document))
    if asked is Asked.COMING:
        return replies.pushed(
            card("own/pieces/kept", label, section(text(COMING), buttons(look, press("Home", "home/again")))),
            told="Asked for.",
        )
    since = offered.since if offered is not None else None
    words = THERE.format(day=in_words(since)) if since is not None else ONE_ALREADY
    another = press("Add a second", "own/pieces/add", piece=key, press=asking.new_press(), again="yes")
    return replies.pushed(card("own/pieces/again", label, section(text(words), buttons(look, another))))


def _again(asking: Asking) -> bool:
    return asking.event.parameter("again") == "yes"


ROUTES: Routes = {"own/pieces": action(show_pieces), "own/pieces/add": action(add_piece)}
