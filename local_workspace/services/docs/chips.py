"""What a person reads where a run is no text."""

from __future__ import annotations

from local_workspace.services.docs.runs import Json, Run

# The element's properties, and which of them is shown: the first that is set.
CHIPS = {
    "person": ("personProperties", ("name", "email")),
    "richLink": ("richLinkProperties", ("title", "uri")),
    "dateElement": ("dateElementProperties", ("displayText",)),
    "dropdown": ("dropdownProperties", ("displayValue",)),
}


def chip_properties(run: Run) -> Json:
    """The properties of a chip; {} for what is none."""
    name, _ = CHIPS.get(run.kind, ("", ()))
    found: Json = (run.data or {}).get(name, {})
    return found


def chip_text(run: Run) -> str:
    """What a chip shows; "" for what is none."""
    _, names = CHIPS.get(run.kind, ("", ()))
    shown = chip_properties(run)
    return str(next((shown[name] for name in names if shown.get(name)), ""))
