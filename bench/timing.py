"""Times of small jobs as ratios: job and floor take turns, so that a busy machine slows both alike."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS, WARM_UP = 60, 10
AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Ratio:
    """Medians of one go each, in milliseconds; ratio is the median of the rounds' own ratios."""

    job_ms: float
    floor_ms: float
    ratio: float


def compare(job: Callable[[], object], floor: Callable[[], object], *, rounds: int = ROUNDS) -> Ratio:
    """How long `job` takes beside `floor`."""
    for _ in range(WARM_UP):
        job()
        floor()
    gc.collect()
    pairs = [(_seconds(job), _seconds(floor)) for _ in range(rounds)]
    return Ratio(
        job_ms=1000 * median(job_s for job_s, _ in pairs),
        floor_ms=1000 * median(floor_s for _, floor_s in pairs),
        ratio=median(job_s / floor_s for job_s, floor_s in pairs),
    )


def _seconds(job: Callable[[], object]) -> float:
    began = perf_counter()
    for _ in range(AT_ONCE):
        job()
    return (perf_counter() - began) / AT_ONCE
