"""True or false: the judgement is marked, the correction is the learner's own to check."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import BadResponse, Count, registry
from quizzes.kinds.base import MAX_RESPONSE_CHARACTERS
from quizzes.kinds.true_false import Body, Key, Response

HOW = registry["true_false"]
BODY = Body("True or false?", "The leader asked for a second visit.")
FALSE = Key(False, "The inspectors asked for it.", "Paragraph 4 names them.")
TRUE = Key(True, "", "Paragraph 5 says so.")
KEYS = st.sampled_from([FALSE, TRUE])
RESPONSES = st.builds(Response, st.sampled_from([True, False, None]), st.text(max_size=40))


@given(KEYS, RESPONSES)
def test_the_mark_is_for_the_judgement_alone(key, response):
    assert HOW.mark(BODY, key, response) == (1 if response.choice is key.true else 0)
    assert HOW.mark(BODY, key, Response(response.choice, "Other words.")) == HOW.mark(BODY, key, response)
    assert (HOW.mark(BODY, key, response) == 1) == all(part.right for part in HOW.parts(BODY, key, response))


@given(RESPONSES)
def test_a_form_comes_back_as_it_was_typed(response):
    clean = HOW.parse(BODY, [], HOW.to_form(BODY, [], response))
    assert clean.choice is response.choice
    assert HOW.parse(BODY, [], HOW.to_form(BODY, [], clean)) == clean
    assert HOW.response_type.load(clean.dump()) == clean


@pytest.mark.parametrize(
    ("body", "key", "says"),
    [
        (Body(" ", "It rains."), TRUE, "no words"),
        (Body("True or false?", " "), TRUE, "no statement"),
        (BODY, Key(False, " ", "So."), "needs a correction"),
        (BODY, Key(True, "It was not.", "So."), "nothing to correct"),
        (BODY, Key(False, BODY.statement.upper(), "So."), "says the same"),
        (BODY, Key(True, "", " "), "Say why"),
    ],
)
def test_it_says_what_is_wrong_with_a_question(body, key, says):
    found = HOW.problems(body, key)
    assert len(found) == 1
    assert says in found[0]


def test_a_heading_holds_the_statement():
    assert HOW.heading(BODY) == "True or false? The leader asked for a second visit."


@pytest.mark.parametrize("values", [["True"], ["1"], ["true", "false"], ["true", "true"], ["on"]])
def test_what_is_neither_true_nor_false_is_refused(values):
    with pytest.raises(BadResponse, match="either true or false"):
        HOW.parse(BODY, [], {"answer": values, "correction": ["words"]})
    assert HOW.echo(BODY, [], {"answer": values, "correction": ["words"]}).correction == "words"


def test_too_many_words_are_refused_and_shown_again_with_the_judgement():
    form = {"answer": ["false"], "correction": ["x" * (MAX_RESPONSE_CHARACTERS + 1)]}
    with pytest.raises(BadResponse, match="5,000"):
        HOW.parse(BODY, [], form)
    assert HOW.echo(BODY, [], form) == Response(False, form["correction"][0])


def test_words_without_a_judgement_are_kept_and_not_an_answer():
    response = HOW.parse(BODY, [], {"correction": [" It was\x00 them. "]})
    assert response == Response(None, "It was them.")
    assert not HOW.answered(response)
    assert HOW.mark(BODY, FALSE, response) == 0
    assert HOW.response_text(BODY, response) == "It was them."
    assert "Choose true or false" in HOW.caution(BODY, response)
    assert HOW.caution(BODY, Response(True, "Words.")) == HOW.caution(BODY, Response()) == ""


@pytest.mark.parametrize(
    ("key", "response", "looked_for"),
    [
        (FALSE, Response(False, "They did."), [FALSE.correction]),
        (FALSE, Response(True, "They did."), [FALSE.correction]),
        (FALSE, Response(False), []),
        (FALSE, Response(None, "They did."), []),
        (FALSE, Response(False, erased=True), []),
        (TRUE, Response(False, "They did."), []),
    ],
)
def test_an_own_correction_is_held_beside_the_one_of_the_key(key, response, looked_for):
    assert list(HOW.looked_for(key, response)) == looked_for


def test_erasing_keeps_the_judgement_and_that_there_were_words():
    scrubbed = HOW.scrub(Response(False, "They did."))
    assert scrubbed == HOW.response_type.load(scrubbed.dump()) == Response(False, "", erased=True)
    assert HOW.scrub(Response(True)) == Response(True)


def test_a_tally_counts_judgements_whatever_the_words():
    given_often = [(Response(False, "They did."), 2), (Response(False), 1), (Response(True), 3), (Response(), 1)]
    assert HOW.tally(BODY, FALSE, given_often) == [
        Count("True", 3, right=False),
        Count("False", 3, right=True),
        Count("Not answered", 1, right=False),
    ]
    assert len(HOW.tally(BODY, TRUE, [(Response(True), 1)])) == 2


def test_guesses_say_either():
    guesses = [HOW.guess(BODY, random.Random(seed)) for seed in range(50)]
    assert {guess.choice for guess in guesses} == {True, False}
    assert not any(guess.correction for guess in guesses if guess.choice)


def test_a_key_is_mended_without_a_word_of_the_body():
    fields = HOW.fields(BODY, FALSE)
    assert [field.name for field in fields if not field.of_key] == ["statement"]
    mended = {"true": "true", "correction": "", "because": TRUE.reason}
    assert HOW.from_fields(BODY.stem, {f.name: f.value for f in fields} | mended) == (BODY, TRUE)
