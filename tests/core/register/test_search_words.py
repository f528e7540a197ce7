"""Which words are one word, and which are not."""

from __future__ import annotations

import pytest
from support.searching import areas, forms

from sync.core.register.search_words import plain_words

FAMILIES = """
assess assessing assessed assessment assessments
question questions questioning questioned
model models modelling modeling modelled
behaviour behavior behaviours behavioral behavioural
organise organize organising organizing organisation organization organiser
colour color colours coloring colourful
differentiate differentiation differentiated
observe observing observation observations
collaborate collaboration collaborative
adapt adapting adaptive adaptation
retrieve retrieval retrieving
spell spelling spellings
write writing
governor governors governance
leader leaders leadership
manage managing management manager
develop development developing
facilitate facilitating facilitator facilitation
reflect reflection reflective
maths math mathematics
analyse analyze analysis analysing
programme program programs
centre center
attend attendance attending
moderate moderation moderating
story stories
implement implementation implementing
embed embedding embedded
plan plans planning planned
swim swimming
coach coaches coaching
""".strip().splitlines()
APART = """
practice practical
police policy
mentor mental
class classic
coach coast
music museum
need ned
history historic
ring bring
quest question
number numb
teacher teach
form format
""".strip().splitlines()


@pytest.mark.parametrize("family", FAMILIES)
def test_these_are_one_word(family):
    assert len({forms().stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize("pair", APART)
def test_these_are_two(pair):
    assert len({forms().stem(word) for word in pair.split()}) == 2


def test_accents_capitals_apostrophes_and_width_make_no_difference():
    assert plain_words("Café PARENTS’ Évening ＡｆＬ parents'") == ["cafe", "parents", "evening", "afl", "parents"]


def test_markup_and_pictures_are_no_words():
    assert plain_words("<b>😀</b> 👩‍🏫!") == ["b", "b"]


def test_words_of_other_scripts_stay_as_they_are():
    assert [forms().stem(word) for word in plain_words("مرحبا שלום")] == ["مرحبا", "שלום"]


def test_no_areas_names_are_taken_for_anothers():
    names = [(tuple(map(forms().stem, plain_words(name))), area.key) for area in areas().all for name in area.words]

    assert dict(names) == dict(reversed(names))
