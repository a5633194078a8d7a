"""Marking short answers."""

import dataclasses
import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import correcting, sitting
from quizzes.erasing import erase
from quizzes.models import Attempt, Mark, Membership, Slot, User
from tests import make

from .conftest import Desk, page

pytestmark = pytest.mark.django_db

LIST = "/admin/marking/"


def address_of(slot: Slot) -> str:
    return reverse("admin:mark", args=[slot.pk])


def mark(client: Client, slot: Slot, *points: int, **more: Any) -> Any:
    return client.post(
        address_of(slot), {"seen": "1", "points": [str(point) for point in points], "note": "", **more}, follow=True
    )


def another(desk: Desk, name: str, words: str = "Words.") -> Slot:
    """An answer of one more learner."""
    learner = make.user(name)
    Membership.objects.create(cohort=desk.cohort, person=learner)
    answers = {4: words} if words else {}
    attempt = make.attempt(learner, desk.unit, desk.assignment, answers=answers, finished=True)
    return attempt.slots.get(position=4)


def test_what_waits_is_listed(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(LIST))
    assert address_of(desk.slot) in shown
    assert "Explain what Dunmere asked for." in shown
    assert "learner-of-ruth" in shown


def test_one_answer_beside_what_it_is_measured_by(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(address_of(desk.slot)))
    for words in ("Words of ruth.", "Model answer 4.", "Point 4a.", "Point 4b.", "Nothing 4."):
        assert words in shown
    assert "In Dunmere the team made 128 visits.</mark>" in shown


@pytest.mark.parametrize(("points", "value"), [((), 0.0), ((1,), 0.5), ((0, 1), 1.0), ((1, 1), 0.5)])
def test_the_points_ticked_are_the_mark(as_tutor: Client, desk: Desk, points: tuple[int, ...], value: float):
    mark(as_tutor, desk.slot, *points, note="Well read.")
    desk.slot.refresh_from_db()
    assert desk.slot.score == value
    given = Mark.objects.get(slot=desk.slot, source="tutor")
    assert (given.by, given.note, given.key) == (desk.tutor, "Well read.", desk.slot.version.current_key)


def test_after_one_comes_the_next_then_the_list(as_tutor: Client, desk: Desk):
    second = another(desk, "ann")
    response = mark(as_tutor, desk.slot, 0)
    assert response.redirect_chain == [(address_of(second), 302)]
    assert "Marked: 1 of 2 points." in page(response)
    response = mark(as_tutor, second)
    assert response.redirect_chain == [(LIST, 302)]
    assert "Nothing waits." in page(response)
    assert address_of(second) in page(as_tutor.get(LIST + "?marked"))


def test_a_later_mark_takes_the_place_of_an_earlier_one_that_is_kept(as_tutor: Client, desk: Desk):
    mark(as_tutor, desk.slot, 0, 1, note="Both.")
    mark(as_tutor, desk.slot, note="On reflection, neither.")
    desk.slot.refresh_from_db()
    assert desk.slot.score == 0.0
    shown = page(as_tutor.get(address_of(desk.slot)))
    assert shown.index("0 of 1, by tutor ruth") < shown.index("1 of 1, by tutor ruth")
    assert "“On reflection, neither.”" in shown
    assert "“Both.”" in shown


@pytest.mark.parametrize("sent", [{"points": ["2"]}, {"points": ["-1"]}, {"points": ["x"]}, {"note": "n" * 2001}])
def test_a_mark_that_the_form_does_not_offer_is_not_given(as_tutor: Client, desk: Desk, sent: dict[str, Any]):
    response = as_tutor.post(address_of(desk.slot), {"seen": "1", "value": "1", "score": "1", **sent})
    assert 'class="error"' in page(response)
    assert not Mark.objects.filter(slot=desk.slot).exists()


def mend(slot: Slot, by: User) -> None:
    key = slot.version.current_key.content
    points = (*key.points, "A third point.")
    correcting.mend_key(slot.version, dataclasses.replace(key, points=points), feedback="", reason="One more.", by=by)


def test_an_answer_that_was_emptied_again_is_not_listed_as_marked(as_tutor: Client, desk: Desk):
    learner = make.user("ann")
    Membership.objects.create(cohort=desk.cohort, person=learner)
    attempt = make.attempt(learner, desk.unit, desk.assignment, answers={4: "Not so."})
    sitting.save(attempt, 4, {"answer": [""]}, serial=1)
    sitting.submit(attempt)
    emptied = attempt.slots.get(position=4)
    assert emptied.score == 0
    mark(as_tutor, desk.slot, 0)
    shown = page(as_tutor.get(LIST + "?marked"))
    assert address_of(desk.slot) in shown
    assert address_of(emptied) not in shown


