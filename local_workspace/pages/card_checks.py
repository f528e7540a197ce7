"""What Google's panel says at once of what was typed, before an add-on hears of it."""

from __future__ import annotations

import re
from typing import Any

from local_workspace.pages.card_amounts import most_of
from local_workspace.pages.card_forms import fields_of

Json = dict[str, Any]
FORMATS = {
    "INTEGER": (re.compile(r"[+-]?\d+"), "Write a whole number here, such as 3."),
    "FLOAT": (re.compile(r"[+-]?(\d+\.?\d*|\.\d+)"), "Write a number here, such as 2.5."),
    "EMAIL": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "Write a mail address here, such as sam@school.example."),
}


def mistakes(card: Json, typed: dict[str, list[str]]) -> dict[str, str]:
    """By the widget's name a sentence for what cannot be sent as it is; what is left empty is no mistake."""
    fields = fields_of(card)
    found = {name: _mistake(*fields[name], texts) for name, texts in typed.items() if texts and name in fields}
    return {name: sentence for name, sentence in found.items() if sentence}


def _mistake(kind: str, widget: Json, texts: list[str]) -> str:
    if kind == "textInput":
        return _of_text(widget.get("validation", {}), texts[0])
    if widget.get("type") == "MULTI_SELECT" and len(texts) > most_of(widget):
        return f"Choose {most_of(widget)} at most."
    return ""


def _of_text(rules: Json, text: str) -> str:
    limit = rules.get("characterLimit")
    if limit and len(text) > limit:
        return f"That is {len(text)} characters; {limit} fit here."
    form, sentence = FORMATS.get(rules.get("inputType", ""), (None, ""))
    return sentence if form and not form.fullmatch(text.strip()) else ""
