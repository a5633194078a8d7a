"""The faulty texts: each becomes the blocks that a person would see in it."""

from pathlib import Path

import pytest

from quizzes.articles import read

from .support import TEXTS, assert_sound, essence, expectations, fits, name_of

PATHS = sorted(path for path in TEXTS.iterdir() if path.suffix != ".yaml")
NAMES = [path.name for path in PATHS]


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_blocks_are_those_a_person_sees(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    expected = expectations(path)
    pairs = [next(iter(entry.items())) for entry in expected["blocks"]]
    found = [(name_of(block), document.canonical.slice(block)) for block in document.canonical.blocks]
    assert [name for name, _ in found] == [name for name, _ in pairs], found
    misfits = [(words, pair[1]) for (_, words), pair in zip(found, pairs, strict=True) if not fits(pair[1], words)]
    assert misfits == []
    assert document.title == expected["title"]


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_text_is_sound(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    assert_sound(document.canonical)
    links = {document.canonical.slice(link): link.href for link in document.canonical.links}
    expected = expectations(path)
    if "links" in expected:
        assert links == expected["links"]
    for words in expected.get("absent", []):
        assert words not in document.canonical.text
        assert words not in str(links)


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".txt"], ids=lambda path: path.name)
def test_no_text_is_lost(path: Path) -> None:
    received = path.read_text(encoding="utf-8")
    assert essence(read(path.read_bytes(), path.name).canonical.text) == essence(received)


@pytest.mark.parametrize("path", [path for path in PATHS if path.suffix == ".txt"], ids=lambda path: path.name)
def test_encoding_and_line_ends_make_no_difference(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = read(path.read_bytes(), path.name).canonical
    for variant in (text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert read(variant.encode(), path.name).canonical == expected
    assert read(text.encode("utf-8-sig"), path.name).canonical == expected
    assert read(text.encode("utf-16"), path.name).canonical == expected


def test_there_are_enough_of_them() -> None:
    assert len(PATHS) >= 10
    assert {path.suffix for path in PATHS} == {".txt", ".md", ".html"}
    assert {path.stem for path in PATHS} == {path.stem for path in TEXTS.glob("*.yaml")}
