"""Plans that the brake holds, and what failed or waits for somebody: looked at and settled by a coordinator."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import Button, Card, Section, bold, buttons, card, line, press, section, text
from addon.replies import Reply
from addon.routes import COORDINATORS, Routes, action
from sync.core.ledger.in_cards import GO_ON, LEAVE_IT, TRY_AGAIN
from sync.errors import NotYours
from sync.flows.look_after import HeldPlan, go_on, held_plans, leave_it, stuck, try_again
from sync.flows.tell_effects import Told, day_and_time

NOTHING_HELD = "No plan is held. When something would take much away at once, it waits here until you have looked."
NOTHING_WAITS = "Nothing waits for anybody. What only takes time goes on by itself and is not listed here."
MOST_PLANS, MOST_STUCK, MOST_GONE = 4, 5, 8
GOES_ON = "It goes on within a minute or so."
LEFT = "Left as it is. Nothing happens unless you choose to go on."
LOOKED_AT = "It is looked at again at once, and nothing is done twice."


def held(asking: Asking) -> Reply:
    return replies.pushed(_held(asking))


def _held(asking: Asking) -> Card:
    found = held_plans(asking.parts, asking.me)
    lines = [
        line(
            each.why.partition(". ")[0] + ".",
            top=each.what,
            below="Left as it is" if each.left else "",
            button=_look(each),
        )
        for each in found[:MOST_PLANS]
    ]
    return card(
        "held/list", "Held plans", section(*(lines or [text(NOTHING_HELD)]), buttons(press("Home", "home/again")))
    )


def _look(plan: HeldPlan) -> Button:
    return press("Look", "held/open", key=plan.key)


def open_one(asking: Asking) -> Reply:
    key = asking.event.parameter("key")
    plan = next((each for each in held_plans(asking.parts, asking.me) if each.key == key), None)
    if plan is None:
        raise NotYours
    more = len(plan.gone) - MOST_GONE
    return replies.pushed(
        card(
            "held/open",
            plan.what,
            section(text(plan.why)),
            section(
                *(text(words) for words in plan.gone[:MOST_GONE]),
                text(f"and {more} more") if more > 0 else None,
                header="What would go",
                folds_after=4,
            ),
            section(
                buttons(
                    press(GO_ON, "held/go", key=key),
                    press(LEAVE_IT, "held/leave", key=key),
                    press("Home", "home/again"),
                )
            ),
        )
    )


def go(asking: Asking) -> Reply:
    go_on(asking.parts, asking.me, asking.event.parameter("key"))
    return replies.updated(_held(asking), told=GOES_ON)


def leave(asking: Asking) -> Reply:
    leave_it(asking.parts, asking.me, asking.event.parameter("key"))
    return replies.updated(_held(asking), told=LEFT)


def waiting(asking: Asking) -> Reply:
    return replies.pushed(_waiting(asking))


def _waiting(asking: Asking) -> Card:
    found = stuck(asking.parts, asking.me, most=MOST_STUCK)
    more = found.number - len(found.first)
    return card(
        "stuck/list",
        "What waits",
        *(_effect(each) for each in found.first),
        section(
            text(NOTHING_WAITS) if not found.first else None,
            text(f"and {more} more") if more > 0 else None,
            buttons(press("Home", "home/again")),
        ),
    )


def _effect(told: Told) -> Section:
    """Whose and what, why, and what to do, with the button that has it tried again."""
    again = press(TRY_AGAIN, "stuck/again", key=told.key)
    until = f"Looked at again by itself on {day_and_time(told.until)}" if told.until else ""
    return section(
        line((bold(told.what),), top=told.subject, below=until, button=again), text(f"{told.why} {told.to_do}")
    )


def again(asking: Asking) -> Reply:
    try_again(asking.parts, asking.me, asking.event.parameter("key"))
    return replies.updated(_waiting(asking), told=LOOKED_AT)


ROUTES: Routes = {
    "held/list": action(held, who=COORDINATORS),
    "held/open": action(open_one, who=COORDINATORS),
    "held/go": action(go, who=COORDINATORS),
    "held/leave": action(leave, who=COORDINATORS),
    "stuck/list": action(waiting, who=COORDINATORS),
    "stuck/again": action(again, who=COORDINATORS),
}
