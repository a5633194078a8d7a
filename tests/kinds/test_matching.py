"""Matching: each right pair earns the same."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadResponse, Count, registry
from quizzes.kinds.matching import Body, Key, Response

HOW = registry["matching"]
LEFT, RIGHT = ("Marsh", "Quill", "Inspectors"), ("Money", "Plans", "Staff", "Rooms")
BODY, KEY = Body("Who blames what?", LEFT, RIGHT), Key((3, 0, 1), ("She says so.", "He says so.", "It is found."))


@st.composite
def questions(draw):
    """A sound body with its key."""
    n = draw(st.integers(3, 5))
    spare = draw(st.integers(0, 1))
    pairs = draw(st.permutations(range(n + spare)))[:n]
    return Body("Which?", tuple("abcde"[:n]), tuple("uvwxyz"[: n + spare])), Key(tuple(pairs), ("So.",) * n)


@st.composite
def answered(draw):
    """A sound question with any choices, some left out, some made twice."""
    body, key = draw(questions())
    option = st.none() | st.integers(0, len(body.right) - 1)
    return body, key, tuple(draw(st.lists(option, min_size=len(body.left), max_size=len(body.left))))


@given(answered())
def test_a_mark_is_within_0_and_1_and_1_only_for_what_is_right(case):
    body, key, choices = case
    assert HOW.problems(body, key) == []
    assert 0 <= HOW.mark(body, key, Response(choices)) <= 1
    assert (HOW.mark(body, key, Response(choices)) == 1) == (choices == key.pairs)
    assert HOW.mark(body, key, Response()) == HOW.mark(body, key, Response((None,) * len(body.left))) == 0


@given(answered())
def test_a_choice_that_is_mended_earns_one_pair_more(case):
    body, key, choices = case
    for item, right in enumerate(key.pairs):
        mended = (*choices[:item], right, *choices[item + 1 :])
        more = HOW.mark(body, key, Response(mended)) - HOW.mark(body, key, Response(choices))
        assert more == pytest.approx(0 if choices[item] == right else 1 / len(body.left))


@given(answered(), st.randoms())
def test_what_was_chosen_comes_back_whatever_the_order_shown(case, rng):
    body, key, choices = case
    order = HOW.draw_order(body, rng)
    form = HOW.to_form(body, order, Response(choices))
    again = HOW.parse(body, order, form)
    assert again == HOW.echo(body, order, form) == Response.load(again.dump())
    assert again == (Response(choices) if any(choice is not None for choice in choices) else Response())
    assert HOW.mark(body, key, again) == HOW.mark(body, key, Response(choices))


@given(answered())
def test_each_pair_is_a_part(case):
    body, key, choices = case
    parts = HOW.parts(body, key, Response(choices))
    assert [part.label for part in parts] == list(body.left)
    assert [bool(part.given) for part in parts] == [choice is not None for choice in choices]
    right = sum(part.right for part in parts) / len(parts)
    assert right == HOW.mark(body, key, Response(choices))


@pytest.mark.parametrize(
    ("choices", "value"),
    [((3, 0, 1), 1), ((3, 0, None), 2 / 3), ((3, 1, 0), 1 / 3), ((0, 3, 2), 0), ((0, 0, 0), 1 / 3), ((None,) * 3, 0)],
)
def test_a_part_of_the_pairs_earns_a_part_of_the_mark(choices, value):
    assert HOW.mark(BODY, KEY, Response(choices)) == pytest.approx(value)


def test_an_option_that_was_chosen_twice_is_kept_and_told():
    told = "You chose “Money” more than once. It is saved, but it is right once at most."
    assert HOW.caution(BODY, Response((0, 0, 1))) == told
    assert not HOW.caution(BODY, Response((0, None, None)))
    assert not HOW.caution(BODY, Response())


@pytest.mark.parametrize("value", ["1", "0-1", "1-5", "4-1", "1-1-1", "²-1", "1-01", "x", "1-" + "9" * 5000])
def test_a_choice_that_was_not_offered_is_refused(value):
    with pytest.raises(BadResponse, match="offered on the page"):
        HOW.parse(BODY, [0, 1, 2, 3], {"answer": ["2-2", value]})


def test_options_are_shown_as_drawn_and_lettered_where_a_select_cuts_them():
    asked = HOW.asking(BODY, [2, 0, 3, 1], Response((3, None, None)))
    assert [(option["letter"], option["text"]) for option in asked["options"]] == [
        ("A", "Staff"),
        ("B", "Money"),
        ("C", "Rooms"),
        ("D", "Plans"),
    ]
    assert [[choice["selected"] for choice in item["choices"]] for item in asked["items"]] == [
        [False, False, True, False],
        [False] * 4,
        [False] * 4,
    ]
    assert not asked["lettered"]
    assert asked["instruction"] == "Choose one for each. Nothing is right twice, and one is left over."
    longer = Body("Which?", LEFT, ("Money that had run out before the summer", "Plans", "Staff"))
    assert HOW.asking(longer, [0, 1, 2], None)["lettered"]
    assert HOW.asking(longer, [0, 1, 2], None)["instruction"] == "Choose one for each. Nothing is right twice."


@pytest.mark.parametrize(
    ("left", "right", "pairs", "says"),
    [
        (("a", "b"), ("x", "y"), (0, 1), "three to five items"),
        (tuple("abcdef"), tuple("uvwxyz"), tuple(range(6)), "three to five items"),
        (("a", "b", "c"), ("x", "y"), (0, 1, 0), "as many options"),
        (("a", "b", "c"), tuple("vwxyz"), (0, 1, 2), "one to spare"),
        (("a", "b", "A "), ("x", "y", "z"), (0, 1, 2), "Two items say the same"),
        (("a", "b", "c"), ("x", "y", "X"), (0, 1, 2), "Two options say the same"),
        (("a", "b", " "), ("x", "y", "z"), (0, 1, 2), "items is empty"),
        (("a", "b", "c"), ("x", "y", ""), (0, 1, 2), "options is empty"),
        (("a", "b", "c"), ("x", "y", "z"), (0, 1, 1), "right for two"),
        (("a", "b", "c"), ("x", "y", "z"), (0, 1, 3), "for every item"),
        (("a", "b", "c"), ("x", "y", "z"), (0, 1, -1), "for every item"),
        (("a", "b", "c"), ("x", "y", "z"), (0, 1), "for every item"),
    ],
)
def test_a_matching_says_what_is_wrong_with_it(left, right, pairs, says):
    problems = HOW.problems(Body("Which?", left, right), Key(pairs, ("So.",) * len(left)))
    assert any(says in problem for problem in problems)


def test_every_item_needs_a_reason():
    assert HOW.problems(BODY, Key(KEY.pairs, ("So.", " ", "So."))) == [
        "Every item needs a reason why its option is right."
    ]


def test_a_tally_counts_pairs_and_blanks():
    given_ = [
        (Response((3, 0, 1)), 5),
        (Response((3, 1, 0)), 4),
        (Response((0, 1, 2)), 2),
        (Response((None, 0, None)), 1),
        (Response((2, None, None)), 1),
        (Response(), 3),
    ]
    assert HOW.tally(BODY, KEY, given_) == [
        Count("Marsh: Rooms", 9, right=True),
        Count("Quill: Money", 6, right=True),
        Count("Inspectors: Plans", 5, right=True),
        Count("Quill: Plans", 6, right=False),
        Count("Inspectors: Money", 4, right=False),
        Count("Marsh: Money", 2, right=False),
        Count("Not answered", 3, right=False),
    ]


def test_who_does_not_know_takes_any_option_once():
    guesses = [HOW.guess(BODY, random.Random(seed)).choices for seed in range(300)]
    assert all(len(set(choices)) == 3 for choices in guesses)
    assert len(set(guesses)) == 24


def test_a_tutor_takes_an_item_and_an_option_out():
    data = {
        field.name: field.value
        for field in HOW.fields(Body("Who?", (*LEFT, "Unions"), (*RIGHT, "Pay")), Key((3, 0, 1, 4), ("So.",) * 4))
    }
    body, key = HOW.from_fields("Who?", data | {"item_1": " ", "option_4": ""})
    assert (body.left, body.right, key.pairs) == (
        ("Quill", "Inspectors", "Unions"),
        ("Money", "Plans", "Staff", "Pay"),
        (0, 1, 3),
    )
    assert HOW.problems(body, key) == []


def test_an_item_whose_option_was_taken_out_is_told():
    data = {field.name: field.value for field in HOW.fields(BODY, KEY)}
    body, key = HOW.from_fields("Who?", data | {"option_1": ""})
    assert HOW.problems(body, key) == ["Say for every item which option is right."]


def test_only_pairs_and_reasons_are_of_the_key():
    fields = HOW.fields(BODY, KEY)
    assert all(field.value for field in fields if field.of_key)
    assert {field.name.split("_")[0] for field in fields if field.of_key} == {"pair", "reason"}


def test_a_mended_pair_leaves_the_question_as_learners_saw_it():
    data = {field.name: field.value for field in HOW.fields(BODY, KEY)}
    body, key = HOW.from_fields(BODY.stem, data | {"pair_1": "3", "reason_1": "She counts them."})
    assert body == BODY
    assert key == Key((2, 0, 1), ("She counts them.", *KEY.reasons[1:]))
