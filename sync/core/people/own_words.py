"""What a community calls whoever helps others, and how the word gets into every form."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

NAMES = ("helper", "a_helper", "helpers")
_LONGEST = 40
# They would end a text of a form, or stand for something else in it.
_NOT_IN_A_WORD = frozenset("\"\\{}'")


def parse_own_words(text: str) -> Mapping[str, str]:
    """The words of `words.toml`, by the names that forms know them by. Raises KeyError for one that is not there and
    ValueError, in a sentence, for one that cannot stand in a form."""
    data = tomllib.loads(text)
    words = {name: " ".join(str(data[name]).split()) for name in NAMES}
    for name, word in words.items():
        if not word or len(word) > _LONGEST or _NOT_IN_A_WORD & set(word):
            raise ValueError(f"“{name}” is to be a word or two, without quotation marks, braces and backslashes.")
    return words


def with_own_words(form: str, words: Mapping[str, str]) -> str:
    """A form's text with the community's words in place of {helper}, {a_helper} and {helpers}."""
    for name, word in words.items():
        form = form.replace("{" + name + "}", word)
    return form
