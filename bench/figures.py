"""The figures, each beside its goal and its floor."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import finding, pages, panel, processes, reading, register, workspace
from bench.community import community
from bench.counts import Count, count_all
from sync.database import stop_database
from sync.settings import Settings

FEW, MANY = 60, 2000
OFFERS = 100_000
DEMO_RUNS = 3
IDLE = "import googleapiclient.discovery, gspread, sqlalchemy, psycopg, click, rich"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table. floor: what it is measured against, in words with its own value."""

    name: str
    value: float
    unit: str
    goal: float
    floor: str

    @property
    def met(self) -> bool:
        return self.value <= self.goal


def all_figures() -> Iterator[Figure]:
    """Each figure as soon as it is measured."""
    yield from call_figures()
    yield from reading_figures()
    yield search_figure()
    yield from register_figures()
    yield from panel_figures()
    yield from workspace_figures()
    yield from page_figures()
    yield from demo_figures()
    yield from first_sync_figures()


def call_figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        try:
            with community(Path(name), people=FEW) as made:
                yield from (_calls(count) for count in count_all(made))
        finally:
            stop_database(Settings(data=Path(name)))


def _calls(count: Count) -> Figure:
    floor = f"{count.calls} calls, at least {count.least} ({count.counted})"
    return Figure(f"calls ÷ minimum, {count.name}", count.ratio, "×", 1.05, floor)


def reading_figures() -> Iterator[Figure]:
    with reading.portfolio() as page:
        size = f"{len(page.reply) / 1000:.0f} KB"
        for name, goal, ratio in (
            (f"parse and plan a portfolio of {size} ÷ json.loads", 3.0, reading.planning(page)),
            (f"documents.get of {size} in process ÷ json.loads", 3.0, reading.fetching(page)),
        ):
            floor = f"{ratio.job_ms:.2f} ms, json.loads {ratio.floor_ms:.2f} ms"
            yield Figure(name, ratio.ratio, "×", goal, floor)


def search_figure() -> Figure:
    found = finding.searched(OFFERS)
    floor = f"{found.searches} searches, median {found.median_ms:.1f} ms; {found.making_s:.1f} s to lay them out, once"
    return Figure("search over 100 000 offers, 95th percentile", found.p95_ms, "ms", 20, floor)


def register_figures() -> Iterator[Figure]:
    found = register.measured()
    floor = f"{found.size / 1e6:.1f} MB of rows; one call, and one for each 2 MB"
    yield Figure(f"register of {found.offers} offers, calls", found.calls, "", found.most, floor)
    floor = f"{found.unchanged} calls of {found.first}"
    yield Figure("an unchanged round beside the first", found.share, "%", 1, floor)


def panel_figures() -> Iterator[Figure]:
    """The side panel under gunicorn, as `cpd serve` runs it."""
    with tempfile.TemporaryDirectory() as name:
        try:
            with community(Path(name), people=FEW) as made:
                found = panel.measure(made, Path(name))
        finally:
            stop_database(Settings(data=Path(name)))
    yield Figure("side panel's home card, queries", found.queries, "", 5, "one of them says who asks")
    floor = f"{found.bare:.0f} a second against {found.home:.0f}; checks both tokens, makes one query, as long"
    yield Figure("bare answers ÷ home cards in the same time", 1 / found.ratio, "×", 1 / 0.3, floor)
    floor = f"{found.read} portfolios read meanwhile"
    yield Figure(f"home card with {panel.MANY} clients, 95th percentile", found.p95_ms, "ms", 400, floor)


def workspace_figures() -> Iterator[Figure]:
    """What the local Workspace costs by itself."""
    size, batch = workspace.large_batch()
    floor = f"{batch.job_ms:.1f} ms, json.loads {batch.floor_ms:.1f} ms"
    yield Figure(f"batch of 20 on a Doc of {size / 1000:.0f} KB ÷ json.loads", batch.ratio, "×", 4.0, floor)
    idle = _run(["-c", IDLE])
    with tempfile.TemporaryDirectory() as name:
        started = workspace.start_s(Path(name) / "a")
        yield Figure("local Workspace, start", started, "s", 1.5, f"{idle.seconds:.1f} s to load the libraries")
        saved = workspace.saved_and_opened_s(Path(name) / "b")
        yield Figure("world of 5 000 files, saved and opened", saved, "s", 3, "one process, one SQLite file")
    run = _run(["-m", "bench.workspace"])
    floor = f"{run.seconds:.0f} s; {idle.peak_mb:.0f} MB to load the libraries"
    yield Figure("100 000 portfolios, 200 opened, peak memory", run.peak_mb, "MB", 1024, floor)


def page_figures() -> Iterator[Figure]:
    """The pages in Chromium; nothing where there is none."""
    found = pages.measure()
    if found is None:
        return
    empty = f"{found.empty:.0f} ms for an empty page"
    yield Figure(f"Doc of {found.size / 1e6:.0f} MB opens in the browser", found.doc, "ms", 2000, empty)
    yield Figure("a letter typed in it is seen", found.key, "ms", 50, "a picture of the screen comes every 17 ms")
    yield Figure("Sheet of 6 000 rows opens in the browser", found.sheet.ready_ms, "ms", 1500, empty)
    still = f"{found.sheet.still_late:.0%} while nothing moves"
    yield Figure("pictures late while it is scrolled through", 100 * found.sheet.late, "%", 10, still)
    yield Figure("front page opens in the browser", found.front, "ms", 1000, empty)


def demo_figures() -> Iterator[Figure]:
    """The sample community's weeks, three times; a laptop that does nothing else is meant."""
    idle = [_run(["-c", IDLE]) for _ in range(DEMO_RUNS)]
    runs = [_demo() for _ in range(DEMO_RUNS)]
    seconds, peak = median(run.seconds for run in runs), max(run.peak_mb for run in runs)
    idle_s, idle_mb = median(run.seconds for run in idle), max(run.peak_mb for run in idle)
    yield Figure("cpd demo --once", seconds, "s", 25, f"{idle_s:.1f} s to load the libraries")
    database = f"{max(run.database_mb for run in runs):.0f} MB of PostgreSQL beside it"
    yield Figure("cpd demo --once, peak memory", peak, "MB", 350, f"{idle_mb:.0f} MB to load the libraries; {database}")


def _run(arguments: list[str]) -> processes.Run:
    with tempfile.TemporaryDirectory() as name:
        return processes.run(arguments, folder=Path(name))


def _demo() -> processes.Run:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = folder / "report.json"
        arguments = ["-m", "sync.cli", "demo", "--once", "--data", str(folder / "demo"), "--report", str(report)]
        return processes.run(arguments, folder=folder)


def first_sync_figures() -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as name:
        run = processes.run(["-m", "bench.first_sync", str(MANY), name], folder=Path(name))
    found = json.loads(run.output)
    floor = f"{found['floor_s']:.1f} s to fetch every Doc and do nothing; {found['making_s']:.0f} s to make them before"
    yield Figure(f"first sync of {MANY} portfolios", found["sync_s"], "s", 120, floor)
    beside = (
        f"{found['before_mb']:.0f} MB before it, the local Workspace with it; {run.database_mb:.0f} MB of PostgreSQL"
    )
    yield Figure(f"first sync of {MANY} portfolios, peak memory", run.peak_mb, "MB", 400, beside)
