"""What its owner is told of the links and pictures in a portfolio, and what there is to choose from for a note."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sync.core.portfolio.names import plain_words


class Openness(StrEnum):
    """What a stranger is answered: whether whoever has its link can open a file. NOT_ASKED: of it nobody is asked."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    NOT_ASKED = ""


@dataclass(frozen=True, slots=True)
class EvidenceWords:
    """sources: what a note can be about and how it then begins, (label, beginning)."""

    open: str
    pupils: str
    pupil_words: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]

    def speaks_of_pupils(self, text: str) -> bool:
        """Whether a line speaks of pupils' work, a photo or a film."""
        said = f" {plain_words(text)} "
        return any(f" {word} " in said for word in self.pupil_words)

    def told(self, openness: Openness, *, of_pupils: bool) -> str:
        """What its owner is told of one link; "" for nothing. What is not known is no warning."""
        if openness is Openness.OPEN:
            return self.open
        return self.pupils if of_pupils and openness is not Openness.CLOSED else ""


def parse_evidence(toml_text: str) -> EvidenceWords:
    """The words of `evidence.toml`. Raises KeyError where something is missing."""
    data: Mapping[str, object] = tomllib.loads(toml_text)
    told, pupils, sources = data["told"], data["pupils"], data.get("source", [])
    if not isinstance(told, dict) or not isinstance(pupils, dict) or not isinstance(sources, list):
        raise TypeError("its tables are not as they were delivered")
    return EvidenceWords(
        open=told["open"],
        pupils=told["pupils"],
        pupil_words=tuple(plain_words(word) for word in pupils["words"]),
        sources=tuple((item["label"], item["says"]) for item in sources),
    )
