"""Whatever an effect may wait or fail for, an administrator is told in one sentence what to do.

The reasons are found in the code itself: each text handed to an error, to an end of an effect, or kept as the trouble
of a Doc. A text that comes from elsewhere is named in PASSED_ON with where its words are found.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from sync.core.impact import reasons
from sync.core.ledger.advice import ADVICE, UNKNOWN, advice_for, what_to_do
from sync.core.register import bold
from sync.flows import restore_copy, undo_write
from sync.flows.sweep import STORIES
from sync.flows.tell_effects import WORDS
from sync.google.calls import FOR_A_PERSON

ROOT = Path(__file__).parents[2]
# Which argument of a call is a reason: by its place, or by its name.
ERRORS = {"NeedsPerson": 0, "TryLater": 0, "Broken": 0, "RegisterSpoiled": 0}
ENDINGS = {"wait": 1, "fail": 1, "withdraw": 1, "_wait": 1, "_withdraw": 1, "save_trouble": 2, "_trouble": 2}
NAMED = ("wait", "fail", "withdraw", "is_held")
ENDINGS |= {"set_aside": 2, "count_failure": 2}
NAMED = ("wait", "fail", "withdraw", "is_held")
# What is said to whoever gave a command is never an effect's reason.
AT_THE_KEYBOARD = {"approve.py", "retry.py", "find_person.py", "book_from_sidebar.py", "look_after.py"}
AT_THE_KEYBOARD |= {"ask_for_time.py", "decide_request.py", "see_basics.py", "show_governors.py"}
AT_THE_KEYBOARD |= {
    "link_portfolio.py",
    "leave_portfolio.py",
    "leave_community.py",
    "own_sharing.py",
    "whats_on.py",
    "invite_to_share.py",
    "keep_teams.py",
    "own_steps.py",
}
# The side panel's door says nothing at all while these cannot be had.
AT_THE_KEYBOARD |= {"certificates.py"}
ALSO_AT_THE_KEYBOARD = {restore_copy.NONE_OF_THAT_DAY, undo_write.NO_SUCH, undo_write.IN_AN_EARLIER_DOC}
PASSED_ON = {
    "what_undo_leaves(write)": "said at once to whoever asks; no effect is planned",
    "error": "an error that is walked itself",
    "spoiled": "RegisterSpoiled, walked in core/register",
    "reason": "the argument of a function whose callers are walked",
    "text": "the argument of a function whose callers are walked",
    "row.trouble": "save_trouble and set_aside, walked",
    "bold": "core/register/bold.py, walked whole",
    "held": "is_held, walked",
    "told": "is_held, walked",
    "is_held(c, parts, STAFF_LIST, gone, of=len(before), reason=LEAVING)": "is_held, walked",
    "words": "one of those handed to count_failure, walked",
    "_told('authError', str(error.args[0]))": "FOR_A_PERSON, walked",
    "prompt.reason": "core/impact/reasons.py, walked whole",
}


def walked() -> Iterator[Path]:
    for room in ("sync/flows", "sync/google", "sync/core/register"):
        yield from (path for path in sorted((ROOT / room).glob("*.py")) if path.name not in AT_THE_KEYBOARD)


def module_of(path: Path) -> ModuleType:
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def reasons_in(path: Path) -> Iterator[str]:
    tree, module = ast.parse(path.read_text(encoding="utf-8")), module_of(path)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        for argument in reason_arguments(call):
            for meant in assigned(argument, tree):
                yield from set(texts(meant, module, f"{path.name}:{call.lineno}")) - ALSO_AT_THE_KEYBOARD


def assigned(argument: ast.expr, tree: ast.Module) -> list[ast.expr]:
    """What a name of its own was given, anywhere in the file; else the argument itself."""
    named = argument.id if isinstance(argument, ast.Name) else ""
    given = [node for node in ast.walk(tree) if isinstance(node, ast.Assign) and node.col_offset > 0]
    return [node.value for node in given if ast.unparse(node.targets[0]) == named] or [argument]


def reason_arguments(call: ast.Call) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    named = [item.value for item in call.keywords if item.arg == "reason" and name in NAMED]
    place = ERRORS.get(name, ENDINGS.get(name))
    return named or ([call.args[place]] if place is not None and len(call.args) > place else [])


def texts(node: ast.expr, module: ModuleType, at: str) -> Iterator[str]:
    """The text as it may look, what varies in it shown as "…"; nothing for what is passed on by name."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else varies(part, module) for part in parts)
        case ast.BoolOp(values=either):
            for one in either:
                yield from texts(one, module, at)
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one, module, at)
            yield from texts(other, module, at)
        case ast.Call(func=ast.Attribute(value=pattern, attr="format")):
            yield from texts(pattern, module, at)
        case ast.Call(func=ast.Name(id="str"), args=[inner]):
            yield from texts(inner, module, at)
        case ast.Call(func=ast.Name(id="is_held")):
            # Its reason is an argument of its own, found where it is given.
            return
        case ast.Call(func=ast.Name(id="why_bold")):
            yield from (bold.BOLD, bold.EMPTIED, bold.SWAPPED)
        case _:
            yield from known(node, module, at)


