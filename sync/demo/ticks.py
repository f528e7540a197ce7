"""Which of the demo's steps somebody has taken, as the world itself shows it: no press of a link counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime, timedelta

from local_workspace import ledger
from sync.core.portfolio.doc import DocumentId
from sync.demo.acts import Act
from sync.demo.play import AFTERNOON, LONDON, Stage
from sync.store import sessions

MONTH = timedelta(days=28)
ARRIVED = ("demo", "arrived")


def note_arrival(stage: Stage) -> None:
    """Remember, once for this world, from when on people of this machine can have done something."""
    if stage.world.get(*ARRIVED) is None:
        calls = ledger.calls(stage.world)
        noted = {"on": stage.parts.today().isoformat(), "call": calls[-1]["n"] if calls else 0}
        with stage.world.unit():
            stage.world.put(*ARRIVED, noted)


@dataclass(frozen=True, slots=True)
class Arrived:
    """on: the first day that is not only played. call: the number of the last call before."""

    on: date
    call: int


def _arrived(stage: Stage) -> Arrived:
    noted = stage.world.get(*ARRIVED)
    if noted is None:
        raise RuntimeError("nobody noted when the play arrived")
    return Arrived(date.fromisoformat(noted["on"]), int(noted["call"]))


def has_written(stage: Stage, who: str, document: DocumentId | str) -> bool:
    """Whether that person has written in the Doc by hand. What is played is written at one hour of the day."""
    lines = ledger.calls(stage.world, after=_arrived(stage).call)
    return any(
        line["user"] == who and line.get("target") == document and line["status"] == 200 and _by_hand(line)
        for line in lines
    )


def _by_hand(line: dict[str, str]) -> bool:
    at = datetime.fromisoformat(line["at"]).astimezone(LONDON)
    return line["method"] == "docs.documents.batchUpdate" and at.time() != AFTERNOON


def own_session(stage: Stage) -> str:
    """The title of a session that is booked and was not in the play; "" for none."""
    played = {text for act in stage.sample.acts for text in _typed(act)}
    with stage.parts.engine.begin() as c:
        titles = [booked.session.title for booked in sessions.load_sessions(c) if not booked.session.cancelled]
    return next((title for title in titles if title not in played), "")


def _typed(act: Act) -> Iterator[str]:
    """Every text of an act of the play."""
    return _texts(astuple(act.deed))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def is_a_month_on(stage: Stage) -> bool:
    """Whether the date has moved on by a month since this world arrived at its first evening."""
    return stage.parts.today() - _arrived(stage).on >= MONTH
