"""What I offer: is it still right, what has it become, and what might I add. Its owner's alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from addon import replies
from addon.asking import Asking
from addon.cards import Section, Widget, buttons, card, line, press, section, text
from addon.own_notes import press_of
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import NUMBERS
from sync.core.kept_text import shortened
from sync.core.people.calendar import term_name_for
from sync.core.people.types import School
from sync.core.portfolio.agreeing import Offer
from sync.core.register.freshness import Freshness, freshness, to_ask
from sync.core.register.suggesting import Suggestion, to_suggest
from sync.flows.own_home import load_home
from sync.flows.still_right import say_no_longer, say_not_now, say_still_right
from sync.flows.suggest_offers import add_suggested, decline_suggested
from sync.store.own import Own

MOST = 5
QUIET = "Nothing has confirmed it since {term}."
HIDDEN = "Hidden from everybody else: nothing has confirmed it since {term}. Your line in the Doc is as you wrote it."
FADED = "Shown with a word that it was last confirmed in {term}."
CONFIRMED = "Confirmed for {term}."
RETIRED = "On no list: you said no longer. Change the line in your Doc, or press here, and it is back."
THANKS = "Thank you: it stands for this term."
STANDS = "It stands for this term already."
GONE = (
    "It leaves the list and the search within a minute. The line in your Doc may stay, or strike it out: we never do. "
    "Change the line and it is offered again."
)
GONE_ALREADY = "It is on no list already."
NOT_NOW = "That's fine. You are not asked again this term."
NOTHING = "Nothing stands under “What I can offer” in your Doc yet."
HELD = "You held {times} sessions on {area}: add it to what you offer?"
GIVEN = "You led, coached or helped with {area} {times} times: add it to what you offer?"
ADDED = "It goes into your Doc in a moment, for your own school. For everybody, write “all our schools” under “For”."
NO = "That's fine. You are not asked about it for a year."


def fresh_lines(asking: Asking, own: Own) -> list[Widget | None]:
    """For the home card: what its owner is asked of their offers, and what they might add; mostly nothing."""
    if asking.me.is_paused(asking.today):
        return []
    asked = to_ask(own.offers, asking.school, today=asking.today)
    if len(asked) == 1:
        return _asked(asking, asked[0])
    if asked:
        words = f"{shortened(asked[0].what)} and {_number(len(asked) - 1)} more"
        return [line(words, top="Is what you offer still right?", button=press("Look", "own/offers"))]
    return [widget for one in _suggested(asking, own)[:1] for widget in _suggestion(asking, one)]


def _asked(asking: Asking, offer: Offer) -> list[Widget | None]:
    hidden = _is(offer, asking.school, asking.today) is Freshness.HIDDEN
    said = (HIDDEN if hidden else QUIET).format(term=term_name_for(asking.school, offer.fresh_on))
    yes = "Bring it back" if hidden else "Still right"
    answers = buttons(
        press(yes, "own/offers/yes", offer=offer.key).strong(),
        press("No longer", "own/offers/no", offer=offer.key),
        press("Not now", "own/offers/later", offer=offer.key),
    )
    return [line(shortened(offer.what), top="Is this offer still right?", below=said), answers]


def _is(offer: Offer, school: School, today: date) -> Freshness:
    return freshness(school, offer.fresh_on, today=today)


def _suggested(asking: Asking, own: Own) -> tuple[Suggestion, ...]:
    words = asking.parts.templates
    return to_suggest(own.held, own.logged, own.offers, declined=own.declined, areas=words.areas, kinds=words.kinds)


def _suggestion(asking: Asking, one: Suggestion) -> list[Widget | None]:
    add = press("Add it", "own/offers/add", area=one.area.key, press=asking.new_press()).strong()
    no = press("No, thank you", "own/offers/not-that", area=one.area.key)
    said = HELD if one.only_held else GIVEN
    return [text(said.format(times=_number(one.times), area=one.area.label)), buttons(add, no)]


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def show_offers(asking: Asking) -> Reply:
    return replies.pushed(card("own/offers", "What I offer", *_sections(asking)))


def _sections(asking: Asking) -> list[Section]:
    with asking.parts.engine.begin() as c:
        own, _ = load_home(c, asking.parts, asking.me, asking.school)
    asked = to_ask(own.offers, asking.school, today=asking.today)
    questions = [widget for offer in asked[:MOST] for widget in _asked(asking, offer)]
    more = f"{len(asked) - MOST} more follow once these are settled." if len(asked) > MOST else ""
    others = [_other(asking, offer) for offer in own.offers if offer not in asked]
    adds = [widget for one in _suggested(asking, own)[:2] for widget in _suggestion(asking, one)]
    return [
        section(*questions, text(more) if more else None),
        section(*others[: 2 * MOST], None if own.offers else text(NOTHING)),
        section(*adds),
        section(buttons(press("Offer something", "own/offer"), press("Home", "home/again"))),
    ]


def _other(asking: Asking, offer: Offer) -> Widget:
    term = term_name_for(asking.school, offer.fresh_on)
    if offer.retired_on is not None:
        back = press("Offer it again", "own/offers/yes", offer=offer.key)
        return line(shortened(offer.what), below=RETIRED, button=back)
    shown = _is(offer, asking.school, asking.today)
    if shown is not Freshness.FRESH:
        said = (HIDDEN if shown is Freshness.HIDDEN else FADED).format(term=term)
        return line(shortened(offer.what), below=said, button=press("Still right", "own/offers/yes", offer=offer.key))
    no = press("No longer", "own/offers/no", offer=offer.key)
    return line(shortened(offer.what), below=CONFIRMED.format(term=term), button=no)


def still_right(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        new = say_still_right(c, asking.parts, asking.me, asking.school, asking.event.parameter("offer"))
    return replies.back_home(told=THANKS if new else STANDS)


def no_longer(asking: Asking) -> Reply:
    """What becomes of it is said on a card: it is more than a line that passes."""
    key = asking.event.parameter("offer")
    with asking.parts.engine.begin() as c:
        new = say_no_longer(c, asking.parts, asking.me, asking.school, key)
    back = press("Offer it again", "own/offers/yes", offer=key)
    said = text(GONE if new else GONE_ALREADY)
    shown = section(said, buttons(press("Home", "home/again").strong(), back))
    return replies.pushed(card("own/offers/no", "No longer offered", shown))


def not_now(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        say_not_now(c, asking.parts, asking.me, asking.event.parameter("offer"))
    return replies.back_home(told=NOT_NOW)


def add_it(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        add_suggested(c, asking.parts, asking.me, asking.event.parameter("area"), press_of(asking))
    return replies.back_home(told=ADDED)


def not_that(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        decline_suggested(c, asking.parts, asking.me, asking.event.parameter("area"))
    return replies.back_home(told=NO)


ANSWERS: dict[str, Callable[[Asking], Reply]] = {
    "own/offers": show_offers,
    "own/offers/yes": still_right,
    "own/offers/no": no_longer,
    "own/offers/later": not_now,
    "own/offers/add": add_it,
    "own/offers/not-that": not_that,
}
ROUTES: Routes = {path: action(answer) for path, answer in ANSWERS.items()}
