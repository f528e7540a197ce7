"""What an add-on's answer does to the cards that lie on top of each other."""

from __future__ import annotations

from typing import Any

from local_workspace.pages.card_forms import fields_of
from local_workspace.pages.panel_guests import suggested_guests
from local_workspace.pages.panel_state import Panel

Json = dict[str, Any]


def follow(panel: Panel, render: Json) -> None:
    """Do what the answer says: its navigations in order, its notice, its link, what it asks the host for."""
    host = render.get("hostAppAction", {})
    panel.wants_file = any(name in host for name in ("editorAction", "editor_action", "driveAction"))
    suggested_guests(panel, host.get("calendarAction", {}).get("editAttendeesActionMarkup", {}))
    action = render.get("action", {})
    panel.told = action.get("notification", {}).get("text", "")
    link = action.get("link", {})
    panel.link, panel.opens = link.get("url", ""), link.get("openAs", "")
    panel.reloads = link.get("onClose") == "RELOAD"
    for step in action.get("navigations", []):
        _navigate(panel, step)


def _navigate(panel: Panel, step: Json) -> None:
    if "pushCard" in step:
        _push(panel, step["pushCard"])
    elif "updateCard" in step:
        show(panel, step["updateCard"], on_top=False)
    elif step.get("popToRoot"):
        del panel.stack[1:]
    elif step.get("pop"):
        del panel.stack[max(1, len(panel.stack) - 1) :]
    else:
        named = [at for at, card in enumerate(panel.stack) if card.get("name") == step.get("popToCard")]
        del panel.stack[named[-1] + 1 if named else 1 :]


def _push(panel: Panel, card: Json) -> None:
    """A card that is to peek shows its head below the one on top, and comes up when it is pressed."""
    if card.get("displayStyle") == "PEEK" and panel.stack:
        panel.peek = card
    else:
        show(panel, card, on_top=True)


def show(panel: Panel, card: Json, *, on_top: bool) -> None:
    """Put a card on top, or in place of the top one."""
    if not on_top:
        del panel.stack[-1:]
        # What was typed stays in fields of the same name.
        kept = fields_of(card)
        panel.typed = {name: texts for name, texts in panel.typed.items() if name in kept}
    else:
        panel.typed = {}
    panel.stack.append(card)
