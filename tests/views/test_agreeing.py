"""Whether tutors see by name how sure a learner was is the learner's to say, at any time."""

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(client):
    person = make.user("learner")
    client.force_login(person)
    return person


def say(client, by_name):
    return client.post(reverse("show-confidence"), {"by_name": by_name}, follow=True).content.decode()


def test_at_first_nothing_is_shown_by_name(client, learner):
    page = client.get(reverse("visible")).content.decode()
    assert "not by name." in page
    assert "You have not said anything yet." in page
    assert learner.confidence_by_name is False
    assert learner.confidence_by_name_at is None


def test_it_can_be_said_and_taken_back_and_each_time_the_date_is_kept(client, learner):
    assert "Now: by name." in say(client, "1")
    learner.refresh_from_db()
    agreed_at = learner.confidence_by_name_at
    assert learner.confidence_by_name
    assert agreed_at is not None
    assert "Your tutors see it" not in say(client, "1")
    learner.refresh_from_db()
    assert learner.confidence_by_name_at == agreed_at
    assert "Now: not by name." in say(client, "0")
    learner.refresh_from_db()
    assert not learner.confidence_by_name
    assert learner.confidence_by_name_at > agreed_at


@pytest.mark.parametrize("by_name", ["", "2", "yes"])
def test_nothing_else_is_taken_for_a_yes(client, learner, by_name):
    say(client, by_name)
    learner.refresh_from_db()
    assert not learner.confidence_by_name


def test_nobody_says_it_for_somebody_else(client, learner):
    client.force_login(make.administrator())
    client.post(reverse("show-confidence"), {"by_name": "1", "person": learner.pk})
    learner.refresh_from_db()
    assert not learner.confidence_by_name
    assert "confidence_by_name" not in client.get(f"/admin/quizzes/user/{learner.pk}/change/").content.decode()


def test_tutors_and_who_is_signed_out_get_no_button(client):
    for person in (None, make.tutor()):
        if person:
            client.force_login(person)
        assert reverse("show-confidence") not in client.get(reverse("visible")).content.decode()


def test_data_protection_and_the_question_say_who_sees_it(client, learner):
    way = f'href="{reverse("visible")}#sure"'
    attempt = make.attempt(learner, make.unit())
    for address in (reverse("privacy"), reverse("home"), reverse("question", args=[attempt.pk, 1])):
        assert way in client.get(address).content.decode()


def post(client, name, attempt, **form):
    return client.post(reverse(name, args=[attempt.pk, 1]), {"serial": 0, **form})


def form_of(attempt):
    return make.form_of(attempt.slots.select_related("version").get(position=1), "wrong")


def test_it_is_kept_with_an_answer_and_changes_no_mark(client, learner):
    unit, scores = make.unit(), []
    for confidence in ("3", "1", ""):
        attempt = make.attempt(learner, unit)
        assert "How sure are you?" in client.get(reverse("question", args=[attempt.pk, 1])).content.decode()
        post(client, "question", attempt, **form_of(attempt), confidence=confidence)
        client.post(reverse("submit", args=[attempt.pk]))
        slot = attempt.slots.get(position=1)
        assert slot.given.confidence == (int(confidence) if confidence else None)
        scores.append(slot.score)
    assert scores == [0, 0, 0]


def test_looking_an_answer_up_keeps_it_before_and_asks_no_more_after(client, learner):
    attempt = make.attempt(learner, make.unit())
    post(client, "look-up", attempt, **form_of(attempt), confidence="2")
    slot = attempt.slots.get(position=1)
    assert slot.revealed_at
    assert slot.given.confidence == 2
    page = client.get(reverse("question", args=[attempt.pk, 1])).content.decode()
    assert "Reason 1b for right." in page
    assert "How sure are you?" not in page
    assert post(client, "question", attempt, **form_of(attempt), confidence="3").status_code == 409
    assert attempt.slots.get(position=1).given.confidence == 2


def test_it_is_asked_in_a_recall_too(client, learner):
    unit = make.unit()
    done = make.attempt(learner, unit, answers={1: "wrong"}, finished=True)
    type(done).objects.filter(pk=done.pk).update(finished_at=make.moment(-20))
    response = client.post(reverse("recall"))
    assert "How sure are you?" in client.get(response["Location"]).content.decode()
