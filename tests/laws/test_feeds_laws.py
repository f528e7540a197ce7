"""Whatever a feed leaves out, the next whole listing has exactly that read; and no listing makes anything vanish."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sync.core.feeds.listing import plan_healing, to_ask_for
from sync.core.feeds.types import Known, Listed
from sync.core.portfolio.doc import DocumentId

FILES = [DocumentId(f"doc{n}") for n in range(6)]
# (which file somebody changes, whether the feed tells of it, whether a listing shows that file)
HISTORIES = st.lists(st.tuples(st.sampled_from(FILES), st.booleans()), max_size=30)
SHOWN = st.sets(st.sampled_from(FILES))


def lived(history: list[tuple[DocumentId, bool]]) -> tuple[dict[DocumentId, int], dict[DocumentId, int]]:
    """The version of each file now, and the one we were told of last."""
    versions, told = dict.fromkeys(FILES, 1), dict.fromkeys(FILES, 1)
    for file, is_told in history:
        versions[file] += 1
        if is_told:
            told[file] = versions[file]
    return versions, told


@given(HISTORIES, SHOWN)
def test_what_the_feed_left_out_last_is_read_and_nothing_else(history, shown):
    versions, told = lived(history)
    known = [Known(file, told[file]) for file in FILES]
    listed = {file: Listed(file, versions[file], trashed=False, ours=False) for file in shown}

    healing = plan_healing(known, listed)

    assert set(healing.to_read) == {file for file in shown if versions[file] > told[file]}
    assert healing.binned == ()


@given(HISTORIES, SHOWN)
def test_a_second_listing_finds_nothing_to_do(history, shown):
    versions, told = lived(history)
    listed = {file: Listed(file, versions[file], trashed=False, ours=False) for file in shown}
    after = told | {file: versions[file] for file in shown}

    assert plan_healing([Known(file, after[file]) for file in FILES], listed).to_read == ()


@given(SHOWN, SHOWN)
def test_each_known_file_is_either_seen_asked_for_or_known_to_be_gone(shown, gone):
    known = [Known(file, 1, gone=file in gone) for file in FILES]

    asked = to_ask_for(known, shown)

    assert set(asked) == set(FILES) - shown - gone
