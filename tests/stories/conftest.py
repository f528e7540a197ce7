from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.community import School
from tests.support.laptop import Laptop, laptop_of
from tests.support.school_fixtures import equipment, founded, new_school, school, store

__all__ = ["equipment", "founded", "new_school", "school", "store"]


@pytest.fixture
def laptop(school: School, tmp_path: Path) -> Iterator[Laptop]:
    with laptop_of(school, tmp_path) as made:
        yield made


@pytest.fixture
def new_laptop(new_school: School, tmp_path: Path) -> Iterator[Laptop]:
    with laptop_of(new_school, tmp_path) as made:
        yield made
