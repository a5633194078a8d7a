"""The canonical text of an article and its typed blocks: what every span in the system slices into."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any


class BlockKind(StrEnum):
    HEADLINE = "headline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    NOISE = "noise"


class Noise(StrEnum):
    PROMOTION = "promotion"
    RELATED = "related"
    COMMENT_NOTICE = "comment_notice"
    READER_COMMENT = "reader_comment"
    BYLINE = "byline"
    URL = "url"
    REPEAT = "repeat"


PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


@dataclass(frozen=True, slots=True)
class Block:
    """A piece `[start, end)` of a canonical text. `noise` is set exactly where `kind` is noise."""

    kind: BlockKind
    start: int
    end: int
    noise: Noise | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words `[start, end)` of the text that led to `href` (http, https or mailto only)."""

    start: int
    end: int
    href: str


@dataclass(frozen=True)
class Canonical:
    """A canonical text: blocks in order, each parted from the next by two newlines, none holding a newline.

    `text == "\\n\\n".join(text[b.start:b.end] for b in blocks)` always holds. Quotation marks are as they came.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def title(self) -> str | None:
        """The headline, where the text has one; none is guessed."""
        for block in self.blocks:
            if block.kind is BlockKind.HEADLINE:
                return self.slice(block)
        return None

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """Paragraphs, list items and quotations in order: what is read, numbered (from 1) and quizzed."""
        return tuple(block for block in self.blocks if block.kind in PROSE)

    @cached_property
    def word_count(self) -> int:
        return sum(len(self.slice(block).split()) for block in self.prose)

    def slice(self, span: Any) -> str:
        """The words of anything that has `start` and `end`."""
        return self.text[span.start : span.end]

    def paragraph_number(self, position: int) -> int | None:
        """The number, from 1, of the piece of prose that holds `position`; None in headings and noise."""
        number = bisect_right(self._starts, position)
        return number if number and position < self.prose[number - 1].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.prose]

    def dump(self) -> dict[str, Any]:
        """Blocks and links as JSON; the text is stored beside them."""
        return {
            "blocks": [_dump_block(b) for b in self.blocks],
            "links": [[k.start, k.end, k.href] for k in self.links],
        }

    @classmethod
    def load(cls, text: str, data: dict[str, Any]) -> "Canonical":
        """The reverse of `dump`."""
        blocks = tuple(_load_block(entry) for entry in data["blocks"])
        return cls(text, blocks, tuple(Link(*entry) for entry in data.get("links", [])))


def _dump_block(block: Block) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": block.kind.value, "start": block.start, "end": block.end}
    return entry | ({"noise": block.noise.value} if block.noise else {})


def _load_block(entry: dict[str, Any]) -> Block:
    noise = Noise(entry["noise"]) if "noise" in entry else None
    return Block(BlockKind(entry["kind"]), entry["start"], entry["end"], noise)


def join(pieces: Iterator[tuple[BlockKind, str, Noise | None]]) -> Canonical:
    """Lay pieces (kind, one line of words, sort of noise) out as a canonical text; empty pieces are dropped."""
    blocks, words, at = [], [], 0
    for kind, piece, noise in pieces:
        if not piece:
            continue
        blocks.append(Block(kind, at, at + len(piece), noise))
        words.append(piece)
        at += len(piece) + 2
    return Canonical("\n\n".join(words), tuple(blocks))
