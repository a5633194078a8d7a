"""Sitting a quiz: start, save, look up, submit, close."""

import datetime
import threading
from collections import Counter
from collections.abc import Sequence

import pytest
from django.utils import timezone

from quizzes import rosters, sitting
from quizzes.kinds import BadResponse
from quizzes.models import Answer, Assignment, Attempt, Mark, Question, Slot, Unit, User, Version
from quizzes.vetting import edit
from tests import make
from tests.together import together


@pytest.fixture
def learner(db: None) -> User:
    return make.user()


@pytest.fixture
def unit(db: None) -> Unit:
    return make.unit()


def slot_of(attempt: Attempt, position: int) -> Slot:
    return attempt.slots.select_related("version", "answer").get(position=position)


def pick(attempt: Attempt, position: int, answer: str = "right", serial: int = 0, **more: object) -> Answer | None:
    return sitting.save(attempt, position, make.form_of(slot_of(attempt, position), answer), serial=serial, **more)


# starting


def test_an_attempt_pins_the_approved_versions_in_order(learner: User, unit: Unit) -> None:
    make.add_choice(unit, 2, status="draft")
    attempt = sitting.start(learner, unit)
    asked = [(slot.position, slot.version.question.position) for slot in attempt.slots.all()]
    assert asked == [(1, 1), (2, 2), (3, 3), (4, 4)]
    assert attempt.revision == unit.revision
    assert (attempt.number, attempt.counts) == (1, True)


def test_going_on_gives_the_open_attempt_and_then_the_next_number(learner: User, unit: Unit) -> None:
    first = sitting.start(learner, unit)
    assert sitting.start(learner, unit) == first
    sitting.submit(first)
    assert sitting.start(learner, unit).number == 2


def test_options_are_drawn_once_and_differ_between_attempts(unit: Unit) -> None:
    orders = set()
    for n in range(8):
        attempt = sitting.start(make.user(f"learner{n}"), unit)
        drawn = [slot.option_order for slot in attempt.slots.all()]
        assert all(sorted(order) == list(range(4)) for order in drawn[:3])
        assert [slot.option_order for slot in Attempt.objects.get(pk=attempt.pk).slots.all()] == drawn
        orders.add(str(drawn))
    assert len(orders) == 8


def test_without_a_choice_the_assignment_due_first_is_sat(learner: User, unit: Unit) -> None:
    late, soon = make.cohort("Late", learners=[learner]), make.cohort("Soon", learners=[learner])
    make.assignment(late, unit, due=9)
    first = make.assignment(soon, unit, due=2)
    assert sitting.start(learner, unit).assignment == first


def test_what_is_not_open_or_used_up_cannot_be_started(learner: User, unit: Unit) -> None:
    cohort = make.cohort(learners=[learner])
    work = make.assignment(cohort, unit, opens=1)
    with pytest.raises(sitting.CannotSit, match="not open"):
        sitting.start(learner, unit, work)
    work.opens_at = make.moment(-1)
    work.save()
    sitting.submit(sitting.start(learner, unit, work))
    with pytest.raises(sitting.CannotSit, match="every attempt"):
        sitting.start(learner, unit, work)
    assert sitting.start(learner, unit).assignment is None


def test_a_unit_without_questions_cannot_be_started(learner: User) -> None:
    empty = make.unit(questions=0, short=0, published=False)
    with pytest.raises(sitting.CannotSit, match="no questions"):
        sitting.start(learner, empty)


