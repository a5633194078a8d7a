"""Lines become runs: what is joined, what is kept apart."""

import pytest

from quizzes.articles.lines import runs

WRAPPED = """The council said on Monday that it would not appeal against the
ruling, which came after four years of dispute over who pays for
homes outside the county and who decides which child may stay.
The union, which had asked for talks, called this a sound answer
and said that its members would vote on the plan before Easter."""


def texts(text: str) -> list[str]:
    return [run.text for run in runs(text)]


def test_a_full_line_may_end_with_a_sentence() -> None:
    assert len(texts(WRAPPED)) == 1


def test_a_line_that_ends_early_ends_its_paragraph() -> None:
    shorter = WRAPPED.replace("and who decides which child may stay", "too")
    assert [text[-4:] for text in texts(shorter)] == ["too.", "ter."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One ends.\nTwo ends.", ["One ends.", "Two ends."]),
        ("One goes\non here.", ["One goes on here."]),
        ("iMPOWER won.\neBay lost.", ["iMPOWER won.", "eBay lost."]),
        ("A child-\ncentred plan", ["A child-centred plan"]),
        (
            "It ran on, she said, from late May –\nor June.",
            ["It ran on, she said, from late May – or June."],
        ),
        ("Kit Hall,\nChief of Staff", ["Kit Hall, Chief of Staff"]),
        ("•one\n• two\n•\nthree", ["one", "two", "three"]),
        ("Points:\n- one\n- two goes\n  on here\n- three", ["Points:", "one", "two goes on here", "three"]),
        ("The plan\n- as it was -\nfailed.", ["The plan - as it was - failed."]),
        ("> a line\n> and more\nOut.", ["a line and more", "Out."]),
        ("Over.\n-----\n* * *\nUnder.", ["Over.", "Under."]),
        ("-\n\none\n-\ntwo", ["one", "two"]),
        ("So.\n·", ["So."]),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_bullets_make_items() -> None:
    assert [bool(run.first.bullet) for run in runs("So:\n·\none\n·\ntwo\n\nThen it ended.")] == [
        False,
        True,
        True,
        False,
    ]
