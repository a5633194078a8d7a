"""What to do next: a learner's plan, every state of set work, and a tutor's own home."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from quizzes import marking, rosters
from quizzes.access import learner as access
from quizzes.models import Attempt, Membership, Slot, Unit, User
from quizzes.reports.next_steps import State, opening_later, plan, works_of
from quizzes.templatetags.wording import moment
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner() -> User:
    return make.user("learner", first_name="Amina", last_name="Khalil")


@pytest.fixture
def cohort(learner: User) -> Any:
    return make.cohort("Autumn", [make.tutor()], [learner])


def home(person: User) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse("home"))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def plan_of(person: User) -> Any:
    return plan(works_of(person, access.units(person)), opening_later(person))


def in_every_state(numbers: range, learner: User, cohort: Any) -> None:
    """Units that are not started, under way and submitted, set and on one's own."""
    for n in numbers:
        unit = make.unit(f"unit-{n}", questions=3)
        set_ = make.assignment(cohort, unit, due=n + 1) if n % 2 else None
        if n % 6 < 4:
            make.attempt(learner, unit, set_, {1: "right", 3: "words"}, finished=n % 6 < 2)


# what comes next


def test_one_goes_on_where_one_stopped_before_what_is_due(learner: User, cohort: Any):
    stopped, due = make.unit("stopped"), make.unit("due")
    make.assignment(cohort, due, due=1)
    make.attempt(learner, stopped, None, {1: "right", 3: "right"})
    page = home(learner)
    assert plan_of(learner).next.unit == stopped
    assert "Go on where you stopped" in page
    assert "2 of 4 questions answered" in page
    assert "Go on with question 4" in page


def test_the_last_answer_says_where_one_stopped(learner: User):
    first, second = make.unit("first"), make.unit("second")
    for unit in (first, second):
        make.attempt(learner, unit)
    assert plan_of(learner).next.unit == second
    make.attempt(learner, first, None, {1: "right"})
    assert plan_of(learner).next.unit == first


def test_of_what_is_begun_the_one_due_first_comes_first(learner: User, cohort: Any):
    soon, later, alone = make.unit("soon"), make.unit("later"), make.unit("alone")
    make.attempt(learner, soon, make.assignment(cohort, soon, due=1))
    make.attempt(learner, later, make.assignment(cohort, later, due=9))
    make.attempt(learner, alone)
    assert plan_of(learner).next.unit == soon


def test_a_flag_or_a_cleared_answer_does_not_count_as_answered(learner: User):
    attempt = make.attempt(learner, make.unit(), None, {1: "right"})
    answer = attempt.slots.get(position=1).answer
    slot = attempt.slots.select_related("version").get(position=1)
    answer.response = slot.version.how.parse(slot.version.content, slot.option_order, {}).dump()
    answer.save()
    work = plan_of(learner).next
    assert (work.answered, work.next_position) == (0, 1)


def test_when_all_is_answered_one_looks_it_over(learner: User):
    make.attempt(learner, make.unit(questions=2), None, {1: "right", 2: "words"})
    assert "Check your answers and submit" in home(learner)


def test_what_is_due_first_comes_before_what_is_new(learner: User, cohort: Any):
    make.unit("new")
    for slug, due in (("later", 9), ("sooner", 2)):
        make.assignment(cohort, make.unit(slug), due=due)
    found = plan_of(learner)
    assert (found.next.unit.slug, [w.unit.slug for w in found.to_do]) == ("sooner", ["later"])
    assert [w.unit.slug for w in found.new] == ["new"]
    assert "Due first" in home(learner)


def test_without_set_work_one_reads_something_new(learner: User):
    make.unit("second", position=2)
    make.unit("first", position=1)
    assert plan_of(learner).next.unit.slug == "first"
    assert "Read a new unit" in home(learner)


