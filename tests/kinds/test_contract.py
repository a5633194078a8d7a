"""What every registered kind promises."""

import json
import random
import re

import pytest

from quizzes.kinds import BadResponse, registry
from quizzes.kinds.base import MAX_RESPONSE_CHARACTERS
from quizzes.kinds.single_choice import Body as ChoiceBody
from quizzes.kinds.single_choice import Key as ChoiceKey
from tests.kinds.examples import EXAMPLES


@pytest.fixture(params=sorted(registry))
def case(request):
    example = EXAMPLES[request.param]
    return registry[request.param], example.body, example.key


def test_every_kind_has_an_example():
    assert set(EXAMPLES) == set(registry)


def test_the_other_key_fits_too_and_calls_something_else_right(case):
    how, body, key = case
    other = EXAMPLES[how.slug].other_key
    assert how.problems(body, other) == []
    assert how.right(body, other) != how.right(body, key)


def test_stored_parts_come_back_as_they_were(case):
    how, body, key = case
    assert how.body_type.load(json.loads(json.dumps(body.dump()))) == body
    assert how.key_type.load(json.loads(json.dumps(key.dump()))) == key
    response = how.right(body, key)
    assert how.response_type.load(json.loads(json.dumps(response.dump()))) == response


def test_an_example_has_no_problems_and_an_empty_stem_has(case):
    how, body, key = case
    assert how.problems(body, key) == []
    assert how.problems(type(body)("", *list(body.__dict__.values())[1:]), key)


def test_right_is_1_and_empty_is_0(case):
    how, body, key = case
    empty = how.response_type.load({})
    assert how.mark(body, key, empty) == 0
    assert not how.answered(empty)
    assert how.answered(how.right(body, key))
    assert how.mark(body, key, how.right(body, key)) == (None if how.by_person else 1)


def test_marks_are_within_0_and_1_and_forms_come_back(case):
    how, body, key = case
    for seed in range(50):
        rng = random.Random(seed)
        order = how.draw_order(body, rng)
        assert sorted(order) == list(range(how.places(body)))
        response = how.guess(body, rng)
        assert how.parse(body, order, how.to_form(body, order, response)) == response
        assert how.mark(body, key, response) in (None, 0, 1) or 0 < how.mark(body, key, response) < 1


def test_each_part_is_right_or_wrong_and_says_why(case):
    how, body, key = case
    parts = how.parts(body, key, how.right(body, key))
    assert bool(parts) is not how.by_person
    assert all(part.right and part.given == part.expected and part.reason for part in parts)
    missing = how.parts(body, key, how.response_type.load({}))
    assert not any(part.right for part in missing)
    assert all(part.reason for part in missing)
    for seed in range(50):
        response = how.guess(body, random.Random(seed))
        if not how.by_person:
            assert (how.mark(body, key, response) == 1) == all(p.right for p in how.parts(body, key, response))


def test_every_kind_has_its_names_in_exchange_formats(case):
    assert set(case[0].exchange) == {"gift", "moodle", "qti"}


def test_the_order_shown_changes_no_mark(case):
    how, body, key = case
    right = how.right(body, key)
    for seed in range(20):
        order = how.draw_order(body, random.Random(seed))
        again = how.parse(body, order, how.to_form(body, order, right))
        assert how.mark(body, key, again) == how.mark(body, key, right)


def test_asking_holds_nothing_of_the_key(case):
    how, body, key = case
    order = list(range(how.places(body)))
    asked = json.dumps(how.asking(body, order, None))
    told = [text for value in key.dump().values() for text in (value if isinstance(value, list) else [value])]
    assert not [text for text in told if isinstance(text, str) and len(text) > 8 and text in asked]
    assert '"right"' not in asked
    assert how.asking(body, order, None) == how.asking(body, order, how.response_type.load({}))


def test_asking_is_the_same_whatever_the_key():
    how, body = registry["single_choice"], EXAMPLES["single_choice"].body
    asked = how.asking(body, [2, 0, 3, 1], None)
    assert [option["text"] for option in asked["options"]] == ["Outstanding", "Inadequate", "No grade", "Good"]
    assert all(set(option) == {"value", "text", "checked"} for option in asked["options"])


