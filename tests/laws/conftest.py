"""Laws have no deadline: the machines are noisy, and a slow example breaks no law. The end says what was tried."""

from collections import Counter

import pytest
from hypothesis import settings
from support.scale import examples
from support.tally import TRIED

# The checks of a change try the same examples each time; LAWS=10 tries others, and more.
settings.register_profile("laws", max_examples=examples(100), deadline=None, derandomize=examples(1) < 10)
settings.load_profile("laws")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands its counts to the one who began it."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed["tried"] = dict(TRIED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    TRIED.update(Counter(getattr(node, "workeroutput", {}).get("tried", {})))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for what, count in sorted(TRIED.items()):
        terminalreporter.write_line(f"{count:,} {what}")
