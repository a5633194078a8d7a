"""Whatever comes in: a sound document or Unreadable goes out, and plain text loses nothing."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.articles import Unreadable, read_text
from quizzes.articles.cleaning import clean

from .support import assert_sound, assert_sound_or_refused, essence

LINES = st.sampled_from(
    [
        "The council said that it would answer.",
        "“We are late,” she said,",
        "and then it rained",
        "‘An unclosed mark",
        "Related stories",
        "Comments are closed.",
        "3 comments",
        "·",
        "- a point",
        "* another",
        "1. first",
        "2. second",
        "> quoted",
        "---",
        "# Heading",
        "By Jane Smith",
        "https://a.example/b",
        "See it. https://a.example/b",
        "<p>tag</p>",
        "<script>x</script>",
        "[link](https://a.example)",
        "**bold**",
        "I have seen this before! Why do we bother?",
        "",
        "\u00a0",
        "|a|b|",
        "|-|-|",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(LINES, max_size=25).map("\n".join))


NAMES = st.sampled_from(["a.md", "a.html", "", "a.txt"])


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_plain_text_is_sound_and_complete(text: str) -> None:
    received = text.encode(errors="ignore")
    canonical = assert_sound_or_refused(received, "a.txt")
    if canonical is not None:
        assert essence(canonical.text) == essence(clean(received.decode()))


@settings(max_examples=150, deadline=None)
@given(TEXTS, NAMES)
def test_every_format_gives_a_sound_text_or_reasons(text: str, filename: str) -> None:
    assert_sound_or_refused(text.encode(errors="ignore"), filename)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_bytes_give_a_sound_text_or_reasons(data: bytes, filename: str) -> None:
    assert_sound_or_refused(data, filename)


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(), max_size=100))
def test_pasted_text_of_any_characters_gives_a_sound_text_or_reasons(text: str) -> None:
    with suppress(Unreadable):
        assert_sound(read_text(text).canonical)


@settings(max_examples=75, deadline=None)
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_reading_is_deterministic(text: str) -> None:
    def attempt() -> object:
        try:
            return read_text(text)
        except Unreadable as error:
            return str(error)

    assert attempt() == attempt()
