"""Questions to which several options are right, and statements to judge, as learner and tutor meet them."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from quizzes import erasing, sitting
from quizzes.kinds import multiple_choice, true_false
from quizzes.models import Attempt, Cohort, SelfCheck, Slot, Unit, User
from tests import make

pytestmark = pytest.mark.django_db
SEVERAL, STATEMENT, TRUE = 1, 2, 3
CHOICES = multiple_choice.Body("Who asked for more people?", ("Ambleford", "Brackwater", "Nobody", "The county"))
RIGHT = multiple_choice.Key((0, 1), ("Paragraph 1 says so.", "Paragraph 2 says so.", "Two did.", "No word of it."))
JUDGED = true_false.Body("True or false?", "Ambleford made ten visits.")
FALSE = true_false.Key(False, "It made more than a hundred.", "Paragraph 1 gives the figure.")


@pytest.fixture
def tutor() -> User:
    return make.tutor()


@pytest.fixture
def unit(tutor: User) -> Unit:
    passage = make.passage_of("Visits counted", 3)
    made = make.bare_unit("visits", tutor, passage, title="Visits counted", status="published", open=True)
    make.add_question(made, SEVERAL, "multiple_choice", CHOICES, RIGHT)
    make.add_question(made, STATEMENT, "true_false", JUDGED, FALSE)
    make.add_question(made, TRUE, "true_false", JUDGED, true_false.Key(True, "", "It is said so."))
    return made


@pytest.fixture
def learner() -> User:
    return make.user()


@pytest.fixture
def cohort(tutor: User, learner: User) -> Cohort:
    return make.cohort(tutors=[tutor], learners=[learner])


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def slot_of(attempt: Attempt, position: int) -> Slot:
    return attempt.slots.select_related("version", "answer").get(position=position)


def answer(attempt: Attempt, position: int, response: Any, serial: int = 0) -> None:
    slot = slot_of(attempt, position)
    form = slot.version.how.to_form(slot.version.content, slot.option_order, response)
    sitting.save(attempt, position, form, serial=serial)


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def entry(client: Client, attempt: Attempt, position: int) -> str:
    """What the result shows of one question."""
    shown = text(client, f"/attempts/{attempt.pk}/result/")
    part = re.search(rf'id="q{position}"(.*?)(id="q\d"|</main>)', shown, re.S)
    assert part
    return words(part[1])


def words(markup: str) -> str:
    """What is left without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


# several right ones


