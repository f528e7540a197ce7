"""Which school is ready, who leads CPD there, and what each waits for, from what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from sync.core.ledger.advice import is_for_it
from sync.core.people.readiness import Readiness, SchoolFacts, readiness
from sync.core.people.types import Person, School, SchoolKey
from sync.errors import NotYours
from sync.flows import plan_effects as kinds
from sync.flows.parts import Parts
from sync.flows.whose_duty import only_for_coordinators
from sync.store import people
from sync.store import readiness as store
from sync.store.effects import Effect
from sync.store.held_up import of_kinds

OF_A_SCHOOL = (kinds.TEMPLATE, kinds.SHARE, kinds.MAIL, kinds.CHANNEL)
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SchoolTold:
    """leaders, heads: (name, address) of who leads CPD there and of who heads the school."""

    readiness: Readiness
    leaders: Named
    heads: Named = ()

    @property
    def school(self) -> School:
        return self.readiness.facts.school


def tell_schools(parts: Parts, actor: Person) -> tuple[SchoolTold, ...]:
    """Every school, those that wait first. Raises NotYours for whoever is no coordinator."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        told = _told(c, parts.today())
    return tuple(sorted(told, key=lambda each: (not each.readiness.waits, each.school.name.casefold())))


def tell_school(parts: Parts, actor: Person, key: SchoolKey) -> SchoolTold:
    """One school, with who to write to there. Raises NotYours."""
    only_for_coordinators(parts, actor)
    with parts.engine.begin() as c:
        found = next((each for each in _told(c, parts.today()) if each.school.key == key), None)
        heads = store.load_heads(c, key, parts.today())
    if found is None:
        raise NotYours
    return SchoolTold(found.readiness, found.leaders, heads)


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of all schools at once."""

    counted: Mapping[SchoolKey, tuple[int, int]]
    leaders: Mapping[SchoolKey, Named]
    reading: Mapping[str, tuple[date | None, str]]
    held_up: tuple[Effect, ...]


def _told(c: Connection, today: date) -> list[SchoolTold]:
    known = Known(
        counted=store.count_portfolios(c, today),
        leaders=store.load_leaders(c, today),
        reading=store.load_reading(c),
        held_up=tuple(effect for effect in of_kinds(c, OF_A_SCHOOL) if is_for_it(effect.reason)),
    )
    return [_of(school, known, today) for school in people.load_schools(c).values()]


def _of(school: School, known: Known, today: date) -> SchoolTold:
    everyone, made = known.counted.get(school.key, (0, 0))
    listed_on, trouble = known.reading.get(school.engine_user, (None, ""))
    reasons = [trouble, *(effect.reason for effect in known.held_up if _is_about(effect, school))]
    led_by = known.leaders.get(school.key, ())
    facts = SchoolFacts(
        school=school,
        people=everyone,
        made=made,
        leaders=tuple(name for name, _ in led_by),
        read=school.engine_user in known.reading,
        listed_on=listed_on,
        for_it=tuple(dict.fromkeys(filter(None, reasons))),
        group_open=not any(_is_to_group(effect, school) for effect in known.held_up),
    )
    return SchoolTold(readiness(facts, today=today), led_by)


def _is_about(effect: Effect, school: School) -> bool:
    """Whether what is held up is about this school's account or its mail; what is about its group is said apart."""
    if effect.kind == kinds.MAIL:
        return effect.key.endswith(f":{school.key}")
    return effect.kind != kinds.SHARE and effect.subject.split(":")[0] == school.engine_user


def _is_to_group(effect: Effect, school: School) -> bool:
    return effect.kind == kinds.SHARE and effect.key.split(":")[2] == school.staff_group
