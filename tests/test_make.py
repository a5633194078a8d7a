"""The builders build what they say."""

import pytest

from quizzes.kinds import registry
from quizzes.models import Anchor, Debate
from quizzes.vetting import publishing_problems
from tests import make
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import unit_of


@pytest.mark.django_db
def test_a_made_unit_could_be_published() -> None:
    unit = make.unit(questions=14, short=3, motions=2)
    assert publishing_problems(unit) == []
    assert unit.is_published
    assert all(anchor.holds for anchor in Anchor.objects.select_related("revision"))
    assert Debate.objects.count() == 2


@pytest.mark.django_db
def test_answers_are_right_and_wrong_as_asked() -> None:
    unit = make.unit(questions=3, short=0)
    attempt = make.attempt(make.user(), unit, answers={1: "right", 2: "wrong"}, finished=True)
    assert [slot.score for slot in attempt.slots.all()] == [1.0, 0.0, 0.0]


@pytest.mark.django_db
@pytest.mark.parametrize("kind", EXAMPLES)
def test_secrets_are_what_the_keys_of_every_kind_say(kind: str) -> None:
    how, example = registry[kind], EXAMPLES[kind]
    secrets = make.secrets_of(unit_of({kind: example}))
    reasons = [part.reason for part in how.parts(example.body, example.key, how.right(example.body, example.key))]
    assert {*how.points(example.key), *reasons, "Feedback 1."} - {"The article gives it in months."} <= set(secrets)