def test_an_answer_says_of_each_option_what_became_of_it(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    answer(attempt, SEVERAL, multiple_choice.Response((0, 2)))
    sitting.submit(attempt)
    shown = entry(signed_in(learner), attempt, SEVERAL)
    assert "You chose one of two right options and one wrong one. Each wrong choice takes away" in shown
    assert "Ambleford Right, and you chose it. Paragraph 1 says so." in shown
    assert "Brackwater Missed: right, but you did not choose it. Paragraph 2 says so." in shown
    assert "Nobody Wrong, but you chose it. Two did." in shown
    assert "The county Rightly left. No word of it." in shown


def test_half_of_it_is_partly_right_and_nothing_is_no_miss(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    answer(attempt, SEVERAL, multiple_choice.Response((1,)))
    sitting.submit(attempt)
    assert slot_of(attempt, SEVERAL).score == 0.5
    shown = entry(signed_in(learner), attempt, SEVERAL)
    assert "Partly right: 0.5 of 1 You chose one of two right options. " in shown
    again = sitting.submit(sitting.start(learner, unit))
    shown = entry(signed_in(learner), again, SEVERAL)
    assert "You did not choose an option." in shown
    assert "Missed" not in shown
    assert "Right answer. Paragraph 2 says so." in shown


@pytest.mark.parametrize(
    ("choices", "says"),
    [
        ((0, 1), "You chose both right options."),
        ((2,), "You chose no right option and one wrong one."),
        ((0, 1, 2), "You chose both right options and one wrong one. Each wrong choice"),
    ],
)
def test_what_was_chosen_is_said_in_a_sentence(learner: User, unit: Unit, choices: tuple[int, ...], says: str) -> None:
    attempt = sitting.start(learner, unit)
    answer(attempt, SEVERAL, multiple_choice.Response(choices))
    sitting.submit(attempt)
    assert says in entry(signed_in(learner), attempt, SEVERAL)


def test_what_is_ticked_off_again_is_no_answer(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    client, address = signed_in(learner), f"/attempts/{attempt.pk}/{SEVERAL}/"
    client.post(address, {"answer": ["2", "1"], "serial": "0"})
    assert slot_of(attempt, SEVERAL).is_answered
    assert text(client, address).count(" checked") == 2
    client.post(address, {"serial": "1"})
    assert not slot_of(attempt, SEVERAL).is_answered


def test_a_tally_of_several_says_how_it_counts(learner: User, unit: Unit, cohort: Cohort, tutor: User) -> None:
    attempt = sitting.start(learner, unit, make.assignment(cohort, unit))
    answer(attempt, SEVERAL, multiple_choice.Response((0, 2)))
    answer(attempt, STATEMENT, true_false.Response(False, "Secret words."))
    sitting.submit(attempt)
    shown = text(signed_in(tutor), f"/cohorts/{cohort.pk}/")
    assert shown.count(multiple_choice.MultipleChoice.tally_note) == 1
    counts = "Right: Ambleford: 1 Right: Brackwater: 0 Nobody: 1 The county: 0 Several may be chosen"
    assert counts in words(shown)
    assert "True: 0 Right: False: 1" in words(shown)
    assert "Secret words." not in shown


def test_a_mended_key_gives_each_its_part(learner: User, unit: Unit, cohort: Cohort, tutor: User) -> None:
    attempt = sitting.start(learner, unit, make.assignment(cohort, unit))
    answer(attempt, SEVERAL, multiple_choice.Response((0, 2)))
    sitting.submit(attempt)
    version = slot_of(attempt, SEVERAL).version
    address = reverse("admin:mend-key", args=[unit.pk, version.pk])
    client = signed_in(tutor)
    assert "Option 5" not in text(client, address)
    fields = version.how.fields(version.content, version.current_key.content)
    sent = {field.name: field.value for field in fields if field.of_key} | {"right_3": "right"}
    more = {"seen": "1", "feedback": "", "reason": "Nobody is right too.", "do": "mend"}
    client.post(address, sent | more)
    assert slot_of(attempt, SEVERAL).score == pytest.approx(2 / 3)
    assert version.content == CHOICES


# statements


def test_words_without_a_judgement_are_kept_and_asked_about(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    client, address = signed_in(learner), f"/attempts/{attempt.pk}/{STATEMENT}/"
    client.post(address, {"correction": "It made more.", "serial": "0"})
    shown = text(client, address)
    assert "It made more.</textarea>" in shown
    assert "Choose true or false too" in shown
    assert "Three of three questions are not answered yet." in text(client, f"/attempts/{attempt.pk}/check/")
    sitting.submit(attempt)
    assert slot_of(attempt, STATEMENT).score == 0
    shown = entry(client, attempt, STATEMENT)
    assert "You did not say whether it is true or false." in shown
    assert "Your correction It made more. What is true instead It made more than a hundred." in shown
    assert client.post(f"{address}self-check/", {"point": "0"}).status_code == 404


def test_an_own_correction_is_compared_and_earns_nothing(learner: User, unit: Unit) -> None:
    attempt = sitting.start(learner, unit)
    answer(attempt, STATEMENT, true_false.Response(True, "It made more."))
    client, check = signed_in(learner), f"/attempts/{attempt.pk}/{STATEMENT}/self-check/"
    assert client.post(check, {"point": "0"}).status_code == 404
    sitting.submit(attempt)
    shown = entry(client, attempt, STATEMENT)
    assert "True or false? Ambleford made ten visits." in shown
    assert "True Your answer: wrong. False Right answer. Paragraph 1 gives the figure." in shown
    assert "Does your correction say this? Tick it if it does. For yourself. It is not a mark." in shown
    client.post(check, {"point": ["0", "1"]})
    assert SelfCheck.objects.get().points == [0]
    assert slot_of(attempt, STATEMENT).score == 0


@pytest.mark.parametrize(
    ("position", "response"),
    [(STATEMENT, true_false.Response(False)), (TRUE, true_false.Response(False, "It made more."))],
)
def test_without_words_or_a_correction_nothing_is_compared(
    learner: User, unit: Unit, position: int, response: true_false.Response
) -> None:
    attempt = sitting.start(learner, unit)
    answer(attempt, position, response)
    sitting.submit(attempt)
    client = signed_in(learner)
    assert "Keep my check" not in entry(client, attempt, position)
    assert client.post(f"/attempts/{attempt.pk}/{position}/self-check/", {"point": "0"}).status_code == 404


def test_nothing_of_the_key_is_shown_while_a_test_is_held(learner: User, unit: Unit, cohort: Cohort) -> None:
    attempt = sitting.start(learner, unit, make.assignment(cohort, unit, mode="test", release=3))
    answer(attempt, SEVERAL, multiple_choice.Response((0, 2)))
    answer(attempt, STATEMENT, true_false.Response(False, "It made more."))
    client = signed_in(learner)
    pages = [text(client, f"/attempts/{attempt.pk}/{place}") for place in ("1/", "2/", "3/", "check/")]
    sitting.submit(attempt)
    pages.append(text(client, f"/attempts/{attempt.pk}/result/"))
    assert "It made more." in pages[-1]
    told = [FALSE.correction, FALSE.reason, *RIGHT.reasons, "Right answer", "Keep my check"]
    assert [words for words in told for page in pages if words in page] == []
    assert client.post(f"/attempts/{attempt.pk}/{STATEMENT}/self-check/", {"point": "0"}).status_code == 404


def test_a_deleted_person_leaves_the_judgement_and_no_words(learner: User, unit: Unit, cohort: Cohort) -> None:
    attempt = sitting.start(learner, unit, make.assignment(cohort, unit))
    answer(attempt, STATEMENT, true_false.Response(False, "It made more."))
    sitting.submit(attempt)
    erasing.erase(learner)
    slot = slot_of(attempt, STATEMENT)
    assert (slot.score, slot.response) == (1, true_false.Response(False, "", erased=True))


def test_a_statement_is_edited_as_what_it_is(unit: Unit, tutor: User) -> None:
    question = unit.questions.get(position=STATEMENT)
    client, address = signed_in(tutor), reverse("admin:vet-question", args=[unit.pk, question.pk])
    shown = text(client, address)
    assert re.search(r'<textarea name="stem"[^>]*>\s*True or false\?</textarea>', shown)
    seen = re.search(r'name="seen" value="([^"]*)" id="id_seen"|name="seen" value="([^"]*)"', shown)
    assert seen
    sent = {"stem": "True or false?", "statement": "It made ten.", "true": "false", "correction": "", "because": "So."}
    quote = f"In {make.place(STATEMENT)} the team made {make.visits(STATEMENT)} visits."
    more = {"seen": seen[1] or seen[2], "feedback": "", "quote_1": quote, "do": "edit"}
    refused = client.post(address, sent | more)
    assert "A false statement needs a correction." in refused.content.decode()
    client.post(address, sent | more | {"correction": "It made more."})
    assert question.current.stem == "True or false? It made ten."
    assert question.current.current_key.content == true_false.Key(False, "It made more.", "So.")
