"""Google's colours for calendars and events, the same for everybody."""

from __future__ import annotations

from typing import Any

from local_workspace.calls import Call

INK = "#1d1d1d"
CALENDAR_COLOURS = {
    str(number): colour
    for number, colour in enumerate(
        [
            "#ac725e",
            "#d06b64",
            "#f83a22",
            "#fa573c",
            "#ff7537",
            "#ffad46",
            "#42d692",
            "#16a765",
            "#7bd148",
            "#b3dc6c",
            "#fbe983",
            "#fad165",
            "#92e1c0",
            "#9fe1e7",
            "#9fc6e7",
            "#4986e7",
            "#9a9cff",
            "#b99aff",
            "#c2c2c2",
            "#cabdbf",
            "#cca6ac",
            "#f691b2",
            "#cd74e6",
            "#a47ae2",
        ],
        start=1,
    )
}
EVENT_COLOURS = {
    str(number): colour
    for number, colour in enumerate(
        [
            "#a4bdfc",
            "#7ae7bf",
            "#dbadff",
            "#ff887c",
            "#fbd75b",
            "#ffb878",
            "#46d6db",
            "#e1e1e1",
            "#5484ed",
            "#51b749",
            "#dc2127",
        ],
        start=1,
    )
}


def get_colors(_call: Call) -> dict[str, Any]:
    return {
        "kind": "calendar#colors",
        "updated": "2012-02-14T00:00:00.000Z",
        "calendar": {key: {"background": colour, "foreground": INK} for key, colour in CALENDAR_COLOURS.items()},
        "event": {key: {"background": colour, "foreground": INK} for key, colour in EVENT_COLOURS.items()},
    }


def nearest(background: str) -> str:
    """The id of the calendar colour that is closest to a hexadecimal one."""
    wanted = _parts(background)
    return min(CALENDAR_COLOURS, key=lambda key: _distance(_parts(CALENDAR_COLOURS[key]), wanted))


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
