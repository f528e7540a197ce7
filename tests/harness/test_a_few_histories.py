"""The harness itself: a few histories end well, one of them twice the same way, and what is broken is seen."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from local_workspace.services.docs import storage
from tests.harness.ground import ground
from tests.harness.shadow import ENGINE, Shadows, units_of
from tests.harness.sites import named_steps
from tests.harness.tally import LAST_RUN, README, with_table
from tests.harness.theatre import Theatre
from tests.support.founding import AMINA


@pytest.fixture(scope="module")
def theatre(postgres: str) -> Iterator[Theatre]:
    with ground(postgres) as made:
        yield Theatre(made)


@pytest.mark.parametrize("seed", [3, 14, 15, 92, 2354])
def test_a_history_ends_with_everything_explained(theatre, seed):
    told = theatre.play(seed)

    assert told.failures.found == []
    assert told.passed <= set(named_steps())


def test_a_seed_played_twice_goes_the_same_way(theatre):
    assert theatre.play(65).log == theatre.play(65).log


def test_whatever_was_called_or_committed_has_a_name():
    assert "place_prompt._read_and_place docs.apply_edits before" in named_steps()
    assert "mail_once.mail_once mail.send_draft after" in named_steps()


def typed_by_amina(school):
    """Amina's note, with the shadow of her Doc from before it."""
    shadows, document = Shadows(school.world), school.amina.portfolio
    shadows.watch(document)
    school.amina.notes("Cold call cold4q")
    shadows.heard(document, AMINA)
    return shadows, document


def take_away(school, document, words, hand):
    at = units_of(school.world, document).find(words)
    span = {"startIndex": at, "endIndex": at + len(words)}
    body = {"requests": [{"deleteContentRange": {"range": span}}]}
    school.hands(hand).documents.batchUpdate(documentId=document, body=body).execute()


def test_what_a_person_typed_and_a_person_took_away_is_not_lost(school):
    shadows, document = typed_by_amina(school)
    take_away(school, document, "call cold4q", AMINA)
    shadows.heard(document, AMINA)
    shadows.check_end()

    assert (shadows.lost, shadows.unexplained) == ([], [])


def test_what_a_person_typed_and_we_took_away_is_lost(school):
    shadows, document = typed_by_amina(school)
    take_away(school, document, "call cold4q", AMINA)
    shadows.heard(document, ENGINE)

    assert shadows.lost == [f"{document}: our batch took away 'call cold4q'"]


def test_a_doc_that_changed_without_a_batch_is_not_explained(school):
    shadows, document = typed_by_amina(school)
    storage.copy_document(school.world, school.carol.portfolio, document)
    shadows.check_end()

    assert len(shadows.unexplained) == 1


def test_the_readmes_table_says_what_was_counted_last():
    text = README.read_text(encoding="utf-8")

    assert text == with_table(text, json.loads(LAST_RUN.read_text(encoding="utf-8")))
