"""Three schools and a dozen people to invite."""

from __future__ import annotations

from datetime import date
from typing import Any

from sync.core.people.types import Person, PersonKey, School, SchoolKey

THURSDAY = date(2027, 4, 15)


def school(name: str) -> School:
    slug = name.lower().split()[0].replace("'", "")
    return School(SchoolKey(name), name, f"{slug}.example", f"cpd@{slug}.example", f"staff@{slug}.example", ())


def person(name: str, school: str, roles: str, **more: Any) -> Person:
    key = PersonKey(f"{name.lower()}@people.example")
    return Person(key, name, SchoolKey(school), tuple(roles.lower().split("; ")), **more)


SCHOOLS = [school("Oakfield School"), school("Hillside Primary"), school("St Anne's Primary")]
PEOPLE = [
    person("Amina", "Oakfield School", "Teacher", category="teacher", phase="secondary", subjects=("maths",)),
    person("Ben", "Oakfield School", "Head of English; Teacher", phase="secondary", subjects=("English", "drama")),
    person("Cara", "Oakfield School", "Technician", phase="secondary", subjects=("design and technology",)),
    person("Dev", "Oakfield School", "Governor", phase="secondary"),
    person("Sam", "Hillside Primary", "Teacher; CPD leader", category="teacher", phase="KS2", subjects=("maths",)),
    person("Bea", "Hillside Primary", "TA", category="TA", phase="KS1"),
    person("Gus", "Hillside Primary", "Governor", phase="primary"),
    person("Ivy", "St Anne's Primary", "HLTA", category="HLTA", phase="KS2"),
    person("Joy", "St Anne's Primary", "Headteacher", phase="primary"),
    person("Kit", "St Anne's Primary", "TA", category="TA", phase="EYFS", paused_from=date(2027, 4, 1)),
    person("Lou", "St Anne's Primary", "TA", category="TA", phase="KS2", leaves_on=date(2027, 4, 14)),
]
HOST = PEOPLE[4]
