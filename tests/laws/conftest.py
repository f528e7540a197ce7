"""Laws have no deadline: the machines are noisy, and a slow example breaks no law. The end says what was tried."""

from collections import Counter

import pytest
from hypothesis import settings
from support.scale import examples
from support.tally import TRIED

settings.register_profile("laws", max_examples=examples(100), deadline=None)
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