def test_tutors_and_outsiders_do_not_count(unit: Unit) -> None:
    tutor, member, outsider = make.tutor(), make.user("member"), make.user("outsider")
    work = make.assignment(make.cohort(tutors=[tutor], learners=[member]), unit)
    assert [sitting.counts_as_learner(person, work) for person in (tutor, member, outsider)] == [False, True, False]
    assert [sitting.counts_as_learner(person, None) for person in (tutor, outsider)] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_parallel_starts_make_one_attempt() -> None:
    learner, unit = make.user(), make.unit()
    outcomes = together(*[lambda: sitting.start(learner, unit)] * 6)
    assert len({attempt.pk for attempt in outcomes}) == 1
    assert Attempt.objects.count() == 1
    assert Slot.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_parallel_starts_do_not_overrun_the_attempts_allowed() -> None:
    learner, unit = make.user(), make.unit()
    work = make.assignment(make.cohort(learners=[learner]), unit, attempts=1)
    sitting.submit(sitting.start(learner, unit, work))
    outcomes = together(*[lambda: sitting.start(learner, unit, work)] * 4)
    assert all(isinstance(outcome, sitting.CannotSit) for outcome in outcomes)
    assert Attempt.objects.count() == 1


def test_what_is_set_is_read_again_before_an_attempt_starts(learner: User, unit: Unit) -> None:
    read_earlier = make.assignment(make.cohort(learners=[learner]), unit, due=2, closes=3, attempts=2)
    later = make.moment(9)
    Assignment.objects.filter(pk=read_earlier.pk).update(closes_at=later)
    attempt = sitting.start(learner, unit, read_earlier)
    assert attempt.closes_at == later
    sitting.submit(attempt)
    Assignment.objects.filter(pk=read_earlier.pk).update(due_at=make.moment(-0.2), closes_at=make.moment(-0.1))
    with pytest.raises(sitting.CannotSit, match="not open"):
        sitting.start(learner, unit, read_earlier)


def test_work_that_was_taken_back_meanwhile_is_not_open(learner: User, unit: Unit) -> None:
    work = make.assignment(make.cohort(learners=[learner]), unit)
    Assignment.objects.filter(pk=work.pk).delete()
    with pytest.raises(sitting.CannotSit, match="not open"):
        sitting.start(learner, unit, work)


def test_the_text_in_force_is_read_again_before_an_attempt_starts(learner: User, unit: Unit) -> None:
    newer = make.revision(unit.article, make.passage_of("Another text", 4), number=2)
    Unit.objects.filter(pk=unit.pk).update(revision=newer)
    assert sitting.start(learner, unit).revision == newer


def test_a_unit_that_was_withdrawn_meanwhile_is_not_started(learner: User, unit: Unit) -> None:
    Unit.objects.filter(pk=unit.pk).update(status="withdrawn")
    with pytest.raises(sitting.CannotSit, match="not open"):
        sitting.start(learner, unit)
    assert not Attempt.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_closing_changed_while_an_attempt_starts_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    learner, unit = make.user(), make.unit()
    work = make.assignment(make.cohort(learners=[learner]), unit, closes=8)
    work = Assignment.objects.get()
    work.closes_at = make.moment(12)
    changing = threading.Thread(target=lambda: together(lambda: rosters.set_unit(work)))

    def while_the_closing_changes(versions: Sequence[Version]) -> str:
        changing.start()
        changing.join(timeout=1)
        return "form"

    monkeypatch.setattr(sitting, "form_of", while_the_closing_changes)
    attempt = sitting.start(learner, unit, work)
    changing.join()
    attempt.refresh_from_db()
    assert Assignment.objects.get().closes_at == attempt.closes_at == work.closes_at


# answering


