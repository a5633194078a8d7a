"""Words: what dangles, what two texts share."""

import pytest

from quizzes.writing.words import dangling, loose, overlap


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("he closed the home", "he"),
        ("The home closed last year", "last year"),
        ("This is unfair", "This"),
        ("However, homes closed", "However"),
        ("Homes closed because they were weak", None),
        ("It is important for boards to meet", None),
        ("It closed the home", "It"),
    ],
)
def test_dangling_names_the_word(text: str, word: str | None) -> None:
    assert dangling(text) == word


def test_a_year_that_hangs_on_another_needs_a_date_before_it() -> None:
    assert dangling("who said that the work of the next year would centre on homes") == "next year"
    assert dangling("The trust met the following month") == "the following month"
    assert dangling("The trust opened in 2012 and closed the next year") is None
    assert dangling("The trust opened in 2012 and will close next year") == "next year"


def test_loose_words_dangle_anywhere_without_marks() -> None:
    assert loose("the board has money left for it") == "it"
    assert loose("the board said it was hard to recruit") is None


def test_a_number_or_a_change_that_nothing_tells_of_is_loose() -> None:
    assert loose("the number rose by 3% in a year") == "the number"
    assert loose("nobody had counted the changes") == "the changes"
    assert loose("the number of homes rose") is None
    assert loose("the council made changes to the rota") is None


def test_overlap_counts_lemmas_that_carry_meaning() -> None:
    assert overlap("The homes were closed", "A home closes") == 1.0
    assert overlap("The homes were closed", "Boards met") == 0.0
    assert overlap("the", "of") == 0.0
