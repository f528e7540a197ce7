"""COVERAGE.md says what the program does, and what is not done says so in one way."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from local_workspace import coverage
from local_workspace.control import issue_token
from local_workspace.discovery import methods
from local_workspace.services import HANDLERS
from local_workspace.transport import call_wsgi

ROOT = Path(coverage.__file__).parent


def test_the_page_is_what_the_program_does():
    assert coverage.FILE.read_text(encoding="utf-8") == coverage.coverage(), "run: python -m local_workspace.coverage"


def test_a_handler_is_a_method_of_googles():
    assert set(HANDLERS) <= {method.id for method in methods()}


@pytest.mark.parametrize("method", sorted({m.id for m in methods()} - set(HANDLERS)))
def test_what_is_not_ticked_answers_501_and_its_name(workspace, method):
    found = next(each for each in methods() if each.id == method and not each.upload)
    headers = {"Authorization": f"Bearer {issue_token(workspace.world, 'amina@oakfield.example')}"}
    path = re.sub(r"\{\+?(\w+)\}", lambda part: _fits(found, part[1]), found.path)
    status, _, content = call_wsgi(workspace, f"http://localhost/{path}", found.http, b"", headers)

    assert (status[:3], f"The local Workspace does not do {method} yet.".encode() in content) == ("501", True)


def _fits(method, name):
    pattern = method.parameters.get(name, {}).get("pattern", "")
    return re.sub(r"\[\^/\]\+", "x", pattern.strip("^$")) or "x"


def test_every_501_sentence_begins_alike():
    sentences = [sentence for path in ROOT.rglob("*.py") for sentence in _sentences(path)]

    assert sentences
    assert [text for text in sentences if not text.startswith("The local Workspace ")] == []


def _sentences(path):
    """What is said with a literal 501, as far as it can be read off the source."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and len(node.args) >= 2:
            status, text = node.args[:2]
            if isinstance(status, ast.Constant) and status.value == 501:
                yield from _beginning(text)


def _beginning(node):
    first = node.values[0] if isinstance(node, ast.JoinedStr) else node
    if isinstance(first, ast.Constant) and first.value != "Operation is not implemented, or supported, or enabled.":
        yield first.value
