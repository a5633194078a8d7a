"""What holds of every text, however odd: spans lie in it, nothing raises, time is linear."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.articles.text import BlockKind, Canonical, Noise, join
from quizzes.reading import read
from quizzes.reading.model import Reading, Span
from quizzes.reading.normal import view

from .make import canonical

WORDS = (
    "“ ” ‘ ’ ' \" , . : ; ? ! – ( ) said told warned Jane Poole Sir Cllr. Ofsted council’s the report a he it they "
    "and that to by who inspectors ‘90s £1.5m 30% 2012 May one in seven 20 called was has described as According "
    "\u00a0 é مرحبا 漢字 "
    "I. B. Ó van criticised spokesman for union’s"
)
PIECES = st.sampled_from(WORDS.split(" "))
PARAGRAPHS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=120),
)
KINDS = st.sampled_from(list(BlockKind))


def pieces_of(drawn: list[tuple[BlockKind, str]]) -> Canonical:
    noise = {BlockKind.NOISE: Noise.PROMOTION}
    return join((kind, words, noise.get(kind)) for kind, words in drawn)


def spans(found: Reading) -> Iterator[Span]:
    yield from (sentence.span for sentence in found.sentences)
    for quotation in found.quotations:
        yield from (quotation.span, quotation.inner)
    for voice in found.voices:
        yield from voice.mentions
    for attribution in found.attributions:
        yield from (s for s in (attribution.speaker, attribution.cue, attribution.content, attribution.span) if s)
    for figure in found.figures:
        yield from (figure.span, figure.bare)
    for listing in found.listings:
        yield from (listing.lead, *listing.members)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(KINDS, PARAGRAPHS), max_size=5))
def test_every_span_lies_in_prose_and_nothing_raises(drawn: list[tuple[BlockKind, str]]) -> None:
    text = pieces_of(drawn)
    found = read(text)
    readable = [b for b in text.blocks if b.kind not in (BlockKind.HEADING, BlockKind.NOISE)]
    for span in spans(found):
        assert 0 <= span.start < span.end <= len(text.text)
        assert any(b.start <= span.start < b.end for b in readable)
    assert all(q.span.holds(q.inner) for q in found.quotations)
    assert all(f.span.holds(f.bare) for f in found.figures)
    assert all(a.span.holds(a.content) for a in found.attributions)
    assert all(a.voice is not None and a.speaker is not None for a in found.strict)
    voices = {voice.id for voice in found.voices}
    assert all(a.voice is None or a.voice in voices for a in found.attributions)


@settings(max_examples=100, deadline=None)
@given(PARAGRAPHS)
def test_reading_twice_gives_the_same(words: str) -> None:
    text = canonical(words)
    assert read(text) == read(text)


@given(st.text())
def test_the_view_has_the_same_length(text: str) -> None:
    assert len(view(text)) == len(text)


HOSTILE = {
    "10,000 quotation marks": '"a" ' * 5000,
    "10,000 opening marks": "‘" * 10000 + " a",
    "20,000 words in one paragraph": "The council said it would not. " * 3400,
    "no full stop": "Jane Smith told " * 6700,
    "cues alone": "said " * 20000,
    "commas": "a, " * 20000,
    "names": "Smith and Jones, " * 6700,
    "numbers": "12 " * 20000,
    "capitals": "THE COUNCIL SAID NO. " * 5000,
    "right to left": "\u202eمرحبا " * 10000,
    "possessives": "councils' services' " * 10000,
    "brackets": "(" * 20000,
}


def seconds_of_work(text: Canonical) -> float:
    """Processor seconds of one reading: a busy machine takes longer, but does not do more."""
    began = time.process_time()
    read(text)
    return time.process_time() - began


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_seconds(words: str) -> None:
    assert seconds_of_work(canonical(words)) < 10


def test_a_thousand_words_take_a_fraction_of_a_second() -> None:
    text = canonical(
        *["Jane Poole, leader of Hull council, said: “It cost £3m in 2012.” Inspectors told her it was late."] * 60
    )
    assert text.word_count > 1000
    assert min(seconds_of_work(text) for _ in range(3)) < 0.5
