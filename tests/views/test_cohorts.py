"""The tutor's pages on a cohort."""

import csv
import io

import pytest
from django.urls import reverse

from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    learner = make.user("learner", first_name="=HYPERLINK", last_name="<script>alert(1)</script>")
    made = make.cohort("Autumn <b>group</b>", [make.tutor()], [learner])
    assignment = make.assignment(made, make.unit())
    make.attempt(learner, assignment.unit, assignment, {1: "right", 2: "wrong", 4: "Some words."}, finished=True)
    return made


def urls(cohort):
    names = ("learners", "questions", "confidence", "confidence-by-name")
    tables = [reverse("cohort-csv", args=[cohort.pk, table]) for table in names]
    return [reverse("cohort", args=[cohort.pk]), *tables]


def test_who_may_see_it(client, cohort):
    people = {"tutor": 200, "other": 404, "learner": 404, "stranger": 404, "administrator": 200}
    make.tutor("other")
    make.user("stranger")
    make.administrator()
    for name, status in people.items():
        client.login(username=name, password=make.PASSWORD)
        assert [client.get(url).status_code for url in urls(cohort)] == [status] * 5, name
        client.logout()
    assert [client.get(url).status_code for url in urls(cohort)] == [302] * 5


def test_the_page_shows_scores_and_escapes_names(client, cohort):
    client.login(username="tutor", password=make.PASSWORD)
    response = client.get(reverse("cohort", args=[cohort.pk]))
    page = response.content.decode()
    assert "1 of 3" in page
    assert "1 to mark" in page
    assert "<script>alert" not in page
    assert "<b>group" not in page
    assert "no-store" in response["Cache-Control"]


def test_csv_cells_are_safe_and_the_file_has_a_plain_name(client, cohort):
    client.login(username="tutor", password=make.PASSWORD)
    response = client.get(reverse("cohort-csv", args=[cohort.pk, "learners"]))
    assert response["Content-Disposition"] == 'attachment; filename="autumn-bgroupb-learners.csv"'
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1][0].startswith("'=HYPERLINK")


def test_an_unknown_table_is_404(client, cohort):
    client.login(username="tutor", password=make.PASSWORD)
    assert client.get(reverse("cohort-csv", args=[cohort.pk, "keys"])).status_code == 404


def test_the_list_holds_own_cohorts_only(client, cohort):
    make.cohort("Elsewhere", [make.tutor("other")])
    client.login(username="tutor", password=make.PASSWORD)
    page = client.get(reverse("cohorts")).content.decode()
    assert "Autumn" in page
    assert "1 learner, 1 unit set" in page
    assert "Elsewhere" not in page
    client.login(username="learner", password=make.PASSWORD)
    assert client.get(reverse("cohorts")).status_code == 404


def test_an_empty_cohort_says_what_to_do_next(client):
    made = make.cohort("New", [make.tutor()])
    client.login(username="tutor", password=make.PASSWORD)
    assert "Make an invitation" in client.get(reverse("cohort", args=[made.pk])).content.decode()
