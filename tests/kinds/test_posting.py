"""What no page of ours posts: too much, twice, nothing, or what was never offered. Nothing breaks, nothing is lost."""

from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import sitting
from quizzes.models import Slot
from tests import make
from tests.kinds.pages import right_form, unit_of

pytestmark = pytest.mark.django_db
ODD = [
    *("", " ", "0", "-1", "1", "99", "1.5", "0x1", "1e9", "١", "²", "nan", "True", "true", "1-1", "1-0", "0-1", "1-99"),
    *("1--1", "-", "[]", "{}", "null", "\x00", "\u202e1", "\ud7ff", "'; --", "<b>1</b>", "9" * 200, "9" * 6000),
    *("1/0", "0/0", "30 weeks" * 20, "31 February 2011", "0 May 2011", "3 May 99999", "million " * 30, "½" * 60),
]
LISTS = [[], *([one] for one in ODD), ["1", "1"], ["1-1", "1-1"], ["1-1", "1-2"], ["true", "false"], ["1"] * 500]
LISTS += [["1-2", "2-2", "3-2"], ["1", "2", "3", "4", "5"], ["", "1"], ["x", "1"]]
REFUSED = 422


@pytest.fixture
def sat(kind):
    """A client of a learner with the one question of an attempt."""
    slug, example = kind
    learner = make.user("amina")
    client = Client()
    client.force_login(learner)
    attempt = sitting.start(learner, unit_of({slug: example}))
    return client, attempt.slots.select_related("version", "attempt").get()


def posts(slot):
    """Each field of the kind with each odd list, beside what is right in the others."""
    right = right_form(slot)
    yield from (right | {name: given} for name, given in product(right, LISTS))
    yield {}


def kept(slot):
    return Slot.objects.select_related("version", "answer").get(pk=slot.pk)


def test_what_is_odd_is_kept_soundly_or_refused_and_loses_nothing(sat):
    client, slot = sat
    address = reverse("question", args=[slot.attempt_id, slot.position])
    client.post(address, right_form(slot) | {"serial": 0})
    for form in posts(slot):
        before = kept(slot)
        reply = client.post(address, form | {"serial": before.given.serial})
        after = kept(slot)
        assert reply.status_code in (200, 302, REFUSED), form
        if reply.status_code == REFUSED:
            assert (after.response, after.given.serial) == (before.response, before.given.serial), form
        elif after.response != before.response:
            assert_sound(after)
            assert client.get(address).status_code == 200, form
    client.post(reverse("submit", args=[slot.attempt_id]))
    assert client.get(reverse("result", args=[slot.attempt_id])).status_code == 200


def assert_sound(slot):
    """What is kept comes back from its page, is marked within bounds, counted, and shown beside the key."""
    how, body, key, given = slot.version.how, slot.version.content, slot.version.current_key.content, slot.response
    assert how.parse(body, slot.option_order, how.to_form(body, slot.option_order, given)) == given
    mark = how.mark(body, key, given)
    assert mark is None or 0 <= mark <= 1
    assert how.mark(body, key, how.scrub(given)) == mark
    assert sum(count.n for count in how.tally(body, key, [(given, 1)])) > 0, given
    assert how.answer(body, key, slot.option_order, given)["stem"]


def test_what_is_odd_is_tried_without_harm(sat):
    _, slot = sat
    question = slot.version.question
    desk = Client()
    desk.force_login(question.unit.owner)
    address = reverse("admin:try-question", args=[question.unit_id, question.pk])
    for form in posts(slot):
        assert desk.post(address, form).status_code in (200, REFUSED), form
