"""A community as its offices know it: schools, the staff list and how it changes from month to month."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

HEADINGS = (
    "Name",
    "Email",
    "School",
    "Role",
    "Start date",
    "Leave date",
    "Paused from",
    "Paused until",
    "Line manager",
)
JOBS = ("Teacher", "Teacher", "Teacher", "TA", "HLTA", "Governor", "Site manager")
# name, domain, engine user: two schools may share a domain, and its engine user too.
PLACES = (
    ("Oakfield School", "oakfield.example", "cpd"),
    ("Hillside Primary", "hillside.example", "cpd"),
    ("Hillside Nursery", "hillside.example", "cpd"),
    ("Northway Academy", "northway.example", "cpd"),
    ("Northway Juniors", "northway.example", "cpd-juniors"),
    ("Marsh Lane School", "marshlane.example", "cpd"),
    ("St Bride's", "stbrides.example", "cpd"),
    ("Elm Grove", "elmgrove.example", "cpd"),
    ("Quayside School", "quayside.example", "cpd"),
)


@dataclass(frozen=True)
class Place:
    """One school, with the names that the file of schools has for it."""

    key: str
    name: str
    domain: str
    engine_user: str
    staff_group: str
    home: bool


@dataclass(frozen=True)
class Member:
    """One line of the staff list. number: the person's for ever, whatever becomes of their address.

    manager: their line manager's address; left out of the list once that address is not on it.
    """

    number: int
    name: str
    email: str
    school: str
    roles: tuple[str, ...]
    starts_on: date | None = None
    leaves_on: date | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    manager: str = ""

    def line(self, school: str, *, known: Container[str]) -> list[str]:
        days = [day.isoformat() if day else "" for day in self._days()]
        manager = self.manager if self.manager in known else ""
        return [self.name, self.email, school, "; ".join(self.roles), *days, manager]

    def _days(self) -> tuple[date | None, ...]:
        return (self.starts_on, self.leaves_on, self.paused_from, self.paused_until)


@dataclass(frozen=True)
class Thing:
    """Something that may be asked for. person: whose it is. opened_to: whom its owner, or an invitation, let in."""

    kind: str
    id: str
    person: str = ""
    opened_to: frozenset[str] = frozenset()
    name: str = ""


@dataclass
class Roster:
    """today: the day it is. members: the staff list, by address."""

    rng: Random
    today: date
    places: dict[str, Place] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    people: int = 0
    _to_come: list[Callable[[], None]] = field(default_factory=list)

    @property
    def home(self) -> Place:
        return next(place for place in self.places.values() if place.home)

    def here(self) -> dict[str, Member]:
        """Whoever is on the list with an account of the school's, has begun and has not left."""
        return {
            email: who
            for email, who in self.members.items()
            if email.endswith("@" + self.places[who.school].domain)
            and (who.starts_on is None or who.starts_on <= self.today)
            and (who.leaves_on is None or self.today <= who.leaves_on)
        }

    def grid(self) -> list[list[str]]:
        lines = [who.line(self.places[who.school].name, known=self.members) for who in self.members.values()]
        return [list(HEADINGS), *lines]

    def staff_of(self, schools: Iterable[str]) -> frozenset[str]:
        wanted = set(schools)
        return frozenset(email for email, who in self.here().items() if who.school in wanted)

    # A new community

    @classmethod
    def first(cls, rng: Random, today: date) -> Roster:
        made = cls(rng, today)
        count = rng.randint(6, len(PLACES))
        home = rng.randrange(count)
        for number, (name, domain, user) in enumerate(PLACES[:count]):
            made.open_school(number, name, domain, user, home=number == home)
        for _ in range(rng.randint(36, 42)):
            made.joins()
        made.has_again(rng.choice(list(made.members)), "Coordinator")
        for place in list(made.places):
            email = next((email for email, who in made.members.items() if who.school == place), None)
            if email:
                made.has_again(email, "CPD leader")
        return made

    def open_school(self, number: int, name: str, domain: str, user: str, *, home: bool = False) -> None:
        key = f"school{number}"
        self.places[key] = Place(key, name, domain, f"{user}@{domain}", f"staff-{number}@{domain}", home)

    def joins(self, *, starts_on: date | None = None, place: Place | None = None) -> None:
        self.people += 1
        place = place or self.rng.choice(list(self.places.values()))
        # A governor's own address is outside the school's domain: somebody without an account.
        domain = "post.example" if self.rng.random() < 0.05 else place.domain
        email = f"p{self.people}@{domain}"
        jobs = (self.rng.choice(JOBS),)
        self.members[email] = Member(
            self.people, f"Person {_in_letters(self.people)}", email, place.key, jobs, starts_on
        )

    # What changes

    def changes(self) -> None:
        """One thing that an office writes into the next list; each kind comes once before any comes again."""
        if not self._to_come:
            self._to_come = [
                self._leaves,
                self._will_leave,
                self._comes,
                self._will_come,
                self._moves_near,
                self._moves_far,
                self._coordinates,
                self._coordinates_no_more,
                self._rests,
                self._takes_up_again,
                self._renames_group,
                self._school_leaves,
                self._school_comes,
            ]
            self.rng.shuffle(self._to_come)
        self._to_come.pop()()

    def _someone(self) -> str:
        return self.rng.choice(list(self.members))

    def _change(self, email: str, **facts: object) -> None:
        self.members[email] = replace(self.members[email], **facts)  # type: ignore[arg-type]

    def has_again(self, email: str, role: str) -> None:
        self._change(email, roles=tuple(dict.fromkeys((*self.members[email].roles, role))))

    def is_managed(self, email: str, by: str) -> None:
        self._change(email, manager=by)

    def _leaves(self) -> None:
        if len(self.members) > 30:
            del self.members[self._someone()]

    def _will_leave(self) -> None:
        email = self._someone()
        day = self.today + timedelta(days=self.rng.randint(-3, 20))
        self._change(email, leaves_on=max(day, self.members[email].starts_on or day))

    def _comes(self) -> None:
        self.joins()

    def _will_come(self) -> None:
        self.joins(starts_on=self.today + timedelta(days=self.rng.randint(1, 15)))

    def _moves_near(self) -> None:
        """To another school of the domain, with the same address."""
        near = [
            (email, place.key)
            for email, who in self.members.items()
            for place in self.places.values()
            if place.key != who.school and email.endswith("@" + place.domain)
        ]
        if near:
            email, school = self.rng.choice(near)
            self._change(email, school=school)

    def _moves_far(self) -> None:
        """To another domain, with a new address."""
        who = self.members[self._someone()]
        far = [place for place in self.places.values() if not who.email.endswith("@" + place.domain)]
        place = self.rng.choice(far)
        email = f"{who.email.partition('@')[0]}@{place.domain}"
        if email not in self.members:
            del self.members[who.email]
            self.members[email] = replace(who, email=email, school=place.key, starts_on=None, leaves_on=None)

    def _coordinates(self) -> None:
        self.has_again(self._someone(), "Coordinator")

    def _coordinates_no_more(self) -> None:
        found = [email for email, who in self.members.items() if "Coordinator" in who.roles]
        if found:
            email = self.rng.choice(found)
            self._change(email, roles=tuple(role for role in self.members[email].roles if role != "Coordinator"))

    def _rests(self) -> None:
        self._change(self._someone(), paused_from=self.today, paused_until=self.today + timedelta(days=30))

    def _takes_up_again(self) -> None:
        for email in [email for email, who in self.members.items() if who.paused_from]:
            self._change(email, paused_from=None, paused_until=None)

    def _renames_group(self) -> None:
        place = self.rng.choice(list(self.places.values()))
        renamed = replace(place, staff_group=f"new-{place.staff_group}")
        if len(renamed.staff_group) < 60:
            self.places[place.key] = renamed

    def _school_leaves(self) -> None:
        """With everybody in it; never the home school, which keeps the workbooks."""
        place = self.rng.choice(list(self.places.values()))
        staff = [email for email, who in self.members.items() if who.school == place.key]
        if not place.home and len(self.members) - len(staff) > 25:
            del self.places[place.key]
            for email in staff:
                del self.members[email]

    def _school_comes(self) -> None:
        """One that was never there, or one that had left."""
        absent = [number for number in range(len(PLACES)) if f"school{number}" not in self.places]
        if absent:
            number = self.rng.choice(absent)
            self.open_school(number, *PLACES[number])
            self.joins(place=self.places[f"school{number}"])


def _in_letters(number: int) -> str:
    """A family name of its own for everybody: 27 is "Ba"."""
    high, low = divmod(number, 26)
    return chr(ord("A") + high) + chr(ord("a") + low)
