"""Approving, editing, rejecting and publishing."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes import debating, importing, vetting
from quizzes.articles import read_text
from quizzes.importing import Received
from quizzes.models import Anchor, Debate, Key, Motion, Question, Standing, Unit, Verdict, Version
from quizzes.vetting import Cited, NotReady
from tests import make
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit() -> Unit:
    return make.unit(questions=3, short=1, published=False)


@pytest.fixture
def question(unit: Unit) -> Question:
    """A single choice that waits."""
    first = unit.questions.get(position=1)
    first.status = Standing.DRAFT
    first.save()
    return first


def fields_of(question: Question, **changes: str) -> dict[str, str]:
    version = question.current
    fields = version.how.fields(version.content, version.current_key.content)
    return {field.name: field.value for field in fields} | changes


def edited(question: Question, stem: str = "How many?", quotes: tuple[str, ...] = (), **more: Any) -> Version:
    kept = quotes or (vetting.last_anchors(question)[0].quote,)
    data = more.pop("data", fields_of(question))
    return vetting.edit(question, question.unit.owner, stem=stem, feedback="Because.", quotes=kept, data=data, **more)


# verdicts


def test_a_verdict_is_kept_with_who_gave_it(question: Question):
    tutor = question.unit.owner
    vetting.reject(question, tutor, " Trivial. ")
    vetting.approve(question, tutor, "On second thoughts.")
    question.refresh_from_db()
    assert question.status == Standing.APPROVED
    given = question.current.verdicts.values_list("verdict", "reason", "by")
    assert list(given) == [("rejected", "Trivial.", tutor.pk), ("approved", "On second thoughts.", tutor.pk)]


def test_a_rejection_needs_a_reason(question: Question):
    with pytest.raises(NotReady, match="say why"):
        vetting.reject(question, question.unit.owner, "  ")
    question.refresh_from_db()
    assert question.status == Standing.DRAFT
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("quote", ["", "words that are not there"])
def test_what_the_article_does_not_prove_is_not_approved(question: Question, quote: str):
    anchors = Anchor.objects.filter(version=question.current)
    anchors.update(quote=quote) if quote else anchors.delete()
    with pytest.raises(NotReady, match="evidence"):
        vetting.approve(question, question.unit.owner)
    question.refresh_from_db()
    assert question.status == Standing.DRAFT


def test_evidence_of_an_older_text_is_not_evidence(question: Question):
    unit = question.unit
    unit.revision = make.revision(unit.article, make.passage_of("Another", 1), number=2)
    unit.save()
    question.refresh_from_db()
    assert vetting.anchors_of(question) == []
    assert [a.quote for a in vetting.last_anchors(question)] == ["In Ambleford the team made 107 visits."]
    with pytest.raises(NotReady, match="no evidence in the present text"):
        vetting.approve(question, unit.owner)


def test_a_key_that_does_not_hold_is_not_approved(question: Question):
    key = question.current.current_key
    bad = key.key | {"reasons": ["Only one."]}
    Key.objects.create(version=question.current, number=2, key=bad)
    question.__dict__.pop("current")
    with pytest.raises(NotReady, match="Every option needs a reason"):
        vetting.approve(question, question.unit.owner)


def test_a_version_is_not_approved_unread(question: Question):
    seen = Question.objects.get(pk=question.pk)
    assert seen.current.number == 1
    edited(question)
    for act in (
        lambda: vetting.approve(seen, None, seen="1"),
        lambda: vetting.reject(seen, None, "Bad.", seen="1"),
    ):
        with pytest.raises(NotReady, match="Version 2 was saved since"):
            act()
    vetting.approve(seen, None, seen="2")
    assert Verdict.objects.get(verdict="approved").version.number == 2


# while a new text comes in


def without_the_first_count(unit: Unit) -> Received:
    text = unit.revision.text.replace("made 107 visits", "made 108 visits")
    return Received(text.encode(), read_text(text))


def test_what_a_new_text_took_away_is_not_approved_from_an_older_page(question: Question):
    opened = Question.objects.select_related("unit__revision").get(pk=question.pk)
    importing.revise(without_the_first_count(question.unit), question.unit, question.unit.owner)
    with pytest.raises(NotReady, match="no evidence in the present text"):
        vetting.approve(opened, None)
    with pytest.raises(NotReady, match="not in the article"):
        edited(opened, quotes=("In Ambleford the team made 107 visits.",))
    edited(opened, quotes=("In Ambleford the team made 108 visits.",))
    assert vetting.question_problems(Question.objects.get(pk=question.pk)) == []


@pytest.mark.django_db(transaction=True)
def test_approving_waits_for_the_new_text(monkeypatch: pytest.MonkeyPatch):
    unit = make.unit(questions=2, short=0, motions=0, published=False)
    unit.questions.update(status=Standing.DRAFT)
    question, new_text = unit.questions.get(position=1), without_the_first_count(unit)
    begun, plain = threading.Event(), importing._add_written

    def slowly(*args: Any) -> Any:
        begun.set()
        threading.Event().wait(0.5)
        return plain(*args)

    monkeypatch.setattr(importing, "_add_written", slowly)
    approve = lambda: begun.wait(20) and vetting.approve(question, None)  # noqa: E731
    revised, refused = together(lambda: importing.revise(new_text, unit, unit.owner), approve)
    assert revised.outcome is importing.Outcome.REVISED
    assert isinstance(refused, NotReady), refused
    assert Question.objects.get(pk=question.pk).status == Standing.DRAFT


# edits


def test_an_edit_is_a_new_version_to_be_vetted(question: Question):
    vetting.approve(question, question.unit.owner)
    old = question.current
    version = edited(question, "How many visits?", data=fields_of(question, option_1="95", right="1"))
    question.refresh_from_db()
    assert (version.number, version.stem, question.status) == (2, "How many visits?", Standing.DRAFT)
    assert question.current == version
    assert version.content.options == ("95", "107", "117", "127")
    assert version.current_key.content.right == 0
    assert version.current_key.feedback == "Because."
    assert [a.quote for a in version.anchors.all()] == [a.quote for a in old.anchors.all()]
    assert Version.objects.get(pk=old.pk).content.options[0] == "97"
    assert version.made_by == question.unit.owner


def test_an_open_attempt_goes_on_with_what_it_was_given(unit: Unit):
    vetting.publish(unit)
    attempt = make.attempt(make.user(), unit, answers={1: "right"})
    question = unit.questions.get(position=1)
    edited(question, "How many visits were made there?", data=fields_of(question, right="1"))
    assert attempt.slots.get(position=1).version.number == 1
    from quizzes import sitting

    sitting.submit(attempt)
    assert attempt.slots.get(position=1).score == 1.0


def test_every_problem_is_told_and_nothing_is_stored(question: Question):
    data = fields_of(question, option_2="", option_3="97", right="2")
    with pytest.raises(NotReady) as refused:
        edited(question, " ", quotes=("In Ambleford the team made 108 visits.",), data=data)
    assert refused.value.reasons == [
        "The question has no words.",
        "Two options say the same.",
        "Say which option is right.",
        "“In Ambleford the team made 108 visits.”: These words are not in the article. Nearest: paragraph 1.",
    ]
    assert Version.objects.filter(question=question).count() == 1


def test_an_edit_from_an_older_version_is_refused(question: Question):
    edited(question, seen="1")
    with pytest.raises(NotReady, match="Version 2 was saved since"):
        edited(question, "Mine instead?", seen="1")
    assert Version.objects.filter(question=question).count() == 2


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("In Ambleford the team made 107 visits.", "In Ambleford the team made 107 visits."),
        ("  In Ambleford   the team ", "In Ambleford the team"),
        ('said that closing them "shuts the one door', "said that closing them “shuts the one door"),
    ],
)
def test_quotes_are_found_however_they_are_typed(question: Question, quote: str, found: str):
    version = edited(question, quotes=(quote,))
    assert [anchor.quote for anchor in version.anchors.all()] == [found]


def test_of_words_that_stand_twice_those_near_the_old_ones_are_meant(unit: Unit):
    third = unit.questions.get(position=3)
    version = edited(third, quotes=("had asked for more people in June",))
    anchor = version.anchors.get()
    assert unit.revision.canonical.paragraph_number(anchor.start) == 3


@pytest.mark.parametrize(
    ("quote", "problem"),
    [
        ("In Brackwater the", None),
        ("In Brackwater the team made 115 visits", "These words are not in the article. Nearest: paragraph 2."),
        ("zzzz qqqq xxxx", "These words are not in the article."),
    ],
)
def test_a_quote_that_is_not_there_is_told_with_the_nearest_paragraph(unit: Unit, quote: str, problem: str | None):
    assert vetting.quote_problem(unit.revision.canonical, quote) == problem


# motions


def motion_of(unit: Unit) -> Motion:
    return unit.motions.get()


def rewritten(motion: Motion, *arguments: Cited, **changes: Any) -> None:
    words: dict[str, Any] = {
        "text": "Rooms or visits?",
        "missing": [" Families. ", ""],
        "reflection": "",
        "one_sided": False,
    }
    vetting.edit_motion(motion, motion.unit.owner, arguments=arguments, **words | changes)


FOR, AGAINST = Cited("for", "Olive Marsh", "protects the visits"), Cited("against", "Peter Quill", "the one door")


def test_a_motion_is_rewritten_and_vetted_again(unit: Unit):
    motion = motion_of(unit)
    rewritten(motion, FOR, AGAINST)
    motion.refresh_from_db()
    assert (motion.text, motion.missing, motion.status) == ("Rooms or visits?", ["Families."], Standing.DRAFT)
    assert [(a.role, a.speaker, a.quote) for a in vetting.anchors_of(motion)] == [
        ("against", "Peter Quill", "the one door"),
        ("for", "Olive Marsh", "protects the visits"),
    ]
    vetting.approve(motion, unit.owner)


def test_a_motion_needs_both_sides_or_says_that_it_has_one(unit: Unit):
    motion = motion_of(unit)
    with pytest.raises(NotReady, match="both sides"):
        rewritten(motion, FOR, Cited("against", "Nobody", "  "))
    rewritten(motion, FOR, one_sided=True)
    vetting.approve(motion, unit.owner)
    Motion.objects.update(one_sided=False)
    motion.refresh_from_db()
    assert "both sides" in vetting.motion_problems(motion)[0]


def test_every_problem_of_a_motion_is_told_and_nothing_stored(unit: Unit):
    motion = motion_of(unit)
    with pytest.raises(NotReady) as refused:
        rewritten(motion, Cited("for", "Olive Marsh", "never said so"), AGAINST, text=" ")
    assert refused.value.reasons == [
        "The motion has no words.",
        "“never said so”: These words are not in the article.",
    ]
    assert motion_of(unit).anchors.count() == 2
    assert motion_of(unit).status == Standing.APPROVED


def test_a_motion_is_not_approved_unread(unit: Unit):
    motion, opened = motion_of(unit), motion_of(unit)
    rewritten(motion, FOR, AGAINST)
    read = vetting.state_of(motion_of(unit))
    rewritten(motion, FOR, Cited("against", "Peter Quill", "shuts the one door"))
    for act in (
        lambda: vetting.approve(opened, None, seen=read),
        lambda: vetting.reject(opened, None, "Bad.", seen=read),
        lambda: rewritten(opened, FOR, AGAINST, seen=read),
    ):
        with pytest.raises(NotReady, match="This debate was changed since"):
            act()
    assert motion_of(unit).status == Standing.DRAFT
    vetting.approve(opened, None, seen=vetting.state_of(motion_of(unit)))
    assert motion_of(unit).status == Standing.APPROVED


def test_a_new_text_that_keeps_the_words_of_a_motion_leaves_it_as_it_was_read(unit: Unit):
    read = vetting.state_of(motion_of(unit))
    importing.revise(without_the_first_count(unit), unit, unit.owner)
    assert vetting.state_of(unit.motions.get(rule="test")) == read


def test_a_motion_is_frozen_once_somebody_takes_part(unit: Unit):
    vetting.publish(unit)
    motion = motion_of(unit)
    debating.take_stance(Debate.objects.get(motion=motion), make.user(), 1, None)
    with pytest.raises(NotReady, match="taken part"):
        rewritten(motion, FOR, AGAINST)
    vetting.reject(motion, unit.owner, "Unfair.")
    assert motion_of(unit).status == Standing.REJECTED


# publishing


def test_a_unit_that_holds_is_published_with_its_debates(unit: Unit):
    assert vetting.publishing_problems(unit) == []
    vetting.publish(unit)
    assert unit.is_published
    unit.refresh_from_db()
    assert unit.published_at
    assert Debate.objects.filter(motion__unit=unit, cohort=None).count() == 1
    vetting.withdraw(unit)
    unit.refresh_from_db()
    assert unit.status == Unit.Status.WITHDRAWN


def test_publishing_is_refused_with_every_reason(unit: Unit):
    Unit.objects.update(title=" ")
    Anchor.objects.filter(version__question__position=2).update(quote="Not there.")
    Anchor.objects.filter(motion__isnull=False).delete()
    unit.refresh_from_db()
    with pytest.raises(NotReady) as refused:
        vetting.publish(unit)
    assert refused.value.reasons == [
        "The unit has no title. Give it one: none is guessed.",
        "Question 2 (“How many visits did the team in Brackwater make?”): "
        "Its evidence is not in the article: “Not there.”.",
        "Debate “The council is right to close its drop-in rooms (1).”: "
        "The article must speak for both sides, or the motion be marked as one-sided.",
        "Debate “The council is right to close its drop-in rooms (1).”: "
        "It has no evidence in the present text of the article.",
    ]
    unit.refresh_from_db()
    assert not unit.is_published


@pytest.mark.parametrize("status", ["draft", "rejected"])
def test_a_unit_without_an_approved_question_is_not_published(unit: Unit, status: str):
    Anchor.objects.filter(version__question__position=2).update(quote="Not there.")
    unit.questions.update(status=status)
    assert vetting.publishing_problems(unit) == ["No question is approved yet."]


def test_void_questions_alone_are_no_quiz(unit: Unit):
    from quizzes import correcting

    for question in unit.questions.all():
        correcting.make_void(question.current, reason="Unfair.", by=unit.owner)
    assert vetting.publishing_problems(unit) == ["No question is approved yet."]


def test_approving_in_a_published_unit_opens_its_debate(unit: Unit):
    motion = motion_of(unit)
    Motion.objects.update(status=Standing.DRAFT)
    vetting.publish(unit)
    assert not Debate.objects.exists()
    vetting.approve(Motion.objects.get(pk=motion.pk), unit.owner)
    assert Debate.objects.count() == 1


# the order of work


def test_the_next_draft_comes_after_this_one_then_from_the_top(unit: Unit):
    one, two, three = unit.questions.in_order()
    motion = motion_of(unit)
    assert vetting.next_to_vet(unit) is None
    for item in (one, three, motion):
        item.status = Standing.DRAFT
        item.save()
    assert vetting.next_to_vet(unit) == one
    assert vetting.next_to_vet(unit, one) == three
    assert vetting.next_to_vet(unit, two) == three
    assert vetting.next_to_vet(unit, three) == motion
    assert vetting.next_to_vet(unit, motion) == one


def test_the_only_draft_has_no_next(unit: Unit):
    one = unit.questions.get(position=1)
    one.status = Standing.DRAFT
    one.save()
    assert vetting.next_to_vet(unit, one) is None


@pytest.mark.parametrize("look", [vetting.vetting_list, vetting.motions_to_vet, vetting.publishing_problems])
def test_queries_do_not_grow_with_the_drafts(look: Any):
    counts = []
    for number in (2, 9):
        unit = make.unit(f"with-{number}", questions=number, short=1, motions=number)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            for item in look(unit):
                if isinstance(item, Question | Motion):
                    vetting.problems_of(item)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


def test_a_word_or_two_are_no_evidence(question: Question):
    for words in ("In Ambleford", "the"):
        with pytest.raises(NotReady, match="Quote at least three words"):
            edited(question, quotes=(words,))
    edited(question, quotes=("the team made",))


def test_a_short_quotation_is_whole_with_its_marks(question: Question):
    canonical = read_text("It was “vital” to ask. Nobody did.").canonical
    assert vetting.quote_problem(canonical, "“vital”") is None
    assert "at least three words" in (vetting.quote_problem(canonical, "vital") or "")


def test_quotation_marks_inside_quoted_words_are_single(question: Question):
    motion = make.add_motion(question.unit, 2)
    Motion.objects.filter(pk=motion.pk).update(text="Ann Lee was right that visits were “late”.", one_sided=False)
    motion.anchors.all().delete()
    found = " ".join(vetting.publishing_problems(question.unit))
    assert "Debate “Ann Lee was right that visits were ‘late’.”: " in found
