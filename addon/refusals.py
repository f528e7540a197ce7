"""What people see who cannot be answered. Kind, short, and it tells nothing of anybody."""

from __future__ import annotations

from addon import replies
from addon.cards import Card, buttons, card, press, section, text
from addon.event import EMAIL
from addon.replies import Kind, Reply

TITLE = "CPD"


def for_nobody(kind: Kind) -> Reply:
    """For someone who is on no staff list, or on none any more."""
    words = (
        "We don't find you on the staff list of a school that uses this panel. Nothing is wrong with your account, "
        "and nothing of yours is kept here. If you work at one of these schools, tell its office your school address."
    )
    return _said(kind, "nobody", words)


def for_other_account(kind: Kind) -> Reply:
    words = (
        "This is another Google account, or another address, than the one you used here before. So that nobody else "
        "can act for you, nothing is shown. Ask your coordinator to let the new one in."
    )
    return _said(kind, "other", words)


def for_no_name(kind: Kind) -> Reply:
    """For a person who has not let Google tell us who they are."""
    if kind is Kind.SUGGEST:
        return replies.suggestions([])
    ask = "To show what is yours we need to know who you are: Google asks whether we may see your school address."
    rest = "Until then nothing is shown here, and your Docs work as they always do."
    return replies.page(
        card("who", TITLE, section(text(ask), text(rest), buttons(press("Allow", "consent/who").strong())))
    )


def ask_who() -> Reply:
    return replies.ask_for_scopes(["openid", EMAIL])


def for_not_yours(kind: Kind, words: str) -> Reply:
    return _said(kind, "not-yours", words)


def for_away(kind: Kind) -> Reply:
    """The database does not answer, or Google does not."""
    return _said(kind, "away", "Nothing is lost. Try again in a minute.")


def for_stale(kind: Kind) -> Reply:
    """A button of a card that an older version drew."""
    words = "This card is from before something changed. Open the panel again, and everything is where it belongs."
    return _said(kind, "stale", words)


def for_person(kind: Kind, words: str) -> Reply:
    """Something the person can set right. On a click their card stays as they filled it in."""
    return replies.told(words) if kind is Kind.ACTION else _said(kind, "not-yet", words)


def _said(kind: Kind, name: str, words: str) -> Reply:
    if kind is Kind.SUGGEST:
        return replies.suggestions([])
    return replies.page(_with_way_back(name, words))


def _with_way_back(name: str, words: str) -> Card:
    return card(name, TITLE, section(text(words), buttons(press("Home", "home/again"))))
