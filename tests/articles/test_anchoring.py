"""Words found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.articles import Canonical, read_text
from quizzes.articles.anchoring import locate, reanchor

TEXT = "The chair said ‘it isn't fair’ twice.\n\nThe leader said it was fair. The chair said ‘it isn't fair’ again."


@pytest.mark.parametrize(
    ("quote", "near", "words", "start"),
    [
        ("The chair said", None, "The chair said", 0),
        ("The chair said", 60, "The chair said", 68),
        ("'it isn’t fair'", None, "‘it isn't fair’", 15),
        ('"it isn\'t  fair"', 90, "‘it isn't fair’", 83),
        ("twice. The leader", None, "twice.\n\nThe leader", 31),
    ],
)
def test_a_quotation_is_located(quote: str, near: int | None, words: str, start: int) -> None:
    assert locate(TEXT, quote, near) == (start, start + len(words))
    assert TEXT[start : start + len(words)] == words


@pytest.mark.parametrize("quote", ["", "  ", "the chair said", "it is fair", "isnt fair"])
def test_other_words_are_not(quote: str) -> None:
    assert locate(TEXT, quote) is None


@given(st.text(min_size=1), st.data())
def test_every_slice_is_located_exactly(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = locate(text, text[start:end], near=start)
    assert span == ((start, end) if text[start:end].strip() else None)


OLD = """The council was rated inadequate in May. Its leader resigned on the same day.

Inspectors read 96 files. They said that visits were late.

The council said it was sorry. The council said it was sorry to all."""


def moved(old: str, new: str, words: str) -> str | None:
    """The words found in the new text for those in the old one."""
    before, after = read_text(old).canonical, read_text(new).canonical
    start = before.text.index(words)
    span = reanchor(before, after, start, start + len(words))
    return None if span is None else after.text[slice(*span)]


def test_words_in_their_context_are_found_in_the_next_revision() -> None:
    new = "A paragraph that was not there, with a word too many in it.\n\n" + OLD.replace("on the same day", "in June")
    for words in ("rated inadequate in May", "96 files", "They said that visits were late."):
        assert moved(OLD, new, words) == words


def test_changed_words_send_the_question_back() -> None:
    assert moved(OLD, OLD.replace("96", "69"), "96 files") is None
    assert moved(OLD, OLD.replace("was rated", "was not rated"), "rated inadequate") is None
    assert moved(OLD, OLD.replace("They said", "Nobody said"), "visits were late") is None
    assert moved(OLD, OLD.replace("resigned on", "resigned, some say, on"), "resigned") is None
    assert moved(OLD, OLD.replace("files.", "filesystems."), "96 files") is None


def test_a_choice_sends_it_back_unless_the_block_settles_it() -> None:
    twice = OLD + "\n\nIts peers read 96 files. They said that visits were late as well."
    assert moved(OLD, twice, "said that visits were") == "said that visits were"
    assert moved(OLD, OLD.replace("96 files.", "90 files."), "late") == "late"


def test_words_that_became_noise_are_not_evidence() -> None:
    new = OLD + "\n\nRelated stories\n\nCouncil leader resigned on the same day"
    assert moved(OLD, new, "Inspectors read 96 files.") == "Inspectors read 96 files."
    gone = new.replace(" Its leader resigned on the same day.", "")
    assert moved(OLD, gone, "resigned on the same day") is None


def test_spans_outside_the_text_are_nothing() -> None:
    canonical = Canonical("", ())
    assert reanchor(canonical, canonical, 0, 0) is None
    assert reanchor(canonical, canonical, 0, 5) is None


@given(st.lists(st.sampled_from(["It rained.", "She said no.", "They left.", "He asked why."]), min_size=1), st.data())
def test_an_unchanged_revision_moves_nothing(sentences: list[str], data: st.DataObject) -> None:
    canonical = read_text(" ".join(sentences)).canonical
    start = data.draw(st.integers(0, len(canonical.text) - 1))
    end = data.draw(st.integers(start + 1, len(canonical.text)))
    assert reanchor(canonical, canonical, start, end) in ((start, end), None)
    assert reanchor(canonical, canonical, 0, len(canonical.text)) == (0, len(canonical.text))
