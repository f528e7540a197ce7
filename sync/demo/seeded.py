"""What the people without a hand-written portfolio do in a year: they settle in, log things, and answer or do not.

Each choice hangs on the person alone, so one more person, or one fewer, changes nothing for the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sync.demo.acts import Act, AddRow, AnswerPrompt, Deed, Spot, TypeLine
from sync.demo.members import Member
from sync.demo.phrases import Phrase, Phrases, pick, pick_several

SETTLING_FROM = date(2026, 9, 7)

# When things are done, from a day on, within so many days. October and December are left out: a question that falls due
# in the middle of January would be let go within days of 12 March, and no count by hand could tell on which side.
_SEASONS = (
    (date(2026, 9, 7), 15),
    (date(2026, 9, 24), 13),
    (date(2026, 11, 3), 31),
    (date(2027, 1, 5), 36),
    (date(2027, 2, 23), 24),
    (date(2027, 4, 13), 59),
)
_HOW_OFTEN_LOGGED = (0, 1, 1, 2, 2, 3, 3, 4, 5, 6)
_FEW = 3
_ANSWERING_DAYS = 26
_LAST_JULY_DAY, _AFTER_SUMMER = (7, 20), (9, 21)
_FOR = ("all our schools", "all our schools", "all our schools", "All our schools", "my school", "")
_WHO_MAY_KNOW = ("", "just me", "ask for me")
_GOING = ("working on it", "working on it", "", "paused")


@dataclass(frozen=True, slots=True)
class _Logged:
    """One row of a log, and the months after which it is asked about. on: written_on is the day it is typed."""

    phrase: Phrase
    on: date
    written_on: date
    when: str


def plan_year(member: Member, phrases: Phrases, *, with_log: bool) -> tuple[Act, ...]:
    """Everything this person does by themselves, unsorted. with_log: False where their log is written by hand."""
    settled_on = _settling_day(member)
    acts = [*_settle(member, phrases, settled_on)]
    logged = _log_year(member, phrases, settled_on) if with_log else ()
    for number, entry in enumerate(logged, 1):
        row = AddRow("My log", (entry.when, *entry.phrase.texts))
        acts.append(_act(member, f"log-{number}", entry.written_on, row))
    acts += _answer(member, phrases, logged)
    return tuple(act for act in acts if member.leaves_on is None or act.on <= member.leaves_on)


def _act(member: Member, name: str, on: date, deed: Deed) -> Act:
    return Act(f"{member.short}-{name}", on, member.email, deed)


def _settling_day(member: Member) -> date:
    first = max(SETTLING_FROM, member.starts_on + timedelta(weeks=1))
    return _working_day(member, first + timedelta(days=pick(f"{member.email} settles", range(11))))


def _working_day(member: Member, day: date) -> date:
    """The last of the person's working days up to `day`."""
    while day.weekday() not in member.working_days:
        day -= timedelta(days=1)
    return day


def _settle(member: Member, phrases: Phrases, on: date) -> Iterator[Act]:
    who, words = member.email, member.suits
    counts = {
        what: pick(f"{who} {what}", of) for what, of in (("notes", (0, 1, 1, 2)), ("offers", (0, 1, 1, 1, 2, 2, 3)))
    }
    counts |= {
        what: pick(f"{who} {what}", of) for what, of in (("needs", (0, 0, 1, 1, 2)), ("focuses", (0, 1, 1, 1, 2)))
    }
    for n, phrase in enumerate(pick_several(f"{who} notes", phrases.notes, words, counts["notes"]), 1):
        later = timedelta(weeks=(n - 1) * pick(f"{who} writes again", (3, 8, 11, 19)))
        yield _act(member, f"note-{n}", _working_day(member, on + later), TypeLine("Quick notes", phrase.texts[0]))
    for n, phrase in enumerate(pick_several(f"{who} offers", phrases.offers, words, counts["offers"]), 1):
        cells = (*phrase.texts, pick(f"{who} offers {n} to", _FOR))
        yield _act(member, f"offer-{n}", on, AddRow("What I can offer", cells))
    for n, phrase in enumerate(pick_several(f"{who} needs", phrases.needs, words, counts["needs"]), 1):
        cells = (*phrase.texts, pick(f"{who} needs {n} known by", _WHO_MAY_KNOW))
        yield _act(member, f"need-{n}", on, AddRow("What I would like help with", cells))
    for n, phrase in enumerate(pick_several(f"{who} focuses", phrases.focuses, words, counts["focuses"]), 1):
        cells = (*phrase.texts, pick(f"{who} focus {n} goes", _GOING))
        yield _act(member, f"focus-{n}", on, AddRow("What I am working on", cells))


