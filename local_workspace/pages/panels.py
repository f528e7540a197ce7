"""A side panel that is open: the cards on top of each other, and what an add-on's answer does to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local_workspace.pages.card_drawing import deeds_of
from local_workspace.pages.card_forms import fields_of, form_inputs_of, still_needed
from local_workspace.rooms.addon_installs import Addon

Json = dict[str, Any]
# What Google's server does with one call: the fields of POST /_local/addon/call to its answer.
Ask = Callable[[Json], Json]
OK = 200
NEEDED = "Fill this in first."
NO_TIME = "Write a day or a time here."


@dataclass
class Panel:
    """One person's side panel beside a file, an event or nothing.

    told: what passed by last. failed: why there is no answer, as a developer sees it. wants_file, wants_scopes: what
    Google asks the person for; `repeat` is called again once it is given. edition: grows with each change.
    """

    person: str
    host: str
    addon: Addon
    document: str = ""
    event: str = ""
    stack: list[Json] = field(default_factory=list)
    told: str = ""
    link: str = ""
    failed: list[str] = field(default_factory=list)
    wants_file: bool = False
    wants_scopes: list[str] = field(default_factory=list)
    repeat: Json = field(default_factory=dict)
    typed: dict[str, list[str]] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    edition: int = 0

    @property
    def card(self) -> Json | None:
        return self.stack[-1] if self.stack else None


def home_of(addon: Addon, host: str, *, event: str = "") -> str:
    """The function that draws the first card of a host: "" where the add-on has none there."""
    own = addon.deployment["addOns"].get(host.lower())
    if own is None:
        return ""
    opened = own.get("eventOpenTrigger") if event else None
    trigger = opened or own.get("homepageTrigger") or addon.setting("common", "homepageTrigger") or {}
    return str(trigger.get("runFunction", ""))


def open_home(panel: Panel, ask: Ask) -> None:
    """The panel as it is when it is opened."""
    panel.stack.clear()
    _ask(panel, ask, home_of(panel.addon, panel.host, event=panel.event), kind="page")


def press(panel: Panel, ask: Ask, number: int, typed: dict[str, list[str]]) -> None:
    """A button of the card on top, a field that was changed. Raises LookupError where there is no such button."""
    card = panel.card or {}
    kind, deed = deeds_of(card)[number]
    _clear(panel)
    panel.typed = typed
    if kind == "card":
        _show(panel, deed, on_top=True)
        return
    panel.wrong = dict.fromkeys(still_needed(card, deed, typed), NEEDED)
    if panel.wrong:
        return
    try:
        forms = form_inputs_of(card, typed)
    except ValueError:
        pickers = [name for name, (kind, _) in fields_of(card).items() if kind == "dateTimePicker" and typed.get(name)]
        panel.wrong = dict.fromkeys(pickers, NO_TIME)
        return
    parameters = {one["key"]: one.get("value", "") for one in deed.get("parameters", [])}
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


def back(panel: Panel) -> None:
    """The arrow at the top."""
    _clear(panel)
    panel.typed = {}
    if len(panel.stack) > 1:
        panel.stack.pop()


def again(panel: Panel, ask: Ask) -> None:
    """The call that was waiting for the person's consent, once more, as Google repeats it."""
    call = panel.repeat
    _clear(panel)
    if call:
        _take(panel, ask(call), call)


def file_given(panel: Panel, ask: Ask) -> None:
    """The person has let the add-on at the open file: the host draws its first card anew."""
    granted = panel.addon.setting(panel.host.lower(), "onFileScopeGrantedTrigger")
    _clear(panel)
    panel.stack.clear()
    home = home_of(panel.addon, panel.host)
    _ask(panel, ask, granted["runFunction"] if granted else home, kind="page")


def _clear(panel: Panel) -> None:
    panel.told = panel.link = ""
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
        panel.repeat = call
    else:
        _follow(panel, reply.get("renderActions", reply))


def _follow(panel: Panel, render: Json) -> None:
    panel.wants_file = "hostAppAction" in render
    action = render.get("action", {})
    panel.told = action.get("notification", {}).get("text", "")
    panel.link = action.get("link", {}).get("url", "")
    for step in action.get("navigations", []):
        _navigate(panel, step)


def _navigate(panel: Panel, step: Json) -> None:
    if "pushCard" in step:
        _show(panel, step["pushCard"], on_top=True)
    elif "updateCard" in step:
        _show(panel, step["updateCard"], on_top=False)
    elif step.get("popToRoot"):
        del panel.stack[1:]
    elif step.get("pop"):
        del panel.stack[max(1, len(panel.stack) - 1) :]
    else:
        named = [at for at, card in enumerate(panel.stack) if card.get("name") == step.get("popToCard")]
        del panel.stack[named[-1] + 1 if named else 1 :]


def _show(panel: Panel, card: Json, *, on_top: bool) -> None:
    if not on_top:
        del panel.stack[-1:]
        # What was typed stays in fields of the same name.
        kept = fields_of(card)
        panel.typed = {name: texts for name, texts in panel.typed.items() if name in kept}
    else:
        panel.typed = {}
    panel.stack.append(card)
