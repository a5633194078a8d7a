"""A history is made by the product's functions, follows its model, and is the same for the same seed."""

import datetime
from collections import Counter
from statistics import correlation, fmean

import pytest
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from quizzes import debating
from quizzes.demo import clock
from quizzes.demo.history import make_history
from quizzes.demo.truth import truth
from quizzes.management.commands.check_store import faults
from quizzes.models import (
    Answer,
    Assignment,
    Attempt,
    Cohort,
    Debate,
    Key,
    Mark,
    Membership,
    Part,
    Post,
    SelfCheck,
    Slot,
    User,
    Verdict,
)
from tests.demo import support

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    return [support.house_unit(slug, questions=6) for slug in ("first", "second", "third", "fourth", "fifth")]


@pytest.fixture
def story(units):
    return support.cohort(30)


def answers(**options):
    """What was answered and scored in a history that is forgotten again, by who, where and when."""
    with transaction.atomic():
        cohort = support.cohort(**options)
        slots = Slot.objects.filter(attempt__learner__in=cohort.people.all()).select_related(
            "attempt__learner", "attempt__unit", "version__question", "answer"
        )
        kept = {
            (s.attempt.learner.username, s.attempt.about, s.attempt.number, s.version.question.fingerprint): (
                s.given and (s.given.response, s.given.confidence, s.given.saved_at),
                (s.score, s.flagged, s.revealed_at, s.attempt.started_at, s.attempt.finished_at),
            )
            for s in slots
        }
        argued = list(Post.objects.order_by("posted_at").values_list("claim", "reason", "posted_at", "part__side"))
        transaction.set_rollback(True)
    return kept, argued


def ranks(values):
    return [sorted(values).index(value) for value in values]


def test_the_same_seed_gives_the_same_history_and_another_another(units):
    one, again, other = answers(seed=3), answers(seed=3), answers(seed=4)
    assert len(one[0]) > 100
    assert len(one[1]) > 5
    assert one == again
    assert not one[0].keys() & other[0].keys()
    assert sorted(Counter(str(a) for a in one[0].values())) != sorted(Counter(str(a) for a in other[0].values()))


def test_it_leaves_a_sound_store_in_which_nothing_lies_ahead(story):
    assert list(faults()) == []
    today = support.today()
    moments = [
        *User.objects.filter(demo=True).values_list("date_joined", flat=True),
        *Membership.objects.values_list("since", flat=True),
        *Attempt.objects.values_list("started_at", flat=True),
        *Attempt.objects.finished().values_list("finished_at", flat=True),
        *Answer.objects.values_list("saved_at", flat=True),
        *Mark.objects.values_list("at", flat=True),
        *SelfCheck.objects.values_list("at", flat=True),
        *Part.objects.values_list("joined_at", flat=True),
        *Part.objects.values_list("changed_at", flat=True),
        *Post.objects.values_list("posted_at", flat=True),
    ]
    assert len(moments) > 1000
    assert max(moments) < today
    assert min(moments) > today - datetime.timedelta(days=50)
    assert not Mark.objects.exclude(at__gte=F("slot__attempt__finished_at")).exists()
    assert not Answer.objects.filter(saved_at__lt=F("slot__attempt__started_at")).exists()
    assert not Attempt.objects.filter(started_at__lt=F("assignment__opens_at")).exists()
    assert timezone.now() > today


