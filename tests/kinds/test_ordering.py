"""Ordering: marked by pairs in the right order, whatever was left out or given twice."""

import itertools
import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadResponse, Count, registry
from quizzes.kinds.ordering import Body, Key, Response

HOW = registry["ordering"]
EVENTS = ("Review", "Vote", "Closure", "Visit")
REASONS = tuple(f"The {event.lower()} has its date." for event in EVENTS)
BODY, KEY = Body("What came first?", EVENTS), Key((2, 0, 3, 1), REASONS)


@st.composite
def questions(draw):
    """A sound body with its key."""
    n = draw(st.integers(3, 6))
    return Body("Which?", tuple("abcdef"[:n])), Key(tuple(draw(st.permutations(range(n)))), ("So.",) * n)


@st.composite
def answered(draw):
    """A sound question with any places, some left out, some given twice."""
    body, key = draw(questions())
    n = len(body.events)
    return body, key, draw(st.dictionaries(st.integers(0, n - 1), st.integers(0, n - 1)))


def mark(body, key, placed):
    return HOW.mark(body, key, Response.of(placed, len(body.events)))


def in_order(order):
    return {event: place for place, event in enumerate(order)}


@given(answered())
def test_a_mark_is_within_0_and_1_and_1_only_for_the_right_order(case):
    body, key, placed = case
    assert HOW.problems(body, key) == []
    assert 0 <= mark(body, key, placed) <= 1
    assert (mark(body, key, placed) == 1) == (placed == in_order(key.order))
    assert mark(body, key, {}) == 0


@given(questions(), st.randoms())
def test_a_swap_that_mends_something_never_lowers_the_mark(question, rng):
    body, key = question
    order, n = list(key.order), len(body.events)
    rng.shuffle(order)
    for a, b in itertools.combinations(range(n), 2):
        if key.order.index(order[a]) > key.order.index(order[b]):
            nearer = order.copy()
            nearer[a], nearer[b] = nearer[b], nearer[a]
            assert mark(body, key, in_order(nearer)) >= mark(body, key, in_order(order))
            assert HOW._pairs(key, Response(tuple(nearer)))[0] > HOW._pairs(key, Response(tuple(order)))[0]


@given(answered(), st.randoms())
def test_what_was_given_comes_back_whatever_the_order_shown(case, rng):
    body, key, placed = case
    order = HOW.draw_order(body, rng)
    response = Response.of(placed, len(body.events))
    form = HOW.to_form(body, order, response)
    rng.shuffle(form.get("answer", []))
    again = HOW.parse(body, order, form)
    assert again == HOW.echo(body, order, form) == Response.load(again.dump()) == response
    assert again.placed == placed
    assert HOW.mark(body, key, again) == mark(body, key, placed)


@given(answered())
def test_each_event_is_a_part(case):
    body, key, placed = case
    parts = HOW.parts(body, key, Response.of(placed, len(body.events)))
    assert [bool(part.given) for part in parts] == [event in placed for event in range(len(body.events))]
    assert all(part.right for part in parts) == (mark(body, key, placed) == 1)


@pytest.mark.parametrize(
    ("placed", "value"),
    [
        ((2, 0, 3, 1), 1),
        ((2, 3, 0, 1), 2 / 3),  # one pair of neighbours swapped
        ((0, 3, 1, 2), 0),  # the first put last: three pairs right, three wrong
        ((1, 3, 0, 2), 0),  # the reverse
        ((2, 0, 3, None), 1 / 2),  # three pairs of six
        ((2, None, None, 1), 1 / 6),
        ((2, None, None, None), 0),  # a single event is in no pair
    ],
)
def test_a_part_of_the_order_earns_a_part_of_the_mark(placed, value):
    assert HOW.mark(BODY, KEY, Response(placed)) == pytest.approx(value)


def test_two_events_at_one_place_count_against_the_others_only():
    response = Response.of({2: 0, 0: 1, 3: 1, 1: 3}, 4)
    assert response == Response((2, None, None, 1), ((0, 1), (3, 1)))
    assert HOW.mark(BODY, KEY, response) == pytest.approx(5 / 6)
    assert [part.right for part in HOW.parts(BODY, KEY, response)] == [False, True, True, False]
    assert HOW.parts(BODY, KEY, response)[0].given == "second, with another"
    assert HOW.response_text(BODY, response) == "1. Closure; 2. Review; 2. Visit; 4. Vote"
    assert HOW.caution(BODY, response) == (
        "You gave place 2 to more than one event. It is saved, but each has a place of its own."
    )
    assert not HOW.caution(BODY, Response((2, 0, None, 1)))


@pytest.mark.parametrize(("n", "by_chance"), [(3, 0.28), (4, 0.19), (5, 0.16), (6, 0.14)])
def test_chance_earns_little(n, by_chance):
    body, key = Body("Which?", tuple("abcdef"[:n])), Key(tuple(range(n)), ("So.",) * n)
    marks = [mark(body, key, in_order(order)) for order in itertools.permutations(range(n))]
    assert statistics.mean(marks) == pytest.approx(by_chance, abs=0.005)


