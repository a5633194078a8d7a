"""Simple clauses: what is taken apart, and what is left alone because it is not sure."""

import pytest

from quizzes.writing.clauses import clause_of, tense_of

ASKED = [
    ("Inspectors visited 12 homes in March.", "did Inspectors visit 12 homes in March"),
    ("The town has spent £3 million on agency staff.", "has The town spent £3 million on agency staff"),
    ("Marlow Vale was first judged weak in 2009.", "was Marlow Vale first judged weak in 2009"),
    ("In 2012, the board closed two nurseries.", "did the board close two nurseries in 2012"),
    ("In June 2014 the panel counted nine gaps.", "did the panel count nine gaps in June 2014"),
    ("Jo Lee, chair of the panel, resigned from the board.", "did Jo Lee resign from the board"),
    ("However, the council also sold the hall.", "did the council sell the hall"),
    ("The trust runs two homes, but the board owns them.", "does The trust run two homes"),
    ("The rota was changed, which pleased nobody.", "was The rota changed"),
    ("Ofsted had never seen the file.", "had Ofsted never seen the file"),
    ("Social workers, who felt rushed, closed cases early.", "did Social workers close cases early"),
    ("A manager monitors every case.", "does A manager monitor every case"),
]

LEFT_ALONE = [
    "He resigned in May.",
    "Their report was published in May.",
    "The cases closed early were reviewed in May.",
    "After the visit the board closed the home.",
    "Running the home cost £2m.",
    "“We are ready,” the board said.",
    "What happened was a mistake.",
    "Why was the home closed?",
    "No parent was asked.",
    "The plan, the budget, the rota and the files were late.",
    "The board (which met in May closed the home.",
    "",
    "Closed",
]


@pytest.mark.parametrize(("sentence", "inverted"), ASKED)
def test_a_simple_clause_is_turned_round(sentence: str, inverted: str | None) -> None:
    clause = clause_of(sentence)
    assert (clause and clause.inverted(clause.subject)) == inverted


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_what_is_not_sure_is_left_alone(sentence: str) -> None:
    assert clause_of(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("The number of people sleeping rough in Marlow rose from 204 in 2017 to 311 in 2019.",
         "The number of people sleeping rough in Marlow"),
        ("In May, the share of boats moored with ropes fell to 31 per cent from 48 per cent.",
         "the share of boats moored with ropes"),
    ],
)  # fmt: skip
def test_all_before_a_rise_is_its_subject(sentence: str, subject: str) -> None:
    clause = clause_of(sentence)
    assert clause is not None
    assert (clause.subject, clause.base in ("rise", "fall")) == (subject, True)


def test_the_predicate_keeps_the_order_of_the_text() -> None:
    clause = clause_of("In 2012, the board quickly closed two nurseries.")
    assert clause is not None
    assert clause.predicate == "quickly closed two nurseries in 2012"


@pytest.mark.parametrize(
    ("words", "tense"),
    [
        ("inspection had helped the town", "past"),
        ("the homes closed early", "past"),
        ("social workers need time because every home is different", "present"),
        ("the model is unsustainable", "present"),
        ("councils must pay", "present"),
        ("a lot tougher", ""),
    ],
)
def test_the_tense_is_that_of_the_first_verb(words: str, tense: str) -> None:
    assert tense_of(words) == tense


@pytest.mark.parametrize("words", ["Deaths registered as assault fell in infancy", "Caseloads “remain too large”"])
def test_a_participle_or_a_quoted_verb_is_no_verb_of_the_clause(words: str) -> None:
    assert clause_of(words) is None
