"""Whatever a batch does, each index equals a count by hand, and the text equals what a plain list would hold.

The witness knows a body as a list with one entry per UTF-16 unit: § section break, T table, R row, C cell, E table's
end, and text. It counts positions off the reply, and does each edit on that list, by the rules written in Google's
reference, with no idea of how the server keeps a Doc.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_workspace.calls import Actor, Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.services.docs import storage
from local_workspace.services.docs.documents import MIME, batch_update, get
from local_workspace.strict import check
from local_workspace.world import World

AMINA = "amina@oakfield.example"
STRUCTURE = ("§", "T", "R", "C", "E")
Json = dict[str, Any]


class Unit:
    """One UTF-16 code unit of a body. Two units are never the same one, whatever they hold."""

    def __init__(self, what: str | int) -> None:
        self.what = what

    @property
    def newline(self) -> bool:
        return self.what == ord("\n")

    @property
    def is_text(self) -> bool:
        return isinstance(self.what, int)

    @property
    def low_surrogate(self) -> bool:
        return isinstance(self.what, int) and 0xDC00 <= self.what <= 0xDFFF


def units(text: str) -> list[Unit]:
    raw = text.encode("utf-16-le")
    return [Unit(int.from_bytes(raw[at : at + 2], "little")) for at in range(0, len(raw), 2)]


def structure(letters: str) -> list[Unit]:
    return [Unit(ord("\n")) if letter == "n" else Unit(letter) for letter in letters]


def counted(content: list[Json], start: int) -> list[Unit]:
    """The units of a reply's content, each index on the way compared with the count so far."""
    found: list[Unit] = []
    for element in content:
        here = start + len(found)
        assert element.get("startIndex", 0) == here
        if "sectionBreak" in element:
            found += structure("§")
        elif "table" in element:
            found += _table(element["table"], here)
        else:
            found += _paragraph(element["paragraph"], here)
        assert element["endIndex"] == start + len(found)
    return found


def _paragraph(paragraph: Json, start: int) -> list[Unit]:
    found: list[Unit] = []
    looks = []
    for element in paragraph["elements"]:
        assert element["startIndex"] == start + len(found)
        run = element["textRun"]
        assert run["content"]
        looks.append(run["textStyle"])
        found += units(run["content"])
        assert element["endIndex"] == start + len(found)
    assert found[-1].newline and not any(unit.newline for unit in found[:-1])
    assert all(one != other for one, other in itertools.pairwise(looks))
    return found


def _table(table: Json, start: int) -> list[Unit]:
    found = structure("T")
    assert len(table["tableRows"]) == table["rows"]
    for row in table["tableRows"]:
        assert row["startIndex"] == start + len(found)
        found += structure("R")
        assert len(row["tableCells"]) == table["columns"]
        for cell in row["tableCells"]:
            assert cell["startIndex"] == start + len(found)
            found += structure("C")
            found += counted(cell["content"], start + len(found))
            assert cell["endIndex"] == start + len(found)
            assert "paragraph" in cell["content"][0] and "paragraph" in cell["content"][-1]
        assert row["endIndex"] == start + len(found)
    return found + structure("E")


@dataclass
class Witness:
    """The same Doc as a plain list. Each method does an edit, or says False where Google refuses it."""

    body: list[Unit] = field(default_factory=lambda: structure("§n"))
    named: dict[str, set[int]] = field(default_factory=dict)

    def write(self, at: int, new: list[Unit]) -> bool:
        if not 0 < at < len(self.body) or not self.body[at].is_text or self.body[at].low_surrogate:
            return False
        self.body[at:at] = new
        self._follow()
        return True

    def delete(self, start: int, end: int) -> bool:
        if not 0 < start < end < len(self.body) or not self._may_go(start, end):
            return False
        del self.body[start:end]
        self._follow()
        return True

    def _may_go(self, start: int, end: int) -> bool:
        depth = 0
        for at in range(start, end):
            what = self.body[at].what
            depth += {"T": 1, "E": -1}.get(str(what), 0)
            if depth < 0 or (what in ("R", "C", "§") and depth == 0):
                return False
            if self.body[at].newline and not self.body[at + 1].is_text and at + 1 >= end:
                return False
        return depth == 0 and not self.body[start].low_surrogate and not self.body[end].low_surrogate

    def name(self, key: str, start: int, end: int) -> None:
        self.named[key] = {id(unit) for unit in self.body[start:end]}

    def _follow(self) -> None:
        """A range reaches from the first to the last of its units that are left; in between all is its own."""
        for key, mine in list(self.named.items()):
            left = [at for at, unit in enumerate(self.body) if id(unit) in mine]
            if left:
                self.name(key, left[0], left[-1] + 1)
            else:
                del self.named[key]

    def places(self) -> dict[str, tuple[int, int]]:
        where = {id(unit): at for at, unit in enumerate(self.body)}
        spans = {key: sorted(where[one] for one in mine) for key, mine in self.named.items()}
        return {key: (span[0], span[-1] + 1) for key, span in spans.items()}

    def tables(self) -> list[int]:
        return [at for at, unit in enumerate(self.body) if unit.what == "T"]

    def rows(self, table: int) -> list[list[int]]:
        """The places of the cells of each row of the table that starts at `table`, then its end as a row of one."""
        depth, found = 0, []
        for at in range(table, len(self.body)):
            what = self.body[at].what
            depth += {"T": 1, "E": -1}.get(str(what), 0)
            if depth == 0:
                return [*found, [at]]
            if depth == 1 and what == "R":
                found.append([at])
            elif depth == 1 and what == "C":
                found[-1].append(at)
        raise AssertionError("a table without an end")


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
            return None
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
    witness._follow()


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
    witness._follow()


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ACTS, min_size=1, max_size=14))
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


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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