@pytest.mark.parametrize("open_to_all", [True, False])
def test_what_opens_later_is_said_and_neither_new_nor_led_to(learner: User, cohort: Any, open_to_all: bool):
    unit = make.unit(title="Not yet to be sat", open=open_to_all)
    make.assignment(cohort, unit, opens=make.moment(2), due=9)
    page = home(learner)
    found = plan_of(learner)
    assert (found.next, found.new, [a.unit for a in found.later]) == (None, [], [unit])
    assert "<h3>Not yet to be sat</h3>" in page
    assert f"Opens {moment(found.later[0].opens_at)}" in page
    assert "What is set next opens" in page
    assert unit.get_absolute_url() not in page


def test_what_opens_later_is_not_told_to_others_nor_of_withdrawn_units(learner: User, cohort: Any):
    unit = make.unit(title="Not yet to be sat", open=False)
    make.assignment(cohort, unit, opens=2, due=9)
    assert "Not yet to be sat" not in home(make.user("other"))
    Unit.objects.update(status="withdrawn")
    assert "Not yet to be sat" not in home(learner)


def test_nothing_left_and_nothing_open_each_have_a_next_step(learner: User):
    assert "Ask your tutor for an invitation" in home(learner)
    make.attempt(learner, make.unit(), finished=True)
    page = home(learner)
    assert "You have done all that is set" in page
    assert reverse("debates") in page


# states


def state(learner: User, cohort: Any) -> Any:
    return next(w for w in works_of(learner, access.units(learner)) if w.assignment)


def test_work_is_not_started_then_late_then_closed(learner: User, cohort: Any):
    assignment = make.assignment(cohort, make.unit(), opens=-9, due=1, closes=2)
    assert (state(learner, cohort).state, state(learner, cohort).is_late) == (State.NOT_STARTED, False)
    assignment.due_at = make.moment(-1)
    rosters.set_unit(assignment)
    assert (state(learner, cohort).state, state(learner, cohort).is_late) == (State.NOT_STARTED, True)
    assert "Late" in home(learner)
    assignment.closes_at = make.moment(-0.5)
    rosters.set_unit(assignment)
    assert state(learner, cohort).state is State.CLOSED
    assert plan_of(learner).next is None
    assert "Nothing was submitted" in home(learner)


def test_a_score_is_shown_where_it_may_be_seen_and_only_there(learner: User, cohort: Any):
    practice, test = make.unit("practice", questions=3, short=0), make.unit("test", questions=3, short=0)
    for unit, mode, release in ((practice, "practice", None), (test, "test", 5)):
        set_ = make.assignment(cohort, unit, mode=mode, release=release)
        make.attempt(learner, unit, set_, {1: "right", 2: "wrong", 3: "right"}, finished=True)
    page = home(learner)
    assert page.count("2 of 3") == 1
    assert "Score and answers are shown" in page


def test_self_study_under_a_live_test_shows_no_score(learner: User, cohort: Any):
    unit = make.unit(questions=3, short=0)
    make.attempt(learner, unit, None, {1: "right"}, finished=True)
    assert "1 of 3" in home(learner)
    make.assignment(cohort, unit, mode="test")
    assert "1 of 3" not in home(learner)


def test_what_waits_for_a_tutor_is_said_and_left_out(learner: User, cohort: Any):
    unit = make.unit(questions=3)
    attempt = make.attempt(learner, unit, make.assignment(cohort, unit), {1: "right", 3: "words"}, finished=True)
    page = home(learner)
    assert state(learner, cohort).state is State.WAITING
    assert "1 of 2" in page
    assert "One answer waits for your tutor" in page
    marking.mark_by_tutor(Slot.objects.get(attempt=attempt, position=3), 0.5, unit.owner)
    assert state(learner, cohort).state is State.SUBMITTED
    assert "1.5 of 3" in home(learner)


def test_a_second_attempt_is_offered_while_it_is_allowed(learner: User, cohort: Any):
    unit = make.unit(questions=3, short=0)
    set_ = make.assignment(cohort, unit, attempts=2)
    make.attempt(learner, unit, set_, {1: "right"}, finished=True)
    assert "One more attempt allowed" in home(learner)
    make.attempt(learner, unit, set_, {1: "right", 2: "right"}, finished=True)
    page = home(learner)
    assert "1 of 3, then 2 of 3" in page
    assert "more attempt" not in page


