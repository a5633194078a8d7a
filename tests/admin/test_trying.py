"""A tutor tries a question as a learner meets it, and nothing of it is kept."""

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from lxml import html

from quizzes import sitting
from quizzes.kinds import registry
from quizzes.models import Slot
from tests import make
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import guesses, right_form, unit_of, version_of

from .conftest import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return unit_of()


@pytest.fixture
def as_owner(client, unit):
    client.force_login(unit.owner)
    return client


@pytest.fixture(params=EXAMPLES)
def version(request, unit):
    return version_of(unit, request.param)


def address(version):
    return reverse("admin:try-question", args=[version.question.unit_id, version.question_id])


def order_shown(version):
    from quizzes.admin.facing import fixed_order

    return fixed_order(version)


def verdict(text):
    return " ".join(html.document_fromstring(text).xpath("//div[@id='verdict']")[0].text_content().split())


def stored():
    """How many rows there are of everything but sessions."""
    models = [m for m in apps.get_models() if m._meta.label not in ("sessions.Session",)]
    return {m._meta.label: m.objects.count() for m in models}


def fields(tree):
    """What can be filled in, in order: tag, name and sort."""
    found = tree.xpath("//form//*[self::input or self::textarea or self::select or self::option]")
    own = [one for one in found if one.get("name") not in ("csrfmiddlewaretoken", "serial", "flag")]
    return [(one.tag, one.get("name"), one.get("type")) for one in own]


def test_it_is_asked_with_the_fields_of_a_learner(as_owner, version):
    learner = Client()
    learner.force_login(make.user())
    attempt = sitting.start(make.user("another"), version.question.unit)
    learner.force_login(attempt.learner)
    seen = learner.get(reverse("question", args=[attempt.pk, version.question.position]))
    shown = page(as_owner.get(address(version)))
    assert fields(html.document_fromstring(shown)) == fields(html.document_fromstring(page(seen)))
    assert version.stem in html.document_fromstring(shown).text_content()


def test_nothing_of_the_key_is_shown_before_it_is_tried(as_owner, version):
    how, body, key = version.how, version.content, version.current_key.content
    text = page(as_owner.get(address(version)))
    told = [part.reason for part in how.parts(body, key, how.right(body, key))] + list(how.points(key))
    assert [words for words in [*told, version.current_key.feedback, "<mark"] if words in text] == []


def test_the_right_answer_is_shown_with_its_mark_and_evidence(as_owner, version):
    form = right_form(Slot(version=version, option_order=order_shown(version)))
    text = page(as_owner.post(address(version), form | {"confidence": ["3"]}))
    mark = "A tutor would mark it" if version.how.by_person else "Right This answer would earn 1 of 1."
    assert mark in verdict(text)
    assert "You were sure" in verdict(text)
    assert version.current_key.feedback in text
    assert "<mark" in text


def test_each_guess_is_shown_with_the_mark_that_a_learner_would_get(as_owner, version):
    how, body, key = version.how, version.content, version.current_key.content
    if how.by_person:
        return
    marks = {}
    for response in guesses(how.slug, EXAMPLES[how.slug]):
        marks.setdefault(how.mark(body, key, response), response)
    assert len(marks) > 1
    for mark, response in marks.items():
        text = page(as_owner.post(address(version), how.to_form(body, order_shown(version), response)))
        said = {0: "Not yet", 1: "Right"}.get(mark, "Partly right:")
        assert verdict(text).startswith(said)
        assert f"would earn {mark:.2f}".rstrip("0").rstrip(".") in verdict(text)


def test_no_answer_earns_nothing(as_owner, version):
    assert verdict(page(as_owner.post(address(version), {}))) == "Not answered This answer would earn 0 of 1."


def test_what_cannot_be_kept_is_refused_as_for_a_learner(as_owner, version):
    response = as_owner.post(address(version), {"answer": "x" * 6000})
    assert response.status_code == 422
    assert html.document_fromstring(response.content.decode()).xpath("//p[@id='error']")[0].text_content().strip()


def test_nothing_is_stored(as_owner, version):
    before = stored()
    form = right_form(Slot(version=version, option_order=order_shown(version)))
    as_owner.get(address(version))
    as_owner.post(address(version), form | {"confidence": ["1"], "flag": ["on"]})
    assert stored() == before


def test_a_strange_confidence_does_no_harm(as_owner, version):
    assert as_owner.post(address(version), {"confidence": "9", "serial": "x"}).status_code == 200


def test_the_way_there_is_on_the_vetting_page(as_owner, version):
    place = [version.question.unit_id, version.question_id]
    assert address(version) in page(as_owner.get(reverse("admin:vet-question", args=place)))


def test_every_kind_can_be_tried(unit):
    assert {version_of(unit, slug).how for slug in EXAMPLES} == {how for _, how in registry.items()}
