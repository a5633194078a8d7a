"""What was answered, as the cohort page shows it, for every kind of question."""

from dataclasses import replace

import pytest
from lxml import html

from quizzes.kinds import Count, registry
from quizzes.models import Version
from quizzes.reports.cohort import QuestionRow
from quizzes.templatetags.oversight import tally
from tests.kinds.examples import EXAMPLES
from tests.kinds.pages import guesses


def row(counts, kind="single_choice"):
    example = EXAMPLES[kind]
    return QuestionRow(3, Version(kind=kind, body=example.body.dump()), 9, 0.5, 9, tuple(counts))


def drawn(question):
    return html.fragment_fromstring(str(tally(question)), create_parent="div")


def words(element):
    return " ".join(element.text_content().split())


def test_what_is_right_says_so_in_sign_and_word():
    tree = drawn(row([Count("Inadequate", 7, right=True), Count("Good", 2, right=False)]))
    right, wrong = tree.xpath(".//li")
    assert words(right) == "Right: Inadequate: 7"
    assert right.xpath("./strong[@class='yes']//svg")
    assert words(wrong) == "Good: 2"
    assert not wrong.xpath(".//svg")
    assert not tree.xpath(".//details")


@pytest.mark.parametrize("count", [6, 7, 40])
def test_what_comes_after_the_sixth_is_folded(count):
    tree = drawn(row([Count(f"Value {n}", n, right=n == 0) for n in range(count)]))
    assert len(tree.xpath("./ul/li")) == 6
    assert len(tree.xpath("./details/ul/li")) == count - 6
    assert [words(one) for one in tree.xpath("./details/summary")] == [f"{count - 6} more of question 3"] * (count > 6)


def test_words_of_an_option_are_no_markup():
    assert "<b>" not in str(tally(row([Count("<b>x</b>", 1, right=False)])))


@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_kind_is_drawn_whole(kind):
    how, example = registry[kind], EXAMPLES[kind]
    given = [(response, 1) for response in guesses(kind, example)] + [(how.right(example.body, example.key), 4)]
    question = replace(row([], kind), tally=tuple(how.tally(example.body, example.key, given)))
    shown = [words(one) for one in drawn(question).xpath(".//li")]
    assert shown == [" ".join(f"{'Right: ' * one.right}{one.label}: {one.n}".split()) for one in question.tally]
    assert (how.tally_note or "") in words(drawn(question))
