"""Any day, printed as people print days, is read back."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sync.core.portfolio.dates import read_date

DAYS = st.dates(date(2000, 1, 1), date(2098, 12, 31))
RECENT = st.integers(0, 364).map(lambda days: date(2027, 3, 12) - timedelta(days=days))
READ_ON = date(2027, 3, 12)
NTH = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}

WITH_YEAR = (
    lambda day: f"{day.day}/{day.month}/{day:%y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}-{day.month}-{day:%y}",
    lambda day: day.isoformat(),
    lambda day: f"{day.day} {day:%B %Y}",
    lambda day: f"{day.day}{NTH.get(day.day, 'th')} {day:%b} {day:%y}",
    lambda day: f"{day:%a} {day.day} {day:%B %Y}",
    lambda day: f"{day:%A}, {day.day}{NTH.get(day.day, 'th')} of {day:%B %Y}",
    lambda day: f"{day:%B} {day.day}, {day:%Y}",
)
WITHOUT_YEAR = (
    lambda day: f"{day.day}/{day.month}",
    lambda day: f"{day.day} {day:%B}",
    lambda day: f"{day:%a} {day.day} {day:%b}",
    lambda day: f"{day:%B} {day.day}",
)


@given(DAYS, st.sampled_from(WITH_YEAR), st.dates(date(2001, 1, 1), date(2098, 12, 31)))
def test_a_day_with_its_year_is_read_back_whenever_it_is_read(day, form, read_on):
    assert read_date(form(day), read_on=read_on) == (day, None, len(form(day)))


@given(RECENT, st.sampled_from(WITHOUT_YEAR))
def test_a_day_of_the_last_twelve_months_needs_no_year(day, form):
    assert read_date(form(day), read_on=READ_ON) == (day, None, len(form(day)))


@given(DAYS, st.sampled_from((WITH_YEAR[1], *WITH_YEAR[4:6])), st.sampled_from((" – ", ": ", ", ")))
def test_the_rest_of_a_line_is_left_for_its_title(day, form, between):
    text = form(day)

    assert read_date(f"{text}{between}Fractions with folded paper", read_on=READ_ON) == (day, None, len(text))


@given(DAYS, st.integers(1, 300), st.sampled_from((" to ", " – ", "–", " until ")))
def test_a_range_is_read_back_with_its_end(day, days, to):
    last = day + timedelta(days=days)
    text = f"{day.day} {day:%B %Y}{to}{last.day} {last:%B %Y}"

    assert read_date(text, read_on=READ_ON) == (day, last, len(text))


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(("%B '%y", "%B %Y", "%b %Y")))
def test_a_month_alone_is_its_last_day(day, form):
    text = day.strftime(form)
    found = read_date(text, read_on=READ_ON)

    assert found.on.month == day.month
    assert (found.on + timedelta(days=1)).day == 1
    assert (found.on.year, found.length) == (day.year, len(text))


@given(st.text(max_size=40), st.dates(date(1, 1, 1), date(9998, 1, 1)))
def test_no_text_is_an_error(text, read_on):
    found = read_date(text, read_on=read_on)

    assert found is None or 0 < found.length <= len(text)
