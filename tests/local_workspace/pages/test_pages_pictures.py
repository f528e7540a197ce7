"""The index of the pages' pictures: each picture is in it, and each that is in it is there."""

from __future__ import annotations

import re
from pathlib import Path

GALLERY = Path(__file__).parents[3] / "docs" / "pages"


def test_the_index_names_every_picture_and_no_other() -> None:
    named = set(re.findall(r"\(([\w-]+\.png)\)", (GALLERY / "README.md").read_text(encoding="utf-8")))

    assert named == {picture.name for picture in GALLERY.glob("*.png")}
