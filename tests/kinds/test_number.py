"""Number: judged with its unit, hedge and exactness, said back as it was read, and never lost."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadResponse, Count, registry
from quizzes.kinds.number import Body, Key, Response

HOW = registry["number"]
MONTHS = Body("How long did the contract run?", units=("weeks", "months"))
LONG = Key("30", "months", "0", "about", "Paragraph 2 says so.", (("18", "That was the first contract."),))
ONE_UNIT = Body("How long did the contract run?", units=("months",))
POUNDS = Body("What did the contract cost?", units=("£",))
COST = Key("1150000", "£", "50000")
MILLIONS = Body("What did the contract cost?", units=("£ million",))
IN_MILLIONS = Key("1.15", "£ million")
SHARES = Body("How many of the visits were late?", units=("%", "percentage points"))
SHARE = Key("67", "%", hedge="over")
PLAIN = Body("How many visits were made?")
VISITS = Key("107", wrong=(("170", "The figures are the wrong way round."), ("lots", "That is no figure.")))
UNDER = Key("30", hedge="under")
DATED = Body("When was the report published?", "date")
DAY = Key("2011-05-03", wrong=(("2012-12", "That was the next report."),))
MONTH = Key("2011-05")
YEAR = Key("2011", tolerance="1", hedge="before")
CASES = [
    (MONTHS, LONG), (ONE_UNIT, LONG), (POUNDS, COST), (MILLIONS, IN_MILLIONS), (SHARES, SHARE), (PLAIN, VISITS),
    (PLAIN, UNDER), (DATED, DAY), (DATED, MONTH), (DATED, YEAR),
]  # fmt: skip


def typed(body: Body, text: str, unit: str = "") -> Response:
    """What a browser posts for it, as it is kept."""
    return HOW.parse(body, [], {"answer": [text], "unit": [unit]})


MARKS = [
    (MONTHS, LONG, "30", "months", 1),
    (MONTHS, LONG, "about thirty months", "", 1),
    (MONTHS, LONG, "thirty", "months", 1),
    (MONTHS, LONG, "2.5 years", "", 1),
    (MONTHS, LONG, "two years and six months", "weeks", 1),
    (MONTHS, LONG, "30", "", 0.5),
    (MONTHS, LONG, "30", "weeks", 0.5),
    (MONTHS, LONG, "30 years", "months", 0.5),
    (MONTHS, LONG, "31", "months", 0),
    (MONTHS, LONG, "about 130 weeks", "", 0),
    (MONTHS, LONG, "30 to 35", "months", 0),
    (MONTHS, LONG, "", "months", 0),
    (ONE_UNIT, LONG, "30", "", 1),
    (ONE_UNIT, LONG, "30 weeks", "", 0.5),
    (POUNDS, COST, "£1.15m", "", 1),
    (POUNDS, COST, "1,150,000", "", 1),
    (POUNDS, COST, "1.2 million pounds", "", 1),
    (POUNDS, COST, "£1.25m", "", 0),
    (POUNDS, COST, "$1.15m", "", 0.5),
    (POUNDS, COST, "1.15", "", 0),
    (MILLIONS, IN_MILLIONS, "1.15", "", 1),
    (MILLIONS, IN_MILLIONS, "£1.15m", "", 1),
    (MILLIONS, IN_MILLIONS, "£1.15", "", 1),
    (MILLIONS, IN_MILLIONS, "1150000", "", 1),
    (MILLIONS, IN_MILLIONS, "115", "", 0),
    (SHARES, SHARE, "67 per cent", "", 1),
    (SHARES, SHARE, "two thirds", "", 1),
    (SHARES, SHARE, "two in three", "", 1),
    (SHARES, SHARE, "half", "", 0),
    (SHARES, SHARE, "67", "percentage points", 0.5),
    (SHARES, SHARE, "under 67%", "", 0),
    (PLAIN, VISITS, "107 visits", "", 1),
    (PLAIN, VISITS, "a hundred and seven", "", 1),
    (PLAIN, VISITS, "over 107", "", 0),
    (PLAIN, VISITS, "at least 107", "", 1),
    (PLAIN, VISITS, "107.0", "", 1),
    (PLAIN, UNDER, "30", "", 1),
    (PLAIN, UNDER, "nearly 30", "", 1),
    (PLAIN, UNDER, "over 30", "", 0),
    (PLAIN, UNDER, "30 or more", "", 0),
    (DATED, DAY, "3 May 2011", "", 1),
    (DATED, DAY, "03/05/2011", "", 1),
    (DATED, DAY, "May 2011", "", 2 / 3),
    (DATED, DAY, "2011", "", 1 / 3),
    (DATED, DAY, "4 May 2011", "", 0),
    (DATED, DAY, "June 2011", "", 0),
    (DATED, DAY, "after 3 May 2011", "", 0),
    (DATED, MONTH, "3 May 2011", "", 1),
    (DATED, MONTH, "2011", "", 0.5),
    (DATED, MONTH, "May 2012", "", 0),
    (DATED, YEAR, "June 2012", "", 1),
    (DATED, YEAR, "2010", "", 1),
    (DATED, YEAR, "by 2011", "", 1),
    (DATED, YEAR, "after 2011", "", 0),
    (DATED, YEAR, "2013", "", 0),
    (DATED, YEAR, "last year", "", 0),
]


@pytest.mark.parametrize(("body", "key", "text", "unit", "mark"), MARKS)
def test_marks(body, key, text, unit, mark):
    response = typed(body, text, unit)
    assert HOW.mark(body, key, response) == mark
    assert (mark == 1) == all(part.right for part in HOW.parts(body, key, response))


@pytest.mark.parametrize(("body", "key"), CASES)
def test_the_examples_have_no_problems_and_right_answers(body, key):
    assert HOW.problems(body, key) == []
    right = HOW.right(body, key)
    assert HOW.mark(body, key, right) == 1
    assert HOW.response_text(body, right) == HOW.key_text(body, key)
    assert HOW.key_type.load(json.loads(json.dumps(key.dump()))) == key


@pytest.mark.parametrize(
    ("body", "key", "text"),
    [
        (MONTHS, LONG, "about 30 months"),
        (POUNDS, COST, "£1,150,000"),
        (MILLIONS, IN_MILLIONS, "£1.15 million"),
        (SHARES, SHARE, "over 67%"),
        (PLAIN, Key("30", hedge="or more"), "30 or more"),
        (MONTHS, Key("30", "months", hedge="or so"), "30 months or so"),
        (Body("How long?", units=("years",)), Key("1", "years"), "1 year"),
        (DATED, DAY, "3 May 2011"),
        (DATED, YEAR, "before 2011"),
    ],
)
def test_the_key_in_one_line(body, key, text):
    assert HOW.key_text(body, key) == text
    assert HOW.response_text(body, HOW.right(body, key)) == text


@pytest.mark.parametrize(
    ("body", "text", "unit", "said", "remark"),
    [
        (MONTHS, "about 30", "months", "about 30 months", "Read as 30 months."),
        (MONTHS, "thirty", "months", "thirty (read as 30 months)", "Read as 30 months."),
        (MONTHS, "30 months", "", "30 months", "Read as 30 months."),
        (MONTHS, "30", "", "30", "Read as 30."),
        (POUNDS, "1150000", "", "1150000 (read as £1,150,000)", "Read as £1,150,000."),
        (SHARES, "two thirds", "%", "two thirds (read as 2/3)", "Read as 2/3."),
        (PLAIN, "just over 1,000", "", "just over 1,000", "Read as over 1,000."),
        (PLAIN, "3 children", "", "3 children", "Read as 3."),
        (PLAIN, "no idea", "", "no idea (not read as a number)", ""),
        (DATED, "03/05/2011", "", "03/05/2011 (read as 3 May 2011)", "Read as 3 May 2011."),
        (DATED, "in May 2011", "", "in May 2011", "Read as May 2011."),
        (DATED, "spring", "", "spring (not read as a date)", ""),
    ],
)
def test_what_was_typed_is_kept_and_said_back_as_it_was_read(body, text, unit, said, remark):
    response = typed(body, text, unit)
    assert response.text == text
    assert HOW.response_text(body, response) == said
    assert HOW.remark(body, response) == remark
    assert HOW.remark(body, Response()) == HOW.caution(body, Response()) == ""


@pytest.mark.parametrize(
    ("body", "text", "says"),
    [
        (PLAIN, "loads", "cannot be read as a number. Please write a number in digits or words"),
        (PLAIN, "30-35", "more than one number"),
        (DATED, "spring 2011", "A season cannot be compared"),
        (MONTHS, "30", "choose the unit"),
        (MONTHS, "30 weeks", ""),
        (ONE_UNIT, "30", ""),
        (DATED, "2011", ""),
    ],
)
def test_what_cannot_be_read_is_kept_with_advice(body, text, says):
    response = typed(body, text)
    assert HOW.answered(response)
    assert response.text == text
    assert says in HOW.caution(body, response)
    assert bool(HOW.caution(body, response)) is bool(says)
    assert HOW.asking(body, [], response)["caution"] == HOW.caution(body, response)


def test_a_unit_that_is_written_takes_the_place_of_one_that_is_chosen():
    assert typed(MONTHS, "30 weeks", "months").unit == "weeks"
    assert typed(MONTHS, "two years", "months") == Response("two years", "months")
    assert typed(Body("How many?", units=("children", "families")), "30 children").unit == "children"
    assert typed(Body("How many?", units=("families", "children")), "1 child").unit == "children"


@pytest.mark.parametrize(
    ("form", "says"),
    [({"answer": ["3"], "unit": ["miles"]}, "one of the units"), ({"answer": ["3" * 201]}, "under 200 characters")],
)
def test_what_no_page_sends_is_refused_and_shown_again(form, says):
    with pytest.raises(BadResponse, match=says):
        HOW.parse(MONTHS, [], form)
    assert HOW.echo(MONTHS, [], form) == Response(form["answer"][0])


def parts(body, key, text, unit=""):
    return [(part.label, part.given, part.right, part.reason) for part in HOW.parts(body, key, typed(body, text, unit))]


def test_parts_say_why():
    assert parts(MONTHS, LONG, "18", "months") == [
        ("Number", "18", False, "That was the first contract."),
        ("Unit", "months", True, "The article gives it in months."),
    ]
    number, unit = parts(MONTHS, LONG, "30", "weeks")
    assert number == ("Number", "30", True, "Paragraph 2 says so.")
    assert unit == ("Unit", "weeks", False, "The article gives it in months, not in weeks.")
    assert parts(MONTHS, LONG, "30")[1][3] == "A number needs its unit here: the article gives it in months."
    assert parts(MONTHS, LONG, "2.5 years")[0][3] == "2.5 years is 30 months. Paragraph 2 says so."
    assert parts(PLAIN, UNDER, "over 30")[0][3].startswith("The article says under 30, which is something else.")
    assert "more exact: May 2011" in parts(DATED, MONTH, "2011")[0][3]
    assert "could not be read as a date, so it earns nothing. A season" in parts(DATED, MONTH, "spring")[0][3]
    assert parts(PLAIN, UNDER, "")[0] == ("Number", "", False, "The article says under 30.")


@pytest.mark.parametrize("text", ["18", "eighteen", "18 months", "1.5 years", "over 18"])
def test_a_mistake_that_the_key_names_has_its_reason_however_it_is_written(text):
    assert parts(MONTHS, LONG, text, "months")[0][3] == "That was the first contract."


def test_mistakes_may_be_dates_and_words():
    assert parts(DATED, DAY, "December 2012")[0][3] == "That was the next report."
    assert parts(PLAIN, VISITS, "Lots")[0][3] == "That is no figure."


def test_a_tally_counts_what_means_the_same_together():
    said = ["thirty months", "30 months", "2.5 years", "18 months", "eighteen", "24 months", "30 weeks", "?", "30", ""]
    responses = [(typed(MONTHS, text, "months" if text == "eighteen" else ""), 1) for text in said]
    tally = HOW.tally(MONTHS, LONG, [*responses, (typed(MONTHS, "2 years"), 3)])
    assert tally[0] == Count("about 30 months", 3, right=True)
    assert {(count.label, count.n) for count in tally[1:]} == {
        ("24 months", 4), ("18 months", 2), ("30 weeks", 1), ("30 (no unit)", 1), ("Not read as a number", 1),
        ("Not answered", 1),
    }  # fmt: skip
    assert [count.n for count in tally[1:-1]] == [4, 2, 1, 1, 1]


def test_a_tally_has_eight_mistakes_at_most_and_the_others_together():
    tally = HOW.tally(PLAIN, VISITS, [(Response(str(n)), 20 - n) for n in range(12)] + [(Response(), 2)])
    assert [count.label for count in tally] == ["107", *map(str, range(8)), "Other", "Not answered"]
    assert sum(count.n for count in tally) == sum(20 - n for n in range(12)) + 2


def test_a_share_is_counted_in_per_cent():
    tally = HOW.tally(SHARES, SHARE, [(Response("a third"), 1), (Response("66%"), 1), (Response("two thirds"), 1)])
    assert [(count.label, count.n) for count in tally] == [("over 67%", 1), ("33.33%", 1), ("66%", 1)]


def test_a_hedge_that_denies_is_counted_apart():
    tally = HOW.tally(PLAIN, UNDER, [(Response("over 30"), 1), (Response("about 30"), 2), (Response("over 40"), 1)])
    assert tally == [Count("under 30", 2, True), Count("40", 1, False), Count("over 30", 1, False)]


@pytest.mark.parametrize(
    ("body", "key", "says"),
    [
        (Body(" "), VISITS, "no words"),
        (Body("How many?", "colour"), VISITS, "a number or a date"),
        (Body("When?", "date", ("months",)), Key("2011", "months"), "A date has no units"),
        (Body("How long?", units=("months", "month")), Key("3", "months"), "the same"),
        (Body("How long?", units=("months", " ")), Key("3", "months"), "empty"),
        (Body("How long?", units=tuple("abcdefg")), Key("3", "a"), "at most 6"),
        (MONTHS, Key("3", "years"), "one of those offered"),
        (MONTHS, Key("3"), "one of those offered"),
        (PLAIN, Key("3", "months"), "one of those offered"),
        (PLAIN, Key("thirty"), "in digits"),
        (PLAIN, Key("1,000"), "in digits"),
        (PLAIN, Key(""), "in digits"),
        (PLAIN, Key("-3"), "below nought"),
        (DATED, Key("May 2011"), "a date such as"),
        (DATED, Key("2011-13"), "a date such as"),
        (PLAIN, Key("3", tolerance="some"), "off by"),
        (PLAIN, Key("3", tolerance="-1"), "off by"),
        (DATED, Key("2011", tolerance="0.5"), "off by"),
        (PLAIN, Key("3", hedge="not"), "check the hedge"),
        (PLAIN, Key("3", hedge="2 or"), "check the hedge"),
        (PLAIN, Key("3", wrong=(("4", " "),)), "the reason"),
        (PLAIN, Key("3", wrong=((" ", "No."),)), "its value"),
        (PLAIN, Key("3", wrong=(("4: 5", "No."),)), "colon"),
        (PLAIN, Key("3", wrong=(("4", "No.\nNo."),)), "one line"),
        (PLAIN, Key("3", wrong=(("three", "No."),)), "marked right"),
        (MONTHS, Key("30", "months", wrong=(("2.5 years", "No."),)), "marked right"),
        (PLAIN, Key("3", tolerance="1", wrong=(("4", "No."),)), "marked right"),
    ],
)
def test_it_says_what_is_wrong_with_a_question(body, key, says):
    assert any(says in problem for problem in HOW.problems(body, key))


@pytest.mark.parametrize(("body", "key"), CASES)
def test_the_tutors_form_comes_back(body, key):
    data = {field.name: field.value for field in HOW.fields(body, key)}
    assert HOW.from_fields(body.stem, data) == (body, key)
    assert {field.name for field in HOW.fields(body, key) if not field.of_key} == {"form", "units", "hint"}


def test_a_tutor_may_write_a_value_as_learners_do():
    body, key = HOW.from_fields(
        "How many?", {"form": "number", "value": "1,150,000", "wrong": "2: Two.\n\n 3 : Three: 3."}
    )
    assert (key.value, key.tolerance) == ("1150000", "0")
    assert key.wrong == (("2", "Two."), ("3", "Three: 3."))
    assert HOW.from_fields("When?", {"form": "date", "value": "3 May 2011"})[1].value == "2011-05-03"
    assert "in digits" in HOW.problems(body, HOW.from_fields("How many?", {"form": "number", "value": "lots"})[1])[0]


def rows(body, key, text, unit=""):
    return HOW.answer(body, key, [], typed(body, text, unit))["rows"]


def test_an_answer_is_shown_as_a_whole_or_number_and_unit_apart():
    assert [row["expected"] for row in rows(MONTHS, LONG, "")] == ["about 30 months"]
    assert [(row["name"], row["right"]) for row in rows(MONTHS, LONG, "30")] == [("Number: ", True), ("Unit: ", False)]
    assert [(row["given"], row["expected"]) for row in rows(POUNDS, COST, "1m")] == [
        ("1m (read as £1,000,000)", "£1,150,000")
    ]
    assert [row["given"] for row in rows(POUNDS, COST, "1150000")] == ["1150000"]
    assert [row["partly"] for row in rows(DATED, MONTH, "2011")] == [True]


@pytest.mark.parametrize(("body", "key"), CASES)
def test_misreadings_are_many_and_plausible(body, key):
    misread = {HOW.misread(body, key, random.Random(seed)) for seed in range(200)}
    assert len(misread) > 3
    assert all(HOW.mark(body, key, response) < 1 for response in misread)
    assert not [response for response in misread if HOW.caution(body, response) and response.text != "lots"]
    reasons = {HOW.parts(body, key, response)[0].reason for response in misread}
    assert {reason for _, reason in key.wrong} <= reasons


def test_where_nothing_is_near_a_misreading_is_a_guess():
    key = Key("5", tolerance="100000")
    assert HOW.misread(PLAIN, key, random.Random(1)) == HOW.guess(PLAIN, random.Random(1))


def test_guesses_are_in_the_units_offered():
    guesses = [HOW.guess(MONTHS, random.Random(seed)) for seed in range(50)]
    assert {guess.unit for guess in guesses} == set(MONTHS.units)
    assert all(1998 <= int(HOW.guess(DATED, random.Random(seed)).text) <= 2024 for seed in range(50))


@pytest.mark.parametrize(
    ("body", "text", "kept"),
    [
        (MONTHS, "I think it was about thirty months", Response("30 months", "months")),
        (PLAIN, "Ms Marsh told me 107", Response("107")),
        (PLAIN, "more than 30, as my aunt says", Response("over 30")),
        (DATED, "my birthday, 3 May 2011", Response("03/05/2011")),
        (PLAIN, "ask my aunt", Response(erased=True)),
        (PLAIN, "", Response()),
    ],
)
def test_erasing_leaves_the_figure_and_no_word_of_the_learners(body, text, kept):
    assert HOW.scrub(typed(body, text)) == kept


TEXTS = st.text(max_size=30) | st.sampled_from([text for _, _, text, _, _ in MARKS])
UNITS = st.sampled_from(["", "weeks", "months", "£", "%", "percentage points", "£ million"])


@given(st.sampled_from(CASES), TEXTS, UNITS)
def test_whatever_is_answered_is_marked_shown_counted_and_erased(case, text, unit):
    body, key = case
    response = typed(body, text, unit if unit in body.units else "")
    mark, tally = HOW.mark(body, key, response), HOW.tally(body, key, [(response, 1)])
    assert 0 <= mark <= 1
    assert (mark == 1) == all(part.right for part in HOW.parts(body, key, response))
    assert all(part.reason for part in HOW.parts(body, key, response))
    assert sum(count.n for count in tally) == 1
    assert HOW.parse(body, [], HOW.to_form(body, [], response)) == response
    assert response.text in HOW.response_text(body, response) or response.unit
    assert HOW.answer(body, key, [], response)["rows"]
    scrubbed = HOW.response_type.load(HOW.scrub(response).dump())
    assert HOW.answered(scrubbed) == HOW.answered(response)
    assert HOW.mark(body, key, scrubbed) == mark
    assert HOW.tally(body, key, [(scrubbed, 1)]) == tally


NUMBERS = st.decimals(0, 10**9, places=2).map(lambda n: f"{n:.2f}".rstrip("0").rstrip("."))
HEDGES = st.sampled_from(["", "about", "under", "just over", "at least", "or more", "no more than", "almost"])


@given(st.builds(Key, NUMBERS, st.sampled_from(MONTHS.units), NUMBERS, HEDGES, st.text(max_size=10)))
def test_right_is_right_for_every_key(key):
    assert HOW.problems(MONTHS, key) == []
    assert HOW.mark(MONTHS, key, HOW.right(MONTHS, key)) == 1
    assert HOW.response_text(MONTHS, HOW.right(MONTHS, key)) == HOW.key_text(MONTHS, key)


def test_a_page_with_one_unit_shows_it_and_with_more_asks_for_it():
    assert HOW.asking(POUNDS, [], None)["before"] == "£"
    assert HOW.asking(POUNDS, [], None)["instruction"] == "Write a number in digits or words."
    assert HOW.asking(Body("When?", "date", hint="Write the year."), [], None)["instruction"] == "Write the year."
    assert HOW.asking(ONE_UNIT, [], None)["after"] == "months"
    assert HOW.asking(ONE_UNIT, [], None)["units"] == []
    chosen = HOW.asking(MONTHS, [], Response("3", "weeks"))
    assert (chosen["before"], chosen["after"]) == ("", "")
    assert chosen["units"] == [{"text": "weeks", "checked": True}, {"text": "months", "checked": False}]
    assert [HOW.asking(body, [], None)["inputmode"] for body in (PLAIN, DATED)] == ["decimal", "text"]
