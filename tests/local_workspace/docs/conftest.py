"""Each test here gets a pad of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from support.pad import Pad


@pytest.fixture
def pad(google: Callable[..., Any]) -> Pad:
    return Pad(google)
