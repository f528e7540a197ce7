"""What was found wrong in a history, by kind, in sentences."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = ("lost", "resurrected", "duplicates", "missed", "unexplained", "not_converged")


class Failures:
    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def add(self, kind: str, text: str) -> None:
        if kind not in KINDS:
            raise ValueError(f"{kind} is no kind of failure")
        self.found.append((kind, text))

    def extend(self, kind: str, texts: Iterable[str]) -> None:
        for text in texts:
            self.add(kind, text)
