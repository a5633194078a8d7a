"""Figures and dates with value, unit and hedge."""

import datetime
from itertools import pairwise

import pytest

from quizzes.reading.figures import value_of
from quizzes.reading.model import FigureKind

from .make import reading

K = FigureKind


@pytest.mark.parametrize(
    ("text", "words", "kind", "value", "unit", "hedge"),
    [
        ("It cost £1.15million in all.", "£1.15million", K.MONEY, 1150000, "pounds", ""),
        ("It cost $3.5m in all.", "$3.5m", K.MONEY, 3500000, "dollars", ""),
        ("It cost about €2bn.", "about €2bn", K.MONEY, 2e9, "euros", "about"),
        ("It cost two million pounds.", "two million pounds", K.MONEY, 2e6, "pounds", ""),
        ("It cost 45p.", "45p", K.MONEY, 0.45, "pounds", ""),
        ("Up by 30%.", "30%", K.PERCENT, 30, "per cent", ""),
        ("Up by nearly 12.5 per cent.", "nearly 12.5 per cent", K.PERCENT, 12.5, "per cent", "nearly"),
        ("Up by three percentage points.", "three percentage points", K.PERCENT, 3, "percentage points", ""),
        ("Half of the homes closed.", "Half", K.SHARE, 0.5, "share", ""),
        ("A quarter of homes closed.", "A quarter", K.SHARE, 0.25, "share", ""),
        ("More than two-thirds were late.", "More than two-thirds", K.SHARE, 2 / 3, "share", "more than"),
        ("It was one in seven.", "one in seven", K.SHARE, 1 / 7, "share", ""),
        ("It was 21 out of 87 homes.", "21 out of 87", K.SHARE, 21 / 87, "share", ""),
        ("A 30-month contract.", "30-month", K.DURATION, 30 * 30.4375, "months", ""),
        ("It took under three months.", "under three months", K.DURATION, 3 * 30.4375, "months", "under"),
        ("A girl of 13 left.", "13", K.DURATION, 13 * 365.25, "years old", ""),
        ("Calum, 19, left.", "19", K.DURATION, 19 * 365.25, "years old", ""),
        ("143 of 1,020 pupils left.", "143 of 1,020", K.SHARE, 143 / 1020, "share", ""),
        ("A 15-year-old left.", "15-year-old", K.DURATION, 15 * 365.25, "years old", ""),
        ("Some 2,000 children left.", "Some 2,000", K.NUMBER, 2000, "children", "some"),
        ("At least twenty-one homes.", "At least twenty-one", K.NUMBER, 21, "homes", "at least"),
        ("There were 40 or more homes.", "40 or more", K.NUMBER, 40, "", "or more"),
        ("Three hundred people came.", "Three hundred", K.NUMBER, 300, "people", ""),
        ("It was founded in 1987.", "1987", K.YEAR, 1987, "year", ""),
        ("Common in the 1990s.", "1990s", K.YEAR, 1990, "decade", ""),
        ("Costs for 2012-13 rose.", "2012-13", K.YEAR, 2012, "years", ""),
    ],
)
def test_one_figure(text: str, words: str, kind: FigureKind, value: float, unit: str, hedge: str) -> None:
    found = reading(text)
    (figure,) = found.figures
    assert (found.slice(figure.span), figure.kind, figure.unit, figure.hedge) == (words, kind, unit, hedge)
    assert figure.value == pytest.approx(value)
    assert found.slice(figure.bare) in words


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("On 14 November 2013 it closed.", "14 November 2013", datetime.date(2013, 11, 14)),
        ("On November 14, 2013 it closed.", "November 14, 2013", datetime.date(2013, 11, 14)),
        ("On the 3rd of May 2013 it closed.", "3rd of May 2013", datetime.date(2013, 5, 3)),
        ("In February 2012 it closed.", "February 2012", datetime.date(2012, 2, 1)),
    ],
)
def test_dates_are_ordinals(text: str, words: str, day: datetime.date) -> None:
    found = reading(text)
    (figure,) = found.figures
    assert (found.slice(figure.span), figure.value, figure.relative) == (words, day.toordinal(), False)


@pytest.mark.parametrize(
    "words", ["last year", "earlier this week", "Tuesday", "yesterday", "March", "next month", "3 May"]
)
def test_what_needs_the_date_of_publication_is_relative(words: str) -> None:
    found = reading(f"It closed, we know, in {words}.")
    (figure,) = found.figures
    assert (found.slice(figure.span), figure.kind, figure.relative, figure.value) == (words, K.DATE, True, None)


@pytest.mark.parametrize(
    "text",
    [
        "Children under section 20 left.",
        "See page 14 and table 3.",
        "It may close.",
        "He wants a third inspection.",
        "He was one of us.",
        "It was her 21st visit.",
        "The G20 met.",
        "He left for a quarter of an hour.",
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    assert reading(text).figures == ()


def test_figures_never_meet() -> None:
    found = reading(
        "Between 10 and 15 per cent, or 3 of 20, in May 2012, some £4m over 30 months from 2 June 1999 to 2001."
    )
    spans = [figure.bare for figure in found.figures]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert len(spans) == 8


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,000", 1000),
        ("1.15million", 1.15e6),
        ("a dozen", 12),
        ("twenty-one", 21),
        ("three hundred", 300),
        ("x", None),
    ],
)
def test_value_of(written: str, value: float | None) -> None:
    assert value_of(written) == value


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In that time the share of boats that sail before noon has risen from 8 per cent to 71 per cent.", "up"),
        ("The number of children waiting as guests in Marlow fell from 311 in 2017 to 204 in 2019.", "down"),
        ("The number of boats that rose early moved to Marlow from Hull.", None),
        ("He said that they rose from 12 to 14.", None),
        ("The share of boats that sail fell from 12 per cent to 14 per cent.", None),
    ],
)
def test_a_long_subject_changes_from_one_figure_to_another(text: str, told: str | None) -> None:
    found = reading(text).changes
    assert [change.way for change in found] == ([told] if told else [])
