"""Measure everything, print it as it comes, write bench/latest.json. A figure that misses its goal is no error."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path

from bench.figures import Figure, all_figures

LATEST = Path(__file__).parent / "latest.json"


def main() -> None:
    """A line for each figure as soon as it is there."""
    figures = []
    for figure in all_figures():
        figures.append(figure)
        print(_line(figure), flush=True)
    LATEST.write_text(json.dumps(_latest(figures), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    missed = sum(not figure.met for figure in figures)
    print(f"\n{missed} missed, {len(figures) - missed} met. Written to bench/{LATEST.name}.")


def _line(figure: Figure) -> str:
    value, goal = f"{figure.value:.4g} {figure.unit}", f"≤ {figure.goal:g} {figure.unit}"
    return f"{figure.name:<52} {value:>9}  {goal:<9} {'met' if figure.met else 'MISSED':<6}  {figure.floor}"


def _latest(figures: list[Figure]) -> dict[str, object]:
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return {
        "machine": f"{machine}, Python {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1),
        "figures": [asdict(figure) | {"met": figure.met} for figure in figures],
    }


if __name__ == "__main__":
    main()
