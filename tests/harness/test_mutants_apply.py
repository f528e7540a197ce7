"""Each patch of tests/mutants fits the service as it is now, so that `make mutants` breaks what it says it breaks."""

from __future__ import annotations

import pytest

from tests.mutants.__main__ import PATCHES, begins_at, why_not

NAMES = sorted(file.stem for file in PATCHES.glob("*.patch"))


@pytest.mark.parametrize("name", NAMES)
def test_a_mutants_patch_applies(name):
    assert why_not(PATCHES / f"{name}.patch") == ""


def test_a_patch_that_does_not_apply_says_so(tmp_path):
    assert "No such file" in why_not(PATCHES / f"{NAMES[0]}.patch", tmp_path)


def test_a_mutant_begins_where_its_header_says(tmp_path):
    patch = tmp_path / "a.patch"
    patch.write_text("Why.\nBegins at seed 600.\n\n--- a/x\n+Begins at seed 7.\n")

    assert begins_at(patch) == 600
