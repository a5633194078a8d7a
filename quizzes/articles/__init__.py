"""Articles: bytes, a page or pasted text become a canonical text with typed blocks."""

from .document import Change, Details, Document, Problem, Unreadable
from .identity import make_slug, text_hash
from .intake import MAX_BYTES, MAX_WORDS, read, read_text, refuse_large
from .text import PROSE, Block, BlockKind, Canonical, Link, Noise

__all__ = [
    "MAX_BYTES",
    "MAX_WORDS",
    "PROSE",
    "Block",
    "BlockKind",
    "Canonical",
    "Change",
    "Details",
    "Document",
    "Link",
    "Noise",
    "Problem",
    "Unreadable",
    "make_slug",
    "read",
    "read_text",
    "refuse_large",
    "text_hash",
]
