"""Use this Doc as my portfolio, stop using it, or have one made: each only by its owner's own click."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, link_button, press, section, text
from addon.event import DRIVE_FILE
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.portfolio.doc import DocumentId
from sync.errors import NeedsPerson
from sync.flows.leave_portfolio import unlink_portfolio
from sync.flows.link_portfolio import link_portfolio
from sync.flows.make_mine import make_mine
from sync.flows.own_home import doc_link
from sync.store import portfolios

OPEN_ONE = "Open the Doc you want to use, in Google Docs, and press this beside it."
SHARES = (
    "This Doc stays yours, and stays as it is: nothing is moved or restyled. {engine_user} becomes an editor of it: it "
    "reads it and adds to it, and never changes your words. Your CPD leader sees none of it."
)
EARLIER = (
    "The Doc you used until now is left whole, and nothing is written in it any more; what stands in both is not asked "
    "about twice. To end our way into it too, remove {engine_user} there under Share."
)
LINKED = "This Doc is your portfolio now. It is read in a moment."
ALREADY = "This Doc is your portfolio already."
MADE = "It is being made. It arrives within a minute or so, with a mail from Google."
HAVE_ONE = "You have a portfolio already."
STOP = (
    "We stop reading this Doc. It stays whole and yours, with all that was ever written in it. Questions that were "
    "still to come are not asked, also if you use it again later. What you offer leaves the directory list; sessions "
    "that are booked stay booked."
)
STOPPED = "Done. {engine_user} cannot open it any more, and everything in it stays."
BY_HAND = (
    "We have forgotten this Doc, and everything in it stays. One thing is left to you: in the Doc, press Share and "
    "remove {engine_user}."
)


def ask_link(asking: Asking) -> Reply:
    """What it means, before anything is done. Google asks first whether we may see this Doc, where it has not yet."""
    if asking.event.host != "DOCS":
        raise NeedsPerson(OPEN_ONE)
    if not asking.may_see_files:
        return replies.ask_for_scopes([DRIVE_FILE])
    document = asking.event.document or asking.event.parameter("document")
    if not asking.event.file_access or not document:
        return replies.ask_for_file()
    with asking.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, asking.me.key)
    if row is not None and row.document == document and not row.trouble:
        return replies.told(ALREADY)
    yes = press("Use this Doc", "own/link/yes", document=document).strong()
    shares = text(SHARES.format(engine_user=asking.school.engine_user))
    is_earlier = row is not None and row.document != document
    earlier = text(EARLIER.format(engine_user=asking.school.engine_user)) if is_earlier else None
    title = asking.event.title or "This Doc"
    return replies.pushed(
        card("own/link", "Use this Doc as my portfolio", section(text(title), shares, earlier, buttons(yes)))
    )


def link(asking: Asking) -> Reply:
    """Here the person's own token is needed: Google shares the Doc in their name."""
    document = DocumentId(asking.event.parameter("document"))
    parts, event = asking.parts, asking.event
    linked = link_portfolio(parts, asking.me, asking.school, document, token=event.user_token)
    return replies.back_home(told=LINKED if linked else ALREADY)


def make(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        planned = make_mine(c, asking.parts, asking.me, asking.school)
    return replies.back_home(told=MADE if planned else HAVE_ONE)


def ask_unlink(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, asking.me.key)
    if row is None:
        return replies.told("No Doc is linked.")
    yes = press("Stop using this Doc", "own/unlink/yes")
    look = link_button("Open it", doc_link(asking.parts, row.document))
    return replies.pushed(card("own/unlink", "Stop using this Doc", section(text(STOP), buttons(yes, look))))


def unlink(asking: Asking) -> Reply:
    """Where we are let at the very Doc, its sharing with us is ended in its owner's name; else they are told how."""
    event = asking.event
    with asking.parts.engine.begin() as c:
        row = portfolios.portfolio_of(c, asking.me.key)
    may = row is not None and event.file_access and event.document in (None, row.document)
    left = unlink_portfolio(asking.parts, asking.me, token=event.user_token if may else "")
    words = BY_HAND.format(engine_user=left) if left else STOPPED.format(engine_user=row.identity if row else "")
    look = link_button("Open the Doc", doc_link(asking.parts, row.document)) if row is not None else None
    home = press("Home", "home/again")
    return replies.pushed(card("own/unlinked", "No Doc is linked now", section(text(words), buttons(look, home))))


ROUTES: Routes = {
    "own/link": action(ask_link),
    "own/link/yes": action(link),
    "own/make": action(make),
    "own/unlink": action(ask_unlink),
    "own/unlink/yes": action(unlink),
}
