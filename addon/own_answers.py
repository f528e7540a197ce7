"""What one has answered, and a wish for help that comes of it by one click."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Widget, buttons, card, line, link_button, press, section, text
from addon.own_notes import kept_card
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.kept_text import shortened
from sync.core.portfolio.typed import typed_need
from sync.flows.need_from_answer import Answered, need_from_answer, own_answers

MOST = 5
NONE_YET = "You have answered no question yet. One word is an answer."
WHAT_NEXT = "What next? Where an answer leads on, ask for help with it: it goes into your Doc, and only you see it."
CAME_FROM = "It came from your answer: “{answer}”."
ASKED_ALREADY = "You asked for help with it."


def show_answers(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        given = own_answers(c, asking.parts, asking.me, most=MOST)
    said = text(WHAT_NEXT if given else NONE_YET)
    return replies.pushed(card("own/answers", "What you answered", section(said, *map(_line, given))))


def _line(given: Answered) -> Widget:
    ask = press("Ask for help", "own/answers/need", activity=given.prompt.activity, stage=str(given.prompt.stage))
    top = given.prompt.lines[0] if given.prompt.lines else given.title
    below = ASKED_ALREADY if given.asked else ""
    button = link_button("Open it", given.where) if given.asked else ask
    return line(shortened(given.prompt.answer), top=shortened(top), below=below, button=button)


def ask_for_help(asking: Asking) -> Reply:
    event = asking.event
    with asking.parts.engine.begin() as c:
        capture, given = need_from_answer(
            c, asking.parts, asking.me, event.parameter("activity"), event.parameter("stage")
        )
    back = text(CAME_FROM.format(answer=shortened(given.prompt.answer)))
    typed = capture.typed if capture.typed.cells else typed_need(given.title or "help", ask_for_me=False)
    made = kept_card(
        "own/need/kept", "What you asked", capture, typed, back, buttons(link_button("Open it", given.where))
    )
    return replies.pushed(made, told="Kept.")


ROUTES: Routes = {"own/answers": action(show_answers), "own/answers/need": action(ask_for_help)}
