"""Some of one's own year in a mail, by the ticks of its owner: nothing is ticked, and nobody is written to here."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, choice, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import mail_link
from sync.core.impact.telling_year import PART_WORDS, YearPart, parts_of, year_in_words
from sync.flows.own_year import own_year

YOURS = "Your year is yours alone. Tick what may go into a mail; you choose whom it goes to, and send it yourself."
TICK = "Tick at least one part, or leave it."
SUBJECT = "From my CPD portfolio"


def choose_parts(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        year = own_year(c, asking.parts, asking.me, asking.school)
    items = [(PART_WORDS[part], part.value) for part in parts_of(year)]
    ticks = choice("parts", "What may go into it", items, kind="CHECK_BOX") if items else None
    write = buttons(press("Write a mail", "own/year/mail").strong()) if items else None
    return replies.pushed(card("own/year/share", "Share some of it", section(text(YOURS), ticks, write)))


def write_mail(asking: Asking) -> Reply:
    """What was ticked, in a mail of their own that is not sent yet; of the rest not a word."""
    ticked = asking.event.chosen("parts")
    with asking.parts.engine.begin() as c:
        year = own_year(c, asking.parts, asking.me, asking.school)
    words = year_in_words(year, [part for part in YearPart if part.value in ticked])
    return replies.opened(mail_link("", subject=SUBJECT, text=words)) if words else replies.told(TICK)


ROUTES: Routes = {"own/year/share": action(choose_parts), "own/year/mail": action(write_mail)}
