"""Step by step: one small question at a time, and somebody to turn to. On its owner's own cards alone."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Card, Section, Widget, bold, buttons, card, field, line, link_button, press, section, text
from addon.own_notes import press_of
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.directory.wording import first_name
from sync.core.portfolio.typed import LONGEST
from sync.flows.own_home import load_waiting, question_link
from sync.flows.own_steps import (
    OwnSteps,
    answer_step,
    choose_steps,
    choose_supporter,
    own_steps,
    pass_step,
    supporter_link,
)
from sync.store.own import Own

TITLE = "Step by step"
WHAT = (
    "Some of us like one small question at a time. If you do, they come here, each when the one before is behind you, "
    "and what you answer goes into your own notes."
)
PRIVATE = "Nobody is told that you chose so, and it is in no report: not for your CPD leader, nor for anybody else."
WHOM = "Somebody to turn to helps. They are not told that you chose them; a mail to them is begun for you."
CHOSEN = "{name} is whom you turn to. Nobody is told, they neither."
NOBODY_NOW = "You turn to nobody in particular now."
ENDED = "No more steps. What you wrote stays in your Doc."


def home_line(asking: Asking, own: Own) -> list[Widget]:
    """The step that comes, for whoever chose so."""
    if own.step is None:
        return []
    number, step = asking.parts.templates.steps.after(own.step)
    top = _counted(number, len(asking.parts.templates.steps.all))
    return [line(step.ask, top=top, button=press("Answer", "own/steps"))]


def _counted(number: int, of: int) -> str:
    return f"Step {number} of {of}"


def show_steps(asking: Asking) -> Reply:
    return replies.pushed(_card(asking))


def _card(asking: Asking) -> Card:
    with asking.parts.engine.begin() as c:
        found = own_steps(c, asking.parts, asking.me)
    if found is None:
        yes = buttons(press("Yes, step by step", "own/steps/choose", wanted="yes").strong())
        return card("own/steps", TITLE, section(text(WHAT), text(PRIVATE), yes))
    done = str(found.done)
    asked = section(
        text(bold(found.step.ask)),
        field("answer", "One line is enough", hint=found.step.hint),
        buttons(
            press("Keep it", "own/steps/keep", done=done, press=asking.new_press()).strong().needing("answer"),
            press("Pass over it", "own/steps/pass", done=done),
        ),
    )
    end = section(text(PRIVATE), buttons(press("No more steps", "own/steps/choose", wanted="no")))
    counted = _counted(found.number, found.of)
    return card("own/steps", TITLE, _waiting(asking), asked, _supporter(asking, found), end, subtitle=counted)


def _waiting(asking: Asking) -> Section:
    """Where a question waits in their Doc, that is the first small thing."""
    with asking.parts.engine.begin() as c:
        waiting = load_waiting(c, asking.me)
    if waiting.row is None or not waiting.questions:
        return section()
    first = waiting.questions[0]
    answer = link_button("Answer it", question_link(asking.parts, waiting.row, first))
    return section(line(first.lines[0], top="First: one word will do", button=answer))


def _supporter(asking: Asking, found: OwnSteps) -> Section:
    who = found.supporter
    if who is None:
        return section(text(WHOM), buttons(press("Choose somebody", "own/steps/who")))
    write = link_button(f"Write to {first_name(who.name)}", supporter_link(asking.parts, who))
    return section(
        line(who.name, top="You turn to", button=write),
        buttons(press("Somebody else", "own/steps/who")),
    )


def choose(asking: Asking) -> Reply:
    wanted = asking.event.parameter("wanted") == "yes"
    with asking.parts.engine.begin() as c:
        choose_steps(c, asking.me, wanted=wanted)
    return replies.updated(_card(asking)) if wanted else replies.back_home(told=ENDED)


def keep(asking: Asking) -> Reply:
    words = asking.event.typed("answer", at_most=LONGEST)
    with asking.parts.engine.begin() as c:
        answer_step(c, asking.parts, asking.me, words, done=_done(asking), press=press_of(asking))
    return replies.updated(_card(asking), told="Kept. It goes into your Doc in a moment.")


def pass_over(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        pass_step(c, asking.me, done=_done(asking))
    return replies.updated(_card(asking))


def _done(asking: Asking) -> int:
    """A number that came back from a browser; none of ours moves nobody on."""
    said = asking.event.parameter("done")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def who_form(_asking: Asking) -> Reply:
    form = section(
        text(WHOM),
        field("who", "A name or an address", hint="Leave it blank to turn to nobody in particular"),
        buttons(press("Choose", "own/steps/who/yes").strong()),
    )
    return replies.pushed(card("own/steps/who", "Somebody to turn to", form))


def who(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        found = choose_supporter(c, asking.parts, asking.me, asking.event.typed("who", at_most=LONGEST))
    told = CHOSEN.format(name=found.name) if found else NOBODY_NOW
    return replies.updated(_card(asking), told=told)


ROUTES: Routes = {
    "own/steps": action(show_steps),
    "own/steps/choose": action(choose),
    "own/steps/keep": action(keep),
    "own/steps/pass": action(pass_over),
    "own/steps/who": action(who_form),
    "own/steps/who/yes": action(who),
}
