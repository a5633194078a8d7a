"""Short answer, beside what every kind promises."""

import pytest

from quizzes.kinds import BadResponse, registry
from quizzes.kinds.base import MAX_RESPONSE_CHARACTERS
from tests.kinds.examples.short_answer import BODY

HOW = registry["short_answer"]


def test_words_are_bounded_and_cleaned():
    assert HOW.parse(BODY, [], {"answer": ["  a\x00b\u202ec \n d "]}).text == "abc \n d"
    with pytest.raises(BadResponse, match="5,000"):
        HOW.parse(BODY, [], {"answer": ["x" * (MAX_RESPONSE_CHARACTERS + 1)]})


def test_words_that_were_typed_stay_apart_and_carry_no_controls():
    typed = "10\u00a0000 visits\x00 \u202eand\r\nmore\u2028lines\ud800"
    assert HOW.parse(BODY, [], {"answer": [typed]}).text == "10 000 visits and\nmore lines"
