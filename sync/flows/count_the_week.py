"""Once a week, as at Monday, it is counted how many have joined in: kept as counted, so that nobody's step shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.leadership.governing import AreaShare, Figures, Worked, figures
from sync.core.leadership.joining import FEWEST, Joined, can_stand_beside, count_joined, last_monday
from sync.core.leadership.keeping import keeping_minutes
from sync.core.leadership.reach import count_reach
from sync.core.people.calendar import term_of
from sync.core.people.types import Person, PersonKey, School, SchoolKey, Term
from sync.flows.count_givers import count_givers, givers_between
from sync.flows.parts import Parts
from sync.flows.see_basics import keep_basics
from sync.store import people, weeks
from sync.store.weeks import LoggedLine, Week


def count_the_week(c: Connection, parts: Parts) -> None:
    """Count this week's Monday for every school and line manager, unless it was counted before. Holidays are passed
    over: the figures of the term's last Monday stay."""
    monday = last_monday(parts.today())
    schools = people.load_schools(c)
    terms = {key: term for key, school in schools.items() if (term := term_of(school, monday))}
    if not terms or weeks.is_counted(c, monday):
        return
    staff = people.load_people(c)
    counted = [
        week
        for term in sorted(set(terms.values()), key=lambda each: (each.days.first_on, each.name))
        for week in _weeks_of(c, parts, _Counting(term, monday, schools, staff.values()), terms)
    ]
    weeks.save_weeks(c, counted)
    keep_basics(c, parts, staff.values(), terms, monday)


@dataclass(frozen=True, slots=True)
class _Counting:
    """One Monday of one term: schools with terms of their own are counted by those."""

    term: Term
    monday: date
    schools: dict[SchoolKey, School]
    staff: Iterable[Person]


def _weeks_of(c: Connection, parts: Parts, at: _Counting, terms: dict[SchoolKey, Term]) -> Iterator[Week]:
    joined = weeks.joined_between(c, at.term.days.first_on, at.monday)
    here = {key for key, term in terms.items() if term == at.term}
    by_school, by_manager = _groups(person for person in at.staff if person.school in here)
    shown, touched = _figures(c, parts, at, here), weeks.touched_between(c, at.term.days.first_on, at.monday)
    givers = givers_between(c, parts, at.term.days.first_on, at.monday)
    wholes = {key: count_joined(group, joined, monday=at.monday) for key, group in by_school.items()}
    kept = _kept(c, parts, at)
    for key, whole in wholes.items():
        reach = [asdict(group) for group in count_reach(by_school[key], touched, monday=at.monday)]
        gave = count_givers(by_school[key], givers, monday=at.monday)
        facts = asdict(shown[key]) | {"reach": reach, "givers": gave, "keeping": kept.get(key)}
        yield Week(f"school:{key}", at.monday, at.term.name, whole, facts)
    for manager, group in by_manager.items():
        part = count_joined(group, joined, monday=at.monday)
        if _can_be_told(part, group, wholes, joined, at.monday):
            yield Week(f"manager:{manager}", at.monday, at.term.name, part)


def _kept(c: Connection, parts: Parts, at: _Counting) -> dict[SchoolKey, int | None]:
    """What keeping portfolios is taken to have needed at each school this term."""
    home = {person.key: person.school for person in at.staff if not person.is_paused(at.monday)}
    lines: dict[SchoolKey, list[LoggedLine]] = defaultdict(list)
    for each in weeks.logged_between(c, at.term.days.first_on, at.monday):
        if each.person in home:
            lines[home[each.person]].append(each)
    return {key: keeping_minutes(found, parts.templates.time.keeping) for key, found in lines.items()}


def _can_be_told(
    part: Joined,
    group: list[Person],
    wholes: dict[SchoolKey, Joined],
    joined: frozenset[PersonKey],
    monday: date,
) -> bool:
    """Whether a line manager may be told of their people beside what the school is told of all."""
    if part.here < FEWEST:
        return False
    of_school = {key: [person for person in group if person.school == key] for key in {p.school for p in group}}
    shares = {key: count_joined(members, joined, monday=monday) for key, members in of_school.items()}
    return all(can_stand_beside(share, wholes[key]) for key, share in shares.items())


def _groups(staff: Iterable[Person]) -> tuple[dict[SchoolKey, list[Person]], dict[PersonKey, list[Person]]]:
    by_school: dict[SchoolKey, list[Person]] = defaultdict(list)
    by_manager: dict[PersonKey, list[Person]] = defaultdict(list)
    for person in staff:
        by_school[person.school].append(person)
        if person.line_manager is not None:
            by_manager[person.line_manager].append(person)
    return by_school, by_manager


def _figures(c: Connection, parts: Parts, at: _Counting, schools: set[SchoolKey]) -> dict[SchoolKey, Figures]:
    """What each of these schools' governors are shown."""
    home = {person.key: person.school for person in at.staff if not person.is_paused(at.monday)}
    worked: dict[SchoolKey, list[Worked]] = defaultdict(list)
    for each in weeks.worked_between(c, at.term.days.first_on, at.monday):
        if each.person in home:
            worked[home[each.person]].append(each)
    offering = _per_school(home, weeks.offering(c))
    held = _per_school(home, weeks.hosts_between(c, at.term.days.first_on, at.monday))
    return {
        key: figures(
            worked[key],
            offering=len(set(offering[key])),
            sessions=len(held[key]),
            areas=parts.templates.areas,
        )
        for key in schools
    }


def _per_school(home: dict[PersonKey, SchoolKey], found: Iterable[PersonKey]) -> dict[SchoolKey, list[PersonKey]]:
    grouped: dict[SchoolKey, list[PersonKey]] = defaultdict(list)
    for person in found:
        if person in home:
            grouped[home[person]].append(person)
    return grouped


def figures_of(week: Week) -> Figures:
    """What was kept of a Monday for the governors."""
    facts = week.facts
    shares = tuple(AreaShare(each["label"], each["people"]) for each in facts.get("areas", ()))
    return Figures(shares, facts.get("hours"), facts.get("offering"), facts.get("sessions", 0))
