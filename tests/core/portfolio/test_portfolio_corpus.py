"""Each small Doc in tests/golden/portfolios is read as the lines beside it say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.core.portfolio.reading import ROOT, read, shown

CORPUS = sorted((ROOT / "tests" / "golden" / "portfolios").glob("*.toml"))


def normal(lines: list[str]) -> list[str]:
    return [" | ".join(part.strip() for part in line.split("|")).rstrip(" |") for line in lines]


@pytest.fixture(params=CORPUS, ids=lambda path: path.stem)
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    path: Path = request.param
    wanted = tomllib.loads(path.read_text(encoding="utf-8"))
    ours = {code: tuple(lines) for code, lines in wanted.get("ours", {}).items()}
    portfolio, problems = read(wanted["doc"], ours=ours)
    return {"wanted": wanted, "portfolio": portfolio, "problems": problems}


def test_what_was_written_is_read(case: dict[str, Any]) -> None:
    wanted = {name: normal(case["wanted"].get(name, [])) for name in shown(case["portfolio"])}

    assert shown(case["portfolio"]) == wanted


def test_what_cannot_be_placed_is_said_with_its_place(case: dict[str, Any]) -> None:
    wanted = case["wanted"].get("problems", [])
    said = [f"{item.place.section} {item.place.row}: {item.message}" for item in case["problems"]]

    assert len(said) == len(wanted), said
    for problem, place_and_words in zip(said, wanted, strict=True):
        place, words = re.fullmatch(r"(.*? ?\d+): (.*)", place_and_words).groups()
        assert problem.startswith(f"{place}: "), problem
        assert words in problem


def test_answers_are_every_word_that_is_not_ours(case: dict[str, Any]) -> None:
    answers = {
        prompt.code: [prompt.answer, *(["untouched"] if prompt.untouched else [])]
        for prompt in case["portfolio"].prompts
    }

    assert answers == case["wanted"].get("answers", {})
