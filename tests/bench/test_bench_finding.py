"""The bench of searching looks for everything there is, and finds it."""

from __future__ import annotations

from bench.finding import TODAY, listings, looked_for, searched
from sync.core.register.search import search
from sync.core.register.search_index import make_index
from sync.form_files import load_templates


def test_nearly_everything_that_is_looked_for_is_found():
    templates = load_templates()
    index = make_index(listings(700, templates), today=TODAY, areas=templates.areas, forms=templates.search)
    asked = list(looked_for(templates))

    found = [words for words in asked if search(index, words, school=None, day=TODAY)]

    assert len(found) > 0.9 * len(asked)


def test_it_says_how_many_were_looked_for_among_how_many():
    found = searched(20)

    assert (found.offers, found.searches > 500, 0 < found.median_ms <= found.p95_ms) == (20, True, True)