@pytest.mark.parametrize("seen", ["1", "", "x", "3"])
def test_a_mark_by_a_key_that_was_not_on_the_page_is_not_given(as_tutor: Client, desk: Desk, seen: str):
    mend(desk.slot, desk.tutor)
    shown = page(mark(as_tutor, desk.slot, 0, 1, seen=seen, note="Kept words."))
    assert "Nothing was marked: the marking points have been changed" in shown
    assert "A third point." in shown
    assert " checked" not in shown
    assert "Kept words." in shown
    assert '<input type="hidden" name="seen" value="2"' in shown
    assert not Mark.objects.filter(slot=desk.slot, source="tutor").exists()
    mark(as_tutor, desk.slot, 0, 1, seen="2")
    assert Mark.objects.get(slot=desk.slot, source="tutor").key.number == 2


def test_a_double_click_marks_once(as_tutor: Client, desk: Desk):
    for note in ("Well read.", "Well read.", "Read again."):
        mark(as_tutor, desk.slot, 0, note=note)
    marks = Mark.objects.filter(slot=desk.slot, source="tutor").order_by("pk")
    assert [given.note for given in marks] == ["Well read.", "Read again."]


def test_a_sent_score_is_ignored(as_tutor: Client, desk: Desk):
    mark(as_tutor, desk.slot, 0, value="1", score="1", source="moderated", by="1")
    given = Mark.objects.get(slot=desk.slot)
    assert (given.value, given.source, given.by) == (0.5, "tutor", desk.tutor)


def test_what_has_no_words_or_no_need_is_not_marked(as_tutor: Client, desk: Desk):
    blank = another(desk, "ann", words="")
    choice = desk.slot.attempt.slots.get(position=1)
    for slot in (blank, choice):
        assert as_tutor.get(address_of(slot)).status_code == 404
        assert as_tutor.post(address_of(slot), {"points": ["0"]}).status_code == 404
    correcting.make_void(desk.slot.version, reason="Unfair.", by=desk.tutor)
    assert as_tutor.get(address_of(desk.slot)).status_code == 404
    assert "Nothing waits." in page(as_tutor.get(LIST))


def test_only_what_was_submitted_is_read(as_tutor: Client, desk: Desk):
    learner = make.user("ann")
    Membership.objects.create(cohort=desk.cohort, person=learner)
    attempt = make.attempt(learner, desk.unit, desk.assignment, answers={4: "Not yet for you."})
    slot = attempt.slots.get(position=4)
    assert as_tutor.get(address_of(slot)).status_code == 404
    assert address_of(slot) not in page(as_tutor.get(LIST))
    Attempt.objects.filter(pk=attempt.pk).update(closes_at=make.moment(-0.1))
    assert address_of(slot) in page(as_tutor.get(LIST))


def test_self_study_is_the_learners_own(as_tutor: Client, desk: Desk):
    unit = make.unit("alone", owner=desk.tutor)
    attempt = make.attempt(desk.learner, unit, answers={4: "For myself."}, finished=True)
    assert as_tutor.get(address_of(attempt.slots.get(position=4))).status_code == 404


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", "</blockquote><img src=x onerror=alert(1)>"])
def test_a_learners_words_are_only_words(as_tutor: Client, desk: Desk, bad: str):
    slot = another(desk, "ann", words=bad)
    mark(as_tutor, slot, note=bad)
    shown = page(as_tutor.get(address_of(slot)))
    assert bad not in shown
    assert shown.count(html.escape(bad)) >= 2


def test_the_text_is_the_one_that_was_answered(as_tutor: Client, desk: Desk):
    desk.unit.revision = make.revision(desk.unit.article, make.passage_of("Another text", 1), number=2)
    desk.unit.save()
    assert "In Dunmere the team made 128 visits.</mark>" in page(as_tutor.get(address_of(desk.slot)))


def test_what_an_erased_learner_answered_has_no_words_and_waits_for_nobody(as_tutor: Client, desk: Desk):
    assert address_of(desk.slot) in page(as_tutor.get(LIST))
    erase(desk.learner)
    assert as_tutor.get(address_of(desk.slot)).status_code == 404
    for listed in (LIST, f"{LIST}?marked"):
        assert address_of(desk.slot) not in page(as_tutor.get(listed))


@pytest.mark.parametrize("number", ["0", "x", "999", "-1"])
def test_odd_page_numbers_show_a_page(as_tutor: Client, desk: Desk, number: str):
    assert address_of(desk.slot) in page(as_tutor.get(f"{LIST}?page={number}"))
