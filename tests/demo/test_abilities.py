"""The model of a history does what its formula says."""

import math
from collections import Counter
from statistics import correlation, fmean

import pytest

from quizzes.demo.abilities import Lure, Mind, Parameters, stream

DRAWS = 4000


@pytest.fixture
def question():
    """Hard, with one misconception that draws the weak, and two wrong answers that draw few."""
    return Parameters(0.5, 1.2, 0.2, (Lure(0.0, 0.1), Lure(1.5, -0.5), Lure(-0.2, 0.1)))


@pytest.mark.parametrize("ability", [-2.0, 0.0, 0.5, 2.0])
def test_the_chance_is_that_of_three_parameters(question, ability):
    assert question.chance(ability) == pytest.approx(0.2 + 0.8 / (1 + math.exp(-1.2 * (ability - 0.5))))


@pytest.mark.parametrize("ability", [-1.5, 1.5])
def test_answers_are_drawn_as_the_model_says(question, ability):
    rng = stream("draws", ability)
    drawn = Counter(question.draw(ability, rng) for _ in range(DRAWS))
    assert drawn[None] / DRAWS == pytest.approx(question.chance(ability), abs=0.03)
    wrong = DRAWS - drawn[None]
    for answer, share in enumerate(question.shares(ability)):
        assert drawn[answer] / wrong == pytest.approx(share, abs=0.05)


def test_a_misconception_draws_the_weak_more(question):
    weak, strong = question.shares(-1.5), question.shares(1.5)
    assert sum(weak) == pytest.approx(1)
    assert weak[1] > 2 * max(weak[0], weak[2])
    assert weak[1] > strong[1] + 0.2


def test_drawn_questions_have_misconceptions_and_a_floor():
    questions = [Parameters.drawn(stream("questions", number), 3) for number in range(200)]
    for question in questions:
        assert 1 <= sum(lure.attraction > 0.9 for lure in question.lures) <= 3
        assert 0.1 <= question.guessing <= 0.225
        assert question.discrimination > 0
    assert 0.4 < fmean(question.chance(0) for question in questions) < 0.85
    assert fmean(sum(lure.attraction > 0.9 for lure in question.lures) > 1 for question in questions) > 0.2


def test_each_point_of_an_answer_in_words_is_met_by_its_chance():
    question, rng = Parameters(0.0, 1.0, 0.0), stream("points")
    met = [len(question.met(1.0, 3, rng)) / 3 for _ in range(DRAWS)]
    assert fmean(met) == pytest.approx(question.chance(1.0), abs=0.03)
    assert question.draw(-3.0, rng) is None


def test_confidence_goes_with_being_right_and_is_not_the_same():
    rng = stream("confidence")
    said = []
    for _ in range(DRAWS):
        mind, chance = Mind.drawn(rng), rng.uniform(0.2, 1)
        right = rng.random() < chance
        said.append((mind.confidence(chance, right, rng), right))
    known = [(confidence, float(right)) for confidence, right in said if confidence is not None]
    assert 0.2 < correlation(*zip(*known, strict=True)) < 0.8
    assert {confidence for confidence, _ in said} == {None, 1, 2, 3}
    assert sum(confidence == 3 and not right for confidence, right in said) > DRAWS / 50


def test_the_bold_are_surer_of_the_same():
    rng = stream("bold")
    meek, bold = ([Mind(0, boldness).confidence(0.5, False, rng) or 0 for _ in range(500)] for boldness in (0.0, 1.0))
    assert fmean(bold) > fmean(meek) + 0.5


def test_streams_are_their_names():
    assert stream(1, "a").random() == stream(1, "a").random() != stream(2, "a").random()
