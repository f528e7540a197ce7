from collections.abc import Callable, Mapping

import pytest

from sync.jobs.tasks import WAKE_UPS, make_wake
from sync.ports import Wake

Ran = list[tuple[str, dict[str, str]]]
Flows = Mapping[str, Callable[..., None]]


@pytest.fixture
def wake() -> Wake:
    return make_wake()


@pytest.fixture
def ran() -> Ran:
    """What flows were run, in order."""
    return []


@pytest.fixture
def flows(ran: Ran) -> Flows:
    """One flow per wake-up, which only says that it ran."""

    def noting(name: str) -> Callable[..., None]:
        return lambda **ids: ran.append((name, ids))

    return {wake_up.name: noting(wake_up.name) for wake_up in WAKE_UPS}
