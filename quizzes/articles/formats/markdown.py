"""Markdown, with or without front matter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..cleaning import collapse, refuse_endless_words
from ..decoding import decode
from ..document import Problem, Unreadable, unreadable
from ..front_matter import read_details, split_front_matter
from ..inline import Words, strip_tags, words_of
from ..lines import ended
from ..noise import sort_noise
from ..pieces import Piece
from ..text import BlockKind
from . import FORMATS, Draft, Format

_DEEPEST = 60
_MOST_BRACKETS = 2_000
_LONGEST_HEADING = 10
_BEGINNING = re.compile(r"---[ \t]*\n\w+:|^#{1,6} \S|^\S.*\n=+\s*$|\[[^\]\n]+\]\(https?://|^> |\*\*\w", re.MULTILINE)


def parse(text: str) -> Draft:
    """Turn a cleaned Markdown text into a draft; a heading of the first level at its head is the headline."""
    front_matter, body, line = split_front_matter(text)
    try:
        pieces = sort_noise(list(pieces_of(body)))
    except Unreadable as error:
        raise Unreadable([Problem(p.message, p.path, p.line and p.line + line) for p in error.problems]) from None
    return Draft(with_headline(pieces), read_details(front_matter))


def with_headline(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with all but the first headline turned into headings, and that too unless nothing stands before it."""
    typed: list[Piece] = []
    for piece in pieces:
        late = piece.kind is BlockKind.HEADLINE and any(other.kind is not BlockKind.NOISE for other in typed)
        typed.append(piece.as_kind(BlockKind.HEADING) if late else piece)
    return typed


def pieces_of(body: str) -> Iterator[Piece]:
    """Yield the pieces of Markdown without front matter. Raises Unreadable where it is nested past all reading."""
    _refuse_hostile(body)
    markdown = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("code")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    tokens = markdown.parse(body)
    deep = next((token for token in tokens if token.level >= _DEEPEST - 1), None)
    if deep is not None:
        message = f"Lists or quotations stand inside one another more than {_DEEPEST // 2} deep."
        raise unreadable(message, deep.map[0] + 1 if deep.map else None)
    return _Walk().over(tokens)


def _refuse_hostile(body: str) -> None:
    """Thousands of brackets in one paragraph would take minutes to pair."""
    refuse_endless_words(body)
    line = 1
    for paragraph in re.split(r"(\n\s*\n)", body):
        if paragraph.count("[") > _MOST_BRACKETS:
            raise unreadable(f"More than {_MOST_BRACKETS:,} square brackets open in one paragraph.", line)
        line += paragraph.count("\n")


@dataclass
class _Walk:
    """Where the walk over the tokens stands: the lists and quotations that are open, the marks of items to come."""

    lists: list[int | None] = field(default_factory=list)
    quotes: int = 0
    mark: str = ""
    heading: int = 0
    cells: list[str] | None = None

    def over(self, tokens: Sequence[Token]) -> Iterator[Piece]:
        for token in tokens:
            self.enter_or_leave(token)
            if token.type == "inline":
                yield from self.inline(token)
            elif token.type == "fence":
                yield Piece(self.kind(), collapse(token.content))
            elif token.type == "html_block":
                yield from (Piece(self.kind(), line) for line in strip_tags(token.content))
            elif token.type == "tr_close":
                yield Piece(BlockKind.LIST_ITEM, "; ".join(cell for cell in self.cells or () if cell))
                self.cells = None

    def enter_or_leave(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self.heading = int(token.tag[1])
            case "heading_close":
                self.heading = 0
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "bullet_list_open":
                self.lists.append(None)
            case "ordered_list_open":
                self.lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                self.mark = self.next_mark()
            case "tr_open":
                self.cells = []

    def next_mark(self) -> str:
        """The number of an ordered item, which is part of the text; a bullet is not."""
        number = self.lists[-1]
        if number is None:
            return ""
        self.lists[-1] = number + 1
        return f"{number}. "

    def kind(self) -> BlockKind:
        if self.lists:
            return BlockKind.LIST_ITEM
        return BlockKind.QUOTATION if self.quotes else BlockKind.PARAGRAPH

    def inline(self, token: Token) -> Iterator[Piece]:
        words = words_of(token.children)
        if self.cells is not None:
            self.cells.append(words.text)
        elif words.text:
            yield self.piece(words)

    def piece(self, words: Words) -> Piece:
        if self.heading:
            kind = BlockKind.HEADLINE if self.heading == 1 else BlockKind.HEADING
            return Piece(kind, words.text, links=tuple(words.links))
        if self.kind() is BlockKind.PARAGRAPH and _is_strong_heading(words):
            return Piece(BlockKind.HEADING, words.text, links=tuple(words.links))
        piece = Piece(self.kind(), words.text, links=tuple(words.links)).after(self.mark)
        self.mark = ""
        return piece


def _is_strong_heading(words: Words) -> bool:
    """A short line in bold from end to end, without a full stop, is how many pages write a subheading."""
    short = len(words.text.split()) <= _LONGEST_HEADING
    return words.strong and short and not ended(words.text) and not words.text.endswith((":", ",", ";"))


def _recognises(beginning: str) -> float:
    return 0.5 if _BEGINNING.search(beginning) else 0.0


FORMATS.add(
    "markdown",
    Format("text/markdown", (".md", ".markdown", ".mdown", ".mkd"), decode, parse, _recognises, ("text/x-markdown",)),
)
