"""Reading the expectations beside the faulty texts, and what must hold for every canonical text."""

import re
from pathlib import Path
from typing import Any

import yaml

from quizzes.articles import Block, BlockKind, Canonical, Noise, Unreadable, read
from quizzes.articles.lines import BULLETS

TEXTS = Path(__file__).parent / "texts"
_NOT_COUNTED = re.compile(rf"[\s{re.escape(BULLETS)}o>_=~#]")


def expectations(path: Path) -> dict[str, Any]:
    """What the YAML beside a text says: title, blocks, links by their words, words that must be absent."""
    found: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def name_of(block: Block) -> str:
    """The kind of a block, or its sort of noise."""
    return (block.noise or block.kind).value


def fits(expected: str, words: str) -> bool:
    """Whether the words are those expected; " … " stands for any words."""
    return re.fullmatch(".+".join(map(re.escape, expected.split(" … "))), words) is not None


def assert_sound(canonical: Canonical) -> None:
    """The blocks tile the text, each on one line, tidy, and typed; links slice to words inside one block."""
    assert canonical.text == "\n\n".join(canonical.slice(block) for block in canonical.blocks)
    for block in canonical.blocks:
        words = canonical.slice(block)
        assert words == " ".join(words.split())
        assert words
        assert (block.kind is BlockKind.NOISE) == (block.noise is not None)
        assert block.noise is None or isinstance(block.noise, Noise)
    for link in canonical.links:
        assert canonical.slice(link).strip() == canonical.slice(link) != ""
        assert any(block.start <= link.start < link.end <= block.end for block in canonical.blocks)
        assert link.href.lower().startswith(("http://", "https://", "mailto:"))
    assert Canonical.load(canonical.text, canonical.dump()) == canonical


def assert_sound_or_refused(data: bytes, filename: str = "", media_type: str = "") -> Canonical | None:
    """Read the bytes: a sound text comes back, or None where every reason for refusing them is in words."""
    refused: Unreadable
    try:
        canonical = read(data, filename, media_type).canonical
    except Unreadable as error:
        refused = error
    else:
        assert_sound(canonical)
        return canonical
    assert refused.problems
    assert all(problem.message and problem.path == filename for problem in refused.problems)
    return None


def essence(text: str) -> str:
    """The characters that no reading of plain text may lose: all but white space, bullets, quote marks and rules."""
    return _NOT_COUNTED.sub("", text)
