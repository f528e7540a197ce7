import pytest

from sync.database import Database
from sync.jobs.tasks import worker_app
from sync.jobs.worker import drain
from sync.ports import Wake
from sync.store.memory import recall, remember
from tests.jobs.conftest import Flows, Ran


def test_a_committed_wake_up_runs_its_flow_once(database: Database, wake: Wake, flows: Flows, ran: Ran) -> None:
    with database.engine.begin() as c:
        wake(c, "sync_portfolio", document="1aB")

    drain(database.url, flows)
    drain(database.url, flows)

    assert ran == [("sync_portfolio", {"document": "1aB"})]


def test_a_wake_up_is_taken_back_with_its_cause(database: Database, wake: Wake, flows: Flows, ran: Ran) -> None:
    with database.engine.connect() as c:
        wake(c, "sweep")
        c.rollback()

    drain(database.url, flows)

    assert ran == []


def test_a_wake_up_that_already_waits_costs_the_caller_nothing(
    database: Database, wake: Wake, flows: Flows, ran: Ran
) -> None:
    with database.engine.begin() as c:
        wake(c, "sync_portfolio", document="1aB")

    with database.engine.begin() as c:
        remember(c, "before", 1)
        wake(c, "sync_portfolio", document="1aB")
        remember(c, "after", 2)

    drain(database.url, flows)
    with database.engine.begin() as c:
        assert (recall(c, "before"), recall(c, "after"), len(ran)) == (1, 2, 1)


def test_different_docs_are_woken_for_each(database: Database, wake: Wake, flows: Flows, ran: Ran) -> None:
    with database.engine.begin() as c:
        wake(c, "sync_portfolio", document="1aB")
        wake(c, "sync_portfolio", document="2cD")
        wake(c, "sync_school", school="1aB")

    drain(database.url, flows)

    assert [ids for _, ids in ran] == [{"document": "1aB"}, {"document": "2cD"}, {"school": "1aB"}]


def test_a_flow_can_wake_another(database: Database, wake: Wake, flows: Flows, ran: Ran) -> None:
    def sync_school(school: str) -> None:
        with database.engine.begin() as c:
            wake(c, "sync_portfolio", document=f"a Doc of {school}")

    with database.engine.begin() as c:
        wake(c, "sync_school", school="oakfield")

    drain(database.url, {**flows, "sync_school": sync_school})

    assert ran == [("sync_portfolio", {"document": "a Doc of oakfield"})]


def test_a_flows_error_comes_out_of_drain_after_the_others_ran(
    database: Database, wake: Wake, flows: Flows, ran: Ran
) -> None:
    def sync_school(school: str) -> None:
        raise LookupError(school)

    with database.engine.begin() as c:
        wake(c, "sync_school", school="oakfield")
        wake(c, "sweep")

    with pytest.raises(LookupError, match="oakfield"):
        drain(database.url, {**flows, "sync_school": sync_school})
    assert ran == [("sweep", {})]


def test_a_wake_up_nobody_knows_is_refused_when_it_is_left(database: Database, wake: Wake) -> None:
    with database.engine.begin() as c:
        with pytest.raises(KeyError, match="sync_weather"):
            wake(c, "sync_weather")
        with pytest.raises(ValueError, match="is told"):
            wake(c, "sync_portfolio", school="oakfield")


def test_a_worker_without_a_flow_for_each_wake_up_does_not_start(database: Database, flows: Flows) -> None:
    fewer = {name: flow for name, flow in flows.items() if name != "sweep"}

    with pytest.raises(ValueError, match="no flow is given for sweep"):
        worker_app(database.url, fewer, connections=1)
