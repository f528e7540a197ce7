"""What a demo tells the pages about itself, so that they need not know what is being demonstrated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try, as the front page offers it.

    todo: what to do there. shown: what one will see. words: what its link says. href: where it leads, "" while there is
    nothing yet. who: the address of the person whom one is there, "" for nobody. move: by what the date moves on the
    way there ("month"), "" where it stays. seen: what shows that somebody has done it, "" where nothing does.
    """

    title: str
    todo: str
    shown: str
    words: str
    href: str
    who: str = ""
    move: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of what the service has done or means to do outside. state: one of Story.deed_states."""

    key: str
    kind: str
    about: str
    state: str
    why: str
    to_do: str


class Story(Protocol):
    """title: what the front page is called.

    Addresses (href) are of these pages or of the web; "" makes plain text. Every page asks for places, news and the
    like: they are answered from what is known already, never by looking far.
    """

    title: str

    def summary(self) -> Sequence[tuple[str, str, str]]:
        """The figures of the front page: (what is counted, the figure, href), most important first."""

    def links(self) -> Sequence[tuple[str, str]]:
        """What else there is to look at: (words, href)."""

    def steps(self) -> Sequence[Step]:
        """The story of the front page, in order."""

    def places(self) -> Mapping[str, str]:
        """What the bar of every page leads to besides what each of them has: "Register" or "Directory" to its href."""

    def who_is_who(self) -> Mapping[str, str]:
        """What is said of people, by address: "Teacher, Oakfield School"."""

    def news(self) -> Sequence[str]:
        """What has happened lately, newest first, a sentence each."""

    def since(self) -> Sequence[str]:
        """What the service has done since the date was last moved, a sentence each; nothing before the first move."""

    def can_move(self) -> bool:
        """Whether the community's date can be moved on at all."""

    def next_question(self) -> date | None:
        """The day after today on which the next question is due; None where none is planned."""

    def move(self, days: int) -> None:
        """Move the community's date on by so many days. It may take seconds, or go on after it has returned."""

    def is_busy(self) -> bool:
        """Whether a move is still going on."""

    def deed_states(self) -> Mapping[str, int]:
        """How many deeds are in each state, in the order in which they are shown; empty where nobody keeps any."""

    def deeds(self, state: str, *, most: int) -> Sequence[Deed]:
        """The deeds in one state, newest first."""
