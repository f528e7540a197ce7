from datetime import UTC, datetime, timedelta

import psycopg
from sqlalchemy import Connection, text

from sync.database import Database, make_engine
from sync.store.leases import Holder, extend, held, register_holder, release, take

NOON = datetime(2027, 3, 4, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def test_a_lease_is_one_holders_at_a_time(c: Connection, holder: Holder, other_holder: Holder) -> None:
    mine = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)

    assert mine is not None
    assert take(c, "doc:1", holder=other_holder, now=NOON, lasts=MINUTE) is None


def test_two_threads_of_one_process_exclude_each_other(c: Connection, holder: Holder) -> None:
    take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)

    assert take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE) is None


def test_different_docs_have_different_leases(c: Connection, holder: Holder, other_holder: Holder) -> None:
    take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)

    assert take(c, "doc:2", holder=other_holder, now=NOON, lasts=MINUTE) is not None


def test_a_lease_given_back_can_be_taken_at_once(c: Connection, holder: Holder, other_holder: Holder) -> None:
    mine = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)
    assert mine is not None
    release(c, "doc:1", mine)

    assert take(c, "doc:1", holder=other_holder, now=NOON, lasts=MINUTE) is not None


def test_a_lease_whose_time_ran_out_is_anyones(c: Connection, holder: Holder, other_holder: Holder) -> None:
    mine = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)
    assert mine is not None

    theirs = take(c, "doc:1", holder=other_holder, now=NOON + MINUTE, lasts=MINUTE)

    assert theirs is not None
    assert (held(c, "doc:1", mine), held(c, "doc:1", theirs)) == (False, True)


def test_a_lease_past_its_time_is_still_held_while_no_one_has_taken_it(c: Connection, holder: Holder) -> None:
    mine = take(c, "doc:1", holder=holder, now=NOON, lasts=timedelta(0))

    assert mine is not None
    assert held(c, "doc:1", mine)


def test_fences_always_grow_even_when_a_transaction_is_taken_back(c: Connection, holder: Holder) -> None:
    first = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)
    c.rollback()

    second = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)

    assert first is not None
    assert second is not None
    assert second > first


def test_giving_back_with_an_old_fence_leaves_the_new_holder_alone(
    c: Connection, holder: Holder, other_holder: Holder
) -> None:
    mine = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)
    theirs = take(c, "doc:1", holder=other_holder, now=NOON + MINUTE, lasts=MINUTE)
    assert mine is not None
    assert theirs is not None

    release(c, "doc:1", mine)

    assert held(c, "doc:1", theirs)


def test_a_lease_can_be_made_longer_while_it_is_ours(c: Connection, holder: Holder, other_holder: Holder) -> None:
    mine = take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)
    assert mine is not None

    assert extend(c, "doc:1", mine, now=NOON, lasts=5 * MINUTE)

    assert take(c, "doc:1", holder=other_holder, now=NOON + 4 * MINUTE, lasts=MINUTE) is None
    take(c, "doc:1", holder=other_holder, now=NOON + 6 * MINUTE, lasts=MINUTE)
    assert not extend(c, "doc:1", mine, now=NOON + 6 * MINUTE, lasts=MINUTE)


def test_a_process_that_ended_leaves_its_leases_free_at_once(database: Database, holder: Holder) -> None:
    with register_holder(database.engine) as ended, database.engine.begin() as c:
        take(c, "doc:1", holder=ended, now=NOON, lasts=MINUTE)

    with database.engine.begin() as c:
        assert take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE) is not None


def test_a_holder_whose_connection_was_cut_is_not_taken_for_dead(
    database: Database, holder: Holder, other_holder: Holder
) -> None:
    with database.engine.begin() as c:
        take(c, "doc:1", holder=holder, now=NOON, lasts=MINUTE)
    cut_advisory_locks(database)

    with database.engine.begin() as c:
        take(c, "doc:2", holder=holder, now=NOON, lasts=MINUTE)

    with database.engine.begin() as c:
        assert take(c, "doc:1", holder=other_holder, now=NOON, lasts=MINUTE) is None


def test_without_such_locks_in_the_database_time_alone_frees_a_lease(database: Database) -> None:
    engine = make_engine(without_advisory_locks(database))
    with register_holder(engine) as gone, engine.begin() as c:
        take(c, "doc:1", holder=gone, now=NOON, lasts=MINUTE)

    with register_holder(engine) as next_one, engine.begin() as c:
        early = take(c, "doc:1", holder=next_one, now=NOON + MINUTE / 2, lasts=MINUTE)
        late = take(c, "doc:1", holder=next_one, now=NOON + MINUTE, lasts=MINUTE)
    engine.dispose()

    assert not gone.watched
    assert (early is None, late is None) == (True, False)


def test_holders_long_gone_are_forgotten(database: Database) -> None:
    for _ in range(3):
        with register_holder(database.engine):
            pass

    with register_holder(database.engine) as now, database.engine.begin() as c:
        assert c.execute(text("SELECT id FROM holder")).scalars().all() == [now.id]


def cut_advisory_locks(database: Database) -> None:
    """End the connections that keep holders alive, as a restarted database would."""
    with database.engine.begin() as c:
        here = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        cut = f"SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory' AND {here}"
        assert all(c.execute(text(cut)).scalars())


def without_advisory_locks(database: Database) -> str:
    """The database's address for an account that may not use advisory locks."""
    name = f"plain_{database.engine.url.database}"
    with psycopg.connect(database.url, autocommit=True) as link:
        link.execute("REVOKE EXECUTE ON FUNCTION pg_try_advisory_lock(int, int) FROM PUBLIC")
        link.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'secret'".encode())
        link.execute(f"GRANT ALL ON ALL TABLES IN SCHEMA public TO {name}".encode())
        link.execute(f"GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO {name}".encode())
    address = database.engine.url.set(drivername="postgresql", username=name, password="secret")
    return address.render_as_string(hide_password=False)
