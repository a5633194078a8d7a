"""The cohort report, recomputed from the answers."""

import csv
import io
from statistics import median

import pytest

from quizzes import correcting, marking, sitting
from quizzes.kinds import true_false
from quizzes.models import Attempt, Slot
from quizzes.reports.cohort import Cell, State, cohort_report
from quizzes.reports.tables import learners_table, questions_table, safe_cell, write_csv
from tests import make
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import unit_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    """Two units set to a cohort of seven; six submit the first, one stops, and other people's work lies around."""
    tutor = make.tutor()
    learners = [make.user(f"learner{i}", first_name=f"L{i}") for i in range(7)]
    cohort = make.cohort("Cohort", [tutor], learners)
    visits, panels = make.unit("visits"), make.unit("panels", questions=3, short=0)
    first = make.assignment(cohort, visits, attempts=2)
    second = make.assignment(cohort, panels, opens=-9, due=-2)
    for i, learner in enumerate(learners[:6]):
        answers = {n: "right" if n <= i % 4 else "wrong" for n in (1, 2, 3)}
        make.attempt(learner, visits, first, answers | {4: "Some words."}, finished=True)
    make.attempt(learners[6], visits, first, {1: "right"})
    make.attempt(learners[0], panels, second, {1: "right", 2: "right", 3: "wrong"}, finished=True)
    make.attempt(learners[0], visits, first, {1: "right", 2: "right", 3: "right"}, finished=True)
    other = make.cohort("Other", [], [make.user("stranger")])
    make.attempt(other.people.get(), visits, make.assignment(other, visits), {1: "right"}, finished=True)
    make.attempt(learners[5], panels, None, {1: "wrong"}, finished=True)
    return cohort, first, second, learners


def test_cells_are_what_the_answers_say(story):
    cohort, first, _second, _learners = story
    report = cohort_report(cohort)
    at = [unit.assignment for unit in report.units].index(first)
    for row in report.rows:
        attempt = Attempt.objects.get(learner=row.learner, assignment=first, number=1)
        cell = row.cells[at]
        slots = list(attempt.slots.select_related("version", "answer"))
        if attempt.finished_at is None:
            assert (cell.state, cell.answered, cell.asked) == (State.IN_PROGRESS, 1, 4)
            continue
        right = [slot for slot in slots if slot.option_order and slot.response.choice == slot.position % 4]
        assert (cell.state, cell.score, cell.marked, cell.waiting) == (State.SUBMITTED, len(right), 3, 1)
        assert cell.score_text == f"{len(right)} of 3"


def test_late_and_not_started(story):
    cohort, _, second, learners = story
    report = cohort_report(cohort)
    at = [unit.assignment for unit in report.units].index(second)
    cells = {row.learner: row.cells[at] for row in report.rows}
    assert (cells[learners[0]].state, cells[learners[0]].late) == (State.SUBMITTED, True)
    assert (cells[learners[1]].state, cells[learners[1]].late) == (State.NOT_STARTED, True)
    assert cells[learners[5]].score_text == "0 of 3"


def test_facility_and_options_are_those_of_first_attempts(story):
    cohort, first, _, _ = story
    unit = next(unit for unit in cohort_report(cohort).units if unit.assignment == first)
    firsts = Attempt.objects.filter(assignment=first, number=1, finished_at__isnull=False)
    assert unit.submitted == 6
    assert [question.number for question in unit.questions] == [1, 2, 3, 4]
    for question in unit.questions[:3]:
        slots = list(Slot.objects.filter(attempt__in=firsts, version=question.version))
        assert question.n == len(slots) == 6
        assert question.facility == pytest.approx(sum(slot.score for slot in slots) / 6)
        for ordinal, count in enumerate(question.tally):
            assert count.n == sum(slot.response.choice == ordinal for slot in slots)
            assert count.right == (ordinal == question.version.current_key.content.right)
    assert (unit.questions[3].n, unit.questions[3].facility, unit.questions[3].tally) == (0, None, ())


def test_the_median_is_that_of_shares_and_needs_five(story):
    cohort, first, second, _ = story
    units = {unit.assignment: unit for unit in cohort_report(cohort).units}
    shares = [
        sum(slot.score or 0 for slot in attempt.slots.all()) / 3
        for attempt in Attempt.objects.filter(assignment=first, number=1, finished_at__isnull=False)
    ]
    assert units[first].median_share == pytest.approx(median(shares))
    assert units[second].median_share is None


