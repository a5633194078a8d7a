"""The rule that asks for all that a list names, by example and counter-example."""

import pytest

from quizzes.reading.model import Camp
from quizzes.writing import QuestionDraft
from quizzes.writing.gates import first_failure
from quizzes.writing.rules import registry
from quizzes.writing.rules.all_listed import bank
from quizzes.writing.shown import lures, rights

from .make import body, make

FIELD = "Social workers and foster carers in Ashby met."
COUNCIL = body(0, "Marlow Vale council", Camp.COUNCIL)
NOUNS = ("the recording of visits", "the tracking of bicycles", "the work of night wardens")
DOING = ("open two new homes", "reduce the number of teams", "improve the training of wardens")


def drafted(lead: str, members: tuple[str, ...], field: str = FIELD) -> list[QuestionDraft]:
    told = f"{lead} {', '.join(members[:-1])} and {members[-1]}."
    reading = make(f"{field} {told}", voices=(COUNCIL,), lists=((lead, members),))
    return [draft for draft in registry["all_listed"].write(reading) if first_failure(draft, reading) is None]


@pytest.mark.parametrize(
    ("lead", "members", "stem"),
    [
        ("Wardens found weak points in", NOUNS, "in which of these did wardens find weak points?"),
        ("The review found faults in three areas:", NOUNS, "in which of these areas did the review find faults?"),
        ("The board agreed to improve the following areas:", NOUNS, "which of these areas did the board agree to"),
        ("Inspectors asked, in short, that the council should", DOING, "which of these should the council do?"),
    ],
)  # fmt: skip
def test_a_lead_is_turned_into_a_question_for_its_members(lead: str, members: tuple[str, ...], stem: str) -> None:
    draft = drafted(lead, members)[0]
    assert draft.stem.startswith(f"According to the article, {stem}")
    assert {text.lower() for text in rights(draft)} == set(members)
    assert 2 <= len(lures(draft)) <= 3


def test_lures_are_of_the_shape_of_the_members_and_have_no_word_of_the_article() -> None:
    field = f"{FIELD} Interpreters, archives and chronologies were not spoken of."
    draft = drafted("Wardens found weak points in", NOUNS, field)[0]
    shown = [lure.text.lower() for lure in lures(draft)]
    assert set(shown) <= set(bank()["to_improve"])
    assert not any(word in text for text in shown for word in ("interpreter", "archive", "chronolog"))


@pytest.mark.parametrize(
    ("lead", "members"),
    [
        ("These were", NOUNS),
        ("The three areas were", NOUNS),
        (
            "Wardens found weak points in",
            ("“the recording of visits”", "the tracking of bicycles", "the night wardens"),
        ),
        ("Wardens found weak points in", ("its recording of visits", "their tracking of it", "this work")),
        ("Wardens opened homes in", ("the north of Ashby", "the west of Fenland", "the hills of Corby")),
    ],
)
def test_what_is_no_question_or_of_no_known_sort_is_left(lead: str, members: tuple[str, ...]) -> None:
    assert drafted(lead, members) == []


def test_an_article_of_another_field_is_left() -> None:
    assert drafted("Wardens found weak points in", NOUNS, "The ferry was late.") == []
