"""What can be done to a side panel that is open: pressed, gone back in, allowed something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from local_workspace.pages.card_checks import mistakes
from local_workspace.pages.card_drawing import deeds_of
from local_workspace.pages.card_forms import fields_of, form_inputs_of, item_parameters, still_needed
from local_workspace.pages.panel_moves import follow, show
from local_workspace.pages.panel_state import Panel
from local_workspace.rooms.addon_installs import Addon

Json = dict[str, Any]
# What Google's server does with one call: the fields of POST /_local/addon/call to its answer.
Ask = Callable[[Json], Json]
OK = 200
NEEDED = "Fill this in first."
NO_TIME = "Write a day or a time here."


def home_of(addon: Addon, host: str, *, event: str = "", document: str = "") -> str:
    """The function that draws the first card of a host, beside an event or a file where one is open: "" where the
    add-on has none there."""
    own = addon.deployment["addOns"].get(host.lower())
    if own is None:
        return ""
    opened = own.get("eventOpenTrigger") if event else own.get("onItemsSelectedTrigger") if document else None
    trigger = opened or own.get("homepageTrigger") or addon.setting("common", "homepageTrigger") or {}
    return str(trigger.get("runFunction", ""))


def open_home(panel: Panel, ask: Ask) -> None:
    """The panel as it is when it is opened."""
    panel.stack.clear()
    panel.peek, panel.typed = {}, {}
    _ask(panel, ask, home_of(panel.addon, panel.host, event=panel.event, document=panel.document), kind="page")


def press(panel: Panel, ask: Ask, number: int, typed: dict[str, list[str]], *, item: int | None = None) -> None:
    """A button of the card on top, a field that was changed. item: which of a grid, from 0.

    Raises LookupError where there is no such button.
    """
    card = panel.card or {}
    kind, deed = deeds_of(card)[number]
    _clear(panel)
    panel.typed = typed
    if kind == "card":
        show(panel, deed, on_top=True)
        return
    panel.wrong = mistakes(card, typed) | dict.fromkeys(still_needed(card, deed, typed), NEEDED)
    if panel.wrong:
        return
    try:
        forms = form_inputs_of(card, typed)
    except ValueError:
        pickers = [name for name, (kind, _) in fields_of(card).items() if kind == "dateTimePicker" and typed.get(name)]
        panel.wrong = dict.fromkeys(pickers, NO_TIME)
        return
    parameters = {one["key"]: one.get("value", "") for one in deed.get("parameters", [])}
    parameters |= item_parameters(card, number, item)
    _ask(panel, ask, deed["function"], kind="action", parameters=parameters, form_inputs=forms)


def suggestions(panel: Panel, ask: Ask, number: int, typed: dict[str, list[str]]) -> list[str]:
    """What the add-on offers for the field that is being typed into. Raises LookupError."""
    card = panel.card or {}
    kind, deed = deeds_of(card)[number]
    if kind != "autoCompleteAction":
        raise LookupError(number)
    answer = ask(_call(panel, deed["function"], kind="suggest", form_inputs=form_inputs_of(card, typed)))
    if answer["status"] != OK or answer["problems"] or "autoComplete" not in answer["reply"]:
        return []
    return [str(item["text"]) for item in answer["reply"]["autoComplete"].get("items", [])]


def universal(panel: Panel, ask: Ask, url: str) -> None:
    """An entry of the add-on's own menu, which each of its cards has."""
    _ask(panel, ask, url, kind="action")


def back(panel: Panel) -> None:
    """The arrow at the top."""
    _clear(panel)
    panel.typed = {}
    if len(panel.stack) > 1:
        panel.stack.pop()


def peek(panel: Panel) -> None:
    """The card that peeks out comes to lie on top."""
    card = panel.peek
    _clear(panel)
    panel.peek = {}
    if card:
        show(panel, card, on_top=True)


def decline(panel: Panel) -> None:
    """Neither the file nor the permission is given; the card that stood there stays."""
    _clear(panel)


def ask_scopes(panel: Panel) -> None:
    """What the add-on may do, to be changed by its person: afterwards it starts again."""
    _clear(panel)
    panel.wants_scopes = sorted(panel.addon.scopes)


def again(panel: Panel, ask: Ask) -> None:
    """The call that was waiting for the person's consent, or that failed, once more; without one the first card."""
    call = panel.repeat
    if not call:
        open_home(panel, ask)
        return
    _clear(panel)
    _take(panel, ask(call), call)


def file_given(panel: Panel, ask: Ask) -> None:
    """The person has let the add-on at the open file: the host draws its first card anew."""
    granted = panel.addon.setting(panel.host.lower(), "onFileScopeGrantedTrigger")
    _clear(panel)
    panel.stack.clear()
    home = home_of(panel.addon, panel.host, document=panel.document)
    _ask(panel, ask, granted["runFunction"] if granted else home, kind="page")


def _clear(panel: Panel) -> None:
    panel.told = panel.link = panel.opens = ""
    panel.reloads, panel.guests = False, []
    panel.failed, panel.wants_scopes, panel.wants_file = [], [], False
    panel.wrong, panel.repeat = {}, {}
    panel.edition += 1


def _call(panel: Panel, url: str, *, kind: str, **more: Any) -> Json:
    opened = {"document_id": panel.document, "event_id": panel.event}
    given = {name: value for name, value in (opened | more).items() if value}
    return {"url": url, "host": panel.host, "user": panel.person, "kind": kind} | given


def _ask(panel: Panel, ask: Ask, url: str, *, kind: str, **more: Any) -> None:
    _clear(panel)
    call = _call(panel, url, kind=kind, **more)
    _take(panel, ask(call), call)


def _take(panel: Panel, answer: Json, call: Json) -> None:
    reply = answer["reply"]
    if answer["status"] != OK:
        panel.failed = [f"The add-on answered {answer['status']}."]
    elif answer["problems"]:
        panel.failed = list(answer["problems"])
    elif "requesting_google_scopes" in reply:
        wanted = reply["requesting_google_scopes"]
        panel.wants_scopes = sorted(panel.addon.scopes) if wanted.get("all_scopes") else list(wanted["scopes"])
    else:
        follow(panel, reply.get("renderActions", reply))
    panel.repeat = call if panel.failed or panel.wants_scopes else {}
