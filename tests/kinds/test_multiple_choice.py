"""Multiple choice: all that apply, marked by right minus wrong."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadResponse, Count, registry
from quizzes.kinds.multiple_choice import Body, Key, Response

HOW = registry["multiple_choice"]
OPTIONS = ("Visits", "Plans", "Rooms", "Money", "Staff")
REASONS = tuple(f"Because of {option}." for option in OPTIONS)
BODY, KEY = Body("What was missing?", OPTIONS), Key((0, 1, 4), REASONS)


@st.composite
def questions(draw):
    """A sound body with its key."""
    n = draw(st.integers(3, 6))
    right = draw(st.sets(st.integers(0, n - 1), min_size=1, max_size=2 * n // 3))
    return Body("Which?", tuple("abcdef"[:n])), Key(tuple(sorted(right)), ("So.",) * n)


@st.composite
def answered(draw):
    """A sound question with any response to it."""
    body, key = draw(questions())
    return body, key, draw(st.sets(st.integers(0, len(body.options) - 1)))


def mark(body, key, choices):
    return HOW.mark(body, key, Response(tuple(choices)))


@given(answered())
def test_a_mark_is_within_0_and_1_and_1_only_for_what_is_right(case):
    body, key, choices = case
    assert HOW.problems(body, key) == []
    assert 0 <= mark(body, key, choices) <= 1
    assert (mark(body, key, choices) == 1) == (choices == set(key.right))
    assert mark(body, key, ()) == 0


@given(answered())
def test_another_wrong_option_never_raises_a_mark_and_another_right_one_never_lowers_it(case):
    body, key, choices = case
    for other in set(range(len(body.options))) - choices:
        before, after = mark(body, key, choices), mark(body, key, choices | {other})
        assert after >= before if other in key.right else after <= before


@given(answered(), st.randoms())
def test_no_order_matters(case, rng):
    body, key, choices = case
    order = HOW.draw_order(body, rng)
    shuffled = rng.sample(sorted(choices), len(choices))
    form = {"answer": [str(order.index(choice) + 1) for choice in shuffled]}
    assert HOW.parse(body, order, form) == Response(tuple(sorted(choices)))
    assert mark(body, key, shuffled) == mark(body, key, choices)


@pytest.mark.parametrize(
    ("choices", "value"),
    [((), 0), ((0,), 1 / 3), ((0, 4), 2 / 3), ((0, 1, 4), 1), ((0, 2), 0), ((0, 1, 2), 1 / 3), ((2, 3), 0)],
)
def test_a_part_of_the_answer_earns_a_part_of_the_mark(choices, value):
    assert mark(BODY, KEY, choices) == pytest.approx(value)


@given(questions())
def test_choosing_everything_earns_what_is_left_of_it_and_a_half_at_most(question):
    body, key = question
    n, right = len(body.options), len(key.right)
    assert mark(body, key, range(n)) == pytest.approx(max(0, 2 * right - n) / right)
    assert mark(body, key, range(n)) <= 0.5


@pytest.mark.parametrize(
    ("options", "right", "reasons", "says"),
    [
        (OPTIONS[:2], (0,), 2, "three to six options"),
        (tuple("abcdefg"), (0,), 7, "three to six options"),
        (("a", "b", "A "), (0,), 3, "the same"),
        (("a", "b", " "), (0,), 3, "empty"),
        (OPTIONS, (), 5, "at least one is"),
        (OPTIONS, (0, 1, 2, 3, 4), 5, "must be wrong"),
        (OPTIONS, (0, 1, 2, 3), 5, "must be wrong"),
        (OPTIONS[:4], (0, 1, 2), 4, "must be wrong"),
        (OPTIONS, (0, 5), 5, "options of the question"),
        (OPTIONS, (-1,), 5, "options of the question"),
        (OPTIONS, (1, 1), 5, "each of them once"),
        (OPTIONS, (0,), 4, "needs a reason"),
    ],
)
def test_it_says_what_is_wrong_with_a_question(options, right, reasons, says):
    found = HOW.problems(Body("What?", options), Key(right, ("Because.",) * reasons))
    assert len(found) == 1
    assert says in found[0]


@pytest.mark.parametrize("right", [(0, 1, 2, 3), (1, 2, 3, 4)])
def test_a_key_is_mended_by_what_is_true_even_where_few_are_wrong(right):
    assert HOW.key_problems(BODY, Key(right, REASONS)) == []
    assert HOW.key_problems(BODY, Key((0, 1, 2, 3, 4), REASONS)) == ["At least one option must be wrong."]


@pytest.mark.parametrize("values", [["0"], ["6"], ["1", "1"], ["1", "x"], ["²"], ["01"], ["1 "]])
def test_what_was_not_offered_is_refused_and_the_rest_shown_again(values):
    with pytest.raises(BadResponse, match="options shown"):
        HOW.parse(BODY, range(5), {"answer": values})
    assert HOW.echo(BODY, range(5), {"answer": values}) == Response((0,) if "1" in values else ())


def test_each_option_is_a_part_and_says_why_it_is_right_or_wrong():
    parts = HOW.parts(BODY, KEY, Response((0, 2)))
    assert [part.right for part in parts] == [True, False, False, True, False]
    assert [part.given for part in parts] == ["Chosen", "Not chosen", "Chosen", "Not chosen", "Not chosen"]
    assert [part.reason for part in parts] == list(REASONS)


def test_an_answer_tells_what_was_chosen_wrongly_from_what_was_missed():
    shown = HOW.answer(BODY, KEY, [2, 0, 1, 3, 4], Response((0, 2)))
    assert [(o["text"], o["right"], o["chosen"]) for o in shown["options"]] == [
        ("Rooms", False, True),
        ("Visits", True, True),
        ("Plans", True, False),
        ("Money", False, False),
        ("Staff", True, False),
    ]
    assert (shown["hits"], shown["of"], shown["misses"]) == (1, 3, 1)


def test_a_tally_counts_each_option_and_who_chose_none():
    counts = HOW.tally(BODY, KEY, [(Response((0, 1)), 3), (Response((0,)), 2), (Response(), 4)])
    assert counts == [
        Count("Visits", 5, right=True),
        Count("Plans", 3, right=True),
        Count("Rooms", 0, right=False),
        Count("Money", 0, right=False),
        Count("Staff", 0, right=True),
        Count("Not answered", 4, right=False),
    ]
    assert "more than the learners" in HOW.tally_note


@given(questions(), st.randoms())
def test_a_guess_is_an_answer_and_not_everything(question, rng):
    body, _ = question
    guess = HOW.guess(body, rng)
    assert list(guess.choices) == sorted(set(guess.choices))
    assert 1 <= len(guess.choices) < len(body.options)


def test_guesses_are_near_and_far():
    marks = {mark(BODY, KEY, HOW.guess(BODY, random.Random(seed)).choices) for seed in range(200)}
    assert marks == {0, 1 / 3, 2 / 3, 1}


def test_an_option_left_empty_is_left_out_with_what_belongs_to_it():
    data = {field.name: field.value for field in HOW.fields(BODY, KEY)} | {"option_2": " "}
    body, key = HOW.from_fields("What?", data)
    assert body.options == ("Visits", "Rooms", "Money", "Staff")
    assert key == Key((0, 3), tuple(f"Because of {option}." for option in body.options))


def test_one_option_more_can_be_written_and_is_no_matter_of_the_key():
    fields = {field.name: field for field in HOW.fields(BODY, KEY)}
    assert not any(fields[f"{name}_6"].of_key or fields[f"{name}_6"].required for name in ("option", "right", "reason"))
    data = {name: field.value for name, field in fields.items()}
    more = {"option_6": "Time", "right_6": "right", "reason_6": "Because of time."}
    body, key = HOW.from_fields(BODY.stem, data | more)
    assert (body.options, key.right) == ((*OPTIONS, "Time"), (0, 1, 4, 5))
    assert "option_7" not in {field.name for field in HOW.fields(body, key)}


def test_a_key_is_mended_without_a_word_of_the_body():
    fields = HOW.fields(BODY, KEY)
    mended = {f"right_{n}": "right" for n in range(2, 6)} | {"right_1": "wrong"}
    assert mended.keys() <= {field.name for field in fields if field.of_key}
    body, key = HOW.from_fields(BODY.stem, {f.name: f.value for f in fields} | mended)
    assert (body, key.right) == (BODY, (1, 2, 3, 4))
