"""A made-up history goes through questions of every kind, and of one that the product does not know."""

import pytest

from quizzes import rosters
from quizzes.demo.history import questions_of
from quizzes.models import Attempt, Slot, Unit
from tests.demo import support
from tests.kinds import sample_kind
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(settings):
    """The model of each kind's question, after forty learners have answered."""
    with sample_kind.registered(settings) as example:
        unit = unit_of({**EXAMPLES, sample_kind.SLUG: example}, "kinds", rosters.house_account())
        Unit.objects.update(shared=True)
        support.cohort(40, seed=3)
        yield {version.kind: model for version, model in questions_of(unit, 3).values()}


def submitted(kind):
    answered = Slot.objects.filter(version__kind=kind, answer__answered=True, attempt__finished_at__isnull=False)
    return list(answered.select_related("version", "answer"))


def test_every_kind_is_answered_as_its_model_says(asked):
    assert Attempt.objects.finished().filter(number=1).count() > 20
    for kind, model in asked.items():
        slots = submitted(kind)
        if model.how.by_person:
            assert all(model.how.response_text(model.body, slot.response) for slot in slots)
            continue
        given = [slot.response for slot in slots]
        right = model.how.right(model.body, model.key)
        assert right in given
        assert {str(one) for one in given} - {str(right)} <= {str(wrong) for wrong in model.wrong}
        assert len({str(one) for one in given}) > 1
        assert all(slot.score == model.how.mark(model.body, model.key, slot.response) for slot in slots)


def test_some_are_partly_right(asked):
    lures = {
        kind for kind, model in asked.items() if any(model.how.mark(model.body, model.key, w) for w in model.wrong)
    }
    partly = Slot.objects.filter(score__gt=0, score__lt=1).exclude(marks__source="tutor")
    assert len(lures) >= 4
    assert len(set(partly.values_list("version__kind", flat=True)) & lures) >= 3