def varies(part: ast.expr, module: ModuleType) -> str:
    value = getattr(module, part.value.id, None) if isinstance(getattr(part, "value", None), ast.Name) else None
    return value if isinstance(value, str) else "…"


def known(node: ast.expr, module: ModuleType, at: str) -> Iterator[str]:
    """A constant by its name, here or in another module."""
    words = ast.unparse(node)
    found: object = module
    for name in words.split("."):
        found = getattr(found, name, None)
    if isinstance(found, str):
        yield found
    else:
        assert words in PASSED_ON, f"{at}: say where the words of {words} come from"


@pytest.mark.parametrize("path", list(walked()), ids=lambda path: path.stem)
def test_every_reason_in_the_code_has_its_advice(path):
    assert [reason for reason in reasons_in(path) if advice_for(reason) is None] == []


def test_every_reason_of_a_question_has_its_advice():
    texts = [text for name, text in vars(reasons).items() if name.isupper()]

    assert texts
    assert [text for text in texts if advice_for(text) is None] == []


def test_every_bold_plan_of_the_register_has_its_advice():
    held = [bold.BOLD, bold.EMPTIED, bold.SWAPPED]

    assert [text for text in held if "`cpd approve" not in (advice_for(text) or "")] == []


def test_every_refusal_that_is_for_a_person_has_its_advice():
    assert [told for told in FOR_A_PERSON.values() if advice_for(told) is None] == []


def test_the_walk_finds_the_reasons_of_every_story():
    found = {path.stem: list(reasons_in(path)) for path in walked()}

    assert "There is no register yet. Run `cpd provision` first." in found["keep_register"]
    assert sum(map(len, found.values())) > 30


@pytest.mark.parametrize("advice", sorted({advice for _, advice in ADVICE if advice} | {UNKNOWN}))
def test_each_advice_is_one_sentence(advice):
    assert advice[0].isupper()
    assert advice.endswith(".")
    assert ". " not in advice


def test_what_nobody_need_do_is_said_with_the_time_it_goes_on():
    assert what_to_do("Google could not be reached: no route", key="k", again="on Monday") == (
        "Nothing to do: it is looked at again on Monday."
    )


def test_an_advice_names_the_key_that_its_command_needs():
    told = what_to_do("Google refused it: Invalid sharing request", key="share:1:a@b:reader", again="tomorrow")

    assert "`cpd retry share:1:a@b:reader`" in told


def test_a_reason_nobody_foresaw_is_reported_not_passed_over():
    assert what_to_do("Something new", key="k", again="") == UNKNOWN.replace("{key}", "k")


def test_every_kind_of_effect_is_told_in_words():
    assert set(STORIES) == set(WORDS)