@pytest.mark.parametrize("value", ["1", "0-1", "1-5", "5-1", "1-1-1", "²-1", "1-01", "x", "1-" + "9" * 5000])
def test_a_place_that_was_not_offered_is_refused(value):
    with pytest.raises(BadResponse, match="offered on the page"):
        HOW.parse(BODY, [0, 1, 2, 3], {"answer": ["2-2", value]})


def test_one_event_cannot_be_at_two_places():
    with pytest.raises(BadResponse):
        HOW.parse(BODY, [0, 1, 2, 3], {"answer": ["2-2", "2-3"]})


def test_nothing_chosen_is_no_answer():
    assert HOW.parse(BODY, [3, 1, 2, 0], {"answer": ["", "", "", ""]}) == Response()
    assert not HOW.answered(Response())
    assert HOW.answered(Response((None, 1, None, None)))


def test_events_are_shown_as_drawn_until_they_are_placed():
    def shown(response):
        return [event["text"] for event in HOW.asking(BODY, [3, 1, 0, 2], response)["events"]]

    assert shown(None) == ["Visit", "Vote", "Review", "Closure"]
    assert shown(Response(KEY.order)) == ["Closure", "Review", "Visit", "Vote"]
    assert shown(Response((None, 0, None, None))) == ["Review", "Visit", "Vote", "Closure"]


@pytest.mark.parametrize(
    ("events", "order", "reasons", "says"),
    [
        (("a", "b"), (0, 1), 2, "three to six"),
        (tuple("abcdefg"), tuple(range(7)), 7, "three to six"),
        (("a", "b", "A "), (0, 1, 2), 3, "the same"),
        (("a", "b", " "), (0, 1, 2), 3, "empty"),
        (("a", "b", "c"), (0, 1), 3, "a place of its own"),
        (("a", "b", "c"), (0, 1, 1), 3, "a place of its own"),
        (("a", "b", "c"), (1, 2, 3), 3, "a place of its own"),
        (("a", "b", "c"), (0, 1, 2), 2, "reason"),
    ],
)
def test_an_ordering_says_what_is_wrong_with_it(events, order, reasons, says):
    (problem,) = HOW.problems(Body("Which?", events), Key(order, ("So.",) * reasons))
    assert says in problem


def test_a_tally_counts_places_wrong_orders_and_blanks():
    given_ = [
        (Response((2, 0, 3, 1)), 5),
        (Response((2, 0, 1, 3)), 4),
        (Response((0, 2, 1, 3)), 2),
        (Response((2, None, None, None)), 1),
        (Response.of({2: 0, 0: 1, 3: 1, 1: 3}, 4), 1),
        (Response(), 3),
    ]
    assert HOW.tally(BODY, KEY, given_) == [
        Count("Closure (first)", 11, right=True),
        Count("Review (second)", 9, right=True),
        Count("Visit (third)", 5, right=True),
        Count("Vote (fourth)", 6, right=True),
        Count("1. Closure; 2. Review; 3. Vote; 4. Visit", 4, right=False),
        Count("1. Review; 2. Closure; 3. Vote; 4. Visit", 2, right=False),
        Count("Not all in a place of their own", 2, right=False),
        Count("Not answered", 3, right=False),
    ]


def test_who_does_not_know_follows_the_text_or_nothing():
    guesses = {HOW.guess(BODY, random.Random(seed)).order for seed in range(300)}
    assert len(guesses) == 24
    near = sum(HOW.guess(BODY, random.Random(seed)).order in {(1, 0, 2, 3), (0, 2, 1, 3)} for seed in range(300))
    assert near > 60


def form(**changes):
    return {field.name: field.value for field in HOW.fields(BODY, KEY)} | changes


def test_a_tutor_takes_an_event_out_and_the_others_keep_their_order():
    body, key = HOW.from_fields("What?", form(event_1=" "))
    assert (body.events, key.order) == (EVENTS[1:], (1, 2, 0))
    assert HOW.problems(body, key) == []


@pytest.mark.parametrize("place", ["1", "", "x", "²"])
def test_a_place_that_is_taken_or_missing_is_told(place):
    body, key = HOW.from_fields("What?", form(place_1=place))
    assert HOW.problems(body, key) == ["Give every event a place of its own in the right order."]


def test_only_places_and_reasons_are_of_the_key():
    fields = HOW.fields(BODY, KEY)
    assert all(field.value for field in fields if field.of_key)
    assert {field.name.split("_")[0] for field in fields if field.of_key} == {"place", "reason"}
    assert [field.value for field in fields if field.name.startswith("place")] == ["2", "4", "1", "3", ""]


def test_a_mended_order_leaves_the_question_as_learners_saw_it():
    body, key = HOW.from_fields(BODY.stem, form(place_1="1", place_3="2", reason_1="It was first."))
    assert body == BODY
    assert key == Key((0, 2, 3, 1), ("It was first.", *REASONS[1:]))
