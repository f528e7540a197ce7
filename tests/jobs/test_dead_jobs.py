import asyncio

from sqlalchemy import text

from sync.database import Database
from sync.jobs.tasks import worker_app
from sync.jobs.worker import drain, free_dead_jobs
from sync.ports import Wake
from tests.jobs.conftest import Flows, Ran


def test_two_workers_that_free_the_same_dead_jobs_do_not_disturb_each_other(
    database: Database, wake: Wake, flows: Flows, ran: Ran
) -> None:
    with database.engine.begin() as c:
        for number in range(30):
            wake(c, "sync_portfolio", document=str(number))
        c.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))

    async def free() -> None:
        app = worker_app(database.url, flows, connections=2)
        async with app.open_async():
            await free_dead_jobs(app, 30)

    async def both() -> None:
        await asyncio.gather(free(), free())

    asyncio.run(both())
    drain(database.url, flows)
    assert sorted(int(ids["document"]) for _, ids in ran) == list(range(30))


def test_a_job_that_is_being_run_is_not_given_to_another(
    database: Database, wake: Wake, flows: Flows, ran: Ran
) -> None:
    with database.engine.begin() as c:
        wake(c, "sweep")
        alive = c.execute(text("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")).scalar()
        c.execute(text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = :alive"), {"alive": alive})

    async def free() -> None:
        app = worker_app(database.url, flows, connections=2)
        async with app.open_async():
            await free_dead_jobs(app, 30)

    asyncio.run(free())
    drain(database.url, flows)
    assert ran == []
