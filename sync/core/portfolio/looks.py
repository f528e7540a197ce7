"""How a new portfolio looks: sizes and spaces in points, so that it is one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sync.core.portfolio.edits import Edit, ParaStyle, StyleParagraphs, StyleText
from sync.core.portfolio.types import Section


@dataclass(frozen=True, slots=True)
class Looks:
    """title, heading, header, about: how large letters are, header being a table's first row. above, below: a
    heading's space. padding: a cell's. gap: the letters of the empty line below a table. widths: of columns."""

    title: float
    heading: float
    above: float
    below: float
    padding: float
    header: float
    gap: float
    about: float
    widths: Mapping[Section, tuple[float, ...]]


def parse_looks(raw: Mapping[str, Any], keys: Mapping[str, Section]) -> Looks:
    """The looks of `portfolio.toml`. Raises KeyError where one is missing. keys: sections by their names there."""
    sizes = {name: float(raw[name]) for name in Looks.__slots__ if name != "widths"}
    return Looks(**sizes, widths={keys[name]: tuple(map(float, widths)) for name, widths in raw["widths"].items()})


def heading_edits(start: int, end: int, looks: Looks, style: ParaStyle = ParaStyle.HEADING_2) -> Iterator[Edit]:
    """A section's heading. end: where its words end."""
    yield StyleParagraphs(start, end + 1, style, space=(looks.above, looks.below), single=True)
    yield StyleText(start, end, bold=True, size=looks.heading)
