"""The five units and the demonstration cohort are made through the product's own functions."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from quizzes.management.commands.check_store import faults
from quizzes.management.commands.seed import ORDER
from quizzes.models import Cohort, Debate, Question, Standing, Unit, User, Version
from quizzes.reports.cohort import cohort_report
from quizzes.reports.next_steps import plan, works_of
from tests.reports.recomputed import Recomputed, same_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded():
    call_command("glossary")
    call_command("seed")


def test_five_units_are_published_with_their_approved_questions(seeded):
    units = list(Unit.objects.in_order())
    assert [unit.slug for unit in units] == list(ORDER)
    for unit in units:
        assert unit.is_published
        assert unit.shared
        assert unit.open
        assert unit.questions.approved().count() >= 6, unit.slug
        assert unit.motions.filter(status=Standing.APPROVED).count() >= 1, unit.slug
        assert Debate.objects.filter(motion__unit=unit, cohort=None).exists()
        assert unit.voices
        assert unit.level


def test_seeding_again_changes_nothing(seeded):
    before = list(Question.objects.values_list("pk", "status")), Version.objects.count()
    call_command("seed")
    assert (list(Question.objects.values_list("pk", "status")), Version.objects.count()) == before


def test_a_later_verdict_is_not_overruled(seeded):
    question = Question.objects.approved().first()
    Question.objects.filter(pk=question.pk).update(status=Standing.REJECTED)
    call_command("seed")
    question.refresh_from_db()
    assert question.status == Standing.REJECTED


def test_the_demo_tells_a_story_and_leaves_a_sound_store(seeded, settings):
    settings.DEMO = True
    call_command("demo", verbosity=0)
    call_command("demo", verbosity=0)
    cohort = Cohort.objects.get()
    assert cohort.assignments.count() == 5
    assert User.objects.filter(demo=True).count() == 31
    assert User.objects.get(username="tutor").is_staff
    assert list(faults()) == []
    report = cohort_report(cohort)
    same_figures(report, Recomputed(cohort))
    states = Counter(cell.state for row in report.rows for cell in row.cells)
    assert min(states["submitted"], states["not started"]) > 30
    assert states["in progress"] >= 2
    assert sum(row.last_seen is None for row in report.rows) >= 1
    assert sum(row.last_seen < timezone.now() - timedelta(days=20) for row in report.rows if row.last_seen) >= 2
    assert all(unit.median_share for unit in report.units[:3])
    learner_has_something_to_do(User.objects.get(username="learner"))


def learner_has_something_to_do(learner):
    """One unit under way that is due soon, one not started, three done and a debate to the end."""
    assert learner.check_password("oversight-demo")
    works = plan(works_of(learner, Unit.objects.open_to(learner)))
    assert works.next.state == "in progress"
    assert works.next.assignment.due_at < timezone.now() + timedelta(days=4)
    assert [work.state for work in works.to_do] == ["not started"]
    assert len(works.done) == 3
    assert learner.parts.filter(stance_after__isnull=False).exists()
