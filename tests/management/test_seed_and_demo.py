"""The five units and the demonstration cohort are made through the product's own functions."""

import pytest
from django.core.management import CommandError, call_command

from quizzes.management.commands.check_store import faults
from quizzes.management.commands.seed import ORDER
from quizzes.models import Answer, Attempt, Cohort, Debate, Question, Standing, Unit, User, Version

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
    call_command("demo")
    cohort = Cohort.objects.get()
    assert cohort.assignments.count() == 5
    assert User.objects.filter(demo=True).count() == 31
    assert User.objects.get(username="tutor").is_staff
    assert Attempt.objects.finished().exists()
    assert Attempt.objects.unfinished().filter(learner__username="learner").exists()
    assert Answer.objects.filter(slot__attempt__finished_at__isnull=False).exists()
    assert list(faults()) == []
    call_command("demo")
    assert User.objects.filter(demo=True).count() == 31


def test_the_demo_is_refused_where_it_is_not_allowed(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("demo")
    assert not User.objects.filter(demo=True).exists()


def test_the_demo_does_not_take_over_an_account(settings):
    settings.DEMO = True
    User.objects.create_user("learner")
    with pytest.raises(CommandError, match="learner is taken"):
        call_command("demo")
    assert not User.objects.filter(demo=True).exists()
