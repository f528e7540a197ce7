"""A community's half year, with its requests in between: access follows the staff list, round after round."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from tests.access.asking import Counts, Desk
from tests.access.life import ALL, FIRST_DAY, OURS, Life, Meeting, opened
from tests.access.roster import Member, Roster

PHASES = 4
CHANGES = 5
LOOKED_THROUGH = 6


def ask(requests: int, seed: int, *, phases: int = PHASES) -> Counts:
    """Found a community from the seed, let time and staff lists pass, and ask so many requests on the way."""
    rng = Random(seed)
    counts = Counts(seed=seed)
    roster = Roster.first(rng, FIRST_DAY)
    with opened(roster) as life:
        numbers: dict[str, Member] = {}
        for phase in range(phases):
            _live(life, rng, numbers, first=phase == 0)
            desk = Desk(life, counts, numbers, rng)
            desk.asks(requests // phases + (phase < requests % phases))
            last = phase == phases - 1
            for who in desk.actors if last else rng.sample(desk.actors, LOOKED_THROUGH):
                desk.reads_everything(who)
    return counts


def _live(life: Life, rng: Random, numbers: dict[str, Member], *, first: bool) -> None:
    """A few weeks: the list changes, joiners settle in, people share and write, and the service follows."""
    if not first:
        life.goes_on(rng.randint(1, 35))
        for _ in range(CHANGES):
            life.roster.changes()
    life.hands_in_list()
    life.converges()
    for email, who in life.roster.here().items():
        if email not in numbers and life.portfolio(email) is not None:
            numbers[email] = who
            life.settles_in(who, rng)
    if not first:
        _go_their_way(life, rng)
    life.converges()
    life.makes_directory()


def _go_their_way(life: Life, rng: Random) -> None:
    """Somebody shares their own Doc, somebody takes the service out of it, sessions are for others than before."""
    served = [email for email in life.roster.here() if life.told.keepers.get(email)]
    life.shares(rng.choice(served), rng.choice(list(life.roster.members)))
    life.takes_service_out(rng.choice(served))
    coming = [title for title, meeting in life.told.sessions.items() if _can_be_readdressed(life, meeting)]
    for title in rng.sample(coming, min(2, len(coming))):
        life.readdresses_session(title, OURS if life.told.sessions[title].audience == ALL else ALL)


def _can_be_readdressed(life: Life, meeting: Meeting) -> bool:
    ahead = meeting.on > life.roster.today + timedelta(days=1)
    return ahead and meeting.host in life.roster.here() and bool(life.told.keepers.get(meeting.host))
