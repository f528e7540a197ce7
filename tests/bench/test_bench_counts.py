"""The bench counts every call of the engine and none of anybody else's, and knows the fewest there can be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.community import Community, community
from bench.counts import Count, calls_of, count_all
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess
from sync.database import stop_database
from sync.demo.at_work import Hands
from sync.google import feeds
from sync.settings import Settings

PEOPLE = 4
BASE = "http://127.0.0.1:8080"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Community]:
    folder = tmp_path_factory.mktemp("bench")
    with community(folder, people=PEOPLE) as found:
        yield found
    stop_database(Settings(data=folder))


@pytest.fixture(scope="module")
def counts(made: Community) -> dict[str, Count]:
    return {count.name: count for count in count_all(made)}


def test_a_first_sync_is_a_read_of_each_doc_a_page_and_a_token_a_domain_and_one_write(counts):
    assert counts["first sync"].least == PEOPLE + 2 + 2 + 1


def test_the_engine_is_never_said_to_need_fewer_calls_than_there_can_be(counts):
    assert all(count.calls >= count.least for count in counts.values())


def test_three_questions_are_placed_for_each_person_at_two_calls_each(counts):
    assert counts["prompts"].least == 2 * 3 * PEOPLE


def test_a_round_in_which_nothing_changed_costs_the_feeds_alone(counts):
    assert counts["unchanged round"].ratio == 1.0


def test_a_call_too_many_is_seen(made):
    user = made.users[0]

    assert calls_of(made, lambda: feeds.fetch_start_token(made.parts.google(user))) == 1


def test_what_people_do_is_not_counted(made):
    hands = Hands(InProcess(made.app, BASE), BASE).hold(issue_token(made.world, "p0@oakfield.example"))

    assert calls_of(made, lambda: hands.files.list().execute(num_retries=0)) == 0
