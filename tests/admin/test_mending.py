"""Mending a key after it was answered, and taking a version out of every score."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import marking
from quizzes.models import Key, Membership, Slot, Version
from tests import make

from .conftest import Desk, page

pytestmark = pytest.mark.django_db

SURE = {"reason": "The sentence was misread.", "feedback": "New feedback."}


def address_of(desk: Desk, name: str = "mend-key") -> str:
    return reverse(f"admin:{name}", args=[desk.unit.pk, desk.version.pk])


def key_of(version: Version, **changes: str) -> dict[str, str]:
    key = version.current_key
    fields = version.how.fields(version.content, key.content)
    shown = {field.name: field.value for field in fields if field.of_key}
    return shown | {"seen": str(key.number)} | SURE | changes


def scores(desk: Desk) -> dict[str, float | None]:
    return dict(Slot.objects.filter(version=desk.version).values_list("attempt__learner__username", "score"))


@pytest.fixture
def sat(desk: Desk) -> Desk:
    """Beside the learner who was right: two who chose the first wrong option, one who left it, one still at it."""
    for name, answer in {"ann": "wrong", "ben": "wrong", "cleo": ""}.items():
        learner = make.user(name)
        Membership.objects.create(cohort=desk.cohort, person=learner)
        make.attempt(learner, desk.unit, desk.assignment, answers={1: answer} if answer else {}, finished=True)
    still = make.user("dan")
    Membership.objects.create(cohort=desk.cohort, person=still)
    make.attempt(still, desk.unit, desk.assignment, answers={1: "wrong"})
    return desk


def chosen_by_ann(desk: Desk) -> str:
    """The number, as the form says it, of the option that Ann and perhaps others chose."""
    return str(Slot.objects.get(version=desk.version, attempt__learner__username="ann").response.choice + 1)


def counts(shown: str) -> dict[str, int]:
    return {
        w: int(n) for w, n in re.findall(r"Marks that (go up|go down|stay)(?:</dt><dd class=\"big\">|: )(\d+)", shown)
    }


def test_the_page_shows_what_stays_and_asks_for_the_key(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(address_of(desk)))
    assert "How many visits did the team in Ambleford make?" in shown
    assert "<dd>107</dd>" in shown
    assert 'name="option_1"' not in shown
    assert 'name="stem"' not in shown
    assert 'name="right"' in shown


def test_what_is_foretold_is_what_happens(as_tutor: Client, sat: Desk):
    before = scores(sat)
    assert before == {"learner-of-ruth": 1.0, "ann": 0.0, "ben": 0.0, "cleo": 0.0, "dan": None}
    sent = key_of(sat.version, right=chosen_by_ann(sat))
    foretold = page(as_tutor.post(address_of(sat), sent | {"do": "preview"}))
    assert scores(sat) == before
    assert Key.objects.filter(version=sat.version).count() == 1
    done = page(as_tutor.post(address_of(sat), sent | {"do": "mend"}, follow=True))
    after = scores(sat)
    gained = sum(1 for who in before if (after[who] or 0) > (before[who] or 0))
    assert after["learner-of-ruth"] == 0.0
    assert after["ann"] == 1.0
    assert after["dan"] is None
    assert counts(foretold) == counts(done) == {"go up": gained, "go down": 1, "stay": 3 - gained}
    key = sat.version.current_key
    assert (key.number, key.reason, key.feedback, key.by) == (2, *SURE.values(), sat.tutor)
    history = page(as_tutor.get(reverse("admin:quizzes_unit_history", args=[sat.unit.pk])))
    assert "Mended the key of question 1, version 1." in history


def test_what_a_tutor_marked_is_not_foretold_to_move(as_tutor: Client, sat: Desk):
    marking.mark_by_tutor(Slot.objects.get(version=sat.version, attempt__learner__username="ann"), 0.5, sat.tutor)
    sent = key_of(sat.version, right=chosen_by_ann(sat))
    foretold = counts(page(as_tutor.post(address_of(sat), sent | {"do": "preview"})))
    as_tutor.post(address_of(sat), sent | {"do": "mend"})
    assert scores(sat)["ann"] == 0.5
    assert sum(foretold.values()) == 4
    assert foretold["stay"] >= 2


def test_the_confirmation_carries_the_whole_form(as_tutor: Client, sat: Desk):
    sent = key_of(sat.version, right="1", reason_1="It is right now.")
    shown = page(as_tutor.post(address_of(sat), sent | {"do": "preview"}))
    assert "<strong>Right from now on:</strong> 97" in shown
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
    assert {name: hidden[name] for name in sent} == sent
    back = page(as_tutor.post(address_of(sat), sent | {"do": "change"}))
    assert 'value="It is right now."' in back


@pytest.mark.parametrize("do", ["preview", "mend"])
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"reason": " "}, "This field is required."),
        ({"right": "9"}, "Select a valid choice."),
        ({"right": ""}, "This field is required."),
        ({"reason_1": ""}, "This field is required."),
        ({"reason_4": ""}, "Every option needs a reason why it is right or wrong."),
    ],
)
def test_what_does_not_hold_changes_nothing(
    as_tutor: Client, desk: Desk, do: str, change: dict[str, str], problem: str
):
    shown = page(as_tutor.post(address_of(desk), key_of(desk.version, **change) | {"do": do}))
    assert problem in shown
    assert desk.version.keys.count() == 1


def test_a_double_click_mends_once(as_tutor: Client, sat: Desk):
    sent = key_of(sat.version, right=chosen_by_ann(sat)) | {"do": "mend"}
    as_tutor.post(address_of(sat), sent)
    again = page(as_tutor.post(address_of(sat), sent))
    assert "this key was changed after you opened this page" in again
    assert SURE["reason"] in again
    assert sat.version.keys.count() == 2


@pytest.mark.parametrize("seen", ["", "0", "2", "x"])
@pytest.mark.parametrize("do", ["preview", "mend"])
def test_a_key_is_mended_only_from_a_page_that_shows_it(as_tutor: Client, desk: Desk, do: str, seen: str):
    shown = page(as_tutor.post(address_of(desk), key_of(desk.version, seen=seen) | {"do": do}))
    assert "Mend this key?" not in shown
    assert desk.version.keys.count() == 1


@pytest.mark.parametrize("do", ["", "preview"])
def test_the_evidence_that_stays_is_shown_with_another_way(as_tutor: Client, desk: Desk, do: str):
    shown = page(as_tutor.post(address_of(desk), key_of(desk.version) | {"do": do}))
    assert "In Ambleford the team made 107 visits." in shown
    assert "does not prove the new key" in shown
    assert reverse("admin:vet-question", args=[desk.unit.pk, desk.version.question_id]) in shown


def test_options_sent_beside_the_key_are_not_taken(as_tutor: Client, desk: Desk):
    more = {"option_1": "Mine", "stem": "Mine?", "score": "1", "number": "9"}
    as_tutor.post(address_of(desk), key_of(desk.version) | more | {"do": "mend"})
    assert desk.version.current_key.number == 2
    assert desk.version.content.options[0] == "97"
    assert Version.objects.filter(question=desk.version.question).count() == 1


def test_a_short_answers_points_are_mended_and_its_marks_stay(as_tutor: Client, desk: Desk):
    marking.mark_by_tutor(desk.slot, 0.5, desk.tutor)
    version = desk.slot.version
    address = reverse("admin:mend-key", args=[desk.unit.pk, version.pk])
    sent = key_of(version, points="One point.\nAnother.\nA third.")
    response = as_tutor.post(address, sent | {"do": "mend"}, follow=True)
    assert "Marks that stay: 1." in page(response)
    desk.slot.refresh_from_db()
    assert desk.slot.score == 0.5
    assert len(Version.objects.get(pk=version.pk).current_key.content.points) == 3


def test_the_vetting_page_leads_to_mending_what_was_asked_only(as_tutor: Client, desk: Desk):
    asked = as_tutor.get(reverse("admin:vet-question", args=[desk.unit.pk, desk.version.question_id]))
    assert address_of(desk) in page(asked)
    assert address_of(desk, "void") in page(asked)
    unasked = page(as_tutor.get(reverse("admin:vet-question", args=[desk.draft.pk, desk.question.pk])))
    assert "/key/" not in unasked
    assert "Not asked yet." in unasked


def void(client: Client, desk: Desk, **sent: Any) -> str:
    return page(client.post(address_of(desk, "void"), sent, follow=True))


def test_a_void_version_leaves_every_score(as_tutor: Client, sat: Desk):
    assert "It was asked in five attempts." in page(as_tutor.get(address_of(sat, "void")))
    assert scores(sat)["learner-of-ruth"] == 1.0
    assert "This field is required." in void(as_tutor, sat, reason="  ")
    assert scores(sat)["learner-of-ruth"] == 1.0
    assert "Version 1 is out of every score. It was in 5 attempts." in void(as_tutor, sat, reason="Unfair.")
    assert set(scores(sat).values()) == {None}
    assert "It is out already." in page(as_tutor.get(address_of(sat, "void")))
    shown = page(as_tutor.get(reverse("admin:vet-question", args=[sat.unit.pk, sat.version.question_id])))
    assert "Out of every score.</strong> Unfair." in shown
    assert address_of(sat, "void") not in shown
