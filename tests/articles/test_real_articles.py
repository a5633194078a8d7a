"""The intake on the real articles, which the project does not hold: OVERSIGHT_ARTICLES names their folder.

What is expected of them is written here as counts, places and fragments of a few words.
"""

import os
from pathlib import Path

import pytest

from quizzes.articles import BlockKind, Canonical, Document, Noise, read

from .support import assert_sound, essence, name_of

FOLDER = os.environ.get("OVERSIGHT_ARTICLES", "")
WHY = "OVERSIGHT_ARTICLES is not set: the intake was not tried on the real articles"
pytestmark = pytest.mark.skipif(not FOLDER, reason=WHY)

NUMBERS = ("000", "001", "002", "003", "004")
PROSE = {"000": 12, "001": 11, "002": 13, "003": 8, "004": 10}
HEADINGS = {
    "000": [],
    "001": ["Obsession with targets", "‘Expensive and wasteful’", "Criticism of Ofsted and chief"],
    "002": [],
    "003": ["Care Leavers –", "Case Loads –", "Children in Need –"],
    "004": ["Focus and drive"],
}
NOISE = {
    "000": [],
    "001": ["promotion", "related", "comment_notice"],
    "002": ["related", "related", "related", "comment_notice"],
    "003": ["url", "url", "byline", "comment_notice", "comment_notice"],
    "004": ["repeat", "repeat", "repeat", "reader_comment", "reader_comment", "reader_comment"],
}


def path_of(number: str) -> Path:
    (path,) = Path(FOLDER).glob(f"{number}*.txt")
    return path


def document(number: str) -> Document:
    path = path_of(number)
    return read(path.read_bytes(), path.name)


def words_of(canonical: Canonical, kind: BlockKind) -> list[str]:
    return [canonical.slice(block) for block in canonical.blocks if block.kind is kind]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_text_is_lost_and_blocks_are_sound(number: str) -> None:
    canonical = document(number).canonical
    assert_sound(canonical)
    assert essence(canonical.text) == essence(path_of(number).read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", NUMBERS)
def test_only_one_has_a_headline(number: str) -> None:
    found = document(number)
    if number == "001":
        assert found.title is not None
        assert found.title == path_of(number).read_text(encoding="utf-8").split("\n")[0]
    else:
        assert found.title is None
        assert words_of(found.canonical, BlockKind.HEADLINE) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_prose_headings_and_noise(number: str) -> None:
    canonical = document(number).canonical
    assert len(canonical.prose) - len(words_of(canonical, BlockKind.LIST_ITEM)) == PROSE[number]
    assert [name_of(block) for block in canonical.blocks if block.kind is BlockKind.NOISE] == NOISE[number]
    headings = words_of(canonical, BlockKind.HEADING)
    assert len(headings) == len(HEADINGS[number])
    assert all(words.startswith(start) for words, start in zip(headings, HEADINGS[number], strict=True))


@pytest.mark.parametrize("number", ["000", "001", "002", "004"])
def test_every_line_is_a_block(number: str) -> None:
    lines = [" ".join(line.split()) for line in path_of(number).read_text(encoding="utf-8").splitlines()]
    canonical = document(number).canonical
    assert [canonical.slice(block) for block in canonical.blocks] == [line for line in lines if line]


def test_the_wrapped_one() -> None:
    canonical = document("003").canonical
    assert [len(words.split()) for words in words_of(canonical, BlockKind.LIST_ITEM)] == [2, 2, 5]
    starts = [" ".join(words.split()[:3]) for words in words_of(canonical, BlockKind.PARAGRAPH)]
    assert starts == [
        "Both Sir Michael",
        "Eleanor Schooling stated",
        "both speakers suggested",
        "Eleanor Schooling stated",
        "Contrasting Good and",
        "Leadership – both",
        "Consultation on Future",
        "Patrick Butler, Guardian",
    ]
    assert [canonical.slice(b) for b in canonical.blocks if b.noise is Noise.BYLINE] == ["Mark Waddington June 2016"]
