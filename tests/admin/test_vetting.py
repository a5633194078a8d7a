"""Vetting, one draft at a time, and publishing."""

import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import debating, vetting
from quizzes.models import Anchor, Debate, Motion, Question, Standing, Unit
from tests import make

from .conftest import Desk, page

pytestmark = pytest.mark.django_db


def address_of(item: Question | Motion) -> str:
    name = "vet-question" if isinstance(item, Question) else "vet-motion"
    return reverse(f"admin:{name}", args=[item.unit_id, item.pk])


def do(client: Client, item: Question | Motion, what: str, **more: Any) -> Any:
    return client.post(address_of(item), {"do": what, "seen": vetting.state_of(item), **more}, follow=True)


def fields_of(question: Question, **changes: Any) -> dict[str, Any]:
    """What the form for editing posts, as it is shown."""
    version = question.current
    key = version.current_key
    of_kind = {field.name: field.value for field in version.how.fields(version.content, key.content)}
    quotes = {f"quote_{n}": a.quote for n, a in enumerate(vetting.last_anchors(question), start=1)}
    return {"seen": version.number, "stem": version.stem, "feedback": key.feedback, **of_kind, **quotes} | changes


# the page


def test_a_draft_is_shown_with_key_reasons_evidence_and_gates(as_tutor: Client, desk: Desk):
    shown = html.unescape(page(as_tutor.get(address_of(desk.question))))
    assert "<h1>Question 1 of 4</h1>" in shown
    assert "How many visits did the team in Ambleford make?" in shown
    for letter, verdict in zip("abcd", ("wrong", "right", "wrong", "wrong"), strict=True):
        assert f"Reason 1{letter} for {verdict}." in shown
    assert shown.index("107</strong>") < shown.index("Right answer.") < shown.index("117</strong>")
    assert "You did not choose" not in shown
    start = Anchor.objects.get(version=desk.question.current).start
    assert f'<mark id="e{start}">In Ambleford the team made 107 visits.</mark>' in shown
    assert "Evidence: paragraph 1" in shown
    assert "There is evidence, and it stands in the text word for word" in shown


def test_a_short_answer_is_shown_with_its_points(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(address_of(desk.draft.questions.get(position=4))))
    for words in ("Model answer 4.", "Point 4a.", "Point 4b.", "Nothing 4."):
        assert words in shown
    assert "Your answer" not in shown


def test_what_was_stopped_here_is_shown_with_gate_and_reason(as_tutor: Client, desk: Desk):
    first, second = desk.draft.questions.in_order()[:2]
    assert "Stopped ruth?" in page(as_tutor.get(address_of(first)))
    assert "Stopped ruth?" not in page(as_tutor.get(address_of(second)))
    whole = page(as_tutor.get(reverse("admin:vet", args=[desk.draft.pk])))
    assert "Stopped ruth?" in whole
    assert "Too long. (gate: stem length)" in whole


def test_a_motion_is_shown_with_both_sides(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(address_of(desk.motion)))
    assert shown.index("Olive Marsh") < shown.index("Peter Quill") < shown.index("No family speaks in the article.")
    assert shown.count("<mark") == 2


# verdicts


def test_approving_goes_on_to_the_next_that_waits(as_tutor: Client, desk: Desk):
    one, two, *_ = desk.draft.questions.in_order()
    response = do(as_tutor, one, "approve")
    assert response.redirect_chain == [(address_of(two), 302)]
    assert ">Question 1</a> is approved." in page(response)
    assert Question.objects.get(pk=one.pk).status == Standing.APPROVED


def test_after_the_last_one_comes_the_unit(as_tutor: Client, desk: Desk):
    desk.draft.questions.update(status="approved")
    response = do(as_tutor, desk.motion, "approve")
    assert response.redirect_chain == [(reverse("admin:vet", args=[desk.draft.pk]), 302)]
    assert "Everything is vetted." in page(response)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"why": "Badly worded"}, "Badly worded"),
        ({"words": "It asks two things."}, "It asks two things."),
        ({"why": "Badly worded", "words": "Twice."}, "Badly worded. Twice."),
    ],
)
def test_rejecting_keeps_the_reason(as_tutor: Client, desk: Desk, given: dict[str, str], kept: str):
    do(as_tutor, desk.question, "reject", **given)
    question = desk.question
    assert question.status == Standing.REJECTED
    assert question.current.verdicts.get().reason == kept
    assert kept in page(as_tutor.get(address_of(question)))


