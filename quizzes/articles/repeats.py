"""What a text says twice, word for word: the later occurrence, or the extract of a longer paragraph, is noise."""

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from .lines import ended
from .patterns import straight
from .pieces import Piece
from .text import PROSE, BlockKind, Noise

_SHORTEST = 5
_SHORTEST_EXTRACT = 8
_SHORTEST_NEAR = 15
_NEAR = 97.0
_TRIED = 20
_LITTLE_WORDS = frozenset({"a", "an", "the", "that"})


def mark_repeats(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with repeats marked as noise.

    Three sorts count: a block of five words or more (or of any length inside a repeated sequence) seen before; an
    extract of eight words or more that stands whole inside another block, as pull quotes do; and a block that
    differs from an earlier one by slips of the pen alone.
    """
    keys = [_key(piece) for piece in pieces]
    repeated = _seen_before(keys) | _extracts(pieces, keys)
    repeated |= _near(pieces, keys, repeated)
    return [piece.as_noise(Noise.REPEAT) if n in repeated else piece for n, piece in enumerate(pieces)]


def _key(piece: Piece) -> str:
    """The words alone, in lower case; "" for what cannot be a repeat."""
    if piece.kind is BlockKind.NOISE:
        return ""
    return " ".join(re.findall(r"\w+(?:'\w+)*", straight(piece.text).casefold()))


def _seen_before(keys: Sequence[str]) -> set[int]:
    first: dict[str, int] = {}
    before = {n: first[key] for n, key in enumerate(keys) if key and first.setdefault(key, n) != n}
    repeated = {n for n in before if len(keys[n].split()) >= _SHORTEST}
    for step in (1, -1):
        for n in sorted(before, reverse=step < 0):
            if n - step in repeated and before[n] == before[n - step] + step:
                repeated.add(n)
    return repeated


def _extracts(pieces: Sequence[Piece], keys: Sequence[str]) -> set[int]:
    """Prose found whole inside longer prose; every key stands once among the keys that are searched.

    What stands first and ends without a stop is the headline, which often quotes.
    """
    prose = [n for n, piece in enumerate(pieces) if piece.kind in PROSE and keys[n]]
    searched = "\n".join(f" {key} " for key in dict.fromkeys(keys[n] for n in prose))
    heads = {prose[0]} if prose and not ended(straight(pieces[prose[0]].text).rstrip("\"'")) else set()
    long_enough = (n for n in prose if len(keys[n].split()) >= _SHORTEST_EXTRACT and n not in heads)
    return {n for n in long_enough if searched.count(f" {keys[n]} ") > 1}


def _near(pieces: Sequence[Piece], keys: Sequence[str], repeated: set[int]) -> set[int]:
    """Compare long blocks that begin or end alike."""
    alike: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    found = set()
    for n, key in enumerate(keys):
        tokens = key.split()
        if len(tokens) < _SHORTEST_NEAR or n in repeated or pieces[n].kind not in PROSE:
            continue
        ends = (("first", *tokens[:3]), ("last", *tokens[-3:]))
        if any(_slips_only(keys[other], key) for end in ends for other in alike[end][-_TRIED:]):
            found.add(n)
        for end in ends:
            alike[end].append(n)
    return found


def _slips_only(one: str, other: str) -> bool:
    """Whether two blocks differ in spelling only: a changed figure, name or "not" makes another statement."""
    if fuzz.ratio(one, other, score_cutoff=_NEAR) == 0:
        return False
    a, b = one.split(), other.split()
    edits = Levenshtein.editops(a, b)
    if len(edits) > max(1, len(a) // 25):
        return False
    return all(_is_slip(e.tag, a[e.src_pos : e.src_pos + 1], b[e.dest_pos : e.dest_pos + 1]) for e in edits)


def _is_slip(tag: str, old: list[str], new: list[str]) -> bool:
    if tag == "delete":
        return old[0] in _LITTLE_WORDS
    if tag == "insert":
        return new[0] in _LITTLE_WORDS
    a, b = old[0], new[0]
    return len(a) > 5 and a[0] == b[0] and a.isalpha() and b.isalpha() and Levenshtein.distance(a, b) == 1