def test_an_answer_is_kept_with_confidence_and_flag(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    answer = pick(attempt, 1, "right", confidence=3, flagged=True)
    assert answer is not None
    assert (answer.serial, answer.confidence) == (1, 3)
    slot = slot_of(attempt, 1)
    assert slot.is_answered
    assert slot.flagged


def test_the_same_answer_twice_changes_nothing(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    first = pick(attempt, 1, "right", confidence=2)
    again = pick(attempt, 1, "right", confidence=2)
    assert first is not None
    assert again is not None
    assert (again.serial, again.saved_at) == (first.serial, first.saved_at)


def test_an_older_page_is_refused_and_nothing_is_lost(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    pick(attempt, 1, "right")
    with pytest.raises(sitting.Stale) as stale:
        pick(attempt, 1, "wrong", serial=0)
    assert stale.value.kept.serial == 1
    assert slot_of(attempt, 1).response == stale.value.kept.slot.response
    changed = pick(attempt, 1, "wrong", serial=1)
    assert changed is not None
    assert changed.serial == 2


def test_nothing_answered_keeps_nothing_but_the_flag(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    assert sitting.save(attempt, 1, {}, serial=0, flagged=True) is None
    assert not Answer.objects.exists()
    assert slot_of(attempt, 1).flagged


def test_a_bad_response_keeps_nothing(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    with pytest.raises(BadResponse):
        sitting.save(attempt, 1, {"answer": ["9"]}, serial=0, flagged=True)
    assert not Answer.objects.exists()
    assert not slot_of(attempt, 1).flagged


def test_an_answer_can_be_emptied_again(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    pick(attempt, 4, "Some words.")
    emptied = pick(attempt, 4, "", serial=1)
    assert emptied is not None
    assert not emptied.answered
    assert not slot_of(attempt, 4).is_answered


@pytest.mark.django_db(transaction=True)
def test_parallel_saves_keep_one_and_refuse_the_others() -> None:
    attempt = sitting.start(make.user(), make.unit())
    forms = [{"answer": [str(choice)]} for choice in (1, 2, 3, 4)]
    outcomes = together(*[lambda form=form: sitting.save(attempt, 1, form, serial=0) for form in forms])
    assert Counter(type(outcome) for outcome in outcomes) == {Answer: 1, sitting.Stale: 3}
    assert Answer.objects.get().serial == 1


@pytest.mark.django_db(transaction=True)
def test_saves_and_submits_at_once_leave_marks_that_say_what_was_kept() -> None:
    learner, unit = make.user(), make.unit(short=0)
    for _ in range(4):
        attempt = sitting.start(learner, unit)
        form = make.form_of(slot_of(attempt, 1), "right")
        saves = [lambda a=attempt, f=form: sitting.save(a, 1, f, serial=0)] * 2
        outcomes = together(*saves, *[lambda a=attempt: sitting.submit(a)] * 3)
        kept = Answer.objects.filter(slot__attempt=attempt).count()
        assert all(isinstance(o, Answer | Attempt | sitting.Closed) for o in outcomes)
        assert attempt.slots.get(position=1).score == kept
        assert Mark.objects.filter(slot__attempt=attempt).count() == 4


# looking up


def test_an_answer_that_was_looked_up_stays_as_it_was(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    with pytest.raises(sitting.CannotSit, match="Answer the question first"):
        sitting.look_up(attempt, 1)
    pick(attempt, 1, "wrong")
    sitting.look_up(attempt, 1)
    with pytest.raises(sitting.LookedUp):
        pick(attempt, 1, "right", serial=1)
    assert pick(attempt, 1, "wrong", serial=1) is not None
    assert slot_of(attempt, 1).revealed_at is not None


def test_nothing_is_looked_up_in_a_test(learner: User, unit: Unit) -> None:
    work = make.assignment(make.cohort(learners=[learner]), unit, mode="test")
    attempt = sitting.start(learner, unit, work)
    pick(attempt, 1)
    with pytest.raises(sitting.CannotSit, match="released"):
        sitting.look_up(attempt, 1)
    assert slot_of(attempt, 1).revealed_at is None


def test_looking_up_twice_keeps_the_first_time(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    pick(attempt, 1)
    sitting.look_up(attempt, 1)
    first = slot_of(attempt, 1).revealed_at
    sitting.look_up(attempt, 1)
    assert slot_of(attempt, 1).revealed_at == first


def test_a_self_check_is_never_a_mark(learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={4: "Some words."}, finished=True)
    slot = slot_of(attempt, 4)
    assert sitting.self_check(slot, [1, 0, 7, 1], most=2).points == [0, 1]
    assert sitting.self_check(slot, [1], most=2).points == [1]
    assert not slot.marks.exists()
    assert slot_of(attempt, 4).score is None


# ending


def test_submitting_marks_by_key_and_a_second_time_changes_nothing(learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={1: "right", 2: "wrong", 4: "Some words."}, finished=True)
    assert [slot.score for slot in attempt.slots.all()] == [1, 0, 0, None]
    again = sitting.submit(attempt)
    assert again.finished_at == attempt.finished_at
    assert Mark.objects.count() == 3


def test_nothing_can_be_changed_after_submitting(learner: User, unit: Unit) -> None:
    attempt = make.attempt(learner, unit, answers={1: "wrong"}, finished=True)
    for change in (
        lambda: pick(attempt, 1, "right", serial=1),
        lambda: sitting.flag(attempt, 1, True),
        lambda: sitting.look_up(attempt, 1),
    ):
        with pytest.raises(sitting.Closed):
            change()
    assert attempt.slots.get(position=1).score == 0


def test_an_attempt_closes_at_its_closing_time(learner: User, unit: Unit) -> None:
    work = make.assignment(make.cohort(learners=[learner]), unit, due=1, closes=2)
    attempt = make.attempt(learner, unit, work, answers={1: "right"})
    closing = timezone.now() - datetime.timedelta(minutes=5)
    Attempt.objects.filter(pk=attempt.pk).update(closes_at=closing)
    with pytest.raises(sitting.Closed):
        pick(attempt, 2)
    assert sitting.close_overdue(Attempt.objects.filter(learner=learner)) == 1
    attempt.refresh_from_db()
    assert attempt.finished_at == closing
    assert attempt.slots.get(position=1).score == 1
    assert sitting.close_overdue(Attempt.objects.all()) == 0
    assert Mark.objects.count() == 4


def test_closing_touches_only_the_attempts_given(learner: User, unit: Unit) -> None:
    other = make.user("other")
    for person in (learner, other):
        made = sitting.start(person, unit)
        Attempt.objects.filter(pk=made.pk).update(closes_at=make.moment(-0.1))
    assert sitting.close_overdue(Attempt.objects.filter(learner=learner)) == 1
    assert Attempt.objects.get(learner=other).finished_at is None


def test_submitting_late_counts_as_closed_in_time(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    closing = make.moment(-0.1)
    Attempt.objects.filter(pk=attempt.pk).update(closes_at=closing)
    assert sitting.submit(attempt).finished_at == closing


@pytest.mark.django_db(transaction=True)
def test_parallel_submits_and_closings_mark_once() -> None:
    attempt = make.attempt(make.user(), make.unit(), answers={1: "right"})
    Attempt.objects.filter(pk=attempt.pk).update(closes_at=make.moment(-0.1))
    outcomes = together(
        *[lambda: sitting.submit(attempt)] * 3, *[lambda: sitting.close_overdue(Attempt.objects.all())] * 3
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Mark.objects.count() == 4


# what changes meanwhile


def test_an_edit_leaves_open_attempts_as_they_are(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    question = Question.objects.get(unit=unit, position=1)
    how, old = question.current.how, question.current
    data = {field.name: field.value for field in how.fields(old.content, old.current_key.content)}
    data |= {"option_1": "999"}
    quotes = [f"In {make.place(1)} the team made {make.visits(1)} visits."]
    edit(question, unit.owner, stem="How many visits, after all?", feedback="", quotes=quotes, data=data)
    assert slot_of(attempt, 1).version == old
    pick(attempt, 1, "right")
    assert sitting.submit(attempt).slots.get(position=1).score == 1
    assert sitting.start(learner, unit).slots.count() == 3


def test_an_attempt_outlives_the_withdrawal_of_its_unit(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    Unit.objects.update(status=Unit.Status.WITHDRAWN)
    pick(attempt, 1, "right")
    assert sitting.submit(attempt).slots.get(position=1).score == 1
