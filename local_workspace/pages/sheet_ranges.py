"""Ranges of a tab as a page has them: protected ones with the reason, and bands of colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from local_workspace.pages.sheet_cells import hexed
from local_workspace.services.sheets.a1 import Box
from local_workspace.services.sheets.boxes import box_of

Json = dict[str, Any]
BANDS = ("headerColor", "firstBandColor", "secondBandColor", "footerColor")


def ends(box: Box) -> list[int | None]:
    """top, left, bottom, right; the last two None where the range is open."""
    return [box.top, box.left, box.bottom, box.right]


def shut(found: Iterable[Json], owner: str) -> tuple[list[Json], list[Json]]:
    """(closed to this person, to be changed with care), each with its range, what is open in it all the same, and
    what to tell whoever tries."""
    closed, careful = [], []
    for one in found:
        about = f" ({one['description']})" if one.get("description") else ""
        open_parts = [ends(box_of(part)) for part in one.get("unprotectedRanges", ())]
        place = {"box": ends(box_of(one["range"])), "open": open_parts}
        if one.get("warningOnly"):
            careful.append(place | {"say": f"These cells ask for care{about}."})
        elif not one.get("requestingUserCanEdit"):
            closed.append(place | {"say": protected(owner, about)})
    return closed, careful


def protected(owner: str, about: str = "") -> str:
    """Why a cell cannot be changed. Google tells who may only to those who may; its owner can say."""
    return f"These cells are protected{about}. Only those whom {owner} has named may change them; ask {owner}."


def shades(found: Iterable[Json]) -> list[Json]:
    """The bands of alternating colours along rows: box, and header, first, second as #rrggbb or ""."""
    return [
        {"box": ends(box_of(one["range"]))} | {name.removesuffix("Color"): _shade(one, name) for name in BANDS}
        for one in found
        if one.get("rowProperties")
    ]


def _shade(one: Json, name: str) -> str:
    properties = one["rowProperties"]
    colour = properties.get(name) or properties.get(f"{name}Style", {}).get("rgbColor")
    return hexed(colour) if colour else ""
