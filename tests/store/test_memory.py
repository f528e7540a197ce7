from sync.database import Database
from sync.store.memory import forget, recall, recall_all, remember


def test_what_is_remembered_is_recalled_after_a_commit(database: Database) -> None:
    with database.engine.begin() as c:
        remember(c, "changes:oakfield", {"token": "12", "seen": [1, None, "Jan. é"]})

    with database.engine.begin() as c:
        assert recall(c, "changes:oakfield") == {"token": "12", "seen": [1, None, "Jan. é"]}


def test_a_second_value_takes_the_place_of_the_first(database: Database) -> None:
    with database.engine.begin() as c:
        remember(c, "token", "first")
        remember(c, "token", None)
        remember(c, "token", "second")

        assert recall(c, "token") == "second"


def test_what_was_never_remembered_is_none(database: Database) -> None:
    with database.engine.begin() as c:
        assert recall(c, "unheard of") is None


def test_what_is_rolled_back_was_never_remembered(database: Database) -> None:
    with database.engine.connect() as c:
        remember(c, "token", "lost")
        c.rollback()

        assert recall(c, "token") is None


def test_what_is_remembered_under_one_beginning_is_recalled_together_and_forgotten_alone(database: Database) -> None:
    with database.engine.begin() as c:
        for name in ("a_b:1", "a_b:2", "axb:3"):
            remember(c, name, name)
        forget(c, "a_b:2")

        assert recall_all(c, "a_b:") == {"1": "a_b:1"}
