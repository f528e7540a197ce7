"""How somebody wants to hear what waits: here, by mail once a week, or by mail once a month. Their own choice."""

from __future__ import annotations

from addon import replies
from addon.asking import Asking
from addon.cards import buttons, card, choice, press, section, text
from addon.replies import Reply
from addon.routes import Routes, action
from sync.core.impact.weekly import Choice
from sync.flows.send_letter import choose
from sync.store import letters

TITLE = "How you hear of it"
SAID = (
    "What waits stands at the top of this panel. If you would rather have a mail, it comes on the first day of your "
    "week, only when a question waits; never on a day off, in the holidays or while you are away."
)
CHOICES = {
    Choice.PANEL: "Here, in this panel",
    Choice.WEEKLY: "By mail, once a week at most",
    Choice.MONTHLY: "By mail, once a month at most",
}
KEPT = {
    Choice.PANEL: "You hear of it here, and get no mail.",
    Choice.WEEKLY: "You get one mail a week at most.",
    Choice.MONTHLY: "You get one mail a month at most.",
}
CHOOSE = "Choose one of the three first."


def show_choice(asking: Asking) -> Reply:
    with asking.parts.engine.begin() as c:
        now = letters.find_choice(c, asking.me.key)
    chosen = choice("how", TITLE, [(words, way.value, way is now) for way, words in CHOICES.items()])
    return replies.pushed(
        card("own/hear", TITLE, section(text(SAID), chosen, buttons(press("Keep it", "own/hear/keep").strong())))
    )


def keep_choice(asking: Asking) -> Reply:
    how = next(iter(asking.event.chosen("how")), "")
    if how not in {way.value for way in CHOICES}:
        return replies.told(CHOOSE)
    choose(asking.parts, asking.me, Choice(how))
    return replies.back_home(told=KEPT[Choice(how)])


ROUTES: Routes = {"own/hear": action(show_choice), "own/hear/keep": action(keep_choice)}
