"""Numbers and dates are read however people write them, and what is no number or date is said to be none."""

import datetime
import itertools
import time
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizzes.kinds.amounts.amount import Amount, read_amount
from quizzes.kinds.amounts.dates import key_date, read_date
from quizzes.kinds.amounts.hedges import Sense, contradicts, hedges_in
from quizzes.kinds.amounts.plain import Unread
from quizzes.kinds.amounts.scrubbing import same_reading, without_words
from quizzes.kinds.amounts.units import measure_of, same_unit
from quizzes.kinds.amounts.values import decimal_of, decimal_text, number_text
from quizzes.reading.lexicon import load, phrases

NUMBERS = {
    "30": 30,
    "thirty": 30,
    " Thirty. ": 30,
    "about 30": 30,
    "thirty-five": 35,
    "a dozen": 12,
    "half a dozen": 6,
    "two dozen": 24,
    "a hundred": 100,
    "one hundred and five": 105,
    "two hundred thousand": 200_000,
    "one million two hundred thousand and twelve": 1_200_012,
    "nineteen hundred": 1900,
    "two and a half million": 2_500_000,
    "2½ million": 2_500_000,
    "half a million": 500_000,
    "a quarter of a million": 250_000,
    "1,150,000": 1_150_000,
    "1\u2009150\u00a0000": 1_150_000,
    "1150000": 1_150_000,
    "1.15m": 1_150_000,
    "1.15 million": 1_150_000,
    "30k": 30_000,
    "2bn": 2 * 10**9,
    "0.5": "1/2",
    ".5": "1/2",
    "0·5": "1/2",
    "nought point five": "1/2",
    "zero point oh five": "1/20",
    "two point five million": 2_500_000,
    "half": "1/2",
    "½": "1/2",
    "a third": "1/3",
    "two thirds": "2/3",
    "two-thirds": "2/3",
    "three quarters": "3/4",
    "2/3": "2/3",
    "2⁄3": "2/3",
    "1 1/2": "3/2",
    "one and three quarters": "7/4",
    "one in five": "1/5",
    "3 out of 10": "3/10",
    "one in every four": "1/4",
    "3rd": 3,
    "third": 3,
    "twenty-first": 21,
    "one hundred and third": 103,
    "minus five": -5,
    "-5": -5,
    "−5": -5,
    "about -5": -5,
    "nil": 0,
    "none": 0,
    "20-odd": 20,
    "(30)": 30,
    "there were 30 of them": 30,
    "it may be 30": 30,
    "٣٠": 30,
    "３０": 30,
}

WITH_UNITS = {
    "30 months": (30, "months"),
    "thirty (30) months": (30, "months"),
    "30 months (30)": (30, "months"),
    "30 (thirty)": (30, ""),
    "30-month": (30, "months"),
    "a year": (1, "years"),
    "half a year": ("1/2", "years"),
    "2.5 years": ("5/2", "years"),
    "two and a half years": ("5/2", "years"),
    "a year and a half": ("3/2", "years"),
    "two years and six months": (30, "months"),
    "2 years, 6 months": (30, "months"),
    "16 years old": (16, "years"),
    "£1.15m": (1_150_000, "£"),
    "£ 1,150,000": (1_150_000, "£"),
    "1.15 million pounds": (1_150_000, "£"),
    "-£5": (-5, "£"),
    "£-5": (-5, "£"),
    "50p": (50, "pence"),
    "£5 and 50p": (550, "pence"),
    "30%": (30, "%"),
    "30 %": (30, "%"),
    "30 per cent": (30, "%"),
    "thirty percent": (30, "%"),
    "30pc": (30, "%"),
    "half a per cent": ("1/2", "%"),
    "3 percentage points": (3, "percentage points"),
    "one second": (1, "seconds"),
    "30 cases": (30, ""),
}

NO_NUMBERS = [
    "",
    "?",
    "dunno",
    "dozens",
    "many",
    "30 to 35",
    "30-35",
    "30–35",
    "between 30 and 35",
    "30 or 35",
    "30 and 30",
    "30 weeks 30 months",
    "thirty (31)",
    "1,15",
    "1,5",
    "1,1500",
    "1.150.000",
    "not 30",
    "it isn't thirty",
    "3 May 2011",
    "May 2011",
    "03/05/2011",
    "2011-05-03",
    "spring 2011",
    "2010s",
    "the 30s",
    "5/2011",
    "1/0",
    "one two",
    "two years and six",
    "1e5",
    "NaN",
    "inf",
    "thirty " * 20,
    "9" * 201,
]

