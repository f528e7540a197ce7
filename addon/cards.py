"""Cards from small pieces. Callers hand over plain words; what Google would read as markup is made harmless in here.

card("find", "Find someone",
    section(
        text("Ask about ", bold(topic), "."),
        line("Sam Okafor", top="Hillside Primary", button=press("Write", "find/write", person="sam@hillside…")),
        field("what", "What would you like help with?"),
        buttons(press("Find", "find/show").strong()),
    ))
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, Literal
from urllib.parse import urlsplit

Json = dict[str, Any]
Choice = Literal["RADIO_BUTTON", "CHECK_BOX", "DROPDOWN", "SWITCH"]
MOST_ITEMS = 100
LONGEST = 2000
NOWHERE = "https://workspace.google.com/"
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SAFE_LINK = re.compile(r"https://|mailto:|http://(localhost|127\.0\.0\.1)[:/]")


@dataclass(frozen=True, slots=True)
class To:
    """A route by its path; becomes the route's full address when the card is sent."""

    path: str


@dataclass(frozen=True, slots=True)
class Styled:
    """Words that look different or lead somewhere. look: a tag's name, "b", "i" or "a"."""

    words: str
    look: str
    url: str = ""


Piece = str | Styled
Words = Piece | tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Button:
    body: Mapping[str, Any]

    def strong(self) -> Button:
        """The one that most people want: filled."""
        return replace(self, body={**self.body, "type": "FILLED"})

    def needing(self, *fields: str) -> Button:
        """Not to be pressed while one of these text fields, days or drop-downs is blank."""
        on_click = self.body["onClick"]
        action = {**on_click["action"], "requiredWidgets": list(fields)}
        return replace(self, body={**self.body, "onClick": {**on_click, "action": action}})


@dataclass(frozen=True, slots=True)
class Widget:
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Section:
    """With no widgets it is left out of its card."""

    widgets: tuple[Widget, ...]
    header: str = ""
    folds_after: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    name: str
    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""


def card(name: str, title: str, *sections: Section, subtitle: str = "") -> Card:
    """One card, one purpose, under a screen. name: the route's, so that it can be gone back to."""
    return Card(name, title, sections, subtitle)


def section(*widgets: Widget | None, header: str = "", folds_after: int | None = None) -> Section:
    """None among the widgets is passed over. folds_after: how many show before "Show more"; None for all of them."""
    return Section(tuple(widget for widget in widgets if widget is not None), header, folds_after)


def bold(words: str) -> Styled:
    return Styled(words, "b")


def italic(words: str) -> Styled:
    return Styled(words, "i")


def link(words: str, url: str) -> Styled:
    """Words that lead somewhere; plain words where the address is not one to lead people to."""
    return Styled(words, "a", url) if is_safe(url) else Styled(words, "")


