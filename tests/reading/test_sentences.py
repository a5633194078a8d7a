"""Sentences, each inside one block."""

import pytest

from quizzes.reading.model import Span

from .make import reading


@pytest.mark.parametrize(
    "sentences",
    [
        ["Cllr. Poole spoke.", "Dr. Marsh did not."],
        ["“It is late. ”"],
        ["‘Is it late?’ she asked.", "‘No.’"],
        ["He said: ‘It is late.’", "She left."],
        ["It cost £1.15million.", "Nobody paid."],
        ["The failures were human.", "Its chair, Bill Marsh, spoke."],
        ["She said no.", "“Yes,” he said."],
        ["Mrs A. J. Poole, of the N.S.P.C.C., spoke at 4.30 p.m. on Tuesday."],
        ["The car was ill.", "The tax was in.", "He came in.", "It was art."],
        ["“Why?” he asked.", "“Because!” she cried."],
    ],
)
def test_splits(sentences: list[str]) -> None:
    found = reading(" ".join(sentences))
    assert [found.slice(sentence.span) for sentence in found.sentences] == sentences


def test_numbers_and_blocks_are_ordinals() -> None:
    found = reading("One. Two.", "Three.", headline="Nought")
    assert [(s.block, s.number) for s in found.sentences] == [(0, 0), (1, 1), (1, 2), (2, 3)]
    assert all(found.canonical.blocks[s.block].start <= s.span.start for s in found.sentences)


def test_spaces_of_every_sort_part_sentences() -> None:
    found = reading("It\u00a0is late.\u00a0It will fail.")
    assert [found.slice(s.span) for s in found.sentences] == ["It\u00a0is late.", "It will fail."]
    assert found.sentences[0].span == Span(0, 11)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("HULL – Jane Poole left on Monday.", "Jane Poole left on Monday."),
        ("PORTER CITY, Mich. (Wire report) — A judge ruled on Monday.", "A judge ruled on Monday."),
        ("Group homes: Inspectors saw five of them.", "Inspectors saw five of them."),
        ("Ann Lee: The home is late.", "Ann Lee: The home is late."),
        ("Inspectors wrote: The home is late.", "Inspectors wrote: The home is late."),
    ],
)
def test_a_dateline_or_label_belongs_to_no_sentence(text: str, first: str) -> None:
    found = reading(text)
    assert found.slice(found.sentences[0].span) == first