def test_scrubbing_leaves_no_words(case):
    how, body, key = case
    scrubbed = how.scrub(how.right(body, key))
    kept = [value for value in scrubbed.dump().values() if isinstance(value, str)]
    assert not [value for value in kept if re.search(r"[^\W\d_]", value) and value not in json.dumps(body.dump())]


def test_scrubbing_changes_no_figure(case):
    how, body, key = case
    for response in (how.right(body, key), how.guess(body, random.Random(1)), how.response_type.load({})):
        scrubbed = how.response_type.load(json.loads(json.dumps(how.scrub(response).dump())))
        assert how.answered(scrubbed) == how.answered(response)
        assert how.mark(body, key, scrubbed) == how.mark(body, key, response)
        assert how.tally(body, key, [(scrubbed, 3)]) == how.tally(body, key, [(response, 3)])
        assert how.scrub(scrubbed) == scrubbed


def test_the_tutors_form_comes_back(case):
    how, body, key = case
    data = {field.name: field.value for field in how.fields(body, key)}
    assert how.from_fields(body.stem, data) == (body, key)


def test_a_tally_counts_everybody(case):
    how, body, key = case
    tally = how.tally(body, key, [(how.right(body, key), 3), (how.response_type.load({}), 2)])
    assert [count.n for count in tally if count.label == "Not answered"] == [2]
    assert sum(count.n for count in tally if count.n != 3) == 2
    assert bool([count for count in tally if count.right]) is not how.by_person
    assert all(count.n == 3 for count in tally if count.right)


@pytest.mark.parametrize("value", ["0", "5", "-1", "x", "²", "1e1", "01", "9" * 5000])
def test_a_choice_that_was_not_offered_is_refused(value):
    how, body = registry["single_choice"], EXAMPLES["single_choice"].body
    with pytest.raises(BadResponse, match="one of the options"):
        how.parse(body, [0, 1, 2, 3], {"answer": [value]})


def test_words_are_bounded_and_cleaned():
    how, body = registry["short_answer"], EXAMPLES["short_answer"].body
    assert how.parse(body, [], {"answer": ["  a\x00b\u202ec \n d "]}).text == "abc \n d"
    with pytest.raises(BadResponse, match="5,000"):
        how.parse(body, [], {"answer": ["x" * (MAX_RESPONSE_CHARACTERS + 1)]})


@pytest.mark.parametrize(
    ("options", "right", "says"),
    [
        (("a", "b"), 0, "three"),
        (("a", "b", "A "), 0, "the same"),
        (("a", "b", " "), 0, "empty"),
        (("a", "b", "c"), 3, "right"),
        (("a", "b", "c"), -1, "right"),
    ],
)
def test_a_choice_says_what_is_wrong_with_it(options, right, says):
    problems = registry["single_choice"].problems(
        ChoiceBody("Which?", options), ChoiceKey(right, ("x",) * len(options))
    )
    assert any(says in problem for problem in problems)


def test_what_was_answered_can_be_said(case):
    how, body, key = case
    assert how.response_text(body, how.right(body, key)) == how.key_text(body, key)
    assert how.response_text(body, how.response_type.load({})) == ""


def test_what_a_person_marks_has_points_and_what_is_not_answered_is_not_looked_through(case):
    how, body, key = case
    assert how.points(key) or not how.by_person
    assert tuple(how.looked_for(key, how.right(body, key))) == tuple(how.points(key))
    assert not how.looked_for(key, how.response_type.load({}))
    assert how.check_prompt


def test_a_heading_says_what_is_asked(case):
    how, body, _ = case
    assert body.stem in how.heading(body)


def test_what_is_refused_can_be_shown_again(case):
    how, body, _ = case
    order = list(range(how.places(body)))
    too_long = {"answer": ["a" * (MAX_RESPONSE_CHARACTERS + 1)]}
    with pytest.raises(BadResponse):
        how.parse(body, order, too_long)
    assert how.response_text(body, how.echo(body, order, too_long)) in ("", too_long["answer"][0])
    assert how.echo(body, order, {}) == how.response_type.load({})


def test_words_that_were_typed_stay_apart_and_carry_no_controls():
    how, body = registry["short_answer"], EXAMPLES["short_answer"].body
    typed = "10\u00a0000 visits\x00 \u202eand\r\nmore\u2028lines\ud800"
    assert how.parse(body, [], {"answer": [typed]}).text == "10 000 visits and\nmore lines"