def _log_year(member: Member, phrases: Phrases, settled_on: date) -> tuple[_Logged, ...]:
    count = pick(f"{member.email} logs", _HOW_OFTEN_LOGGED)
    seasons = sorted(_SEASONS, key=lambda season: pick(f"{member.email} in {season[0]}", range(10_000)))[:count]
    chosen = pick_several(f"{member.email} logs", phrases.log, member.suits, count)
    entries = [_log(member, phrase, season, settled_on) for phrase, season in zip(chosen, seasons, strict=False)]
    return tuple(entry for entry in entries if entry.on >= member.starts_on)


def _log(member: Member, phrase: Phrase, season: tuple[date, int], settled_on: date) -> _Logged:
    who = f"{member.email} {phrase.texts[0]}"
    on = _working_day(member, season[0] + timedelta(days=pick(f"{who} done", range(season[1]))))
    written_on = max(on + timedelta(days=pick(f"{who} written", (0, 0, 1, 1, 2, 4))), settled_on)
    return _Logged(phrase, on, written_on, _written(on, pick(f"{who} dated", range(4))))


def _written(day: date, style: int) -> str:
    """ "14 September 2026", "14/9/26", "14 September" or "14.9.2026"."""
    month = f"{day:%B}"
    styles = (
        f"{day.day} {month} {day.year}",
        f"{day.day}/{day.month}/{day:%y}",
        f"{day.day} {month}",
        f"{day.day}.{day.month}.{day.year}",
    )
    return styles[style]


def _answer(member: Member, phrases: Phrases, logged: tuple[_Logged, ...]) -> Iterator[Act]:
    habit = pick(f"{member.email} answers", ("always", "always", "first", "never"))
    if len(logged) > _FEW:
        habit = "always"
    for number, entry in enumerate(logged, 1):
        stages = entry.phrase.stages if habit == "always" else entry.phrase.stages[: habit == "first"]
        for stage in stages:
            yield from _answer_one(member, phrases, entry, number, stage)


def _answer_one(member: Member, phrases: Phrases, entry: _Logged, number: int, stage: int) -> Iterator[Act]:
    title, on = entry.phrase.texts[0], _answering_day(entry.on, stage)
    (phrase,) = pick_several(f"{member.email} answers {number} {stage}", phrases.answers[stage], member.suits, 1)
    first, second = phrase.texts
    yield _act(member, f"answer-{number}-{stage}", on, AnswerPrompt(title, stage, first))
    if second:
        more = AnswerPrompt(title, stage, second, Spot.SECOND)
        yield _act(member, f"answer-{number}-{stage}-more", on, more)


def _answering_day(done_on: date, months: int) -> date:
    """Some weeks after the question comes, whatever holiday it had to wait for; but before the summer holidays where
    it came well before them, else after."""
    year, month = divmod(done_on.year * 12 + done_on.month - 1 + months, 12)
    asked_on = date(year, month + 1, min(done_on.day, 28))
    day = asked_on + timedelta(days=_ANSWERING_DAYS)
    last_july_day, after_summer = date(day.year, *_LAST_JULY_DAY), date(day.year, *_AFTER_SUMMER)
    if not last_july_day < day < after_summer:
        return day
    return last_july_day if asked_on + timedelta(days=10) <= last_july_day else after_summer
