"""What Google does and nobody has recorded: each assumption by name, as a switch that a test can throw.

The first choice of each is what holds unless somebody says otherwise. No promise of the product may rest on one: what
leans on a switch is tested under every choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from local_workspace.world import World

KIND = "world"


@dataclass(frozen=True, slots=True)
class Switch:
    """choices: the first is the default; a whole number as the only choice lets any number from 0 on be set."""

    choices: tuple[Any, ...]
    says: str

    def takes(self, value: Any) -> bool:
        if _counts(self.choices[0]):
            return _counts(value) and value >= 0
        return value in self.choices and type(value) is type(self.choices[0])


def _counts(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


SWITCHES: dict[str, Switch] = {
    "meet_pending_reads": Switch((1,), "How many replies still call a new event's Meet link pending."),
    "meet_outcome": Switch(("success", "failure"), "How the making of a Meet link ends."),
    "calendar_id_collision": Switch(("found", "missed"), "Whether an event id used before is noticed at once."),
    "calendar_domain_role": Switch(("freeBusyReader", "reader", "none"), "What a domain may do with its calendars."),
    "calendar_endless_instances": Switch((730,), "How many instances of an endless series a list without timeMax has."),
    "calendar_start_off_rule": Switch(("counts", "skipped"), "Whether a series' start happens outside its rule."),
    "calendar_sync_days": Switch((28,), "After how many days a calendar's sync token is too old; 0 for never."),
    "copy_keeps_properties": Switch((True, False), "Whether files.copy takes an app's own appProperties along."),
    "generated_ids_for_docs": Switch((False, True), "Whether a Doc or Sheet takes an id from files.generateIds."),
    "readers_see_comments": Switch((False, True), "Whether who may only read a file may list its comments."),
    "docs_range_end": Switch(("outside", "inside"), "Where text goes that is put in at a named range's last index."),
    "docs_range_tab": Switch(("left out", "said"), "Whether a named range of another tab than the first says its tab."),
    "docs_replaced_range": Switch(("covers", "gone"), "What a range covers after replaceNamedRangeContent."),
    "docs_chips": Switch(("allowed", "refused"), "Whether the project may send the requests that make chips."),
    "docs_range_around_table": Switch(("one", "split"), "Whether a table put inside a named range splits it in two."),
    "docs_target_revision": Switch(("merged", "refused"), "What becomes of a write made for an earlier revision."),
    "docs_revision_status": Switch(
        ("INVALID_ARGUMENT", "FAILED_PRECONDITION"), "The status of a write at odds with it."
    ),
    "docs_delete_over_suggestion": Switch(("done", "internal error"), "What deleteContentRange over one ends in."),
    "docs_edit_in_suggestion": Switch(
        ("plain", "joins"), "Whether text written inside a suggested insertion joins it."
    ),
    "docs_preview": Switch(
        ("off", "on"), "Whether the Developer Preview is on: suggesting and comments in batchUpdate."
    ),
    "retry_after_s": Switch((0,), "What Retry-After of a 429 or 503 says, in seconds; 0 for no such header."),
    "list_lag_changes": Switch((0,), "From before how many changes files.list, changes.list, events.list answer."),
    "list_lag_s": Switch((0,), "From how many seconds ago the same three answer."),
    "gmail_daily_messages": Switch((2000,), "How many messages a person may send in 24 hours."),
    "push_delivery": Switch(("prompt", "lost", "doubled", "reordered"), "What becomes of messages on push channels."),
    "push_changes_body": Switch(("empty", "kind"), "Whether messages of a change feed carry a body."),
    "sheets_metadata_follows_sort": Switch((True, False), "Whether row metadata goes along when a sort moves its row."),
    "sheets_unworked_formula": Switch(("text", "loading"), "What a formula shows that is not worked out here."),
}


def switch(world: World, name: str) -> Any:
    """What holds in this world. Raises KeyError for a name that is not in SWITCHES."""
    found = world.get(KIND, name)
    return SWITCHES[name].choices[0] if found is None else found


def throw(world: World, name: str, value: Any) -> None:
    """Set a switch. Raises ValueError with a sentence."""
    if name not in SWITCHES:
        raise ValueError(f"There is no switch {name!r}. There are: {_listed(SWITCHES)}.")
    if not SWITCHES[name].takes(value):
        kind = "a whole number from 0 on" if _counts(SWITCHES[name].choices[0]) else _listed(SWITCHES[name].choices)
        raise ValueError(f"The switch {name} takes {kind}, not {value!r}.")
    world.put(KIND, name, value)


def settings(world: World) -> dict[str, Any]:
    """Every switch with what holds now."""
    return {name: switch(world, name) for name in SWITCHES}


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(str(value) for value in values)
