"""The list of units, and the unit's own page."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from quizzes.articles.text import BlockKind, join
from quizzes.models import Attempt, Term, Unit, User
from quizzes.templatetags.oversight import find_terms
from tests import make

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert(1)</script>"
DAY = datetime.date(2026, 11, 14)


@pytest.fixture
def learner() -> User:
    return make.user("learner")


@pytest.fixture
def cohort(learner: User) -> Any:
    return make.cohort("Autumn", [make.tutor()], [learner])


def get(person: User, name: str, *args: Any, status: int = 200) -> str:
    client = Client()
    client.force_login(person)
    response = client.get(reverse(name, args=args))
    assert response.status_code == status
    return " ".join(response.content.decode().split())


def page_of(unit: Unit, person: User) -> str:
    return get(person, "unit", unit.slug)


# who may read what


def test_who_may_read_a_unit(client: Client, learner: User, cohort: Any):
    set_, open_, draft = make.unit("set", open=False), make.unit("open"), make.unit("draft", published=False)
    make.assignment(cohort, set_)
    shared = make.unit("shared", open=False, shared=True)
    expected = {
        learner: [200, 200, 404, 404],
        make.user("other"): [404, 200, 404, 404],
        make.tutor("colleague"): [404, 200, 404, 200],
        set_.owner: [200, 200, 404, 200],
    }
    for person, statuses in expected.items():
        client.force_login(person)
        found = [client.get(unit.get_absolute_url()).status_code for unit in (set_, open_, draft, shared)]
        assert found == statuses, person
    client.logout()
    assert client.get(open_.get_absolute_url())["Location"] == "/accounts/login/?next=/units/open/"


def test_an_assignment_that_has_not_opened_opens_nothing(learner: User, cohort: Any):
    unit = make.unit(open=False)
    make.assignment(cohort, unit, opens=1, due=3)
    get(learner, "unit", unit.slug, status=404)
    assert unit.title not in get(learner, "units")


def test_a_withdrawn_unit_is_gone(learner: User):
    unit = make.unit()
    Unit.objects.filter(pk=unit.pk).update(status="withdrawn")
    get(learner, "unit", unit.slug, status=404)


# the list


def test_the_list_has_each_open_unit_once_with_its_state(learner: User, cohort: Any):
    units = [make.unit(slug, questions=3, short=0) for slug in ("a", "b", "c")]
    for more in (cohort, make.cohort("Winter", [], [learner])):
        make.assignment(more, units[0])
    make.attempt(learner, units[1], None, {1: "right"})
    make.attempt(learner, units[2], None, {1: "right", 2: "right"}, finished=True)
    page = get(learner, "units")
    for unit in units:
        assert page.count(f'href="{unit.get_absolute_url()}"') == 1
    assert "Not started" in page
    assert "1 of 3 questions answered" in page
    assert "2 of 3, first attempt" in page


def test_an_empty_list_says_what_to_do(learner: User):
    assert "Ask your tutor for an invitation" in get(learner, "units")
    assert "Paste an article" in get(make.tutor(), "units")


def test_the_lists_queries_do_not_grow(learner: User, cohort: Any, django_assert_num_queries: DjangoAssertNumQueries):
    client = Client()
    client.force_login(learner)
    for n in range(9):
        unit = make.unit(f"unit-{n}", questions=2)
        make.attempt(learner, unit, make.assignment(cohort, unit) if n % 2 else None, {1: "right"}, finished=n > 4)
        if n in (1, 8):
            with django_assert_num_queries(7):
                client.get(reverse("units"))


# the article and what stands around it


def test_paragraphs_are_numbered_and_terms_explained_in_place_and_in_a_list(learner: User):
    said = "An early word is worth much. (An early word, again.)"
    pieces = [(BlockKind.HEADLINE, "A title", None), (BlockKind.PARAGRAPH, said, None)]
    unit = make.bare_unit("terms", make.tutor(), join(iter(pieces)), title="A title", open=True)
    unit.publish_now()
    used, unused = (
        Term.objects.create(term=t, definition=f"What {t} is.", authority="An Act", checked_on=DAY)
        for t in ("Early word", "Late word")
    )
    page = page_of(unit, learner)
    assert 'id="p1"' in page
    assert page.count(f'popovertarget="g-{used.pk}"') == 1
    assert f'id="g-{used.pk}" popover' in page
    assert "<dd>What Early word is.</dd>" in page
    assert '<time datetime="2026-11-14">14 November 2026</time>' in page
    assert unused.definition not in page


def test_terms_are_looked_for_once_a_page(learner: User, monkeypatch: pytest.MonkeyPatch):
    unit, looked = make.unit(), []

    def counted(*args: Any) -> Any:
        looked.append(args)
        return find_terms(*args)

    for place in ("views.units", "templatetags.oversight"):
        monkeypatch.setattr(f"quizzes.{place}.find_terms", counted)
    page_of(unit, learner)
    assert len(looked) == 1


def test_what_is_known_of_the_article_is_said(learner: User):
    since = [{"date": "May 2022", "text": "A new grade.", "source": "Ofsted", "checked_on": "2026-11-14"}]
    voices = [
        {"name": "Olive Marsh", "role": "leader of the council", "camp": "council", "heard": True, "paragraphs": [5]},
        {"name": "Peter Quill", "role": "", "camp": "profession", "heard": False, "paragraphs": [6]},
    ]
    unit = make.unit(summary="In plain words.", content_note="A note.", since=since, voices=voices, level=14.6)
    unit.article.published_on = DAY
    unit.article.address = "https://example.org/story?a=1&b=2"
    unit.article.save()
    page = page_of(unit, learner)
    for words in ("In plain words.", "<strong>Content note.</strong> A note.", "grade 15, difficult", "A new grade."):
        assert words in page
    assert "<dt>Reading</dt><dd>1 minute, 5 with the quiz</dd>" in page
    assert '<h3>Olive Marsh</h3><p>Leader of the council. <a href="#p5">Paragraph 5</a></p>' in page
    assert "<h3>Named but not heard</h3><p>Peter Quill.</p>" in page
    assert '<a href="https://example.org/story?a=1&amp;b=2" rel="noopener">' in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://[", "ftp://x/"]
)
def test_only_web_addresses_become_links(learner: User, address: str):
    unit = make.unit()
    unit.article.address = address
    unit.article.save()
    for page in (page_of(unit, learner), get(learner, "sources")):
        assert address not in page


def test_script_is_inert_in_every_field(learner: User):
    since = [{"date": SCRIPT, "text": SCRIPT, "source": SCRIPT, "checked_on": SCRIPT}]
    voices = [
        {"name": SCRIPT, "role": SCRIPT, "camp": SCRIPT, "heard": True, "paragraphs": [SCRIPT]},
        {"name": SCRIPT, "role": SCRIPT, "camp": SCRIPT, "heard": False, "paragraphs": []},
    ]
    pieces = [(kind, f"{SCRIPT} {kind}", None) for kind in BlockKind if kind is not BlockKind.NOISE]
    unit = make.bare_unit("script", make.tutor(first_name=SCRIPT), join(iter(pieces)), title=SCRIPT, open=True)
    unit.summary = unit.content_note = SCRIPT
    unit.objectives, unit.since, unit.voices = [SCRIPT], since, voices
    unit.save()
    unit.publish_now()
    for field in ("title", "publisher", "author", "published_note", "based_on", "rights"):
        setattr(unit.article, field, SCRIPT)
    unit.article.save()
    Term.objects.create(term="alert", definition=SCRIPT, authority=SCRIPT, checked_on=DAY)
    make.assignment(make.cohort(SCRIPT, [], [learner]), unit)
    for page in (page_of(unit, learner), get(learner, "units"), get(learner, "home"), get(learner, "sources")):
        assert "<script" not in page
        assert "&lt;script&gt;" in page


# the ways on


def test_the_quiz_begins_where_it_is_set(learner: User, cohort: Any):
    unit = make.unit()
    set_ = make.assignment(cohort, unit)
    page = page_of(unit, learner)
    assert "Start the quiz" in page
    assert f'name="assignment" value="{set_.pk}"' in page
    assert "Practice: you can look up each answer" in page
    assert "Set by your tutor · Autumn" in page


def test_one_goes_on_with_the_next_question(learner: User):
    unit = make.unit()
    attempt = make.attempt(learner, unit, None, {1: "right", 2: "right"})
    page = page_of(unit, learner)
    assert "You have answered two." in page
    assert reverse("question", args=[attempt.pk, 3]) in page
    assert "Start the quiz" not in page


def test_set_work_without_attempts_left_can_be_practised_alone(client: Client, learner: User, cohort: Any):
    unit = make.unit(questions=2, short=0)
    attempt = make.attempt(learner, unit, make.assignment(cohort, unit), {1: "right"}, finished=True)
    page = page_of(unit, learner)
    assert "Practise on your own" in page
    assert 'name="assignment"' not in page
    assert reverse("result", args=[attempt.pk]) in page
    client.force_login(learner)
    client.post(reverse("start-attempt", args=[unit.slug]))
    assert Attempt.objects.filter(learner=learner, assignment=None, finished_at=None).exists()


def test_a_test_that_holds_its_answers_shows_no_score_and_offers_no_practice(learner: User, cohort: Any):
    unit = make.unit(questions=2, short=0)
    set_ = make.assignment(cohort, unit, mode="test", release=5)
    make.attempt(learner, unit, set_, {1: "right"}, finished=True)
    page = page_of(unit, learner)
    assert "1 of 2" not in page
    assert "Practise on your own" not in page
    assert "answers are shown on the date" in page


def test_no_key_stands_on_any_page_of_reading(learner: User, cohort: Any):
    unit = make.unit()
    make.assignment(cohort, unit)
    make.attempt(learner, unit, None, {1: "right"})
    for page in (page_of(unit, learner), get(learner, "units"), get(learner, "home")):
        assert not [secret for secret in make.secrets_of(unit) if secret in page]


def test_debates_are_those_of_the_cohort(learner: User, cohort: Any):
    unit = make.unit(motions=2)
    make.assignment(cohort, unit)
    page = page_of(unit, learner)
    ids = {int(pk) for pk in re.findall(r'href="/debates/(\d+)/"', page)}
    assert "Two debates" in page
    assert ids == set(cohort.debates.values_list("pk", flat=True))


def test_a_unit_without_questions_has_a_next_step(learner: User):
    unit = make.unit(questions=1, motions=0)
    unit.questions.update(status="rejected")
    page = page_of(unit, learner)
    assert "no questions yet" in page
    assert "Start the quiz" not in page


def test_a_units_queries_do_not_grow(learner: User, cohort: Any, django_assert_num_queries: DjangoAssertNumQueries):
    client = Client()
    client.force_login(learner)
    for slug, size in (("small", 2), ("large", 8)):
        unit = make.unit(slug, questions=size, motions=size // 2)
        for n in range(size):
            word = f"{make.place(n + 1)}"
            Term.objects.get_or_create(term=word, defaults={"definition": "x", "authority": "y", "checked_on": DAY})
        set_ = make.assignment(cohort, unit, attempts=9)
        for _ in range(size // 2):
            make.attempt(learner, unit, set_, {1: "right"}, finished=True)
        make.attempt(learner, unit, set_, {1: "right"})
        with django_assert_num_queries(11):
            client.get(unit.get_absolute_url())


def test_only_reading_is_allowed_and_nothing_is_kept_in_caches(client: Client, learner: User):
    unit = make.unit()
    client.force_login(learner)
    for address in (unit.get_absolute_url(), reverse("units")):
        assert "no-store" in client.get(address)["Cache-Control"]
        assert client.post(address).status_code == 405
