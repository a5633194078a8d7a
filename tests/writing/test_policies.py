"""Motions on rules and on what a bill or plan would do, and where none is made."""

import pytest

from quizzes.articles import read as received
from quizzes.reading import read
from quizzes.reading.model import Reading
from quizzes.writing.motion_gates import first_failure
from quizzes.writing.policies import rule_is_right, would_be_right


def one(words: str) -> Reading:
    return read(received(f"A pier in the news\n\n{words}\n".encode(), "article.txt").canonical)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "Under the rules, ferry pilots may not carry more than nine children at a time.",
            "It is right that ferry pilots may not carry more than nine children at a time.",
        ),
        (
            "Every pier must keep a record of all boats that leave at night.",
            "It is right that every pier must keep a record of all boats that leave at night.",
        ),
        ("The pilot must keep a record of all boats that leave at night.", None),
        ("Ferry pilots must send a record of all boats to the county by 4 May.", None),
        ("Ferry pilots must keep it in a box by the door at night.", None),
        ("Ferry pilots may like to keep a record of all boats at night.", None),
    ],
)
def test_a_general_rule_is_put_to_the_test(words: str, text: str | None) -> None:
    found = list(rule_is_right(one(words)))
    assert [motion.text for motion in found] == ([text] if text else [])
    assert all(first_failure(motion, one(words)) is None for motion in found)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "Her private bill would allow the county to close piers without a vote.",
            "It would be right to allow the county to close piers without a vote.",
        ),
        ("Her private bill would cost the county nine million pounds a year.", None),
        ("Her private bill would allow it without a vote.", None),
        ("The county would close piers without a vote of the town.", None),
    ],
)
def test_what_a_bill_would_do_is_put_to_the_test(words: str, text: str | None) -> None:
    assert [motion.text for motion in would_be_right(one(words))] == ([text] if text else [])
