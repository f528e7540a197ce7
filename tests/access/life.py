"""The community at work: founded by the product's own stories, written in by its people, day by day."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from local_workspace.accounts import add_group, add_service_account, add_user
from local_workspace.app import LocalWorkspace
from local_workspace.switches import throw
from local_workspace.tokens import issue_token
from local_workspace.transport import InProcess
from local_workspace.world import World
from sync.core.people.schools_file import read_schools
from sync.core.people.staff_list import read_staff_list
from sync.core.portfolio.doc import DocumentId
from sync.database import open_database, stop_database
from sync.demo import acts
from sync.demo.acts import Act, Deed, FileChange
from sync.demo.at_work import Community, Hands
from sync.demo.hands import NotThere
from sync.flows.parts import Parts, Templates
from sync.flows.provision import provision
from sync.flows.publish_directory import plan_this_terms_edition
from sync.flows.sweep import sweep
from sync.flows.sync_community import sync_community
from sync.form_files import load_templates
from sync.google.services import ENGINE_SCOPES, MEET_SCOPES, Google, Meet
from sync.program import google_for, meet_for
from sync.settings import Settings
from sync.store.leases import register_holder
from tests.access.roster import PLACES, Member, Roster
from tests.support.founding import BASE, LONDON, parts_of

FIRST_DAY = date(2027, 1, 5)
LOG, NOTES, OFFERS, NEEDS = "My log", "Quick notes", "What I can offer", "What I would like help with"
SESSION_HEADINGS = ("Session", "Date", "Start", "Minutes", "For whom")
OURS, ALL = "my school", "all our schools"
# Accounts of nobody on the list: elsewhere, and in a school's own domain.
STRANGERS = ("stranger@elsewhere.example", "visitor@oakfield.example")


@dataclass
class Meeting:
    """A session somebody holds. invited: whoever is as it stands; heard: whoever ever was."""

    host: str
    on: date
    audience: str = ""
    invited: frozenset[str] = frozenset()
    heard: frozenset[str] = frozenset()


@dataclass
class Told:
    """What people did that changes who may: of their own accord, in their own Docs.

    keepers: the engine user who made somebody's portfolio, "" once it was taken out. shared: whom else they let in.
    """

    keepers: dict[str, str] = field(default_factory=dict)
    shared: dict[str, set[str]] = field(default_factory=dict)
    sessions: dict[str, Meeting] = field(default_factory=dict)


class Life:
    """One community from its first day on."""

    def __init__(self, world: World, parts: Parts, roster: Roster, hands: Hands, app: LocalWorkspace) -> None:
        self.world, self.parts, self.roster, self.app = world, parts, roster, app
        self.told = Told()
        self._people = Community(
            lambda email: hands.hold(issue_token(world, email)),
            portfolio=self.portfolio,
            books=lambda name: None,
            engine_user=lambda email: self.told.keepers[email],
        )
        self._acts = 0

    # Days

    def goes_on(self, days: int) -> None:
        """So many days later, in the morning. The schools' own groups hold who is there."""
        self.roster.today += timedelta(days=days)
        self.world.set_clock(datetime.combine(self.roster.today, time(9, 0), tzinfo=LONDON))
        self._keep_groups()

    def hands_in_list(self) -> None:
        """As `cpd provision` with the files as they are now; schools make accounts for those who come."""
        for place in self.roster.places.values():
            add_user(self.world, place.engine_user, f"CPD at {place.name}")
        for email, who in self.roster.members.items():
            add_user(self.world, email, who.name)
        self._keep_groups()
        schools, mistakes = read_schools(
            {"school": [asdict(place) for place in self.roster.places.values()]}, usual=_usual_terms()
        )
        staff = read_staff_list(self.roster.grid(), schools=schools)
        if mistakes or staff.problems:
            raise ValueError(f"The generated lists cannot be read: {mistakes or staff.problems}")
        provision(self.parts, schools, staff)

    def _keep_groups(self) -> None:
        wanted = {place.staff_group: self.roster.staff_of([place.key]) for place in self.roster.places.values()}
        for group in {key for key, _ in self.world.items("group")} | wanted.keys():
            add_group(self.world, group, wanted.get(group, ()))

    def converges(self) -> None:
        """Two rounds, as the worker makes them; then everybody who has a new portfolio is known by it."""
        for _ in range(2):
            sync_community(self.parts)
            sweep(self.parts)
        for email, who in self.roster.here().items():
            if self.portfolio(email) is not None:
                self.told.keepers.setdefault(email, self.roster.places[who.school].engine_user)

    def makes_directory(self) -> None:
        """As `cpd directory`."""
        with self.parts.engine.begin() as c:
            plan_this_terms_edition(c, self.parts)
        sweep(self.parts)

    def portfolio(self, email: str) -> DocumentId | None:
        """The Doc that was made for an address, by the mark it carries in Drive."""
        found = (key for key, file in self.world.items("file") if mark(file) == f"portfolio:{email}")
        return next((DocumentId(key) for key in found), None)

    # What people do

    def does(self, email: str, deed: Deed) -> bool:
        """Whether it could be done: somebody may look for a table that is not there."""
        self._acts += 1
        try:
            self._people.does(Act(f"act-{self._acts}", self.roster.today, email, deed))
        except NotThere:
            return False
        return True

    def settles_in(self, who: Member, rng: Random) -> None:
        """A first evening with one's portfolio. Whatever is nobody else's business carries the person's mark."""
        mine, day, audience = private_mark(who), self.roster.today.isoformat(), rng.choice([OURS, ""])
        self.does(who.email, acts.AddRow(LOG, (day, f"Phonics lesson {mine}", "1 h", f"try {mine} with 7C")))
        self.does(who.email, acts.TypeLine(NOTES, f"{day} Behaviour {mine} after lunch"))
        self.does(who.email, acts.AddRow(OFFERS, (f"Seating plans {mine}", f"Thursdays {mine}", audience)))
        knows = rng.choice(["just me", "", "ask for me"])
        self.does(who.email, acts.AddRow(NEEDS, (f"Questioning {mine}", knows)))
        if rng.random() < 0.7:
            self.does(who.email, acts.AddRow(OFFERS, ("Retrieval practice", "a call on Thursdays", ALL)))
        if rng.random() < 0.4:
            self.plans_session(who, rng)

    def plans_session(self, who: Member, rng: Random) -> None:
        audience = rng.choice([OURS, "", ALL])
        number = len(self.told.sessions) + 1
        title = f"Meet {number}" if audience == ALL else f"Meet {number} {session_mark(who)}"
        day = self.roster.today + timedelta(days=rng.randint(30, 200))
        line = (title, day.isoformat(), "16:00", "45", audience)
        if self.does(who.email, acts.InsertTable(OFFERS, SESSION_HEADINGS, (line,))):
            self.told.sessions[title] = Meeting(who.email, day)
            self._invites(title, audience)

    def readdresses_session(self, title: str, audience: str) -> None:
        if self.does(self.told.sessions[title].host, acts.EditCell(OFFERS, title, "For whom", audience)):
            self._invites(title, audience)

    def _invites(self, title: str, audience: str) -> None:
        meeting = self.told.sessions[title]
        schools = self.roster.places if audience == ALL else [self.roster.members[meeting.host].school]
        meeting.audience = audience
        meeting.invited = self.roster.staff_of(schools) | {meeting.host}
        meeting.heard |= meeting.invited

    def shares(self, email: str, other: str) -> None:
        if self.does(email, acts.ShareWith(other)):
            self.told.shared.setdefault(email, set()).add(other)

    def takes_service_out(self, email: str) -> None:
        if self.does(email, acts.ChangeFile(FileChange.UNSHARE)):
            self.told.keepers[email] = ""


