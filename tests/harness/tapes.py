"""Chance, all of it from one number: what people do and what happens to it are two tapes that never touch."""

from __future__ import annotations

from random import Random


class Tapes:
    """workload: who does what. schedule: who moves next, what goes wrong, who dies."""

    def __init__(self, seed: int) -> None:
        self.workload = Random(f"{seed} workload")
        self.schedule = Random(f"{seed} schedule")
        self._names = Random(f"{seed} names")

    def hex(self, digits: int) -> str:
        """The engine's own chance, for names that must not repeat."""
        return f"{self._names.getrandbits(digits * 4):0{digits}x}"