DATES = {
    "3 May 2011": "2011-05-03",
    "3rd of May, 2011": "2011-05-03",
    "the 3rd May 2011": "2011-05-03",
    "May 3, 2011": "2011-05-03",
    "May 3rd 2011": "2011-05-03",
    "the third of May 2011": "2011-05-03",
    "Tuesday 3 May 2011": "2011-05-03",
    "3-May-2011": "2011-05-03",
    "3 Sept. 2011": "2011-09-03",
    "3 May 11": "2011-05-03",
    "03/05/2011": "2011-05-03",
    "3.5.2011": "2011-05-03",
    "3/5/11": "2011-05-03",
    "3/5/98": "1998-05-03",
    "2011-05-03": "2011-05-03",
    "May 2011": "2011-05",
    "in may 2011": "2011-05",
    "05/2011": "2011-05",
    "2011/05": "2011-05",
    "May ’99": "1999-05",
    "may 49": "2049-05",
    "2011-05": "2011-05",
    "1999-12": "1999-12",
    "2011": "2011",
    "in 2011": "2011",
    "by 2011": "2011",
    "two thousand and eleven": "2011",
    "it may be 2011": "2011",
    "29 February 2012": "2012-02-29",
}

NO_DATES = {
    "Spring 2011": "season",
    "3 May": "year",
    "31 February 2011": "no 31 February 2011",
    "0 May 2011": "no 0 May 2011",
    "03/13/2011": "day before the month",
    "2010-11": "two years",
    "2010/11": "two years",
    "May 11": "year",
    "2010-2011": "such as",
    "2010s": "such as",
    "May 2011 or June 2011": "more than one",
    "3 May 2011 and 4": "more than one",
    "03/05/2011 to 04/05/2011": "more than one",
    "last year": "such as",
    "thirty": "such as",
    "30 months": "such as",
    "2011 months": "such as",
    "": "such as",
    "99999": "such as",
}

