"""How many calls the engine makes, beside the fewest with which the same could have been done.

The fewest, by the closed forms of the design (N people with a Doc each, U engine users, one feed each):
  first sync       N reads + a page of each thousand Docs and a start token for each user + the register's write
  unchanged round  one page of each user's feed
  prompts          2 for each prompt placed: read, write
  directory        4: make the Doc, write it, read it back, link its contents (the ids to link to are made by the
                   writing); and 3 for each school: share, draft, send
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from bench.community import Community
from local_workspace import ledger
from sync.flows import plan_effects as kinds
from sync.flows.carrying_out import Story, run_due
from sync.flows.publish_directory import plan_this_terms_edition
from sync.flows.sweep import STORIES
from sync.flows.sync_community import sync_community
from sync.store import effects, people, register
from sync.store.effects import State

PAGE, SHEET_BYTES, ROW_BYTES = 1000, 2_000_000, 200


@dataclass(frozen=True, slots=True)
class Count:
    """calls: what the engine users called. least: the fewest it could have been. counted: what that counts."""

    name: str
    calls: int
    least: int
    counted: str

    @property
    def ratio(self) -> float:
        return self.calls / self.least


def calls_of(community: Community, job: Callable[[], object]) -> int:
    """How many calls the engine users make while `job` runs, by the local Workspace's ledger."""
    before = int(community.world.get("counter", "ledger") or 0)
    job()
    return sum(1 for line in ledger.calls(community.world, after=before) if line["user"] in community.users)


def count_all(community: Community) -> tuple[Count, ...]:
    """The four jobs in the order a community meets them; each leaves the community ready for the next."""
    return (_first_sync(community), _unchanged(community), _directory(community), _prompts(community))


def _first_sync(community: Community) -> Count:
    calls = calls_of(community, lambda: first_sync(community))
    users = len(community.users)
    pages = users * math.ceil(community.people / users / PAGE)
    return Count(
        "first sync",
        calls,
        community.people + pages + users + _register_calls(community),
        "each Doc, page, start token; the register's write",
    )


def first_sync(community: Community) -> None:
    """What `cpd sync` does: the feeds followed, each Doc read, the register and the calendar after them."""
    sync_community(community.parts)
    run_due(community.parts, {kind: STORIES[kind] for kind in (kinds.REGISTER, kinds.EVENT)})


def _register_calls(community: Community) -> int:
    with community.parts.engine.begin() as c:
        rows = len(register.load_agreed(c))
    return math.ceil(rows * ROW_BYTES / SHEET_BYTES)


def _unchanged(community: Community) -> Count:
    return Count(
        "unchanged round",
        calls_of(community, lambda: first_sync(community)),
        len(community.users),
        "a page of each feed",
    )


def _directory(community: Community) -> Count:
    parts = community.parts
    with parts.engine.begin() as c:
        plan_this_terms_edition(c, parts)
        schools = len(people.load_schools(c))
    stories = {kind: STORIES[kind] for kind in (kinds.EDITION, kinds.SHARE, kinds.MAIL)}
    return Count(
        "directory",
        calls_of(community, lambda: _published(community, stories)),
        4 + 3 * schools,
        "make, write, read back, link; each school: share, draft, send",
    )


def _published(community: Community, stories: Mapping[str, Story]) -> None:
    """Twice: a mail waits a quarter of an hour where its group cannot open the edition yet."""
    run_due(community.parts, stories)
    community.world.set_clock(community.world.now() + timedelta(minutes=15))
    run_due(community.parts, stories)


def _prompts(community: Community) -> Count:
    """Five weeks on, everyone's first three questions are due."""
    community.world.set_clock(community.world.now() + timedelta(weeks=5))
    calls = calls_of(community, lambda: run_due(community.parts, {kinds.PROMPT: STORIES[kinds.PROMPT]}))
    return Count("prompts", calls, 2 * _placed(community), "each prompt: read, write")


def _placed(community: Community) -> int:
    with community.parts.engine.begin() as c:
        return sum(1 for effect in effects.listing(c, State.DONE) if effect.kind == kinds.PROMPT)