def test_a_tutors_mark_and_a_void_reach_the_figures(story):
    cohort, first, _, learners = story
    slot = Slot.objects.get(attempt__learner=learners[2], attempt__assignment=first, attempt__number=1, position=4)
    marking.mark_by_tutor(slot, 0.5, by=cohort.people.get(username="tutor"))
    voided = Slot.objects.get(attempt=slot.attempt, position=1).version
    correcting.make_void(voided, reason="Two answers are right.", by=cohort.people.get(username="tutor"))
    report = cohort_report(cohort)
    at = [unit.assignment for unit in report.units].index(first)
    cell = next(row for row in report.rows if row.learner == learners[2]).cells[at]
    assert (cell.score_text, cell.waiting, cell.asked) == ("1.5 of 3", 0, 3)
    assert voided not in [question.version for question in report.units[at].questions]


def test_staff_are_left_out(story):
    cohort, first, _, _ = story
    before = cohort_report(cohort)
    tutor = cohort.people.get(username="tutor")
    make.attempt(tutor, first.unit, None, {1: "right"}, finished=True)
    after = cohort_report(cohort)
    assert after.n == before.n == 7
    assert [unit.submitted for unit in after.units] == [unit.submitted for unit in before.units]


def test_queries_do_not_grow(story, django_assert_num_queries, django_assert_max_num_queries):
    cohort, first, _, _ = story
    with django_assert_max_num_queries(12) as used:
        cohort_report(cohort)
    more = [make.user(f"more{i}") for i in range(5)]
    for person in more:
        cohort.memberships.create(person=person)
        make.attempt(person, first.unit, first, {1: "right"}, finished=True)
    make.assignment(cohort, make.unit("third"))
    with django_assert_num_queries(len(used)):
        cohort_report(cohort)


def test_overdue_attempts_are_closed_first():
    learner = make.user()
    cohort = make.cohort(learners=[learner])
    assignment = make.assignment(cohort, make.unit(), opens=-3, due=1, closes=2)
    attempt = make.attempt(learner, assignment.unit, assignment, {1: "right"})
    Attempt.objects.filter(pk=attempt.pk).update(closes_at=make.moment(-1))
    report = cohort_report(cohort)
    assert report.rows[0].cells[0].state == State.SUBMITTED
    attempt.refresh_from_db()
    assert attempt.finished_at == attempt.closes_at


def test_tables_hold_the_same_figures(story):
    cohort, first, _, _ = story
    report = cohort_report(cohort)
    rows = learners_table(report)
    assert len(rows) == 1 + report.n
    assert all(len(row) == len(rows[0]) for row in rows)
    at = 2 + 6 * [unit.assignment for unit in report.units].index(first)
    for row, line in zip(report.rows, rows[1:], strict=True):
        cell = row.cells[at // 6]
        done = cell.state == State.SUBMITTED
        assert line[at] == cell.state
        assert line[at + 2] == (str(int(cell.score)) if done else "")
    options = [row for row in questions_table(report)[1:] if row[0] == first.unit.title and row[1] == 2]
    assert sum(row[9] for row in options) == 6


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_run_by_a_spreadsheet(text):
    out = io.StringIO()
    write_csv([["safe", text, None, 7]], out)
    row = next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    assert row[1].startswith("'")
    assert row == ["safe", safe_cell(text), "", "7"]


def test_who_left_the_cohort_is_in_no_figure_and_who_was_deleted_stays(story):
    cohort, first, _, learners = story
    cohort.memberships.filter(person=learners[0]).delete()
    Attempt.objects.filter(learner=learners[1], assignment=first).update(learner=None)
    unit = next(unit for unit in cohort_report(cohort).units if unit.assignment == first)
    assert [question.asked for question in unit.questions] == [5, 5, 5, 5]


@pytest.mark.parametrize(("score", "step"), [(0, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3), (8, 4), (9, 5), (10, 5)])
def test_more_right_is_more_ink(score, step):
    assert Cell(State.SUBMITTED, score=score, marked=10).heat == step


def test_words_are_left_out_before_answers_are_counted_together(monkeypatch):
    unit = unit_of({"true_false": EXAMPLES["true_false"]})
    learners = [make.user(f"learner{n}") for n in range(3)]
    assignment = make.assignment(make.cohort("Cohort", [unit.owner], learners), unit)
    for n, learner in enumerate(learners):
        attempt = sitting.start(learner, unit, assignment)
        sitting.save(attempt, 1, {"answer": ["false"], "correction": [f"Words of {n}."]}, serial=0)
        sitting.submit(attempt)
    seen = []
    tally = true_false.TrueFalse.tally
    monkeypatch.setattr(
        true_false.TrueFalse, "tally", lambda how, body, key, given: tally(how, body, key, seen.extend(given) or seen)
    )
    report = cohort_report(assignment.cohort)
    (question,) = report.units[0].questions
    assert "Words of" not in str(report.answers)
    assert seen == [(true_false.Response(False, "", erased=True), 3)]
    assert (question.n, question.facility, question.tally[1].n) == (3, 1, 3)
