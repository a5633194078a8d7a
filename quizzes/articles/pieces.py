"""Pieces: what a format hands on before positions are known. Laid end to end they are the canonical text."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from .text import BlockKind, Canonical, Link, Noise, join


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of words with its kind; `links` carry offsets into `text`. `noise` is set where `kind` is noise."""

    kind: BlockKind
    text: str
    noise: Noise | None = None
    links: tuple[Link, ...] = ()

    def as_noise(self, sort: Noise) -> "Piece":
        return replace(self, kind=BlockKind.NOISE, noise=sort)

    def as_kind(self, kind: BlockKind) -> "Piece":
        return replace(self, kind=kind)

    def cut(self, start: int, end: int) -> "Piece":
        """The words `[start, end)` as a piece of the same kind, with the links that lie wholly inside."""
        inside = (link for link in self.links if start <= link.start and link.end <= end)
        links = tuple(Link(link.start - start, link.end - start, link.href) for link in inside)
        return replace(self, text=self.text[start:end], links=links)

    def after(self, words: str) -> "Piece":
        """The piece with `words` set before its own."""
        links = tuple(Link(link.start + len(words), link.end + len(words), link.href) for link in self.links)
        return replace(self, text=words + self.text, links=links)


def lay_out(pieces: Iterable[Piece]) -> Canonical:
    """Join pieces into a canonical text with its blocks and links; empty pieces are dropped."""
    kept = [piece for piece in pieces if piece.text]
    canonical = join((piece.kind, piece.text, piece.noise) for piece in kept)
    links = tuple(
        Link(block.start + link.start, block.start + link.end, link.href)
        for block, piece in zip(canonical.blocks, kept, strict=True)
        for link in piece.links
    )
    return Canonical(canonical.text, canonical.blocks, links)
