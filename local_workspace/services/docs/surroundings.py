"""What a Doc is edited amidst: Google's habits as the switches have them, and what its chips show of the world."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Habits(NamedTuple):
    """What Google does and nobody has recorded, as the world's switches have it."""

    range_end_grows: bool = False
    tables_split_ranges: bool = False
    ranges_say_tab: bool = False
    replaced_range_stays: bool = True
    chips_allowed: bool = True
    suggestions_take_in: bool = False
    suggestions_block_deletion: bool = False


def _nobody(_email: str) -> str:
    return ""


def _nothing(_file_id: str) -> tuple[str, str] | None:
    return None


class Outside(NamedTuple):
    """What chips show of the world around the Doc.

    person: the name of whom an address belongs to, "" for nobody known. file: the title and MIME type of a Drive file
    that the caller may read.
    """

    person: Callable[[str], str] = _nobody
    file: Callable[[str], tuple[str, str] | None] = _nothing
