"""A worker waits for its database, with growing pauses, and says so once."""

import pytest
from sqlalchemy.exc import OperationalError

from sync.errors import BadSettings, TryLater
from sync.jobs.patience import AWAY, BACK, LONGEST_PAUSE_S, outlast

LOST = TryLater("The worker lost its database.")
REFUSED = OperationalError("SELECT 1", {}, Exception("connection refused"))


class Database:
    """What befalls it, one thing for each time the worker begins: an error, or None for an end in peace.

    Where it does not even answer, the error is a BadSettings.
    """

    def __init__(self, *befalls: Exception | None) -> None:
        self.befalls = list(befalls)
        self.pauses: list[float] = []
        self.said: list[str] = []

    def outlasted(self) -> None:
        outlast(self._begin, pause=self.pauses.append, say=self.said.append)

    def _begin(self, answered) -> None:
        error = self.befalls.pop(0)
        if not isinstance(error, BadSettings):
            answered()
        if error is not None:
            raise error


def away() -> BadSettings:
    return BadSettings(("The database in DATABASE_URL does not answer.",))


def test_a_worker_that_is_told_to_stop_has_nothing_to_say() -> None:
    database = Database(None)

    database.outlasted()

    assert (database.pauses, database.said) == ([], [])


@pytest.mark.parametrize("lost", [LOST, REFUSED])
def test_a_database_that_comes_back_is_worked_on_again(lost: Exception) -> None:
    database = Database(lost, None)

    database.outlasted()

    assert (len(database.pauses), database.said) == (1, [AWAY, BACK])


def test_the_pauses_grow_up_to_half_a_minute_and_are_told_once() -> None:
    database = Database(LOST, *(away() for _ in range(9)), None)

    database.outlasted()

    assert database.pauses == sorted(database.pauses)
    assert database.pauses[-1] == LONGEST_PAUSE_S
    assert database.said == [AWAY, BACK]


def test_the_next_outage_begins_with_a_short_pause_again() -> None:
    database = Database(LOST, away(), away(), LOST, None)

    database.outlasted()

    assert database.pauses[0] == database.pauses[-1]


def test_a_database_that_never_answered_is_for_a_person_to_set_right() -> None:
    database = Database(away())

    with pytest.raises(BadSettings):
        database.outlasted()
    assert database.pauses == []
