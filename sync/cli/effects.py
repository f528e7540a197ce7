"""What waits or failed, as lines for a person and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

# The database's library is loaded by the commands that need it alone.
if TYPE_CHECKING:
    from sync.flows.tell_effects import Told


def in_words(told: Sequence[Told]) -> str:
    """One block for each subject, in it one for each effect; "" where there is none."""
    blocks = []
    for subject, effects in groupby(told, key=lambda item: item.subject):
        lines = [subject, *(line for effect in effects for line in _lines(effect))]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def in_json(told: Sequence[Told]) -> str:
    found = [asdict(item) | {"until": item.until.isoformat() if item.until else None} for item in told]
    return json.dumps(found, ensure_ascii=False, indent=2)


def _lines(effect: Told) -> Iterator[str]:
    from sync.flows.tell_effects import day_and_time

    yield f"  {effect.what}" + (" (in doubt)" if effect.in_doubt else "")
    yield f"    Why: {effect.why}"
    if effect.until:
        yield f"    Until: {day_and_time(effect.until)}"
    yield f"    What to do: {effect.to_do}"
    yield f"    Its key: {effect.key}"