def test_rejecting_without_a_reason_is_asked_again(as_tutor: Client, desk: Desk):
    response = do(as_tutor, desk.question, "reject")
    assert "Please say why" in page(response)
    assert 'aria-describedby="reject_words_error"' in page(response)
    assert desk.question.status == Standing.DRAFT


def test_a_verdict_can_be_changed(as_tutor: Client, desk: Desk):
    do(as_tutor, desk.question, "reject", why="Badly worded")
    shown = page(as_tutor.get(address_of(desk.question)))
    assert 'value="approve"' in shown
    assert 'href="#reject"' not in shown
    do(as_tutor, desk.question, "approve")
    assert desk.question.status == Standing.APPROVED
    shown = page(as_tutor.get(address_of(desk.question)))
    assert 'href="#reject"' in shown
    assert 'value="approve"' not in shown


def test_what_does_not_hold_is_not_approved_and_says_why(as_tutor: Client, desk: Desk):
    Anchor.objects.filter(version=desk.question.current).update(quote="Not there.")
    why = "Its evidence is not in the article: “Not there.”."
    assert why in page(as_tutor.get(address_of(desk.question)))
    assert why in page(do(as_tutor, desk.question, "approve"))
    assert desk.question.status == Standing.DRAFT


def test_nothing_is_approved_that_was_not_seen(as_tutor: Client, desk: Desk):
    do(as_tutor, desk.question, "edit", **fields_of(desk.question, stem="Changed meanwhile?"))
    response = as_tutor.post(address_of(desk.question), {"do": "approve", "seen": "1"}, follow=True)
    assert "Version 2 was saved since you opened this page." in page(response)
    assert desk.question.status == Standing.DRAFT


def test_no_motion_is_approved_that_was_not_seen(as_tutor: Client, desk: Desk):
    opened = page(as_tutor.get(address_of(desk.motion)))
    [seen] = set(re.findall(r'name="seen" value="(\w+)"', opened))
    assert opened.count('name="seen"') == 3
    Motion.objects.filter(pk=desk.motion.pk).update(text="Other words.")
    for sent in ({"do": "approve"}, {"do": "reject", "why": "Badly worded"}):
        response = as_tutor.post(address_of(desk.motion), {**sent, "seen": seen}, follow=True)
        assert "This debate was changed since you opened this page." in page(response)
    assert desk.motion.status == Standing.DRAFT


@pytest.mark.parametrize("seen", [{}, {"seen": ""}, {"seen": "x"}])
def test_nothing_is_approved_by_who_does_not_say_what_was_read(as_tutor: Client, desk: Desk, seen: dict[str, str]):
    for item in (desk.question, desk.motion):
        as_tutor.post(address_of(item), {"do": "approve", **seen})
        as_tutor.post(address_of(item), {"do": "reject", "why": "Badly worded", **seen})
    assert (desk.question.status, desk.motion.status) == (Standing.DRAFT, Standing.DRAFT)


@pytest.mark.parametrize("sent", [{}, {"do": ""}, {"do": "publish"}, {"do": "approve", "seen": "x"}, {"do": "edit"}])
def test_odd_posts_store_no_version(as_tutor: Client, desk: Desk, sent: dict[str, str]):
    assert as_tutor.post(address_of(desk.question), sent).status_code in (200, 302)
    assert desk.question.versions.count() == 1


# editing


def test_an_edit_is_a_new_version_that_waits(as_tutor: Client, desk: Desk):
    do(as_tutor, desk.question, "approve")
    changed = fields_of(desk.question, stem="How many visits were made in Ambleford?", option_1="98", right="1")
    shown = html.unescape(page(do(as_tutor, desk.question, "edit", **changed)))
    question = desk.question
    assert (question.status, question.current.number) == (Standing.DRAFT, 2)
    assert question.current.content.options[0] == "98"
    assert question.current.current_key.content.right == 0
    assert question.current.made_by == desk.tutor
    assert "<h3>Version 1</h3>" in shown
    assert "“How many visits did the team in Ambleford make?”" in shown
    assert "Approved by ruth" in shown