def test_what_is_overdue_is_closed_first(learner: User, cohort: Any):
    unit = make.unit()
    attempt = make.attempt(learner, unit, make.assignment(cohort, unit, due=1, closes=2), {1: "right"})
    Attempt.objects.filter(pk=attempt.pk).update(closes_at=make.moment(-1))
    assert "Go on where you stopped" not in home(learner)
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.closes_at


def test_work_of_a_cohort_that_was_left_stays_readable(learner: User, cohort: Any):
    unit = make.unit(open=False)
    attempt = make.attempt(learner, unit, make.assignment(cohort, unit), finished=True)
    Membership.objects.filter(person=learner).delete()
    page = home(learner)
    assert reverse("result", args=[attempt.pk]) in page
    assert reverse("unit", args=[unit.slug]) not in page


def test_nothing_of_another_learner_or_cohort_is_there(learner: User, cohort: Any):
    other = make.user("other")
    unit = make.unit("theirs", open=False)
    make.attempt(other, unit, make.assignment(make.cohort("Another", [], [other]), unit), {1: "right"})
    make.assignment(cohort, make.unit("unopened", open=False), opens=1, due=5)
    page = home(learner)
    assert "theirs" not in page
    assert "/units/unopened/" not in page


# tutors


def test_a_tutor_sees_own_cohorts_and_the_desk(cohort: Any):
    make.cohort("Somebody else’s", [make.tutor("other")])
    page = home(User.objects.get(username="tutor"))
    assert reverse("cohort", args=[cohort.pk]) in page
    assert reverse("admin:index") in page
    assert "1 learner, 0 units set" in page
    assert "Somebody else’s" not in page


def test_a_tutor_is_told_what_waits(learner: User, cohort: Any):
    tutor = User.objects.get(username="tutor")
    unit = make.unit(owner=tutor, questions=2)
    make.attempt(learner, unit, make.assignment(cohort, unit), {2: "words"}, finished=True)
    make.add_choice(unit, 2, status="draft")
    page = home(tutor)
    assert "<strong>1 short answer</strong> waits" in page
    assert "<strong>1 drafted question</strong> to vet" in page


def test_a_tutor_without_a_cohort_has_a_next_step():
    assert "Make a cohort, invite its learners, set a unit" in home(make.tutor())


def test_a_tutor_who_learns_in_a_cohort_sees_a_learners_home(cohort: Any):
    tutor = make.tutor("both")
    Membership.objects.create(cohort=cohort, person=tutor)
    assert "What to do next" in home(tutor)


# the page


def test_queries_do_not_grow(learner: User, cohort: Any, django_assert_num_queries: DjangoAssertNumQueries):
    client = Client()
    client.force_login(learner)
    in_every_state(range(6), learner, cohort)
    with django_assert_num_queries(11):
        client.get(reverse("home"))
    in_every_state(range(6, 18), learner, cohort)
    with django_assert_num_queries(11):
        client.get(reverse("home"))


def test_a_tutors_queries_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries):
    tutor = make.tutor()
    client = Client()
    client.force_login(tutor)
    for round_ in range(2):
        for n in range(1 + 5 * round_):
            make.cohort(f"Cohort {round_} {n}", [tutor], [make.user(f"learner-{round_}-{n}")])
        with django_assert_num_queries(5):
            client.get(reverse("home"))


def test_signed_out_people_are_asked_to_sign_in_and_nothing_is_kept_in_caches(client: Client, learner: User):
    response = client.get(reverse("home"))
    assert (response.status_code, response["Location"]) == (302, "/accounts/login/?next=/")
    client.force_login(learner)
    response = client.get(reverse("home"))
    assert "no-store" in response["Cache-Control"]
    assert client.post(reverse("home")).status_code == 405
