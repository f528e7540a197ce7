"""Whatever is suggested, edited and decided, each view is the text with something left out, counted anew."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from suggestion_witness import Witness, counted
from support.doc_rules import broken_rules
from support.scale import examples

from local_workspace.access import AUTH
from local_workspace.calls import Actor, Call, Reply
from local_workspace.refusals import Refusal
from local_workspace.rooms import docs
from local_workspace.services.docs import storage
from local_workspace.services.docs.documents import MIME, batch_update, get
from local_workspace.strict import check
from local_workspace.world import World

AMINA, BEA = "amina@oakfield.example", "bea@oakfield.example"
VIEWS = INLINE, ACCEPTED, WITHOUT = "SUGGESTIONS_INLINE", "PREVIEW_SUGGESTIONS_ACCEPTED", "PREVIEW_WITHOUT_SUGGESTIONS"
Json = dict[str, Any]
Act = tuple[str, int, Any, str]


class Desk:
    """One Doc that two people write in, called without a socket."""

    def __init__(self) -> None:
        self.world = World()
        people = [{"id": who, "type": "user", "role": "owner", "emailAddress": who} for who in (AMINA, BEA)]
        file = {"id": "doc", "name": "Doc", "mimeType": MIME, "owner": AMINA, "permissions": people, "version": 1}
        self.world.put("user", AMINA, {"email": AMINA, "name": "Amina"})
        self.world.put("file", "doc", file)
        storage.new_document(self.world, "doc")

    def _call(self, body: Json, **query: str) -> Call:
        who = Actor(AMINA, "app", frozenset({AUTH + "documents"}))
        return Call(self.world, who, {"documentId": "doc"}, query, {}, body, b"", {})

    def edit(self, kind: str, body: Json) -> bool:
        """Whether it was done."""
        try:
            with self.world.unit():
                batch_update(self._call({"requests": [{kind: body}]}))
        except Refusal as refusal:
            assert refusal.status == 400 and refusal.message.startswith("Invalid requests[0]")
            return False
        return True

    def suggest(self, who: str, kind: str, body: Json) -> str:
        """The suggestion's id; "" for a refusal."""
        try:
            with self.world.unit():
                return str(docs.suggest(self.world, "doc", {"email": who, "request": {kind: body}})["suggestionId"])
        except ValueError:
            return ""

    def decide(self, suggestion: str, *, accept: bool) -> None:
        with self.world.unit():
            docs.decide(self.world, "doc", {"email": AMINA, "suggestionId": suggestion}, accept=accept)

    def read(self, view: str) -> Json:
        found = get(self._call({}, fields="*", includeTabsContent="true", suggestionsViewMode=view))
        assert not isinstance(found, Reply)
        return found


PLACE = st.integers(0, 1_000_000)
BEGIN: Act = ("write", 1, "one two three\nfour five six\nseven eight nine", AMINA)
WHO = st.sampled_from([AMINA, BEA])
TEXT = st.text(st.sampled_from("ab\né😀"), min_size=1, max_size=5)
LENGTH = st.integers(1, 9)
ACTS = st.one_of(
    st.tuples(st.just("write"), PLACE, TEXT, WHO),
    st.tuples(st.just("suggest writing"), PLACE, TEXT, WHO),
    st.tuples(st.just("suggest writing"), PLACE, TEXT, WHO),
    st.tuples(st.just("delete"), PLACE, LENGTH, WHO),
    st.tuples(st.just("suggest deleting"), PLACE, LENGTH, WHO),
    st.tuples(st.just("suggest deleting"), PLACE, LENGTH, WHO),
    st.tuples(st.just("suggest bold"), PLACE, LENGTH, WHO),
    st.tuples(st.just("table"), PLACE, st.tuples(st.integers(1, 2), st.integers(1, 2)), WHO),
    st.tuples(st.just("name"), PLACE, LENGTH, WHO),
    st.tuples(st.just("accept"), PLACE, st.none(), WHO),
    st.tuples(st.just("reject"), PLACE, st.none(), WHO),
)


def do(desk: Desk, witness: Witness, act: Act) -> None:
    kind, place, how, who = act
    at = place % len(witness.body)
    here = {"location": {"index": at}}
    span = {"range": {"startIndex": at, "endIndex": at + how}} if isinstance(how, int) else {}
    if kind == "write" and desk.edit("insertText", {**here, "text": how}):
        witness.write(at, how)
    elif kind == "table" and desk.edit("insertTable", {**here, "rows": how[0], "columns": how[1]}):
        witness.table(at, *how)
    elif kind == "delete" and desk.edit("deleteContentRange", span):
        witness.delete(at, at + how)
    elif kind == "name":
        desk.edit("createNamedRange", {**span, "name": "n"})
    elif kind in ("accept", "reject"):
        _decide(desk, witness, place, accept=kind == "accept")
    elif kind == "suggest writing" and (made := desk.suggest(who, "insertText", {**here, "text": how})):
        witness.write(at, how, made)
    elif kind == "suggest deleting" and (made := desk.suggest(who, "deleteContentRange", span)):
        witness.strike(at, at + how, made)
    elif kind == "suggest bold":
        desk.suggest(who, "updateTextStyle", {**span, "textStyle": {"bold": True}, "fields": "bold"})


def _decide(desk: Desk, witness: Witness, place: int, *, accept: bool) -> None:
    found = sorted(witness.open())
    if found:
        desk.decide(found[place % len(found)], accept=accept)
        witness.decide(found[place % len(found)], accept=accept)


def played(acts: list[Act]) -> tuple[Desk, Witness]:
    desk, witness = Desk(), Witness()
    for act in [BEGIN, *acts]:
        do(desk, witness, act)
    return desk, witness


STORIES = st.lists(ACTS, min_size=1, max_size=12)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STORIES)
def test_each_view_is_the_text_with_something_left_out(acts: list[Act]) -> None:
    desk, witness = played(acts)

    for view in VIEWS:
        reply = desk.read(view)
        assert counted(reply["tabs"][0]["documentTab"]["body"]["content"]) == witness.view(view)
        assert broken_rules(reply) == []
        assert check("docs", "Document", reply) == []
        assert view == INLINE or "suggest" not in str(reply["tabs"])


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STORIES, st.booleans(), st.randoms(use_true_random=False))
def test_all_accepted_or_rejected_is_what_the_preview_showed(acts: list[Act], accept: bool, chance: Any) -> None:
    desk, _ = played(acts)
    preview = desk.read(ACCEPTED if accept else WITHOUT)["tabs"]

    standing = suggestions_in(desk)
    chance.shuffle(standing)
    for suggestion in standing:
        if suggestion in suggestions_in(desk):
            desk.decide(suggestion, accept=accept)

    assert desk.read(INLINE)["tabs"] == preview


def suggestions_in(desk: Desk) -> list[str]:
    document = storage.load(desk.world, "doc")
    assert document is not None
    return sorted(docs.suggestions.open_suggestions(document))
