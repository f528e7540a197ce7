"""Looking for somebody among very many offers, as the sidebar and `cpd find` do it once the offers are in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, quantiles
from time import perf_counter

from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.core.portfolio.types import Audience, OfferKey
from sync.core.register.rows import Listing
from sync.core.register.search import search
from sync.core.register.search_index import Index, make_index
from sync.flows.parts import Templates
from sync.form_files import load_templates

TODAY = date(2027, 1, 12)
SCHOOLS = 200
SENTENCES = (
    "how do I get my year 9s to settle and do fractions?",
    "year 3 phonics, please",
    "modeling",
    "assessing",
    "underwater basket weaving",
)


@dataclass(frozen=True, slots=True)
class Searched:
    """Milliseconds of one search each; making_s: the index, once for each change of the offers."""

    offers: int
    searches: int
    p95_ms: float
    median_ms: float
    making_s: float


def searched(offers: int) -> Searched:
    """Every name of every area, each of them with a letter missing, and some sentences, looked for once."""
    templates = load_templates()
    began = perf_counter()
    index = make_index(listings(offers, templates), today=TODAY, areas=templates.areas, forms=templates.search)
    making_s = perf_counter() - began
    times = [_milliseconds(index, words) for words in looked_for(templates)]
    return Searched(offers, len(times), quantiles(times, n=20)[-1], median(times), making_s)


def _milliseconds(index: Index, words: str) -> float:
    began = perf_counter()
    search(index, words, school=SchoolKey("school 3"), day=TODAY)
    return 1000 * (perf_counter() - began)


def looked_for(templates: Templates) -> Iterator[str]:
    """What is looked for."""
    for area in templates.areas.all:
        for name in area.words:
            yield name
            yield name[:3] + name[4:]
    yield from SENTENCES


def listings(number: int, templates: Templates) -> Iterator[Listing]:
    """Two offers a person, of two topics each, one offer in seven for the person's own school."""
    names = [name for area in templates.areas.all for name in area.words]
    schools = [_school(n) for n in range(SCHOOLS)]
    for n in range(number):
        school, who = schools[n // 2 % SCHOOLS], n // 2
        person = Person(PersonKey(f"p{who}@bench.example"), f"Person {who}", school.key)
        what = f"{names[n % len(names)]} for year {n % 11 + 1}, and some {names[n * 7 % len(names)]}"
        audience = Audience.ALL if n % 7 else Audience.SCHOOL
        how, since = f"a {n % 40 + 5}-minute call, or watch me", TODAY - timedelta(days=n % 90)
        yield Listing(OfferKey(f"{n}"), person, school, what, how, audience, "Spring 2027", since)


def _school(number: int) -> School:
    name = f"school {number}"
    return School(SchoolKey(name), name, "bench.example", "cpd@bench.example", "staff@bench.example", ())
