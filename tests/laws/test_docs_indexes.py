"""Whatever a batch does, each index equals a count by hand, and the text equals what a plain list would hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from doc_witness import Unit, Witness, counted, structure, units
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.scale import examples
from support.tally import tried

from local_workspace.calls import Actor, Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.docs import storage
from local_workspace.services.docs.documents import MIME, batch_update, get
from local_workspace.strict import check
from local_workspace.world import World

AMINA = "amina@oakfield.example"
Json = dict[str, Any]


class Desk:
    """One Doc at the server, called without a socket."""

    def __init__(self) -> None:
        self.world = World()
        owner = {"id": "1", "type": "user", "role": "owner", "emailAddress": AMINA}
        file = {"id": "doc", "name": "Doc", "mimeType": MIME, "owner": AMINA, "permissions": [owner], "version": 1}
        self.world.put("user", AMINA, {"email": AMINA})
        self.world.put("file", "doc", file | {"grants": [["app", AMINA]]})
        storage.new_document(self.world, "doc")

    def call(self, body: Json, **query: str) -> Call:
        who = Actor(AMINA, "app", frozenset())
        return Call(self.world, who, {"documentId": "doc"}, query, {}, body, b"", {})

    def batch(self, *requests: Json) -> Json | None:
        """The reply; None for a refusal."""
        try:
            with self.world.unit():
                reply = batch_update(self.call({"requests": list(requests)}))
        except Refusal as refusal:
            assert refusal.status == 400 and refusal.message.startswith("Invalid requests[")
            tried("random batches refused, which left the Doc as it was")
            return None
        tried("random batches applied to Docs")
        return reply

    def read(self) -> Json:
        found = get(self.call({}, fields="*"))
        assert not isinstance(found, Reply)
        return found


PLACE = st.integers(0, 1_000_000)
TEXT = st.text(st.sampled_from("ab\n\t é😀שX"), min_size=1, max_size=6)
ACTS = st.one_of(
    st.tuples(st.just("write"), PLACE, TEXT),
    st.tuples(st.just("write"), PLACE, TEXT),
    st.tuples(st.just("delete"), PLACE, st.integers(1, 12)),
    st.tuples(st.just("delete"), PLACE, st.integers(1, 12)),
    st.tuples(st.just("table"), PLACE, st.tuples(st.integers(1, 3), st.integers(1, 3))),
    st.tuples(st.just("row"), PLACE, st.booleans()),
    st.tuples(st.just("column"), PLACE, st.booleans()),
    st.tuples(st.just("drop row"), PLACE, st.none()),
    st.tuples(st.just("name"), PLACE, st.integers(1, 12)),
    st.tuples(st.just("bold"), PLACE, st.integers(1, 12)),
    st.tuples(st.just("heading"), PLACE, st.integers(1, 12)),
    st.tuples(st.just("bullets"), PLACE, st.integers(1, 12)),
)


def do(desk: Desk, witness: Witness, act: tuple[str, int, Any]) -> None:
    """One act on both sides; they must agree on whether it may be done."""
    kind, place, how = act
    at = place % (len(witness.body) + 1)
    if kind in ("row", "column", "drop row"):
        _table_act(desk, witness, kind, place, how)
    elif kind == "write":
        done = desk.batch({"insertText": {"location": {"index": at}, "text": how}})
        assert (done is not None) == witness.write(at, units(how))
    elif kind == "table":
        rows, columns = how
        done = desk.batch({"insertTable": {"location": {"index": at}, "rows": rows, "columns": columns}})
        assert (done is not None) == witness.write(at, structure("nT" + ("R" + "Cn" * columns) * rows + "E"))
    elif kind == "delete":
        done = desk.batch({"deleteContentRange": {"range": {"startIndex": at, "endIndex": at + how}}})
        assert (done is not None) == witness.delete(at, at + how)
    else:
        _dress(desk, witness, kind, at, at + how)


def _dress(desk: Desk, witness: Witness, kind: str, start: int, end: int) -> None:
    span = {"range": {"startIndex": start, "endIndex": end}}
    if kind == "name":
        done = desk.batch({"createNamedRange": {**span, "name": "n"}})
        if done:
            witness.name(done["replies"][0]["createNamedRange"]["namedRangeId"], start, end)
    elif kind == "bold":
        desk.batch({"updateTextStyle": {**span, "textStyle": {"bold": True}, "fields": "bold"}})
    elif kind == "heading":
        style = {"paragraphStyle": {"namedStyleType": "HEADING_2"}, "fields": "namedStyleType"}
        desk.batch({"updateParagraphStyle": {**span, **style}})
    elif desk.batch({"createParagraphBullets": {**span, "bulletPreset": "BULLET_DISC_CIRCLE_SQUARE"}}):
        _eat_tabs(witness, start, end)


def _eat_tabs(witness: Witness, start: int, end: int) -> None:
    """The leading tabs of each paragraph that overlaps the range go."""
    body = witness.body
    first = start
    while first > 0 and body[first].is_text and body[first - 1].is_text and not body[first - 1].newline:
        first -= 1
    heads = [at for at in range(first, end) if at and body[at].is_text and _begins(body, at)]
    gone = {id(unit) for at in heads for unit in _tabs(body, at)}
    witness.body = [unit for unit in body if id(unit) not in gone]
    witness.follow()


def _begins(body: list[Unit], at: int) -> bool:
    return body[at - 1].newline or not body[at - 1].is_text


def _tabs(body: list[Unit], at: int) -> Iterator[Unit]:
    while body[at].what == ord("\t"):
        yield body[at]
        at += 1


def _table_act(desk: Desk, witness: Witness, kind: str, place: int, after: bool | None) -> None:
    tables = witness.tables()
    if not tables:
        return
    table = tables[place % len(tables)]
    rows = witness.rows(table)
    row = place // 7 % (len(rows) - 1)
    column = place // 11 % (len(rows[0]) - 1)
    cell = {"tableStartLocation": {"index": table}, "rowIndex": row, "columnIndex": column}
    if kind == "row":
        done = desk.batch({"insertTableRow": {"tableCellLocation": cell, "insertBelow": after}})
        at = rows[row + bool(after)][0]
        witness.body[at:at] = structure("R" + "Cn" * (len(rows[0]) - 1))
    elif kind == "column":
        done = desk.batch({"insertTableColumn": {"tableCellLocation": cell, "insertRight": after}})
        for number in range(len(rows) - 2, -1, -1):
            at = [*rows[number], rows[number + 1][0]][column + 1 + bool(after)]
            witness.body[at:at] = structure("Cn")
    else:
        done = desk.batch({"deleteTableRow": {"tableCellLocation": cell}})
        alone = len(rows) == 2
        first, last = (table, rows[-1][0] + 1) if alone else (rows[row][0], rows[row + 1][0])
        del witness.body[first:last]
    assert done is not None
    witness.follow()


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, min_size=4, max_size=20))
def test_indexes_text_and_named_ranges_are_those_of_a_plain_list(acts: list[tuple[str, int, Any]]) -> None:
    desk, witness = Desk(), Witness()
    for act in acts:
        do(desk, witness, act)

    reply = desk.read()

    assert [unit.what for unit in counted(reply["body"]["content"], 0)] == [unit.what for unit in witness.body]
    groups = reply.get("namedRanges", {}).values()
    parts = {item["namedRangeId"]: item["ranges"][0] for group in groups for item in group["namedRanges"]}
    assert {key: (part["startIndex"], part["endIndex"]) for key, part in parts.items()} == witness.places()
    assert check("docs", "Document", reply) == []


@settings(max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PLACE, TEXT), min_size=1, max_size=8), PLACE)
def test_one_batch_does_what_its_requests_do_one_by_one(writes: list[tuple[int, str]], bad: int) -> None:
    """And a batch with a bad request at its end does nothing at all."""
    whole, single = Desk(), Desk()
    requests: list[Json] = []
    for place, text in writes:
        end = 1 + sum(len(units(request["insertText"]["text"])) for request in requests)
        request = {"insertText": {"location": {"index": 1 + place % end}, "text": text}}
        if single.batch(request):
            requests.append(request)
    before = whole.read()

    assert whole.batch(*requests, {"insertText": {"location": {"index": 10_000 + bad}, "text": "x"}}) is None
    assert whole.read() == before
    if requests:
        whole.batch(*requests)
    assert whole.read()["body"] == single.read()["body"]