def test_every_error_stands_at_its_field_and_nothing_is_lost(as_tutor: Client, desk: Desk):
    changed = fields_of(
        desk.question, stem="", option_1="", quote_1="In Ambleford the team made 999 visits.", reason_2="My reason"
    )
    shown = html.unescape(page(do(as_tutor, desk.question, "edit", **changed)))
    errors = {
        "stem": "This field is required.",
        "option_1": "This field is required.",
        "quote_1": "These words are not in the article. Nearest: paragraph 1.",
    }
    for name, problem in errors.items():
        at = shown.index(f'id="id_{name}_error"')
        assert problem in shown[at : shown.index("</p>", at)], name
        assert f'id_{name}_error"' in shown[shown.index(f'name="{name}"') :]
    assert '<a href="#edit">See what has to be mended</a>' in shown
    assert "In Ambleford the team made 999 visits." in shown
    assert 'value="My reason"' in shown
    assert desk.question.versions.count() == 1


def test_what_the_kind_finds_wrong_is_told(as_tutor: Client, desk: Desk):
    shown = page(do(as_tutor, desk.question, "edit", **fields_of(desk.question, option_2="97")))
    assert "Two options say the same." in shown
    assert desk.question.versions.count() == 1


def test_evidence_can_be_added_and_taken_away(as_tutor: Client, desk: Desk):
    more = fields_of(desk.question, quote_2="Ambleford had asked for more people in June.")
    do(as_tutor, desk.question, "edit", **more)
    assert len(vetting.anchors_of(desk.question)) == 2
    do(as_tutor, desk.question, "edit", **fields_of(desk.question, quote_1=""))
    assert [a.quote for a in vetting.anchors_of(desk.question)] == ["Ambleford had asked for more people in June."]
    shown = page(do(as_tutor, desk.question, "edit", **fields_of(desk.question, quote_1="")))
    assert "Quote the words of the article that prove the answer." in shown


def test_two_edits_at_once_do_not_overwrite_each_other(as_tutor: Client, desk: Desk):
    mine = fields_of(desk.question, stem="Mine?")
    do(as_tutor, desk.question, "edit", **fields_of(desk.question, stem="Theirs?"))
    shown = page(as_tutor.post(address_of(desk.question), {"do": "edit", **mine}))
    assert "Version 2 was saved since you opened this page." in shown
    assert "Mine?" in shown
    assert desk.question.current.stem == "Theirs?"


def test_fields_that_the_form_does_not_have_change_nothing(as_tutor: Client, desk: Desk):
    more = {"status": "approved", "number": 9, "unit": desk.unit.pk, "kind": "short_answer", "made_by": 1, "rule": "x"}
    do(as_tutor, desk.question, "edit", **fields_of(desk.question, stem="Changed?"), **more)
    question = Question.objects.get(pk=desk.question.pk)
    assert (question.status, question.unit, question.rule) == (Standing.DRAFT, desk.draft, "test")
    assert (question.current.number, question.current.kind) == (2, "single_choice")


def test_a_motion_can_be_edited(as_tutor: Client, desk: Desk):
    changed = {
        "text": "Rooms or visits?",
        "missing": "Families.\nChildren.",
        "reflection": "Who?",
        "for_1": "protects the visits",
        "for_1_speaker": "Olive Marsh",
        "against_1": "shuts the one door",
        "against_1_speaker": "Peter Quill",
    }
    do(as_tutor, desk.motion, "edit", **changed)
    motion = desk.motion
    assert (motion.text, motion.missing, motion.reflection) == ("Rooms or visits?", ["Families.", "Children."], "Who?")
    assert {a.quote for a in vetting.anchors_of(motion)} == {"protects the visits", "shuts the one door"}
    shown = html.unescape(page(do(as_tutor, motion, "edit", **changed | {"for_1": "nowhere", "text": ""})))
    assert "This field is required." in shown
    assert "These words are not in the article." in shown
    assert desk.motion.text == "Rooms or visits?"