FRAGMENTS = """
    30 1,150,000 0.5 .5 2011 1 2 2/3 / - , . % £ k m bn p st thirty five one two hundred thousand million dozen and a
    an the of in out half third thirds quarter point nought may be May June 03/05/2011 5/2011 2011-05 spring not over
    under about at least most by before since months years per cent percentage points pounds + ½ minus s old second to
    or more
"""
PHRASES = (
    st.lists(st.sampled_from(FRAGMENTS.split()), max_size=8).map(" ".join)
    | st.text(max_size=40)
    | st.text("0123456789,./-% £", max_size=12)
)
SMALL = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spelled(n: int) -> str:
    """A whole number below 10**12 in words."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = n % size
            joint = " and " if rest and (rest < 100) else " "
            return f"{spelled(n // size)} {name}{joint}{spelled(rest) if rest else ''}".strip()
    if n < 20:
        return SMALL.split()[n]
    return TENS.split()[n // 10 - 2] + (f"-{spelled(n % 10)}" if n % 10 else "")


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_a_number_is_read(text, value):
    assert read_amount(text).value == Fraction(value)


@pytest.mark.parametrize(("text", "read"), WITH_UNITS.items())
def test_a_number_is_read_with_its_unit(text, read):
    amount = read_amount(text)
    assert (amount.value, amount.unit) == (Fraction(read[0]), read[1])


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_is_not_one_number_is_refused_with_advice(text):
    with pytest.raises(Unread, match="Please write"):
        read_amount(text)


@pytest.mark.parametrize(("text", "value"), DATES.items())
def test_a_date_is_read(text, value):
    day = read_date(text)
    assert day.canonical == value
    assert key_date(value).parts == day.parts


@pytest.mark.parametrize(("text", "says"), NO_DATES.items())
def test_what_is_not_one_date_is_refused_with_advice(text, says):
    with pytest.raises(Unread, match=says):
        read_date(text)


@given(st.integers(0, 10**12 - 1))
@example(100_000)
@example(1_000_001)
def test_whole_numbers_come_back_from_digits_and_words(n):
    groups = number_text(Fraction(n))
    for text in (str(n), groups, groups.replace(",", "\u2009"), groups.replace(",", "\u00a0"), spelled(n)):
        assert read_amount(text) == Amount(Fraction(n))
        assert read_amount(f"about {text} months") == Amount(Fraction(n), "months", Sense.ABOUT)


@given(st.decimals(-(10**9), 10**9, places=4))
def test_decimals_come_back(number):
    value = Fraction(number)
    assert decimal_of(decimal_text(value)) == value
    for text in (decimal_text(value), number_text(value), f"£{number_text(value)}", f"{number_text(value)} per cent"):
        assert read_amount(text).value == value


@given(st.integers(1, 999), st.integers(2, 1000))
def test_fractions_come_back(top, below):
    assert read_amount(f"{top}/{below}").value == Fraction(top, below)
    assert Fraction(decimal_text(Fraction(top, below))) == Fraction(top, below)


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2049, 12, 31)))
def test_days_come_back_in_every_usual_form(day):
    months = (day.strftime("%B"), day.strftime("%b"))
    forms = [f"{day.day} {m} {day.year}" for m in months] + [f"{m} {day.day}, {day.year}" for m in months]
    forms += [day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%d.%m.%y"), f"{day.day}-{day.month}-{day.year}"]
    forms += [f"{day.day}{ending(day.day)} of {months[0]}, {day.year}", read_date(day.isoformat()).in_digits]
    forms += [read_date(day.isoformat()).text]
    assert {read_date(form).canonical for form in forms} == {day.isoformat()}


def ending(n: int) -> str:
    return "th" if 10 < n < 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")


@given(st.integers(1500, 2999), st.integers(1, 12))
def test_months_and_years_come_back(year, month):
    first = datetime.date(year, month, 1)
    forms = (f"{first:%B} {year}", f"{first:%b} {year}", f"{month:02d}/{year}", f"{month}-{year}")
    assert {read_date(form).canonical for form in forms} == {f"{year}-{month:02d}"}
    assert read_date(str(year)).canonical == read_date(f"in {year}").canonical == str(year)


@given(PHRASES)
def test_whatever_is_typed_is_read_or_refused_and_words_can_go(text):
    readable = [read for read in (read_amount, read_date) if reads(read, text)]
    bare = without_words(text)
    assert bool(bare) == bool(readable)
    assert not bare or same_reading(bare, text)
    assert without_words(bare) == bare


def reads(read, text):
    try:
        return bool(read(text))
    except Unread:
        return False


HOSTILE = ["1" * 200, "1," * 100, "1 " * 100, "and " * 50, "a " * 100, "1/" * 100, "one " * 50, "." * 200, "-" * 200]


@pytest.mark.parametrize("text", [*HOSTILE, "9,999" * 40, "half a " * 28, "9" * 1_000_000, "1/1/" * 10**5])
def test_hostile_input_takes_no_time(text):
    begun = time.process_time()
    for read in (read_amount, read_date, without_words):
        reads(read, text)
    assert time.process_time() - begun < 1


def test_every_hedge_that_reading_knows_is_known_here():
    idle = {"only", "just", "more like", "roughly speaking", "believed to be", "thought to be", "on average"}
    idle |= {"it is believed that"}
    known = [*phrases("figures", "hedges_before"), *phrases("figures", "hedges_after")]
    unknown = [hedge for hedge in known if not list(hedges_in(hedge.split()))]
    assert set(unknown) <= idle


def test_every_number_that_reading_knows_is_read_alike():
    figures = load("figures")
    assert all(read_amount(word).value == n for word, n in figures["numbers"].items())
    assert all(read_amount(f"2 {word}").value == 2 * n for word, n in figures["magnitudes"].items() if word != "m")
    assert all(read_date(f"{word} 2011").month == n for word, n in figures["months"].items())


@pytest.mark.parametrize(
    ("said", "true", "denied"),
    [
        (None, Sense.UNDER, False),
        (Sense.ABOUT, Sense.UNDER, False),
        (Sense.OVER, Sense.UNDER, True),
        (Sense.AT_LEAST, Sense.AT_MOST, True),
        (Sense.UNDER, Sense.AT_MOST, False),
        (Sense.OVER, None, True),
        (Sense.AT_LEAST, None, False),
        (Sense.OVER, Sense.ABOUT, False),
    ],
)
def test_hedges_that_cannot_both_be_true(said, true, denied):
    assert contradicts(said, true) is denied


@pytest.mark.parametrize(
    ("one", "other", "how_many"),
    [
        ("years", "months", 12),
        ("weeks", "days", 7),
        ("hours", "minutes", 60),
        ("£", "pence", 100),
        ("£ million", "£", 10**6),
        ("£m", "pounds", 10**6),
        ("months", "weeks", None),
        ("%", "percentage points", None),
        ("£", "$", None),
        ("cases", "children", None),
    ],
)
def test_units_are_turned_into_one_another_only_where_that_is_exact(one, other, how_many):
    assert measure_of(one).turned_into(measure_of(other)) == how_many


@pytest.mark.parametrize("names", [("month", "months"), ("per cent", "%"), ("pounds", "£"), ("case", "cases")])
def test_a_unit_has_many_names(names):
    assert all(same_unit(one, other) for one, other in itertools.product(names, names))
