"""What every registered kind promises."""

import json
import random
import re
from collections import Counter

import pytest

from quizzes.kinds import BadResponse, registry
from quizzes.kinds.base import MAX_RESPONSE_CHARACTERS
from tests.kinds.examples import EXAMPLES


@pytest.fixture
def case(kind):
    slug, example = kind
    return registry[slug], example.body, example.key


def test_every_kind_has_an_example():
    assert set(EXAMPLES) == set(registry)


def test_the_other_key_fits_too_and_calls_something_else_right(case, kind):
    how, body, key = case
    other = kind[1].other_key
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
    for seed in range(30):
        rng = random.Random(seed)
        response = how.guess(body, rng) if seed else how.right(body, key)
        orders = [how.draw_order(body, rng) for _ in range(4)]
        for order in orders:
            assert how.parse(body, order, how.to_form(body, order, response)) == response


def test_the_order_shown_says_nothing_of_the_key(case, kind):
    """Drawn without the key, and each thing is as likely to stand in any place."""
    how, body, _ = case
    places = how.places(body)
    drawn = [how.draw_order(body, random.Random(seed)) for seed in range(600)]
    for place in range(places):
        at = Counter(order[place] for order in drawn)
        assert min(at[ordinal] for ordinal in range(places)) > 600 / places / 2


def test_asking_holds_nothing_of_the_key(case):
    how, body, key = case
    order = list(range(how.places(body)))
    asked = json.dumps(how.asking(body, order, None))
    told = [text for value in key.dump().values() for text in (value if isinstance(value, list) else [value])]
    assert not [text for text in told if isinstance(text, str) and len(text) > 8 and text in asked]
    assert '"right"' not in asked
    assert how.asking(body, order, None) == how.asking(body, order, how.response_type.load({}))


def test_scrubbing_leaves_no_words(case):
    how, body, key = case
    offered = {word for value in body.dump().values() if isinstance(value, list) for word in value}
    kept = [value for value in how.scrub(how.right(body, key)).dump().values() if isinstance(value, str)]
    assert not [value for value in kept if re.search(r"[^\W\d_]", value) and value not in offered]


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
    how, body, key = case
    order, words = list(range(how.places(body))), "a" * (MAX_RESPONSE_CHARACTERS + 1)
    too_long = {name: [words] for name in how.to_form(body, order, how.right(body, key))}
    with pytest.raises(BadResponse):
        how.parse(body, order, too_long)
    assert how.response_text(body, how.echo(body, order, too_long)) in ("", words)
    assert how.echo(body, order, {}) == how.response_type.load({})