@dataclass(frozen=True)
class Tools:
    """What `parts_of` takes from its equipment."""

    google: Callable[[str], Google]
    templates: Templates
    meet: Callable[[str], Meet] | None = None


def private_mark(who: Member) -> str:
    return f"zq{who.number:03d}zq"


def session_mark(who: Member) -> str:
    return f"zs{who.number:03d}zs"


def mark(file: dict[str, object]) -> str:
    """What the service wrote on a file it made: "portfolio:amina@oakfield.example"; "" on everything else."""
    kept: dict[str, dict[str, str]] = file["appProperties"]  # type: ignore[assignment]
    return next((own["cpdKey"] for own in kept.values() if "cpdKey" in own), "")


def _usual_terms() -> dict[str, object]:
    return tomllib.loads(resources.files("sheets_templates").joinpath("term_dates.toml").read_text("utf-8"))


@contextmanager
def opened(roster: Roster) -> Iterator[Life]:
    """A community on a PostgreSQL and in a world of its own, with accounts and nothing else."""
    world = World(None)
    world.set_clock(datetime.combine(roster.today, time(8, 0), tzinfo=LONDON))
    # Colleagues of one domain see into each other's diaries: the most open way a domain may be set up.
    throw(world, "calendar_domain_role", "reader")
    for email in STRANGERS:
        add_user(world, email, "A Stranger")
    domains = {domain: list(ENGINE_SCOPES) for _, domain, _ in PLACES}
    key = add_service_account(world, "cpd", domains, BASE)
    meet_key = add_service_account(world, "cpd-meet", dict.fromkeys(domains, MEET_SCOPES), BASE)
    app = LocalWorkspace(world)
    door = InProcess(app, BASE)
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder) / "data")
        database = open_database(settings, durable=False)
        try:
            with register_holder(database.engine) as holder:
                google = google_for(key, address=BASE, transport=lambda: door)
                meet = meet_for(meet_key, address=BASE, transport=lambda: door)
                parts = parts_of(Tools(google, load_templates(), meet), world, database.engine, holder)
                yield Life(world, parts, roster, Hands(door, BASE), app)
        finally:
            database.engine.dispose()
            stop_database(settings)
            world.close()
