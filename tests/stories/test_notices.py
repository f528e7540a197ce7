"""Google tells us at once when somebody has written. Lost, doubled, late or forged, its notices change nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from local_workspace.faults import plan
from local_workspace.switches import throw
from sync.store import channels, effects
from sync.store.effects import State
from tests.support.notices import Notices

SCHOOLS = [("sync_school", "hillside-primary"), ("sync_school", "oakfield-school")]


@pytest.fixture
def told(school):
    """Both schools' channels are open, and Google has said so."""
    notices = Notices(school)
    school.works()
    notices.deliver()
    notices.woken.clear()
    return notices


def rows(told):
    with told.school.parts.engine.begin() as c:
        return channels.load_channels(c)


def headers_of(told, number=0):
    """What Google sends on a channel that is open, token and all."""
    channel = told.live()[number]
    kept = told.school.world.get("channel", channel["id"])
    return {"Channel_ID": kept["id"], "Channel_Token": kept["token"], "Resource_State": "change"}


def test_each_school_is_told_of_by_one_channel_of_its_own(told):
    told.school.works()

    assert sorted(channel["user"] for channel in told.live()) == ["cpd@hillside.example", "cpd@oakfield.example"]
    assert told.heard == [(204, b""), (204, b"")]


def test_without_an_address_nobody_is_asked_for_notices(school):
    school.works()

    assert school.calls()["drive.changes.watch"] == 0


def test_what_somebody_writes_is_read_without_waiting_for_the_next_round(told):
    told.school.amina.offers("Questioning")
    told.deliver()
    told.school.forget_calls()

    told.works()
    told.school.sweep()

    assert told.school.calls()["docs.documents.get"] == 1
    assert told.school.offered() == ["Questioning"]


def test_that_a_channel_is_open_is_no_news(school):
    notices = Notices(school)
    school.works()
    notices.woken.clear()

    notices.deliver()

    assert (notices.heard, notices.woken) == ([(204, b""), (204, b"")], [])


def test_when_every_notice_is_lost_the_next_round_reads_all_the_same(told):
    throw(told.school.world, "push_delivery", "lost")
    told.school.amina.offers("Questioning")
    told.deliver()
    woken = list(told.woken)

    told.school.works()

    assert (woken, told.school.offered()) == ([], ["Questioning"])


@pytest.mark.parametrize("how", ["doubled", "reordered"])
def test_notices_that_come_twice_or_in_another_order_cost_one_reading(told, how):
    throw(told.school.world, "push_delivery", how)
    for what in ("Questioning", "Times tables"):
        told.school.amina.offers(what)
    told.deliver()
    told.school.forget_calls()

    told.works()
    told.school.sweep()

    assert told.school.calls()["docs.documents.get"] == 1
    assert sorted(told.school.offered()) == ["Questioning", "Times tables"]


@pytest.mark.parametrize(
    "forged",
    [
        {"Channel_Token": "0" * 48},
        {"Channel_Token": ""},
        {"Channel_Token": "é"},
        {"Channel_ID": "cpd-nobody-knows"},
        {"Channel_ID": ""},
        {"Channel_ID": "cpd'); DROP TABLE channel; --"},
    ],
)
def test_a_forged_notice_is_not_found_and_nothing_comes_of_it(told, forged):
    assert told.says(**headers_of(told) | forged) == (404, b"")
    assert told.woken == []


def test_the_same_headers_unforged_are_heard(told):
    assert told.says(**headers_of(told)) == (204, b"")
    assert len(told.woken) == 1


def test_a_notice_after_its_channels_end_is_not_found(told):
    said = headers_of(told)

    told.school.on("2027-01-12", "09:00")

    assert told.says(**said) == (404, b"")


def test_before_a_channel_ends_another_takes_its_place(told):
    before = {channel["id"] for channel in told.live()}

    for day in ("2027-01-09", "2027-01-11"):
        told.school.on(day).works()

    after = {channel["id"] for channel in told.live()}
    assert (len(after), before & after) == (2, set())


def test_a_secret_is_kept_only_until_its_channel_is_open(told):
    assert {(row.secret, len(row.digest)) for row in rows(told)} == {("", 32)}


def opened_in_doubt(school):
    """Google opens the first channel, and its answer is lost."""
    plan(school.world, {"method": "drive.changes.watch", "status": 503, "apply": "after"})
    notices = Notices(school)
    for hour in ("08:10", "08:25"):
        school.on("2027-01-05", hour).works()
    notices.deliver()
    notices.woken.clear()
    return notices


def test_when_the_answer_is_lost_the_channel_is_found_open_and_no_second_one_is_opened(school):
    notices = opened_in_doubt(school)

    assert sorted(channel["user"] for channel in notices.live()) == ["cpd@hillside.example", "cpd@oakfield.example"]
    assert {status for status, _ in notices.heard} == {204}
    assert school.effects()["waiting"] == 0


def test_a_channel_whose_answer_was_lost_is_stopped_like_any_other_when_the_next_one_is_open(school):
    notices = opened_in_doubt(school)
    before = {channel["id"] for channel in notices.live()}

    school.on("2027-01-11").works()

    after = {channel["id"] for channel in notices.live()}
    assert (len(after), before & after) == (2, set())


def test_a_channel_that_cannot_be_stopped_is_refused_from_then_on(school):
    notices = opened_in_doubt(school)
    said = [headers_of(notices, number) for number in range(2)]
    school.parts = replace(school.parts, notices_at="")

    school.works()

    assert [notices.says(**headers) for headers in said] == [(404, b""), (404, b"")]


def test_when_the_answer_to_stopping_is_lost_it_is_stopped_once_and_said(told):
    plan(told.school.world, {"method": "drive.channels.stop", "status": 503, "apply": "after", "times": 2})

    for hour in ("08:00", "08:15"):
        told.school.on("2027-01-11", hour).works()

    assert len(told.live()) == 2
    assert told.school.effects()["waiting"] == 0


def test_when_notices_are_no_longer_wanted_the_channels_are_stopped_and_their_notices_refused(told):
    said = headers_of(told)
    told.school.parts = replace(told.school.parts, notices_at="")

    told.school.works()

    assert told.live() == []
    assert told.says(**said) == (404, b"")


def test_when_the_service_moves_its_channels_move_with_it(told):
    told.school.parts = replace(told.school.parts, notices_at="https://elsewhere.example/notices/drive")

    told.school.works()
    told.school.works()

    assert {channel["address"] for channel in told.live()} == {"https://elsewhere.example/notices/drive"}


def test_an_address_that_google_does_not_take_is_said_and_reading_goes_on(school):
    Notices(school)
    school.parts = replace(school.parts, notices_at="http://cpd.oakfield.example/notices/drive")
    school.amina.offers("Questioning")

    school.works()

    assert "CPD_PUBLIC_ADDRESS" in school.waiting()["channel"]
    assert school.offered() == ["Questioning"]


def test_a_large_body_is_turned_away_unread(told):
    reply = told.client.post("/notices/drive", data=b"x" * 5000)

    assert (reply.status_code, reply.data) == (413, b"")


def test_notices_wanted_off_and_on_again_end_with_one_channel_for_each_school(told):
    wanted = told.school.parts.notices_at
    for address in ("", wanted, "", wanted):
        told.school.parts = replace(told.school.parts, notices_at=address)
        told.school.works()

    with told.school.parts.engine.begin() as c:
        failed = effects.listing(c, State.FAILED)
    assert (len(told.live()), failed) == (2, ())
