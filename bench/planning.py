"""Everything that is decided about a portfolio when it is read, as the flows do it, without database or network."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bench.community import TERMS
from sync.core.impact.deciding import Choice, decide
from sync.core.impact.kinds import kind_of
from sync.core.impact.planning import code_for, plan_prompts
from sync.core.impact.settling import settle
from sync.core.impact.types import Activity, Prompt
from sync.core.impact.wording import block
from sync.core.impact.writing import BackSection, plan_insertion
from sync.core.people.schools_file import read_schools
from sync.core.people.types import Person, PersonKey, School
from sync.core.portfolio.agreeing import Entry, Offer, agree_entries, agree_offers
from sync.core.portfolio.doc import Doc
from sync.core.portfolio.parse import parse
from sync.core.portfolio.sections import is_heading_of
from sync.core.portfolio.types import Portfolio, Section
from sync.flows.parts import Templates
from sync.form_files import load_templates
from sync.google.docs_json import read_document
from sync.google.edits_json import requests

WEEKS_ON = timedelta(weeks=5)


@dataclass(frozen=True, slots=True)
class Planner:
    """What is remembered of one portfolio, and the day it is read again."""

    templates: Templates
    school: School
    person: Person
    entries: tuple[Entry, ...]
    offers: tuple[Offer, ...]
    prompts: tuple[Prompt, ...]
    today: date

    @classmethod
    def after_first_reading(cls, reply: Mapping[str, Any], *, today: date) -> Planner:
        """The portfolio was read on `today` and is read again five weeks on, when its first question is due."""
        templates, school = load_templates(), _school()
        person = Person(PersonKey("amina@oakfield.example"), "Amina Hussain", school.key)
        first = cls(templates, school, person, (), (), (), today)
        entries, offers = first.agree(first.parse(read_document(reply)))
        prompts = tuple(
            prompt
            for activity in first.activities(entries)
            for prompt in plan_prompts(activity, person=person, school=school, kinds=templates.kinds)
        )
        return cls(templates, school, person, entries, offers, prompts, today + WEEKS_ON)

    def plan(self, reply: Mapping[str, Any]) -> list[dict[str, Any]]:
        """From Google's JSON to the requests that put the next question in the Doc; none would be a failed bench."""
        doc = read_document(reply)
        read = self.parse(doc)
        entries, _ = self.agree(read)
        blocks = {item.code: item for item in read.prompts}
        for prompt in self.prompts:
            found = blocks.get(prompt.code) if prompt.code else None
            settle(prompt, found, today=self.today, school=self.school, section_seen=Section.BACK in read.sections)
        return self._insertion(doc, entries)

    def parse(self, doc: Doc) -> Portfolio:
        return parse(doc, read_on=self.today, forms=self.templates.forms, ours={})[0]

    def agree(self, read: Portfolio) -> tuple[tuple[Entry, ...], tuple[Offer, ...]]:
        numbers = itertools.count(1)

        def new_key() -> str:
            return f"{next(numbers):012x}"

        person = self.person.key
        entries, _ = agree_entries(self.entries, read.entries, person=person, today=self.today, new_key=new_key)
        offers, _ = agree_offers(self.offers, read.offers, person=person, today=self.today, new_key=new_key)
        return entries, offers

    def activities(self, entries: tuple[Entry, ...]) -> tuple[Activity, ...]:
        return tuple(
            Activity(
                key=entry.key,
                person=entry.person,
                title=entry.title,
                ended_on=entry.ended_on,
                first_seen_on=entry.first_seen_on,
                next_step=entry.next_step,
                kind=kind_of(entry, self.templates.kinds).key,
            )
            for entry in entries
            if entry.ended_on is not None
        )

    def _insertion(self, doc: Doc, entries: tuple[Entry, ...]) -> list[dict[str, Any]]:
        activities = self.activities(entries)
        decisions = decide(self.prompts, activities, today=self.today, person=self.person, school=self.school)
        prompt = next(item.prompt for item in decisions if item.choice is Choice.PLACE)
        text = block(
            next(item for item in activities if item.key == prompt.activity),
            prompt.stage,
            person=self.person,
            earlier=self.prompts,
            code=code_for(doc.id, prompt.activity, prompt.stage),
            today=self.today,
            wording=self.templates.wording,
        )
        return requests(plan_insertion(doc, text, section=self._back_section()))

    def _back_section(self) -> BackSection:
        forms = self.templates.forms
        heading = next(item.heading for item in forms.template.sections if item.section is Section.BACK)
        return BackSection(heading, forms.hints[Section.BACK], lambda para: is_heading_of(Section.BACK, para, forms))


def _school() -> School:
    table = {
        "name": "Oakfield",
        "domain": "oakfield.example",
        "engine_user": "cpd@oakfield.example",
        "staff_group": "staff@oakfield.example",
        "home": True,
        "term": [TERMS],
    }
    schools, _ = read_schools({"school": [table]})
    return schools[0]
