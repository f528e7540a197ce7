"""What an owner can have put into their Doc by a click: short plans, and a table of the standards their log names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

STANDARDS = "standards"


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a grey line and a table. label: what the panel calls it. rows: what its first column says."""

    key: str
    label: str
    heading: str
    hint: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]


def parse_pieces(raw: Mapping[str, Any]) -> dict[str, Piece]:
    """Those of `portfolio.toml`, by key, in its order. Raises KeyError where one lacks something."""
    return {
        key: Piece(
            key, item["label"], item["heading"], item["hint"], tuple(item["columns"]), tuple(item.get("rows", ()))
        )
        for key, item in raw.items()
    }
