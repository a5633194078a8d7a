"""Quotations in all their forms."""

import pytest

from quizzes.articles.text import BlockKind, join
from quizzes.reading import read
from quizzes.reading.model import Reading

from .make import reading


def quoted(found: Reading) -> list[str]:
    return [found.slice(quotation.inner) for quotation in found.quotations]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("She called it “a mess”.", ["a mess"]),
        ("She called it ‘a mess’.", ["a mess"]),
        ("She called it ‘a mess'.", ["a mess"]),
        ("She called it 'a mess'.", ["a mess"]),
        ('She called it "a mess".', ["a mess"]),
        ("She called it «a mess».", ["a mess"]),
        ("‘It isn’t fair,’ she said.", ["It isn’t fair,"]),
        ("'It isn't fair,' she said.", ["It isn't fair,"]),
        ("‘The inspectors’ reports were late,’ she said.", ["The inspectors’ reports were late,"]),
        ("'The councils' failings were plain,' she said.", ["The councils' failings were plain,"]),
        ("She spoke of ‘targets’ and of the councils’ failings.", ["targets"]),
        ("The children's services' managers left.", []),
        ("In the '90s we got 'em out, he said.", []),
        ("‘In the ’90s we led,’ she said.", ["In the ’90s we led,"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,", "no"]),
        ("‘He said “no” to me,’ she said.", ["He said “no” to me,", "no"]),
        ('"He said "no" to me," she said.', ['He said "no" to me,', "no"]),
        ("(‘a mess’)", ["a mess"]),
        ("“A mess”—that was it; “a shame”.", ["A mess", "a shame"]),
        ("It cost 5' or 6\" more.", []),
    ],
)
def test_pairs(text: str, inner: list[str]) -> None:
    assert quoted(reading(text)) == inner


def test_a_nested_quotation_has_its_depth() -> None:
    found = reading("“He said ‘no’ to me,” she said.")
    assert [quotation.depth for quotation in found.quotations] == [0, 1]


def test_a_paragraph_may_leave_its_quotation_to_the_next() -> None:
    found = reading("He said: ‘It is late.", "‘It will fail.’ Nobody spoke.")
    assert [(q.closed, q.continues) for q in found.quotations] == [(False, True), (True, False)]
    assert quoted(found) == ["It is late.", "It will fail."]


def test_an_open_quotation_at_the_end_runs_to_the_end_of_its_block() -> None:
    found = reading("He said: “It is late. It will fail.", "Nobody spoke.")
    assert quoted(found) == ["It is late. It will fail."]
    assert not found.quotations[0].closed


def test_a_stray_mark_does_not_swallow_what_follows() -> None:
    found = reading("The ‘plan was late. He called it “a mess” and “a shame”.")
    assert quoted(found) == ["a mess", "a shame"]
    assert all(quotation.depth == 0 for quotation in found.quotations)


def test_headings_and_noise_are_not_read() -> None:
    pieces = [(BlockKind.HEADING, "‘A mess’", None), (BlockKind.NOISE, "He said ‘a mess’ in 2012.", None)]
    found = read(join(iter(pieces)))
    assert (found.quotations, found.attributions, found.figures, found.sentences) == ((), (), (), ())