def test_a_motion_that_is_argued_is_not_edited(as_tutor: Client, desk: Desk):
    motion = desk.unit.motions.get()
    debating.take_stance(Debate.objects.get(motion=motion, cohort=desk.cohort), desk.learner, 1, None)
    sent = {"text": "Other words.", "for_1": "protects the visits", "against_1": "shuts the one door"}
    assert "Somebody has taken part" in page(do(as_tutor, motion, "edit", **sent))
    motion.refresh_from_db()
    assert motion.text != "Other words."


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", '" autofocus onfocus="alert(1)'])
def test_script_in_a_question_is_only_words(as_tutor: Client, desk: Desk, bad: str):
    data = fields_of(desk.question, stem=bad, option_1=bad, reason_1=bad, feedback=bad)
    do(as_tutor, desk.question, "edit", **data)
    do(as_tutor, desk.question, "reject", words=bad)
    assert desk.question.current.stem == bad
    for address in (address_of(desk.question), reverse("admin:vet", args=[desk.draft.pk])):
        shown = page(as_tutor.get(address))
        assert bad not in shown
        assert html.escape(bad) in shown


# publishing


def test_publishing_is_refused_with_the_reasons(as_tutor: Client, desk: Desk):
    Unit.objects.filter(pk=desk.draft.pk).update(title="")
    shown = page(as_tutor.get(reverse("admin:vet", args=[desk.draft.pk])))
    assert "The unit has no title." in shown
    assert "No question is approved yet." in shown
    assert reverse("admin:publish", args=[desk.draft.pk]) not in shown
    shown = page(as_tutor.post(reverse("admin:publish", args=[desk.draft.pk]), follow=True))
    assert "The unit has no title." in shown
    desk.draft.refresh_from_db()
    assert not desk.draft.is_published


def test_publishing_and_withdrawing(as_tutor: Client, desk: Desk):
    do(as_tutor, desk.question, "approve")
    assert "is published." in page(as_tutor.post(reverse("admin:publish", args=[desk.draft.pk]), follow=True))
    desk.draft.refresh_from_db()
    assert desk.draft.is_published
    address = reverse("admin:withdraw", args=[desk.draft.pk])
    assert "Withdraw this unit?" in page(as_tutor.get(address))
    desk.draft.refresh_from_db()
    assert desk.draft.is_published
    as_tutor.post(address)
    desk.draft.refresh_from_db()
    assert desk.draft.status == Unit.Status.WITHDRAWN
    history = page(as_tutor.get(reverse("admin:quizzes_unit_history", args=[desk.draft.pk])))
    assert "Published." in history
    assert "Withdrawn." in history


def test_withdrawing_says_to_whom_it_is_set(as_tutor: Client, desk: Desk):
    assert "cohort-of-ruth" in page(as_tutor.get(reverse("admin:withdraw", args=[desk.unit.pk])))


def test_a_preview_is_the_learners_page(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get(reverse("admin:preview", args=[desk.draft.pk])))
    assert "Preview." in shown
    assert "In Ambleford the team made 107 visits." in shown
    for secret in make.secrets_of(desk.draft):
        assert secret not in shown


def test_the_unit_page_lists_everything_with_its_standing(as_tutor: Client, desk: Desk):
    do(as_tutor, desk.question, "approve")
    do(as_tutor, desk.draft.questions.get(position=2), "reject", why="Badly worded")
    shown = page(as_tutor.get(reverse("admin:vet", args=[desk.draft.pk])))
    assert shown.count("To vet</span>") == 3
    assert "<dt>Approved</dt><dd>1</dd>" in shown
    assert "<dt>Waiting</dt><dd>3</dd>" in shown
    assert "<dt>Rejected</dt><dd>1</dd>" in shown


def test_the_first_page_says_what_waits(as_tutor: Client, desk: Desk):
    shown = page(as_tutor.get("/admin/"))
    assert "<strong>1</strong> answer to mark" in shown
    assert "<strong>4</strong> questions to vet in “Visits counted (draft-of-ruth)”" in html.unescape(shown)
    desk.draft.questions.update(status="approved")
    desk.slot.attempt.delete()
    assert "Nothing: every draft is vetted" in page(as_tutor.get("/admin/"))