def is_safe(url: str) -> bool:
    """Whether people may be sent there: https, a mail, or this computer itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(_SAFE_LINK.match(url)) and "@" not in parts.netloc and not re.search(r"[\s\\<>\"]", url)


def text(*pieces: Piece) -> Widget:
    """A paragraph. Line breaks in it stay."""
    return Widget({"textParagraph": {"text": _marked(pieces)}})


def line(words: Words, *, top: str = "", below: str = "", button: Button | None = None, link: str = "") -> Widget:
    """One thing of a list: what it is, with a small line above and below. link: where a click on it leads."""
    body: Json = {"text": _marked(words if isinstance(words, tuple) else (words,)), "wrapText": True}
    if top:
        body["topLabel"] = plain(top)
    if below:
        body["bottomLabel"] = plain(below)
    if button:
        body["button"] = dict(button.body)
    if link and is_safe(link):
        body["onClick"] = {"openLink": {"url": link}}
    return Widget({"decoratedText": body})


def buttons(*several: Button | None) -> Widget | None:
    """Buttons side by side; None among them is passed over, and without any there is no widget."""
    found = [dict(button.body) for button in several if button is not None]
    return Widget({"buttonList": {"buttons": found}}) if found else None


def press(words: str, route: str, /, **parameters: str) -> Button:
    """A button that asks the service. The parameters come back as they are here, but from a browser: ids are claims."""
    action: Json = {"function": To(route)}
    if parameters:
        action["parameters"] = [{"key": key, "value": value} for key, value in parameters.items()]
    return Button({"text": plain(words), "onClick": {"action": action}})


def link_button(words: str, url: str) -> Button:
    """A button that opens a page or a mail; it cannot be pressed where the address is not one to lead people to."""
    if not is_safe(url):
        return Button({"text": plain(words), "disabled": True, "onClick": {"openLink": {"url": NOWHERE}}})
    return Button({"text": plain(words), "onClick": {"openLink": {"url": url}}})


def field(name: str, label: str, *, hint: str = "", value: str = "", long: bool = False, suggest: str = "") -> Widget:
    """Something to type into. long: several lines. suggest: the route that offers words while one types."""
    body: Json = {"name": name, "label": plain(label), "type": "MULTIPLE_LINE" if long else "SINGLE_LINE"}
    if hint:
        body["hintText"] = plain(hint)
    if value:
        body["value"] = _CONTROLS.sub("", value)
    if suggest:
        body["autoCompleteAction"] = {"function": To(suggest)}
    return Widget({"textInput": body})


def choice(
    name: str, label: str, items: Iterable[tuple[str, str] | tuple[str, str, bool]], *, kind: Choice = "RADIO_BUTTON"
) -> Widget:
    """Something to choose from. items: (words, value) or (words, value, chosen already), a hundred at most."""
    shown = [_item(*item) for item in items][:MOST_ITEMS]
    return Widget({"selectionInput": {"name": name, "label": plain(label), "type": kind, "items": shown}})


def _item(words: str, value: str, selected: bool = False) -> Json:
    return {"text": plain(words), "value": value, "selected": selected}


def day(name: str, label: str, value: date | None = None) -> Widget:
    """A day to pick; comes back in `event.days`."""
    at = None if value is None else datetime.combine(value, time(0), tzinfo=UTC).timestamp()
    return _picker(name, label, "DATE_ONLY", at)


def hour(name: str, label: str, value: time | None = None) -> Widget:
    """A time of day to pick; comes back in `event.times`."""
    return _picker(name, label, "TIME_ONLY", None if value is None else value.hour * 3600 + value.minute * 60)


def _picker(name: str, label: str, kind: str, seconds: float | None) -> Widget:
    body: Json = {"name": name, "label": plain(label), "type": kind}
    if seconds is not None:
        body["valueMsEpoch"] = str(int(seconds) * 1000)
    return Widget({"dateTimePicker": body})


def divider() -> Widget:
    return Widget({"divider": {}})


def card_json(made: Card) -> Json:
    """The card as Google has it, save that routes are still `To`."""
    header = {"title": plain(made.title)}
    if made.subtitle:
        header["subtitle"] = plain(made.subtitle)
    sections = [_section_json(one) for one in made.sections if one.widgets]
    return {"name": made.name, "header": header, "sections": sections}


def _section_json(one: Section) -> Json:
    body: Json = {"widgets": [dict(widget.body) for widget in one.widgets]}
    if one.header:
        body["header"] = _marked((one.header,))
    if one.folds_after is not None and one.folds_after < len(one.widgets):
        body |= {"collapsible": True, "uncollapsibleWidgetsCount": one.folds_after}
    return body


def plain(words: str) -> str:
    """Words for a place of which Google does not say whether it reads markup: right in both cases."""
    return _tidy(words).replace("<", "‹").replace(">", "›")


def _marked(pieces: Iterable[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    if isinstance(piece, str):
        return html.escape(_tidy(piece), quote=False)
    words = html.escape(_tidy(piece.words), quote=False)
    if piece.look == "a":
        return f'<a href="{html.escape(piece.url)}">{words}</a>'
    return f"<{piece.look}>{words}</{piece.look}>" if piece.look else words


def _tidy(words: str) -> str:
    kept = _CONTROLS.sub("", words)
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
