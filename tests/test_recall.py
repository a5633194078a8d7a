"""Coming back: when a question is due, what may be asked, and what one sees of it."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from quizzes import recall, sitting, vetting
from quizzes.models import Attempt, Slot, Unit, User, Version, Void
from quizzes.recall import Review, due_at
from quizzes.release import Keys
from tests import make
from tests.together import together

pytestmark = pytest.mark.django_db
LONG_AGO = make.moment(-60)


@pytest.fixture
def learner() -> User:
    return make.user("learner")


@pytest.fixture
def unit() -> Unit:
    return make.unit(questions=4, short=1)


def met(learner: User, unit: Unit, days_ago: float = 60) -> Attempt:
    """A finished attempt of some days ago, the first question right, the second wrong and the others left."""
    attempt = make.attempt(learner, unit, answers={1: "right", 2: "wrong"}, finished=True)
    Attempt.objects.filter(pk=attempt.pk).update(finished_at=make.moment(-days_ago))
    return attempt


def numbers(versions: list[Version]) -> list[int]:
    return [version.question.position for version in versions]


# when


def test_what_was_missed_comes_back_sooner_than_what_was_known() -> None:
    missed, guessed, partly, known = (
        due_at([review]) - LONG_AGO
        for review in (
            Review(LONG_AGO, 0),
            Review(LONG_AGO, 1, confidence=1),
            Review(LONG_AGO, 0.5),
            Review(LONG_AGO, 1, confidence=3),
        )
    )
    assert datetime.timedelta(days=1) == missed <= guessed == partly < known


def test_what_is_known_again_waits_longer_each_time() -> None:
    reviews: list[Review] = []
    gaps = []
    at = LONG_AGO
    for _ in range(4):
        reviews.append(Review(at, 1))
        gaps.append(due_at(reviews) - at)
        at += gaps[-1]
    assert gaps == sorted(gaps)
    assert len(set(gaps)) == 4


def test_nothing_is_due_on_the_day_it_was_met(learner: User, unit: Unit) -> None:
    met(learner, unit, days_ago=0)
    assert recall.due(learner) == []
    with pytest.raises(sitting.CannotSit, match="No question is due"):
        recall.start(learner)


def test_the_longest_overdue_comes_first(learner: User, unit: Unit) -> None:
    met(learner, unit, days_ago=60)
    assert numbers(recall.due(learner)) == [2, 3, 1]


def test_only_what_was_missed_is_due_a_day_later(learner: User, unit: Unit) -> None:
    met(learner, unit, days_ago=1.1)
    assert numbers(recall.due(learner)) == [2, 3]


# what


def test_it_asks_once_more_until_it_is_known(learner: User, unit: Unit) -> None:
    met(learner, unit)
    attempt = recall.start(learner)
    assert recall.start(learner) == attempt
    assert (attempt.purpose, attempt.unit, attempt.number) == ("recall", None, 1)
    for slot in attempt.with_answers():
        sitting.save(attempt, slot.position, make.form_of(slot, "right"), serial=0)
    sitting.submit(attempt)
    assert set(Slot.objects.filter(attempt=attempt).values_list("score", flat=True)) == {1}
    assert recall.due(learner) == []


def test_at_most_ten_come_at_once(learner: User) -> None:
    met(learner, make.unit(questions=12, short=0))
    assert recall.start(learner).slots.count() == 10


def test_another_learners_questions_are_not_mine(learner: User, unit: Unit) -> None:
    met(make.user("other"), unit)
    assert recall.due(learner) == []


def test_what_is_void_rejected_or_withdrawn_is_not_asked(learner: User, unit: Unit) -> None:
    met(learner, unit)
    versions = recall.due(learner)
    Void.objects.create(version=versions[0], reason="Two right answers.")
    vetting.reject(versions[1].question, None, "Too easy.")
    assert numbers(recall.due(learner)) == [1]
    vetting.withdraw(unit)
    assert recall.due(learner) == []


def test_what_is_no_longer_open_to_the_learner_is_not_asked(learner: User, unit: Unit) -> None:
    met(learner, unit)
    Unit.objects.update(open=False)
    assert recall.due(learner) == []
    make.assignment(make.cohort(learners=[learner]), unit)
    assert numbers(recall.due(learner)) == [2, 3, 1]


def test_a_test_on_the_unit_stops_its_recall(learner: User, unit: Unit) -> None:
    met(learner, unit)
    make.assignment(make.cohort(learners=[learner]), unit, mode="test", opens=1)
    assert recall.due(learner) == []


def test_recalls_stay_out_of_first_attempts_and_of_the_tutors_sight(learner: User, unit: Unit) -> None:
    met(learner, unit)
    sitting.submit(recall.start(learner))
    assert not Attempt.objects.firsts().filter(purpose="recall").exists()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_start_one_recall(learner: User, unit: Unit) -> None:
    met(learner, unit)
    outcomes = together(*[lambda: recall.start(learner)] * 4)
    assert len({attempt.pk for attempt in outcomes}) == 1


def test_the_database_holds_one_open_recall(learner: User) -> None:
    fields = {"learner": learner, "purpose": "recall", "form": "", "seed": "", "started_at": LONG_AGO}
    Attempt.objects.create(number=1, **fields)
    with pytest.raises(IntegrityError, match=r"one_open_recall|UNIQUE"), transaction.atomic():
        Attempt.objects.create(number=2, **fields)


# the keys


def test_a_test_that_is_set_meanwhile_holds_the_recalls_keys(learner: User, unit: Unit, client: Client) -> None:
    met(learner, unit)
    attempt = recall.start(learner)
    make.assignment(make.cohort(learners=[learner]), unit, mode="test", opens=1)
    assert not Keys(learner).may_look_up(attempt)
    attempt = sitting.submit(attempt)
    assert not Keys(learner).of_attempt(attempt)
    client.force_login(learner)
    page = client.get(reverse("result", args=[attempt.pk])).content.decode()
    assert not [secret for secret in make.secrets_of(unit) if secret in page]


# the pages


def test_from_home_to_the_result(learner: User, unit: Unit, client: Client) -> None:
    met(learner, unit)
    client.force_login(learner)
    assert "Three questions from earlier units are due" in client.get("/").content.decode()
    client.post(reverse("recall"))
    attempt = recall.under_way(learner)
    assert attempt is not None
    assert "You have begun to answer" in client.get("/").content.decode()
    page = client.get(reverse("question", args=[attempt.pk, 1])).content.decode()
    assert unit.title in page
    assert 'id="article"' not in page
    assert not [secret for secret in make.secrets_of(unit) if secret in page]
    client.post(reverse("submit", args=[attempt.pk]))
    result = client.get(reverse("result", args=[attempt.pk])).content.decode()
    assert "Questions from earlier units" in result
    assert f"{unit.get_absolute_url()}#p" in result
    assert "<mark" in result


def test_the_result_of_a_recall_leads_on_to_what_is_due_still(learner: User, client: Client) -> None:
    met(learner, make.unit("many", questions=13, short=0))
    client.force_login(learner)
    client.post(reverse("recall"))
    first = recall.under_way(learner)
    assert first is not None
    client.post(reverse("submit", args=[first.pk]))
    result = reverse("result", args=[first.pk])
    assert "Three questions from earlier units are due" in client.get(result).content.decode()
    going = client.post(reverse("recall"))
    second = recall.under_way(learner)
    assert second is not None
    assert going["Location"] == reverse("question", args=[second.pk, 1])
    assert "You have begun to answer" in client.get(result).content.decode()
    client.post(reverse("submit", args=[second.pk]))
    assert reverse("recall") not in client.get(result).content.decode()


def test_another_learners_recall_is_not_found(learner: User, unit: Unit, client: Client) -> None:
    met(learner, unit)
    attempt = recall.start(learner)
    client.force_login(make.user("other"))
    for name, args in (("question", [attempt.pk, 1]), ("check", [attempt.pk]), ("result", [attempt.pk])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_without_anything_due_home_says_nothing_of_it_and_a_post_says_so(learner: User, client: Client) -> None:
    client.force_login(learner)
    assert "Come back to it" not in client.get("/").content.decode()
    assert "No question is due" in client.post(reverse("recall"), follow=True).content.decode()