def test_it_has_what_happens_in_a_term(story):
    firsts = Attempt.objects.firsts().filter(assignment__cohort=story)
    assert firsts.unfinished().filter(assignment__due_at__lt=timezone.now()).exists()
    assert firsts.finished().filter(finished_at__gt=F("assignment__due_at")).exists()
    assert Attempt.objects.filter(number=2).exists()
    never = story.people.filter(memberships__role="learner", attempts=None)
    assert 1 <= never.count() <= 5
    assert Assignment.objects.filter(mode="test", closes_at__isnull=False).count() == 1
    assert not Attempt.objects.unfinished().filter(closes_at__lt=timezone.now()).exists()
    assert set(Answer.objects.values_list("confidence", flat=True)) == {None, 1, 2, 3}
    assert Slot.objects.filter(flagged=True).exists()
    assert Slot.objects.filter(revealed_at__isnull=False).exists()
    assert not Slot.objects.filter(revealed_at__isnull=False, attempt__assignment__mode="test").exists()
    assert Slot.objects.filter(attempt__finished_at__isnull=False, answer=None).exists()
    assert Mark.objects.filter(source="tutor", by__username="s7-tutor").values("value").distinct().count() > 1
    assert Slot.objects.filter(attempt__finished_at__isnull=False, score=None, answer__answered=True).exists()
    assert SelfCheck.objects.exists()
    assert Answer.objects.filter(serial=2).exists()
    recalls = Attempt.objects.filter(purpose=Attempt.Purpose.RECALL)
    assert recalls.count() > 5
    assert not recalls.unfinished().exists()
    assert Slot.objects.filter(attempt__in=recalls, score=1).exists()


def test_its_debates_are_argued_from_the_article(story):
    posts = Post.objects.select_related("part__debate__motion").prefetch_related("passages")
    assert posts.count() > 20
    assert {post.part.side for post in posts} == {"for", "against"}
    for post in posts:
        anchors = post.part.debate.motion.anchors.filter(role=post.part.side)
        assert any(p.start < a.end and a.start < p.end for p in post.passages.all() for a in anchors)
    assert Part.objects.filter(posts=None, stance_before__isnull=False).exists()
    looked_again = Part.objects.filter(stance_after__isnull=False)
    assert not looked_again.filter(reason_after="").exists()
    assert looked_again.exclude(stance_after=F("stance_before")).exists()
    assert looked_again.filter(stance_after=F("stance_before")).exists()
    assert debating.cases_to_read(looked_again.first())


def test_figures_follow_the_truth():
    support.house_unit("only", questions=10, short=0, motions=0)
    wanted = support.spec(150, seed=11)
    make_history(wanted, lambda done, of: None)
    told = truth([wanted], 11)
    slots = Slot.objects.filter(attempt__in=Attempt.objects.firsts().finished())
    scores = slots.values_list("version__question__fingerprint", "attempt__learner__username", "score")
    assert len(scores) > 1000
    facility = [fmean(s for f, _, s in scores if f == question["fingerprint"]) for question in told["questions"]]
    assert correlation(ranks(facility), ranks([-q["difficulty"] for q in told["questions"]])) > 0.7
    ability = {learner["username"]: learner["ability"] for learner in told["learners"]}
    present = sorted({username for _, username, _ in scores})
    means = [fmean(s for _, u, s in scores if u == username) for username in present]
    assert correlation(ranks(means), ranks([ability[username] for username in present])) > 0.6


def test_what_stops_it_leaves_nothing(units, monkeypatch):
    def stop(done, of):
        if done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        make_history(support.spec(), stop)
    assert not Cohort.objects.exists()
    assert not User.objects.filter(demo=True).exists()
    assert not Attempt.objects.exists()
    assert abs((timezone.now() - datetime.datetime.now(datetime.UTC)).total_seconds()) < 60


def test_the_clock_tells_every_reader_and_is_put_back():
    then = datetime.datetime(2020, 2, 3, 4, 5, tzinfo=datetime.UTC)
    told = clock.Clock(then)
    default = Mark._meta.get_field("at").get_default
    with clock.told_by(told):
        assert timezone.now() == default() == then
        told.wait(60)
        assert timezone.now() == then + datetime.timedelta(minutes=1)
    assert timezone.now().year > 2020
    assert timezone.now.__globals__["datetime"] is datetime.datetime


def test_a_unit_of_one_question_and_one_learner_is_enough():
    support.house_unit("only", questions=1, short=0, motions=0)
    cohort = support.cohort(1, seed=1)
    assert cohort.assignments.count() == 1
    assert Key.objects.count() == 1
    assert not Verdict.objects.filter(by__isnull=False).exists()
    assert not Debate.objects.filter(cohort=cohort).exists()
