"""Altered statements contradict the one that they come from, and read as well."""

import pytest

from quizzes.writing.altering import altered


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("caseloads were too large", "caseloads were too small"),
        ("the rota had not been shared", "the rota had been shared"),
        ("the council struggled to recruit", "the council managed to recruit"),
        ("thresholds were applied in three ways", "thresholds were not applied in three ways"),
        ("plans “were too large” for the room", None),
        ("the trust opened a home and closed a hall", None),
        ("nobody was asked", None),
        ("staff left the home in May", "staff did not leave the home in May"),
        ("managers did not see the files", "managers saw the files"),
        ("visits did not lead to better plans", "visits led to better plans"),
        ("leaders who had been appointed were ready", None),
        ("it is an unsafe place", None),
    ],
)
def test_altered(words: str, expected: str | None) -> None:
    assert altered(words) == expected
