"""Every figure of the cohort page, as shown and as CSV, is what the answers say: of a cohort with a history."""

import csv
import io
from itertools import chain

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from lxml import html

from quizzes.models import User
from quizzes.reports.cohort import cohort_report
from tests import make
from tests.demo import support
from tests.reports.recomputed import Recomputed, same_figures

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cohort(django_db_setup, django_db_blocker):
    """Thirty learners at four units, among them a test, answers in words and one unit that few have begun.

    Made once: every test here only reads.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        for slug in ("first", "second", "third", "fourth"):
            support.house_unit(slug, questions=5, motions=0)
        make.user("somebody")  # so that no key of a person is its place in the cohort
        yield support.cohort(30, seed=5, guided=True)
        transaction.set_rollback(True)


@pytest.fixture
def figures(cohort):
    return Recomputed(cohort)


@pytest.fixture
def seen(client, cohort):
    """The page and the two files, as the cohort's tutor gets them."""
    client.force_login(User.objects.get(username="s5-tutor"))
    page = html.document_fromstring(client.get(reverse("cohort", args=[cohort.pk])).content.decode())
    files = {}
    for table in ("learners", "questions"):
        content = client.get(reverse("cohort-csv", args=[cohort.pk, table])).content.decode("utf-8-sig")
        files[table] = list(csv.reader(io.StringIO(content, newline="")))
    return page, files


def words(element):
    return " ".join(element.text_content().split())


def number(value, decimals=1):
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def percent(share):
    return f"{int(share * 100 + 0.5)}%"


def ago(moment):
    if moment is None:
        return "not yet"
    days = (timezone.localdate() - timezone.localtime(moment).date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def test_the_history_has_every_sort_of_cell(figures):
    cells = [figures.cell(a, learner) for a in figures.assignments for learner in figures.names]
    assert {(cell["state"], cell["late"]) for cell in cells} == {
        (state, late) for state in ("not started", "in progress", "submitted") for late in (True, False)
    }
    assert any(cell.get("waiting") for cell in cells)
    assert {figures.median(a) is None for a in figures.assignments} == {True, False}
    assert any(q["n"] not in (0, q["asked"]) for a in figures.assignments for q in figures.questions(a))


def test_the_report_has_these_figures(cohort, figures):
    same_figures(cohort_report(cohort), figures)


def cell_as_shown(cell):
    late = cell["late"]
    if cell["state"] == "submitted":
        waits = f"{cell['waiting']} to mark" if cell["waiting"] else ""
        notes = ", ".join(filter(None, [waits, "late" if late else ""]))
        score = f"{number(cell['score'])} of {cell['marked']}" if cell["marked"] else ""
        return f"{score} {notes}".strip()
    if cell["state"] == "in progress":
        return f"{cell['answered']} of {cell['asked']} so far" + ", late" * late
    return "not started" + ", late" * late


def ink(cell):
    """The class of a cell: five steps of the share that is right."""
    if cell["state"] == "not started":
        return "none"
    if not cell.get("marked"):
        return "open"
    share = cell["score"] / cell["marked"]
    return f"h{1 + sum(share >= step for step in (0.4, 0.6, 0.8, 0.9))}"


def test_the_page_shows_these_cells(figures, seen):
    page, _ = seen
    (table,) = page.xpath("//table[@class='heat']")
    rows = {words(row.find("th")): row.findall("td") for row in table.xpath("tbody/tr")}
    assert sorted(rows) == sorted(figures.names.values())
    for learner, name in figures.names.items():
        cells = [figures.cell(assignment, learner) for assignment in figures.assignments]
        assert [words(td) for td in rows[name]] == [*map(cell_as_shown, cells), ago(figures.last_seen(learner))]
        assert [td.get("class") for td in rows[name][:-1]] == list(map(ink, cells))
    foot = [[words(td) for td in row.findall("td")][:-1] for row in table.xpath("tfoot/tr")]
    medians = [figures.median(assignment) for assignment in figures.assignments]
    assert foot == [
        [f"{len(figures.submitted(assignment))} of 30" for assignment in figures.assignments],
        ["under 5" if middle is None else percent(middle) for middle in medians],
    ]


def test_the_page_shows_these_questions(figures, seen):
    page, _ = seen
    for assignment in figures.assignments:
        section = page.get_element_by_id(f"unit-{assignment.pk}")
        assert f"n = {len(figures.submitted(assignment))}." in words(section.find(".//caption"))
        shown = section.xpath(".//tbody/tr")
        for at, (question, line) in enumerate(zip(figures.questions(assignment), shown, strict=True), start=1):
            row, facility = [words(cell) for cell in line], question["facility"]
            assert row[0] == f"{at}. {question['stem']}"
            assert row[2] == ("not marked yet" if facility is None else percent(facility))
            assert row[3] == str(question["n"]) + f" of {question['asked']}" * (question["n"] != question["asked"])
            tally = [f"{'Right: ' * right}{label}: {n}" for label, n, right in question["tally"]]
            assert [words(li) for li in line.findall("td")[3].xpath(".//li")] == tally
            assert bool(tally) != (row[4] == "In words, marked by you")


def local(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


def cell_as_kept(cell):
    done = cell["state"] == "submitted"
    score = [number(cell["score"], 2) or "0", str(cell["marked"]), str(cell["waiting"])] if done else ["", "", ""]
    return [cell["state"], "late" * cell["late"], *score, local(cell.get("submitted_at"))]


def test_the_files_hold_these_cells_and_questions(figures, seen):
    _, files = seen
    rows = {row[1]: row for row in files["learners"][1:]}
    assert len(rows) == len(figures.names)
    for learner, username in figures.usernames.items():
        cells = [cell_as_kept(figures.cell(assignment, learner)) for assignment in figures.assignments]
        seen_at = local(figures.last_seen(learner))
        assert rows[username] == [figures.names[learner], username, *chain(*cells), seen_at]
    expected = []
    for assignment in figures.assignments:
        for at, question in enumerate(figures.questions(assignment), start=1):
            facility = "" if question["facility"] is None else f"{question['facility']:.3f}"
            head = [assignment.unit.title, str(at), question["stem"], "1", str(question["asked"]), str(question["n"])]
            options = [[label, "right" * right, str(n)] for label, n, right in question["tally"]] or [["", "", ""]]
            expected += [[*head, facility, *option] for option in options]
    assert files["questions"][1:] == expected
