"""Workers, web and database as processes, killed and stopped in the middle of a community's months: nothing is lost."""

from __future__ import annotations

import pytest

from tests.crash.months import live, live_undisturbed, settle
from tests.crash.service import running
from tests.crash.troubles import Kills, Outages
from tests.support.founding import BASE
from tests.support.pictures import picture
from tests.support.running import differences, wait_until, with_links
from tests.support.school_fixtures import opened_new


@pytest.fixture(scope="module")
def undisturbed(store, equipment):
    """The end of the months in one process in which nothing happens."""
    with opened_new(store, equipment) as school:
        live_undisturbed(school)
        found = with_links(picture(school), BASE)
    assert (found["effects"]["edition done"], found["effects"]["prompt done"]) == (1, 1)
    return found


def lives(service, *troubles):
    """The months under these troubles and the cron's rounds, to their end; then everything is killed."""
    cron = service.cron(7)

    def disturb():
        for trouble in (cron, *troubles):
            trouble()

    live(service.school, disturb)
    cron.over()
    found = service.picture()
    service.kill()
    return found


def test_workers_and_web_killed_at_work_leave_nothing_lost_and_nothing_twice(equipment, undisturbed, tmp_path):
    with running(equipment, tmp_path, workers=2) as service:
        kills = Kills(service.moments(1, (5, 25)), service.programs)

        assert differences(lives(service, kills), undisturbed) == []
        assert service.left_in_hand() == []
        assert {*kills.killed} == {program.name for program in service.programs}, kills.killed


@pytest.mark.long
def test_where_a_dead_worker_is_never_started_again_the_others_do_its_work(equipment, undisturbed, tmp_path):
    with running(equipment, tmp_path, workers=3) as service:
        dead = service.workers[0]
        kills = Kills(service.moments(2, (3, 10)), [dead], never_again=dead)

        assert differences(lives(service, lambda: kills() if kills.programs else None), undisturbed) == []
        assert (service.left_in_hand(), kills.killed) == ([], ["worker 0"])


@pytest.mark.long
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_database_stopped_and_started_under_them_is_outlasted_by_everyone(equipment, undisturbed, tmp_path, mode):
    with running(equipment, tmp_path, workers=2) as service:
        outages = Outages(service.moments(3, (20, 60)), service.postgres, service.web, [mode])

        assert differences(lives(service, outages), undisturbed) == []
        assert service.left_in_hand() == []
        assert outages.happened >= 2


@pytest.mark.long
def test_a_worker_whose_database_was_away_says_so_goes_on_and_still_stops_when_asked(equipment, tmp_path):
    with running(equipment, tmp_path, workers=1) as service:
        (only,) = service.workers
        service.postgres.stop("fast")
        wait_until(lambda: "The database is away." in only.said, "the worker says that its database is away")
        service.postgres.start().engine.dispose()
        wait_until(lambda: "The database answers again." in only.said, "the worker says that it answers again")
        settle(service.school, lambda: None)

        assert only.stop() == 0
        assert len(only.said.splitlines()) == 3
