"""A file that Google exports is looked at before it is put anywhere: half of one is asked for again."""

from __future__ import annotations

import pytest

from sync.errors import Broken
from sync.google.exporting import PDF, WORD, fetch_export

WHOLE = {PDF: b"%PDF-1.7 words\n%%EOF\n", WORD: b"PK\x03\x04" + b" words" * 20 + b"PK\x05\x06" + bytes(18)}


class Answers:
    """Google's `files`, that gives these bytes."""

    method, methodId = "GET", "drive.files.export"

    def __init__(self, content):
        self.content = content
        self.files = self

    def export(self, **_asked):
        return self

    def execute(self, **_how):
        return self.content


@pytest.mark.parametrize("form", [PDF, WORD])
def test_a_whole_file_is_given_as_it_came(form):
    assert fetch_export(Answers(WHOLE[form]), "doc", form) == WHOLE[form]


@pytest.mark.parametrize("content", [b"", b"<html>sorry</html>", b"half"], ids=["nothing", "a page", "half"])
@pytest.mark.parametrize("form", [PDF, WORD])
def test_half_of_one_is_a_reading_that_broke_off(form, content):
    spoilt = WHOLE[form][: len(WHOLE[form]) // 2] if content == b"half" else content

    with pytest.raises(Broken):
        fetch_export(Answers(spoilt), "doc", form)
