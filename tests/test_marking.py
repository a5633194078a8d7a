"""Judging slots: marks are appended, and settle into each slot's score."""

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.correcting import make_void
from quizzes.marking import deciding, mark_by_tutor, settle, settled_score, waiting_for_tutor
from quizzes.models import Attempt, Mark, Slot, Unchangeable
from tests import make
from tests.together import together

pytestmark = pytest.mark.django_db
SOURCES = ["auto", "tutor", "moderated"]


@pytest.fixture
def attempt() -> Attempt:
    return make.attempt(make.user(), make.unit(), answers={1: "right", 2: "wrong", 4: "Some words."}, finished=True)


def written(attempt: Attempt) -> Slot:
    return attempt.slots.get(position=4)


def test_a_written_answer_waits_for_a_tutor_and_an_empty_one_does_not(attempt: Attempt) -> None:
    assert list(waiting_for_tutor()) == [written(attempt)]
    empty = make.attempt(make.user("other"), attempt.unit, finished=True)  # type: ignore[arg-type]
    assert written(empty).score == 0
    assert list(waiting_for_tutor()) == [written(attempt)]


def test_an_open_attempt_does_not_wait(attempt: Attempt) -> None:
    make.attempt(make.user("other"), attempt.unit, answers={4: "Words."})  # type: ignore[arg-type]
    assert waiting_for_tutor().count() == 1


def test_a_tutors_mark_counts_and_the_newest_of_them_does(attempt: Attempt) -> None:
    tutor = make.tutor()
    mark_by_tutor(written(attempt), 0.5, tutor, "Half of it.")
    assert written(attempt).score == 0.5
    assert not waiting_for_tutor().exists()
    mark_by_tutor(written(attempt), 1, tutor)
    assert written(attempt).score == 1
    assert written(attempt).marks.count() == 2


def test_the_same_mark_again_changes_nothing_and_an_earlier_one_can_come_back(attempt: Attempt) -> None:
    slot, tutor = written(attempt), make.tutor()
    given = [mark_by_tutor(slot, value, tutor, note) for value, note in [(1, "a"), (1, "a"), (1, "b"), (0, "b")]]
    assert given[0] == given[1]
    assert mark_by_tutor(slot, 1, tutor, "a") not in given
    assert slot.marks.count() == 4


@pytest.mark.django_db(transaction=True)
def test_marking_twice_at_once_keeps_one_mark() -> None:
    attempt = make.attempt(make.user(), make.unit(), answers={4: "Some words."}, finished=True)
    slot, tutor = written(attempt), make.tutor()
    outcomes = together(*[lambda: mark_by_tutor(slot, 0.5, tutor, "Half.")] * 4)
    assert {getattr(mark, "pk", mark) for mark in outcomes} == {Mark.objects.get(slot=slot).pk}
    assert written(attempt).score == 0.5


def test_a_tutors_mark_supersedes_the_key(attempt: Attempt) -> None:
    slot = attempt.slots.get(position=2)
    mark_by_tutor(slot, 1, make.tutor())
    slot.refresh_from_db()
    assert slot.score == 1
    Mark.objects.create(slot=slot, key=slot.version.current_key, value=0, source="auto")
    settle([slot.pk])
    slot.refresh_from_db()
    assert slot.score == 1


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_a_mark_is_between_0_and_1(attempt: Attempt, value: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        mark_by_tutor(written(attempt), value, make.tutor())


def test_marks_are_history(attempt: Attempt) -> None:
    mark = Mark.objects.first()
    assert mark is not None
    mark.value = 0
    with pytest.raises(Unchangeable):
        mark.save()
    with pytest.raises(Unchangeable):
        Mark.objects.update(value=0)
    with pytest.raises(Unchangeable):
        mark.delete()


def test_a_void_version_has_no_score_and_waits_for_nobody(attempt: Attempt) -> None:
    tutor = make.tutor()
    make_void(written(attempt).version, reason="Unclear.", by=tutor)
    assert written(attempt).score is None
    assert not waiting_for_tutor().exists()
    mark_by_tutor(written(attempt), 1, tutor)
    assert written(attempt).score is None


@given(marks=st.lists(st.tuples(st.sampled_from(SOURCES), st.integers(0, 3), st.integers(0, 4)), max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_and_python_agree_on_the_mark_that_counts(
    attempt: Attempt, marks: list[tuple[str, int, int]]
) -> None:
    slot = attempt.slots.get(position=3)
    key, made = slot.version.current_key, []
    Mark._base_manager.filter(slot=slot)._raw_delete("default")  # type: ignore[attr-defined]
    for source, days, quarters in marks:
        at = make.moment(0).replace(year=2026, month=1, day=1 + days, hour=0, minute=0, second=0, microsecond=0)
        made.append(Mark.objects.create(slot=slot, key=key, value=quarters / 4, source=source, at=at))
    settle([slot.pk])
    slot.refresh_from_db()
    best = deciding(made)
    assert slot.score == (best.value if best else None)
    assert Slot.objects.annotate(said=settled_score()).get(pk=slot.pk).said == slot.score  # type: ignore[attr-defined]


def test_strength_comes_before_time() -> None:
    at = [make.moment(n) for n in range(3)]
    for order in itertools.permutations(range(3)):
        marks = [Mark(pk=n, source=SOURCES[n], at=at[order[n]], value=0) for n in range(3)]
        best = deciding(marks)
        assert best is not None
        assert best.source == "moderated"


def test_settling_is_one_statement(attempt: Attempt, django_assert_num_queries: Any) -> None:
    slots = [slot.pk for slot in attempt.slots.all()]
    with django_assert_num_queries(1):
        settle(slots)
