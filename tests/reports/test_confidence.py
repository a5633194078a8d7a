"""How sure learners were: totals recomputed from the answers, nobody singled out, names of those who agreed alone."""

import csv
import io
from collections import defaultdict

import pytest
from django.db import transaction
from django.urls import reverse
from lxml import html

from quizzes import correcting, erasing, marking, sitting
from quizzes.models import Answer, Attempt, Slot, User
from quizzes.reports.cohort import cohort_report
from quizzes.reports.confidence import LEVELS, confidence_report
from tests import make
from tests.demo import support

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Thirty learners with a history; made once, since every test here that asks for it only reads."""
    with django_db_blocker.unblock(), transaction.atomic():
        for slug in ("first", "second", "third"):
            support.house_unit(slug, questions=5, motions=0)
        yield support.cohort(30, seed=5)
        transaction.set_rollback(True)


def recomputed(cohort):
    """(assignment, version) -> level -> marks, and learner -> level -> marks, in plain Python."""
    by_question, by_learner = (defaultdict(lambda: defaultdict(list)) for _ in range(2))
    members = set(cohort.memberships.filter(role="learner").values_list("person", flat=True))
    for assignment in cohort.assignments.all():
        firsts = assignment.attempts_made.filter(number=1, finished_at__isnull=False, learner__in=members)
        times = sorted(attempt.finished_at for attempt in firsts)
        fives = times[: len(times) // 5 * 5]
        for attempt in (one for one in firsts if one.finished_at in fives):  # what closed at once is counted at once
            for slot in attempt.slots.select_related("version", "answer"):
                said = slot.given.confidence if slot.is_answered else None
                if not slot.version.how.by_person:
                    by_question[assignment.pk, slot.version_id][said].append(slot.score)
                    by_learner[attempt.learner_id][said].append(slot.score)
    return by_question, by_learner


def same_as(sureness, marks):
    """Whether what is shown is what the marks say; whatever is shown is of five answers or more."""
    assert sureness.n == sum(map(len, marks.values()))
    for (value, label), (shown, total) in zip(LEVELS, sureness.levels, strict=True):
        assert shown == label
        if total is not None:
            assert total.n == len(marks[value])
            assert total.points == pytest.approx(sum(marks[value]))
    return [total.n for _, total in sureness.shown]


def test_totals_are_what_the_answers_say(demo):
    report = confidence_report(cohort_report(demo))
    by_question, _ = recomputed(demo)
    assert set(report.questions) == set(by_question)
    shown = [n for at, marks in by_question.items() for n in same_as(report.questions[at], marks)]
    assert min(shown) >= 5
    assert len(shown) >= len(by_question) / 2
    for label, total in report.overall.levels:
        cells = [dict(sureness.levels)[label] for sureness in report.questions.values()]
        assert (total.n if total else 0) == sum(cell.n for cell in cells if cell)
        assert (total.points if total else 0) == pytest.approx(sum(cell.points for cell in cells if cell))
    assert len(report.overall.shown) >= 3


def test_names_are_of_those_who_agreed_with_all_of_their_own(demo):
    report = confidence_report(cohort_report(demo))
    _, by_learner = recomputed(demo)
    agreed = {pk for pk in by_learner if User.objects.get(pk=pk).confidence_by_name}
    assert 5 < len(agreed) < len(by_learner) - 5
    assert {one.learner.pk for one in report.named} == agreed
    for one in report.named:
        same_as(one.sureness, by_learner[one.learner.pk])
        assert len(one.sureness.shown) == len(LEVELS)


def test_it_takes_one_query_whatever_the_size(demo, django_assert_num_queries):
    page = cohort_report(demo)
    with django_assert_num_queries(1):
        confidence_report(page)


def words(element):
    return " ".join(element.text_content().split())


@pytest.fixture
def seen(client, demo):
    client.force_login(User.objects.get(username="s5-tutor"))
    page = html.document_fromstring(client.get(reverse("cohort", args=[demo.pk])).content.decode())
    files = {}
    for table in ("confidence", "confidence-by-name"):
        content = client.get(reverse("cohort-csv", args=[demo.pk, table])).content.decode("utf-8-sig")
        files[table] = list(csv.reader(io.StringIO(content, newline="")))
    return page, files


def said_of(total):
    return "too few answers" if total is None else f"{total.n}, {int(total.share * 100 + 0.5)}% right" * bool(total.n)


def test_page_and_files_show_the_same(demo, seen):
    page, files = seen
    report = confidence_report(cohort_report(demo))
    section = page.get_element_by_id("sure").getparent()
    overall, named = section.xpath(".//table")
    levels = [said_of(total) for _, total in report.overall.levels]
    assert [words(row.find("td")) for row in overall.xpath("tbody/tr")] == levels
    assert f"n = {report.overall.n} marked" in words(overall.find("caption"))
    assert [words(row.find("th")) for row in named.xpath("tbody/tr")] == [n.learner.shown_name for n in report.named]
    asked = sum(len(unit.questions) for unit in cohort_report(demo).units)
    assert len(files["confidence"]) == 1 + len(LEVELS) * (asked + 1)
    assert len(files["confidence-by-name"]) == 1 + len(LEVELS) * len(report.named)
    last = [row[4:] for row in files["confidence"][-len(LEVELS) :]]
    for (label, total), row in zip(report.overall.levels, last, strict=True):
        share = "" if total is None else f"{total.share:.3f}"
        assert row == [str(report.overall.n), label, "too few answers" if total is None else str(total.n), share]
    cells = [words(cell) for cell in page.xpath("//section[starts-with(@id, 'unit-')]//tbody/tr/td[last()]")]
    assert len(cells) == asked
    for sureness in report.questions.values():
        lines = [f"{label}: {said_of(total)}" for label, total in sureness.shown]
        lines += ["Others: too few answers"] * (len(lines) < len(LEVELS))
        assert ("".join(lines) if sureness.shown else "too few answers") in cells
    assert "How sure" in words(page.get_element_by_id("words").getparent())


def cohort_of(count, agreed=0, said=lambda learner, position: 3, questions=4):
    """Learners who all answer right, and what they say of it."""
    learners = [make.user(f"l{n}", confidence_by_name=n < agreed) for n in range(count)]
    cohort = make.cohort("Small", [make.tutor()], learners)
    assignment = make.assignment(cohort, make.unit(questions=questions, short=0))
    for n, learner in enumerate(learners):
        attempt = make.attempt(learner, assignment.unit, assignment, dict.fromkeys(range(1, questions + 1), "right"))
        for slot in attempt.slots.all():
            Answer.objects.filter(slot=slot).update(confidence=said(n, slot.position))
        sitting.submit(attempt)
    return cohort


def report_of(cohort):
    return confidence_report(cohort_report(cohort))


@pytest.mark.parametrize("count", [1, 4])
def test_fewer_than_five_learners_are_not_totalled_however_many_answers_they_gave(count):
    report = report_of(cohort_of(count, said=lambda n, position: 1 + position % 3, questions=8))
    assert report.overall.n == 0
    assert not report.overall.shown
    assert not any(sureness.shown for sureness in report.questions.values())


def test_what_everybody_said_is_not_shown():
    report = report_of(cohort_of(8))
    assert not report.overall.shown


def test_nothing_more_is_asked_where_nobody_has_agreed(django_assert_num_queries):
    page = cohort_report(cohort_of(5, said=lambda n, position: 2 + position % 2))
    with django_assert_num_queries(0):
        assert confidence_report(page).agreed == 0


def test_a_single_guess_cannot_be_taken_from_the_sum():
    """Twelve say sure, seven fairly sure, one guesses: with both others shown, the one were known."""
    levels = [3] * 12 + [2] * 7 + [1]
    report = report_of(cohort_of(20, said=lambda n, position: levels[n], questions=2))
    assert all(dict(sureness.levels)["Guessing"] is None for sureness in report.questions.values())
    for sureness in report.questions.values():
        assert [(label, total.n) for label, total in sureness.shown] == [("Sure", 12)]


@pytest.mark.parametrize(("agreed", "shown"), [(0, 0), (5, 5), (6, None), (9, None), (10, 10)])
def test_names_leave_nobody_over_but_five_or_more(agreed, shown):
    """Ten learners who answer alike; the last ones have not agreed."""
    report = report_of(cohort_of(10, agreed, said=lambda n, position: (3, 3, 2, 1, None)[position % 5], questions=5))
    assert report.agreed == agreed
    assert (None if report.named is None else len(report.named)) == shown


def test_names_that_would_leave_a_small_total_are_kept_back():
    """The six who agreed only guess; the nine others say this and that, and two of their answers are guesses."""
    others = {1: 3, 2: 3, 3: None, 4: 2}

    def said(n, position):
        return 1 if n < 6 or (n == 8 and position < 3) else others[position]

    report = report_of(cohort_of(15, 6, said))
    assert (report.agreed, report.named) == (6, None)


def test_void_questions_tutors_and_later_attempts_are_left_out():
    cohort = cohort_of(10, said=lambda n, position: 2 + n % 2)
    before, tutor = report_of(cohort), cohort.people.get(username="tutor")
    assignment = cohort.assignments.get()
    assignment.attempts = 2
    assignment.save()
    make.attempt(tutor, assignment.unit, None, {1: "right"}, finished=True, confidence=3)
    again = cohort.people.get(username="l1")
    make.attempt(again, assignment.unit, assignment, {1: "right"}, finished=True, confidence=3)
    assert report_of(cohort) == before
    version = Slot.objects.filter(attempt__assignment=assignment).first().version
    correcting.make_void(version, reason="Two are right.", by=tutor)
    after = report_of(cohort)
    gone = before.questions[assignment.pk, version.pk]
    assert after.overall.n == before.overall.n - sum(total.n for _, total in gone.shown)
    assert (assignment.pk, version.pk) not in after.questions


def test_what_a_tutor_marks_is_left_out_so_that_no_mark_tells_who_was_how_sure():
    learners = [make.user(f"w{n}") for n in range(12)]
    cohort = make.cohort("Words", [make.tutor()], learners)
    assignment = make.assignment(cohort, make.unit(questions=2, short=1))
    for n, learner in enumerate(learners):
        given = {1: "right", 2: "Some words."}
        make.attempt(learner, assignment.unit, assignment, given, finished=True, confidence=2 + n % 2)
    before = report_of(cohort)
    assert before.overall.n
    for slot in Slot.objects.filter(version__kind="short_answer"):
        marking.mark_by_tutor(slot, 0.5, by=cohort.people.get(username="tutor"))
        assert report_of(cohort) == before


def test_submissions_are_counted_five_by_five():
    cohort = cohort_of(5, said=lambda n, position: 2 + position % 2, questions=4)
    assignment, before = cohort.assignments.get(), report_of(cohort)
    for n in range(5, 10):
        assert report_of(cohort) == before
        learner = make.user(f"l{n}")
        cohort.memberships.create(person=learner)
        make.attempt(learner, assignment.unit, assignment, {1: "right"}, finished=True, confidence=1)
    counted = [sum(sureness.n for sureness in one.questions.values()) for one in (before, report_of(cohort))]
    assert counted[1] == counted[0] * 2


def test_deleted_people_are_others_who_have_not_agreed():
    cohort = cohort_of(11, agreed=11, said=lambda n, position: 2 + position % 2)
    assert len(report_of(cohort).named) == 10
    Attempt.objects.filter(learner__username="l0").update(learner=None)
    assert report_of(cohort).named is None


def test_deleting_an_account_moves_nobody_in_or_out():
    cohort = cohort_of(16, said=lambda n, position: 2 + n % 2)
    before = report_of(cohort)
    first = Attempt.objects.filter(assignment__cohort=cohort).order_by("finished_at").first()
    erasing.erase(first.learner, by=cohort.people.get(username="tutor"))
    assert report_of(cohort).questions == before.questions
