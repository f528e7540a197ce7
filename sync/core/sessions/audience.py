"""The words of "For whom" that no staff list explains."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from sync.core.portfolio.names import plain_words


@dataclass(frozen=True, slots=True)
class AudienceWords:
    """All in plain words. means: what each word stands for in the staff list, itself among it.

    blank_in_a_portfolio: what somebody who leaves "For whom" empty in their own Doc is taken to have written.
    """

    everyone: frozenset[str]
    own_school: frozenset[str]
    small: frozenset[str]
    means: dict[str, frozenset[str]]
    blank_in_a_portfolio: str

    def meanings(self, words: str) -> frozenset[str]:
        """What `words` (plain) may stand for, without its last "s" too."""
        singular = words.removesuffix("s")
        return self.means.get(words) or self.means.get(singular) or frozenset({words, singular})


def parse_audiences(text: str) -> AudienceWords:
    """The words of `audiences.toml`."""
    data = tomllib.loads(text)
    means: dict[str, set[str]] = {}
    for line in data["same"]:
        together = {plain_words(word) for word in line}
        for word in together:
            means.setdefault(word, set()).update(together)
    for word, others in data["wider"].items():
        meant = {plain_words(other) for other in others}
        alike = [means.get(other, {other}) for other in meant]
        means.setdefault(plain_words(word), {plain_words(word)}).update(*alike)
    return AudienceWords(
        everyone=_plain(data["everyone"]),
        own_school=_plain(data["own_school"]),
        small=_plain(data["small_words"]),
        means={word: frozenset(meant) for word, meant in means.items()},
        blank_in_a_portfolio=data["blank_in_a_portfolio"],
    )


def _plain(words: Iterable[str]) -> frozenset[str]:
    return frozenset(plain_words(word) for word in words)
