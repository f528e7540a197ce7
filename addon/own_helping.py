"""What I can offer, and what I would like help with: typed beside the Doc, and answered at once."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Widget, buttons, choice, field, line, link_button, press, section, text
from addon.cards import card as new_card
from addon.own_notes import kept_card, press_of
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.portfolio.typed import LONGEST, typed_need, typed_offer
from sync.flows.capture_line import capture_line
from sync.flows.find_help import find_help
from sync.flows.invite_to_share import answer_invitation
from sync.flows.own_offer import OfferStands, Reached, where_offer_stands

MOST_NAMES = 5
STANDS = {
    Reached.ON_ITS_WAY: "It is on its way into your Doc. Within a minute or so colleagues can find it.",
    Reached.IN_THE_DOC: "It is in your Doc. Within a minute or so colleagues can find it.",
    Reached.FOUND_AT_SCHOOL: (
        "It is in your Doc. Colleagues at {school} find it in this panel; it stands in no list that other schools open."
    ),
    Reached.IN_THE_REGISTER: "You're in the directory list.",
    Reached.IN_DOUBT: "We could not tell whether it reached your Doc. Look there first; home tells you what to press.",
    Reached.GONE: "It is not in your Doc any more, so it is in no list either.",
}
JUST_ME = "Only you see this. Nobody is told."
ASK_FOR_ME = "Your CPD leader will see your name and this topic, to find somebody for you."


def offer_form(asking: Asking) -> Reply:
    here, all_of_us = f"Only {asking.school.name}", "All our schools"
    what, invited = asking.event.parameter("what")[:LONGEST], asking.event.parameter("invited")
    return replies.pushed(
        new_card(
            "own/offer",
            "Offer something",
            section(
                text("Small is good: “15 minutes on mark books”, “watch my phonics any Tuesday”."),
                field("what", "What", hint="A few words", value=what),
                field("how", "How and when", hint="Leave it blank if you like"),
                choice("for", "For", [(here, "school", True), (all_of_us, "all")]),
                buttons(
                    press("Add it", "own/offer/keep", press=asking.new_press(), invited=invited)
                    .strong()
                    .needing("what")
                ),
            ),
        )
    )


def keep_offer(asking: Asking) -> Reply:
    event = asking.event
    what, how = event.typed("what", at_most=LONGEST), event.typed("how", at_most=LONGEST)
    typed = typed_offer(what, how, for_all=event.chosen("for") == ("all",))
    with asking.parts.engine.begin() as c:
        capture = capture_line(c, asking.parts, asking.me.key, typed, press_of(asking))
        if event.parameter("invited"):
            answer_invitation(c, asking.me, event.parameter("invited"))
        stands = where_offer_stands(c, asking.parts, asking.me, capture.press, typed.what)
    told = _stands(asking, stands, capture.press, typed.what)
    return replies.pushed(kept_card("own/offer/kept", "Your offer", capture, typed, *told), told="Kept.")


def offer_stands(asking: Asking) -> Reply:
    """Looked at once more, a little later."""
    pressed, what = asking.event.parameter("press"), asking.event.parameter("what")[:LONGEST]
    with asking.parts.engine.begin() as c:
        stands = where_offer_stands(c, asking.parts, asking.me, pressed, what)
    told = _stands(asking, stands, pressed, what)
    home = buttons(press("Home", "home/again"))
    return replies.updated(new_card("own/offer/kept", "Your offer", section(text(what), *told, home)))


def _stands(asking: Asking, stands: OfferStands, pressed: str, what: str) -> list[Widget | None]:
    words = STANDS[stands.reached].format(school=asking.school.name)
    if stands.register:
        return [text(words), buttons(link_button("See yourself →", stands.register))]
    moving = stands.reached in (Reached.ON_ITS_WAY, Reached.IN_THE_DOC)
    again = buttons(press("Look again", "own/offer/stands", press=pressed, what=what)) if moving else None
    return [text(words), again]


def need_form(asking: Asking) -> Reply:
    """Whoever looked for words and found nobody brings them along."""
    words = asking.event.parameter("words")[:LONGEST]
    return replies.pushed(
        new_card(
            "own/need",
            "Ask for help",
            section(
                text("Type what you would like help with. You get names to try, and only you see them."),
                field("what", "What with", hint="A few words", value=words, suggest="find/suggest"),
                choice("who", "Who may know", [("Just me", "me", True), ("Ask for me: my CPD leader", "ask")]),
                buttons(press("Add it", "own/need/keep", press=asking.new_press()).strong().needing("what")),
            ),
        )
    )


def keep_need(asking: Asking) -> Reply:
    """The wish is kept for one's own Doc; the answer is for its writer's eyes and stands nowhere else."""
    ask = asking.event.chosen("who") == ("ask",)
    typed = typed_need(asking.event.typed("what", at_most=LONGEST), ask_for_me=ask)
    with asking.parts.engine.begin() as c:
        capture = capture_line(c, asking.parts, asking.me.key, typed, press_of(asking))
    names = _names(asking, typed.what)
    who = text(ASK_FOR_ME if ask else JUST_ME)
    return replies.pushed(kept_card("own/need/kept", "What you asked", capture, typed, who, *names), told="Kept.")


def _names(asking: Asking, what: str) -> list[Widget | None]:
    with asking.parts.engine.begin() as c:
        found = find_help(c, asking.parts, asking.me, what)
    people = {match.person.key: match for match in reversed(found)}
    if not people:
        return [text("Nobody offers this yet. It stays in your Doc, and you can look again any day.")]
    shown = list(dict.fromkeys(match.person.key for match in found))[:MOST_NAMES]
    words = asking.parts.templates.directory
    lines: list[Widget | None] = [text(_how_many(asking, len(people)))]
    for key in shown:
        match = people[key]
        letter = words.letter(match.person.email, match.person.name, match.topic or what)
        lines.append(
            line(match.person.name, top=match.school.name, below=match.said, button=link_button("Write", letter))
        )
    return lines


def _how_many(asking: Asking, number: int) -> str:
    says = asking.parts.templates.search.says
    return says["offered_by_one"] if number == 1 else says["offered_by_more"].format(count=number)


ROUTES: Routes = {
    "own/offer": action(offer_form),
    "own/offer/keep": action(keep_offer),
    "own/offer/stands": action(offer_stands),
    "own/need": action(need_form),
    "own/need/keep": action(keep_need),
}
