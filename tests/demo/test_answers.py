"""Whatever the kind of question, there are right and wrong answers to it that the product reads and marks as such."""

import pytest

from quizzes.demo import words
from quizzes.demo.abilities import stream
from quizzes.demo.answers import Asked
from quizzes.kinds import registry
from tests.kinds.examples import EXAMPLES

MODEL = "Marsh blames money. Quill blames planning! They part on “why”."


@pytest.fixture(params=sorted(registry))
def asked(request):
    example = EXAMPLES[request.param]
    return Asked.drawn(registry[request.param], example.body, example.key, stream("asked"))


def test_answers_are_read_and_marked_as_what_they_are(asked):
    order = asked.how.draw_order(asked.body, stream("order"))
    seen = set()
    for number in range(80):
        response, right = asked.answered_by(0.0, stream("answer", number))
        form = asked.how.to_form(asked.body, order, response)
        assert asked.how.parse(asked.body, order, form) == response
        assert asked.how.answered(response)
        seen.add(right)
        if not asked.how.by_person:
            assert (asked.how.mark(asked.body, asked.key, response) == 1) == right
    assert seen == {True, False}


def test_each_wrong_answer_has_a_lure(asked):
    assert len(asked.wrong) == len(asked.parameters.lures)
    assert bool(asked.wrong) != asked.how.by_person
    assert len({str(response) for response in asked.wrong}) == len(asked.wrong)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_partly_right_is_among_the_lures(asked, seed):
    drawn = Asked.drawn(asked.how, asked.body, asked.key, stream("lures", seed))
    marks = [asked.how.mark(asked.body, asked.key, response) for response in drawn.wrong]
    guessed = [asked.how.misread(asked.body, asked.key, stream("guess", number)) for number in range(60)]
    can_be_partly_right = any(0 < (asked.how.mark(asked.body, asked.key, one) or 0) < 1 for one in guessed)
    assert any(0 < mark < 1 for mark in marks) == can_be_partly_right


def test_the_same_stream_gives_the_same_question(asked):
    again = Asked.drawn(asked.how, asked.body, asked.key, stream("asked"))
    assert again == asked


@pytest.mark.parametrize("met", [(), (1,), (0, 2), (0, 1, 2)])
def test_a_reader_finds_the_points_that_were_met(met):
    for number in range(10):
        text = words.answer(MODEL, 3, met, stream("words", number))
        assert text
        assert words.points_in(text, MODEL, 3) == list(met)


def test_claims_and_reasons_are_many():
    rng = stream("claims")
    assert len({words.claim("for", rng) for _ in range(200)}) > 90
    assert len({words.reason(rng) for _ in range(200)}) > 100
    assert not {words.claim("for", rng) for _ in range(99)} & {words.claim("against", rng) for _ in range(99)}
    assert words.afterthought(True, rng).endswith(".")
