"""The clock of the server is set back by an hour while learners are at work."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from quizzes import correcting, marking, sitting
from quizzes.management.commands.check_store import faults
from quizzes.models import Answer, Attempt, Mark, Slot, Unit, User
from tests import make

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def learner() -> User:
    return make.user()


@pytest.fixture
def unit() -> Unit:
    return make.unit()


@pytest.fixture
def set_back(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return what sets the clock back."""
    real = timezone.now

    def back() -> None:
        monkeypatch.setattr(timezone, "now", lambda: real() - HOUR)
        monkeypatch.setitem(Mark._meta.get_field("at").__dict__, "_get_default", lambda: real() - HOUR)

    return back


def slot_of(attempt: Attempt, position: int = 1) -> Slot:
    return attempt.slots.select_related("version", "answer").get(position=position)


def test_the_answer_given_last_is_kept(learner: User, unit: Unit, set_back: Any) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Before."})
    set_back()
    kept = sitting.save(attempt, 4, {"answer": ["After."]}, serial=1)
    assert kept is not None
    assert (kept.serial, kept.response) == (2, {"text": "After."})
    with pytest.raises(sitting.Stale):
        sitting.save(attempt, 4, {"answer": ["Older."]}, serial=1)
    assert Answer.objects.get().response == {"text": "After."}


def test_an_attempt_ends_no_sooner_than_it_began_and_stays_ended(learner: User, unit: Unit, set_back: Any) -> None:
    attempt = make.attempt(learner, unit, answers={1: "right"})
    ended = make.attempt(make.user("other"), unit, finished=True)
    set_back()
    submitted = sitting.submit(attempt)
    assert submitted.finished_at == attempt.started_at
    assert slot_of(submitted).score == 1
    with pytest.raises(sitting.Closed):
        sitting.save(ended, 1, {"answer": ["1"]}, serial=0)
    assert sitting.submit(ended).finished_at == ended.finished_at
    assert sitting.start(learner, unit).number == 2
    assert list(faults()) == []


def test_work_that_has_begun_goes_on_before_its_opening_and_closes_in_time(
    learner: User, unit: Unit, set_back: Any
) -> None:
    work = make.assignment(make.cohort(learners=[learner]), unit, opens=-0.01, due=1, closes=2)
    attempt = make.attempt(learner, unit, work, answers={1: "wrong"})
    set_back()
    assert sitting.save(attempt, 1, make.form_of(slot_of(attempt), "right"), serial=1) is not None
    assert sitting.start(learner, unit, work) == attempt
    assert slot_of(sitting.submit(attempt)).score == 1


def test_the_key_mended_last_decides(learner: User, unit: Unit, set_back: Any) -> None:
    attempt = make.attempt(learner, unit, answers={1: "right"}, finished=True)
    version = slot_of(attempt).version
    set_back()
    key = version.how.key_type.load(version.current_key.key | {"right": (version.current_key.key["right"] + 1) % 4})
    effect = correcting.mend_key(version, key, feedback="", reason="Misread.", by=unit.owner)
    assert effect.lose == 1
    assert slot_of(attempt).score == 0
    assert correcting.remark(version).changed == 0
    assert list(faults()) == []


def test_the_tutors_last_mark_decides(learner: User, unit: Unit, set_back: Any) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Words."}, finished=True)
    marking.mark_by_tutor(slot_of(attempt, 4), 0.5, unit.owner)
    set_back()
    mark = marking.mark_by_tutor(slot_of(attempt, 4), 1.0, unit.owner)
    assert mark.at < Mark.objects.get(value=0.5).at
    assert slot_of(attempt, 4).score == 1
    best = marking.deciding(Mark.objects.filter(slot__attempt=attempt, slot__position=4))
    assert best == mark
    assert list(faults()) == []


def test_a_written_answer_waits_for_its_tutor_all_the_same(learner: User, unit: Unit, set_back: Any) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Words."}, finished=True)
    set_back()
    assert list(marking.waiting_for_tutor()) == [slot_of(attempt, 4)]


def test_nobody_is_signed_out(learner: User, unit: Unit, set_back: Any) -> None:
    client = Client()
    client.force_login(learner)
    attempt = sitting.start(learner, unit)
    set_back()
    assert client.get(f"/attempts/{attempt.pk}/1/").status_code == 200
    assert client.post(f"/attempts/{attempt.pk}/1/", {"answer": "1", "serial": "0"}).status_code == 302
    assert client.post(f"/attempts/{attempt.pk}/submit/", follow=True).status_code == 200
    assert client.get(f"/attempts/{attempt.pk}/result/").status_code == 200
