"""Three people of two schools and what they offer; a short way to an edition of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from sync.core.directory.edition import Edition, Gathered, ListedOffer, make_edition
from sync.core.directory.wording import DirectoryWords
from sync.core.people.types import Person, PersonKey, School, SchoolKey
from sync.form_files import load_templates

HILLSIDE, OAKFIELD = SchoolKey("hillside"), SchoolKey("oakfield")
SCHOOLS = [
    School(HILLSIDE, "Hillside Primary", "hillside.example", "cpd@hillside.example", "staff@hillside.example", ()),
    School(OAKFIELD, "Oakfield School", "oakfield.example", "cpd@oakfield.example", "staff@oakfield.example", ()),
]
SAM = Person(PersonKey("sam@hillside.example"), "Sam Okafor", HILLSIDE, ("teacher",), phase="Year 2")
AMINA = Person(PersonKey("amina@oakfield.example"), "amina Hussain", OAKFIELD, ("teacher",), subjects=("maths",))
ZED = Person(PersonKey("zed@oakfield.example"), "Zed", OAKFIELD, ("governor",))
OFFERS = [
    ListedOffer(
        SAM.key,
        "phonics catch-up",
        "a 20-minute call, or watch me, Tuesdays 9:15",
        ("Phonics",),
        confirmed="Spring 2027",
        key="phonics",
    ),
    ListedOffer(SAM.key, "reading aloud", areas=("Reading", "Phonics"), key="reading"),
    ListedOffer(AMINA.key, "hinge questions", areas=("Questioning",)),
    ListedOffer(ZED.key, "reading a budget"),
]


@pytest.fixture(scope="session")
def wording() -> DirectoryWords:
    return load_templates().directory


@pytest.fixture
def edition(wording: DirectoryWords) -> Callable[..., Edition]:
    """edition(offers=…, sessions=…): the directory of Summer 2027, made on 12 April."""

    def make(**given: Any) -> Edition:
        facts = {"people": [SAM, ZED, AMINA], "schools": SCHOOLS, "offers": OFFERS} | given
        before = facts.pop("before", None)
        return make_edition(
            "Summer 2027",
            Gathered(**facts),
            made_on=date(2027, 4, 12),
            next_on_words="September",
            wording=wording,
            before=before,
        )

    return make
