"""Motions on findings, promises and apologies, and where they are not made."""

import pytest

from quizzes.articles import read as received
from quizzes.reading import read
from quizzes.reading.model import Reading
from quizzes.writing.accounts import found_so, promised, sorry
from quizzes.writing.motion_gates import first_failure
from quizzes.writing.standing import with_standing


def one(words: str) -> Reading:
    return with_standing(read(received(f"A pier in the news\n\n{words}\n".encode(), "article.txt").canonical))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "Ofsted found that too few homes kept a record of night visits.",
            "The article gives a reader enough evidence to accept the finding that too few homes kept a record of "
            "night visits.",
        ),
        ("Ofsted found that every home kept a record of night visits.", None),
        ("Ofsted found that 7 had been late and 11 had not.", None),
        ("Tom Hessle, president of the Ferry Guild, found that too few homes kept a record of visits.", None),
    ],
)
def test_a_finding_of_a_fault_is_put_to_the_test(words: str, text: str | None) -> None:
    assert [m.text for m in found_so(one(words))] == ([text] if text else [])


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            "Tom Hessle, president of the Ferry Guild, promised that every pier would have a bell by June.",
            "The article gives a reader good reason to rely on the promise of Tom Hessle that every pier would have a "
            "bell by June.",
        ),
        ("Tom Hessle, president of the Ferry Guild, said that every pier would have a bell by June.", None),
        ("Tom Hessle, president of the Ferry Guild, promised that it would have a bell by June.", None),
    ],
)
def test_a_promise_may_be_relied_on_or_not(words: str, text: str | None) -> None:
    assert [m.text for m in promised(one(words))] == ([text] if text else [])


def test_an_apology_may_be_enough() -> None:
    reading = one("Marlow Vale Council apologised to the families for the delay.")
    (motion,) = sorry(reading)
    assert motion.text == "An apology from Marlow Vale Council is a sufficient answer to what the article reports."
    assert first_failure(motion, reading) is None
    assert not list(sorry(one("Marlow Vale Council wrote to the families about the delay.")))
