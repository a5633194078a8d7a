"""What is measured on is a store that could have come about."""

import pytest
from django.core.management import call_command

from quizzes.models import Attempt, Slot
from quizzes.reports.cohort import State, cohort_report
from tests import make
from tests.bench import store


@pytest.mark.django_db
def test_a_history_is_sound_and_is_what_the_cohort_page_counts(capsys: pytest.CaptureFixture[str]) -> None:
    make.unit("one", questions=4, short=1)
    make.unit("two", questions=3, short=0)
    tutor = make.tutor()
    learners = store.people("learner", 25)
    cohort = store.cohort("Measured", tutor, learners)
    made = store.history(cohort, learners)
    call_command("check_store")
    assert "sound" in capsys.readouterr().out
    assert made == Attempt.objects.firsts().finished().count() < 2 * len(learners)
    report = cohort_report(cohort)
    states = [cell.state for row in report.rows for cell in row.cells]
    assert states.count(State.SUBMITTED) == made
    assert sum(question.asked for unit in report.units for question in unit.questions) == Slot.objects.count()


@pytest.mark.django_db
def test_a_session_signs_its_owner_in() -> None:
    from django.test import Client

    person = store.people("learner", 1)[0]
    client = Client()
    client.cookies["sessionid"] = store.session_of(person)
    page = client.get("/")
    assert page.status_code == 200
    assert person.shown_name in page.content.decode()
    assert person.check_password(store.PASSWORD)
