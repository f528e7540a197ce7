"""What is kept of a Doc, and the edits that write it again."""

from __future__ import annotations

from sync.core.portfolio.copies import Copied, Line, pack, restoring_edits, unpack
from sync.core.portfolio.edits import InsertTable, InsertText
from sync.google.docs_json import read_document
from tests.support.sample_docs import google_doc


def copied(text: str) -> Copied:
    return unpack(pack(read_document(google_doc(text, title="Amina Hussain: my CPD portfolio"))))


def test_headings_paragraphs_lists_and_tables_are_kept() -> None:
    kept = copied(
        "= Amina\n# My log\nwatch this↵and that\n- a note\n| When | What |\n| 4 March | Fractions⏎halves |\nafter"
    )

    assert kept == Copied(
        "Amina Hussain: my CPD portfolio",
        (
            Line("Amina", heading=7),
            Line("My log", heading=1),
            Line("watch this\nand that"),
            Line("a note", bullet=True, rows=(("When", "What"), ("4 March", "Fractions\nhalves"))),
            Line("after"),
        ),
    )


def test_a_table_at_the_top_and_two_in_a_row_get_the_empty_lines_that_a_doc_has() -> None:
    kept = copied("| a |\n_\n| b |")

    assert kept.lines == (Line(rows=(("a",),)), Line(rows=(("b",),)), Line())


def test_a_long_doc_is_kept_small() -> None:
    doc = read_document(google_doc("what I saw in 7C today\n" * 1000))

    assert len(pack(doc)) < 1000


def test_a_copy_of_nothing_is_written_with_nothing() -> None:
    assert restoring_edits(Copied("", ())) == ()


def test_a_character_that_docs_leaves_out_does_not_put_the_rest_in_a_wrong_place() -> None:
    edits = restoring_edits(Copied("", (Line("a\ue123b", rows=(("c\x00d",),)),)))

    assert [edit for edit in edits if isinstance(edit, InsertText | InsertTable)] == [
        InsertText(1, "ab"),
        InsertTable(3, 1, 1),
        InsertText(7, "cd"),
    ]


def test_a_row_shorter_than_the_others_is_written_in_its_first_cells() -> None:
    edits = restoring_edits(Copied("", (Line(rows=(("a", "b"), ("c",))), Line())))

    tables = [edit for edit in edits if isinstance(edit, InsertTable)]
    assert tables == [InsertTable(1, 2, 2)]
    assert [edit.text for edit in edits if isinstance(edit, InsertText)] == ["c", "b", "a"]
