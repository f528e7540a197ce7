"""The forms of `sheets_templates/`, and the two lists that a community gives us, parsed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import TypeVar

from sync.core.directory.wording import parse_directory_words
from sync.core.elsewhere.opportunities import parse_kinds as parse_opportunity_kinds
from sync.core.impact.kinds import parse_kinds
from sync.core.impact.steps import parse_steps
from sync.core.impact.weekly import parse_weekly_words
from sync.core.impact.words import parse_wording
from sync.core.impact.year import parse_year_words
from sync.core.leadership.rules import parse_time_rules
from sync.core.people.own_words import parse_own_words, with_own_words
from sync.core.people.schools_file import read_schools
from sync.core.people.staff_list import StaffList, read_staff_list
from sync.core.people.types import School
from sync.core.portfolio.evidence import parse_evidence
from sync.core.portfolio.forms import parse_forms
from sync.core.register.areas import parse_areas
from sync.core.register.search_words import parse_word_forms
from sync.core.register.workbook import parse_workbooks
from sync.core.sessions.audience import parse_audiences
from sync.core.sessions.drafts import parse_draft_rules
from sync.errors import BadSettings
from sync.flows.parts import Templates
from sync.given_files import read_structure, read_table

T = TypeVar("T")


def load_templates(own: Path | None = None) -> Templates:
    """The forms of `sheets_templates/`; a file of the same name in the folder `own` is taken instead of ours.

    Raises BadSettings, naming the file, when a community has broken one.
    """
    folder = _Folder(own)
    parsed = folder.parsed
    return Templates(
        forms=parsed("portfolio.toml", parse_forms),
        kinds=parsed("activity_kinds.toml", lambda text: parse_kinds(tomllib.loads(text))),
        wording=parsed("prompts.toml", lambda text: parse_wording(tomllib.loads(text))),
        areas=parsed("areas.toml", parse_areas),
        workbooks=parsed("workbooks.toml", parse_workbooks),
        audience=parsed("audiences.toml", parse_audiences),
        directory=parsed("directory.toml", parse_directory_words),
        time=parsed("time.toml", parse_time_rules),
        search=parsed("search.toml", parse_word_forms),
        weekly=parsed("weekly.toml", parse_weekly_words),
        elsewhere=parsed("elsewhere.toml", parse_opportunity_kinds),
        drafts=parsed("attendance.toml", parse_draft_rules),
        year=parsed("year.toml", lambda text: parse_year_words(tomllib.loads(text))),
        steps=parsed("steps.toml", lambda text: parse_steps(tomllib.loads(text))),
        evidence=parsed("evidence.toml", parse_evidence),
    )


class _Folder:
    """Where forms are read from, with the community's own words put in."""

    def __init__(self, own: Path | None) -> None:
        self._own = own
        self._words: Mapping[str, str] = {}
        self._words = self.parsed("words.toml", parse_own_words)

    def parsed(self, name: str, parse: Callable[[str], T]) -> T:
        """One form as its parser gives it; whatever is wrong with it is said with the file's name."""
        try:
            return parse(with_own_words(self._text(name), self._words))
        except KeyError as error:
            raise BadSettings((f"{name} lacks {error.args[0]!r}. Put it back as it was delivered.",)) from error
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise BadSettings((f"{name} cannot be read: {error}",)) from error

    def _text(self, name: str) -> str:
        theirs = None if self._own is None else self._own / name
        if theirs is not None and theirs.is_file():
            return theirs.read_text(encoding="utf-8-sig")
        return _form(name)


def _form(name: str) -> str:
    return resources.files("sheets_templates").joinpath(name).read_text(encoding="utf-8")


def read_lists(
    schools_file: Path, people_file: Path, *, own: Path | None = None
) -> tuple[tuple[School, ...], StaffList]:
    """The file of schools and the staff list; the usual term dates are those of the folder `own` where it has some.

    Raises BadSettings with every mistake of both, by row and column.
    """
    usual = _Folder(own).parsed("term_dates.toml", tomllib.loads)
    schools, mistakes = read_schools(read_structure(schools_file), usual=usual)
    if mistakes:
        raise BadSettings(tuple(f"{schools_file.name}: {mistake}" for mistake in mistakes))
    staff = read_staff_list(read_table(people_file), schools=schools)
    if staff.problems:
        raise BadSettings(
            tuple(f"{people_file.name}, row {item.row}, {item.column}: {item.message}" for item in staff.problems)
        )
    return schools, staff
