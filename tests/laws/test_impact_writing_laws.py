from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sync.core.impact.wording import BlockText, Line, Role
from sync.core.impact.writing import BackSection, mark_name, plan_insertion, plan_withdrawal, units
from sync.core.portfolio.doc import Para
from sync.core.portfolio.edits import InsertText
from sync.core.portfolio.types import Code, PromptRead
from tests.support.page_model import Look, Page

Blocks = list[tuple[str, Look] | int]
CODE = Code("7K2M")
HINT = "Now and then a short question arrives here."
SECTION = BackSection("Looking back", (HINT,), lambda para: para.heading > 0 and para.text == "Looking back")

texts = st.text(st.sampled_from("ab (7)é🎉𝄞שَ\u200d"), max_size=8)
looks = st.builds(Look, st.sampled_from((0, 0, 0, 1, 2, 3, 5)), st.sampled_from(("", "", "kix.1")))
paragraphs = st.tuples(texts, looks)
tables = st.integers(4, 9)
pieces = st.one_of(
    paragraphs.map(lambda paragraph: [paragraph]),
    # A paragraph stands before and after every table.
    st.tuples(paragraphs, tables, paragraphs).map(list),
    st.tuples(looks.map(lambda look: ("Looking back", replace(look, heading=max(look.heading, 1)))), tables).map(
        lambda pair: [*pair, ("", Look())]
    ),
    st.tuples(st.just(("Looking back", Look(2))), st.just((HINT, Look())), tables).map(lambda it: [*it, ("", Look())]),
    st.just([("Looking back", Look(2)), (HINT, Look())]),
    st.just([("Looking back", Look(1))]),
)
pages = st.lists(pieces, min_size=1, max_size=6).map(lambda found: [block for piece in found for block in piece])


@st.composite
def blocks(draw: st.DrawFn) -> BlockText:
    title, ask = draw(texts), draw(texts)
    lines = [Line(Role.HEADING, f"{title}: one month on"), Line(Role.QUOTE, "You did this on 4 March.")]
    lines += [Line(Role.QUESTION, f"{ask}? yes / no", bold=len(ask) + 1), Line(Role.ANSWER, "")]
    return BlockText(CODE, (*lines, Line(Role.SMALL_PRINT, "One word will do. (7K2M)")))


def written(before: Blocks, block: BlockText) -> Page:
    page = Page.of(before)
    page.apply(plan_insertion(page.doc(), block, section=SECTION))
    return page


def find(page: Page, block: BlockText) -> PromptRead:
    paras = [item for item in page.doc().blocks if isinstance(item, Para)]
    last = next(n for n, para in enumerate(paras) if para.text == block.texts[-1])
    first = paras[last - len(block.lines) + 1]
    return PromptRead(CODE, first.start, paras[last].end, "", untouched=True)


def without(page: Page, block: BlockText) -> Blocks:
    """The page's blocks less the prompt's paragraphs, which must stand together."""
    blocks = page.blocks()
    at = [item[0] if isinstance(item, tuple) else "" for item in blocks].index(block.texts[-1]) + 1
    assert [item[0] for item in blocks[at - len(block.lines) : at] if isinstance(item, tuple)] == list(block.texts)
    return blocks[: at - len(block.lines)] + blocks[at:]


@given(pages, blocks())
def test_every_paragraph_and_table_that_was_there_is_there_with_its_look(before: Blocks, block: BlockText) -> None:
    page = written(before, block)

    made = 0 if any(SECTION.is_heading(item) for item in Page.of(before).doc().blocks if isinstance(item, Para)) else 2
    left = without(page, block)
    assert left[: len(left) - made] == Page.of(before).blocks()
    assert left[len(left) - made :] == [("Looking back", Look(2)), (HINT, Look())][:made]


@given(pages, blocks())
def test_every_unit_that_was_there_is_there_in_its_order_and_its_text_style_untouched(
    before: Blocks, block: BlockText
) -> None:
    page = written(before, block)

    theirs = [unit for unit in page.units if not unit.ours]
    assert [unit.code for unit in theirs] == [unit.code for unit in Page.of(before).units]
    assert not any(unit.touched for unit in theirs)


@given(pages, blocks())
def test_one_insertion_at_a_paragraphs_start_or_before_the_last_newline(before: Blocks, block: BlockText) -> None:
    doc = Page.of(before).doc()

    plan = plan_insertion(doc, block, section=SECTION)

    first, *rest = plan.edits
    assert isinstance(first, InsertText) and not any(isinstance(edit, InsertText) for edit in rest)
    starts = {item.start for item in doc.blocks if isinstance(item, Para)}
    assert (first.at in starts and first.text.endswith("\n")) or (first.at == doc.end - 1 and first.text[0] == "\n")
    assert (plan.document, plan.tab_id, plan.revision) == (doc.id, doc.tab_id, doc.revision)


@given(pages, blocks())
def test_the_named_range_covers_the_block_and_nothing_else(before: Blocks, block: BlockText) -> None:
    page = written(before, block)

    assert page.marks == {mark_name(CODE): "\n".join(block.texts)}


@given(pages, blocks())
def test_the_block_has_our_look_and_no_neighbours(before: Blocks, block: BlockText) -> None:
    page = written(before, block)

    found = find(page, block)
    ours = [item for item in page.doc().blocks if isinstance(item, Para) and found.start <= item.start < found.end]
    assert not any(item.list_id for item in ours)
    assert [item.heading for item in ours[1:]] == [0] * (len(ours) - 1)


@given(pages, blocks())
def test_a_block_taken_back_leaves_the_doc_as_it_was(before: Blocks, block: BlockText) -> None:
    page = written(before, block)
    expected = without(page, block)

    plan = plan_withdrawal(page.doc(), find(page, block), block.texts)
    assert plan is not None
    page.apply(plan)

    # Below a heading that ends the Doc, and after a table that does, the last newline has nowhere else to go.
    assert page.blocks() in (expected, [*expected, ("", Look())])
    assert page.marks == {}


@given(pages, blocks(), st.data())
def test_a_block_in_which_anything_changed_is_never_taken_back(
    before: Blocks, block: BlockText, data: st.DataObject
) -> None:
    page = written(before, block)
    found = find(page, block)
    at = data.draw(st.integers(found.start, found.end - 1))

    page.units[at - 1 : at - 1] = Page.of([("x", Look())]).units[:1]

    changed = replace(found, end=found.end + 1)
    assert plan_withdrawal(page.doc(), changed, block.texts) is None
    assert plan_withdrawal(page.doc(), found, block.texts) is None


@given(texts)
def test_units_are_counted_as_the_model_counts_them(text: str) -> None:
    assert units(text) == len(Page.of([(text, Look())]).units) - 1
