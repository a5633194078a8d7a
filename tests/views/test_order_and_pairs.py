"""What a learner and a tutor read of an order or of pairs beside the key."""

import re
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from quizzes.kinds import matching, ordering, registry
from tests.kinds.examples import EXAMPLES


def read(kind: str, response: Any, **more: Any) -> str:
    """The words of the kind's `answer.html` for its example."""
    how, example = registry[kind], EXAMPLES[kind]
    order = list(range(how.places(example.body)))
    answer = how.answer(example.body, example.key, order, response)
    page = render_to_string(f"quizzes/kinds/{kind}/answer.html", {"answer": answer} | more)
    return re.sub(r"\s+", " ", strip_tags(page.replace("<", " <"))).strip()


@pytest.mark.parametrize(
    ("response", "says"),
    [
        (ordering.Response((1, 0, 3, 2)), "Of six pairs of events you had all in the right order."),
        (
            ordering.Response((1, 0, 2, 3)),
            "five in the right order and one in the wrong one; right less wrong earns 0.67",
        ),
        (
            ordering.Response((2, 3, 0, 1)),
            "none in the right order and six in the wrong one; right less wrong earns 0 of",
        ),
        (ordering.Response((1, None, None, None)), "none in the right order and none in the wrong one"),
        (None, "You did not put them in order. This is the right order."),
    ],
)
def test_an_order_says_what_it_earns(response: Any, says: str) -> None:
    assert says in read("ordering", response)


def test_each_event_says_where_it_was_put_where_it_belongs_and_why() -> None:
    words = read("ordering", ordering.Response((1, None, None, None), ((0, 2), (3, 2))))
    assert "1. The council closes its drop-in rooms Right: first. The rooms closed in 2019." in words
    assert "You put it third, with another. It is second. The report is of May 2021." in words
    assert "You gave it no place. It is fourth. It was in March 2023." in words


@pytest.mark.parametrize(
    ("response", "says"),
    [
        (matching.Response((1, 2, 0)), "You had three of three pairs: 1 of 1."),
        (matching.Response((1, None, 3)), "You had one of three pairs: 0.33 of 1."),
        (matching.Response((0, 1, 2)), "You had none of three pairs: 0 of 1."),
        (None, "You did not choose anything."),
    ],
)
def test_pairs_say_what_they_earn(response: Any, says: str) -> None:
    assert says in read("matching", response)


def test_each_pair_says_what_was_chosen_what_is_right_and_why() -> None:
    words = read("matching", matching.Response((1, None, 3)))
    assert "Olive Marsh Right, and yours: The money had run out before the summer She names the budget." in words
    assert "You chose nothing here. Right: Nobody planned who would make the visits He speaks of planning." in words
    assert (
        "You chose: The rooms were hardly ever used Right: Families were told too late what would close Their report"
        in words
    )
    assert "Left over: The rooms were hardly ever used" in words


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_what_is_right_has_its_sign_where_nothing_was_answered(kind: str) -> None:
    words, parts = read(kind, None), len(EXAMPLES[kind].key.reasons)
    assert words.count("Right:") == parts
    how, body, key = registry[kind], EXAMPLES[kind].body, EXAMPLES[kind].key
    answer = how.answer(body, key, list(range(how.places(body))), None)
    page = render_to_string(f"quizzes/kinds/{kind}/answer.html", {"answer": answer})
    assert page.count('class="is-key"') == page.count('<span class="yes"><svg') == parts


@pytest.mark.parametrize("kind", ["ordering", "matching"])
def test_a_tutor_who_vets_reads_of_nobodys_answer(kind: str) -> None:
    words = read(kind, None, vetting=True)
    assert "You" not in words
    assert all(reason in words for reason in EXAMPLES[kind].key.reasons)


def test_on_paper_there_are_boxes_and_letters() -> None:
    how, body = registry["matching"], EXAMPLES["matching"].body
    page = render_to_string("quizzes/kinds/matching/paper.html", {"ask": how.asking(body, [3, 2, 1, 0], None)})
    assert page.count('class="box write"') == 3
    assert "<b>A</b> The rooms were hardly ever used" in page
    how, body = registry["ordering"], EXAMPLES["ordering"].body
    page = render_to_string("quizzes/kinds/ordering/paper.html", {"ask": how.asking(body, [3, 2, 1, 0], None)})
    assert page.count('class="box write"') == 4
    assert "<select" not in page
