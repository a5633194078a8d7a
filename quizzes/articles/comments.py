"""Readers' comments: those under a line that announces them, and those that follow the article without any mark.

Unmarked ones are told by contrast. The article reports: it quotes, it says who said what, and it keeps "I" and
questions inside quotation marks. What follows its last paragraph speaks in a voice of its own. Where the article itself
writes so, as a column or a blog does, nothing is taken for a comment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .patterns import attribution, pattern, straight
from .pieces import Piece
from .text import BlockKind, Noise

_ENOUGH = 3
_ENOUGH_AFTER_NOISE = 2
_ENOUGH_TOGETHER = 5
_SPEAKS_UP = 4
_LONGEST_LINE = 12
_SHORTEST_PARAGRAPH = 8
_PARAGRAPHS_BEFORE = 2
_QUOTED = re.compile(r"""“[^“”]*(?:”|$)|^[^“”]*”|"[^"]*(?:"|$)|(?<!\w)['‘](?=\w)(?:[^'‘’]|['’](?=\w))*['’](?!\w)""")
_MOST_TRIED = 30
_SIGNS = ("address", "self", "ours", "question", "opinion", "informal")
_WEIGHTS = {"address": 3, "self": 2}
_MOST = {"address": 3, "self": 3, "opinion": 2, "informal": 2}


@dataclass(frozen=True)
class Voice:
    """How a block speaks: whether it reports, and the signs of a reader writing, each with its weight."""

    reports: bool
    signs: dict[str, int]

    def score(self, known: frozenset[str]) -> int:
        """The weight of the signs that are not `known` from the article itself."""
        return sum(weight for sign, weight in self.signs.items() if sign not in known)


def mark_comments(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with readers' comments marked as noise."""
    marked = list(pieces)
    announced = _announced(marked)
    if announced is not None:
        marked[announced] = marked[announced].as_noise(Noise.COMMENT_NOTICE)
        return _from(announced + 1, marked)
    start = _unannounced(marked)
    return marked if start is None else _from(start, marked)


def _from(start: int, pieces: list[Piece]) -> list[Piece]:
    """What stands from `start` on is comments, the names and dates over them too; other noise stays what it is."""
    rest = (p.as_noise(Noise.READER_COMMENT) if p.noise in (None, Noise.BYLINE) else p for p in pieces[start:])
    return [*pieces[:start], *rest]


def _voice(piece: Piece) -> Voice:
    spoken = _QUOTED.sub(" ", piece.text)
    plain = straight(spoken)
    counts = {sign: len(pattern(f"comments.{sign}").findall(plain)) for sign in _SIGNS}
    weights = {s: min(_MOST.get(s, 1), _WEIGHTS.get(s, 1) * count) for s, count in counts.items() if count}
    quotes = spoken != piece.text
    reports = sum(weights.values()) < _SPEAKS_UP and attribution().search(plain) is not None
    return Voice(quotes or reports, weights)


def _is_paragraph(piece: Piece) -> bool:
    return piece.kind is BlockKind.PARAGRAPH and len(piece.text.split()) >= _SHORTEST_PARAGRAPH


def _announced(pieces: Sequence[Piece]) -> int | None:
    """The place of the line that announces comments: after the article's paragraphs, with no reporting behind it."""
    paragraphs = 0
    tried = 0
    for n, piece in enumerate(pieces):
        paragraphs += _is_paragraph(piece)
        if paragraphs >= _PARAGRAPHS_BEFORE and tried < _MOST_TRIED and _announces(piece):
            tried += 1
            if not _reporting(pieces[n + 1 :]):
                return n
    return None


def _announces(piece: Piece) -> bool:
    if piece.noise not in (None, Noise.COMMENT_NOTICE) or len(piece.text.split()) > _LONGEST_LINE:
        return False
    return pattern("comment_openers").fullmatch(straight(piece.text)) is not None


def _reporting(pieces: Sequence[Piece]) -> bool:
    paragraphs = [_voice(piece).reports for piece in pieces if _is_paragraph(piece)]
    return sum(paragraphs) * 2 > len(paragraphs)


def _unannounced(pieces: Sequence[Piece]) -> int | None:
    """The place of the first comment that follows the article without a mark; None where there is none.

    Every paragraph from there on speaks and none reports. The earliest such place is taken.
    """
    voices = {n: _voice(piece) for n, piece in enumerate(pieces) if piece.kind is not BlockKind.NOISE}
    tail = _tail(pieces, voices)
    article = [voice for n, voice in voices.items() if not tail or n < tail[0]]
    if not _reported(article):
        return None
    known = {sign for voice in article for sign in voice.signs}
    if "self" in known:
        return None
    for at, n in enumerate(tail[:_MOST_TRIED]):
        if _speaks(pieces, voices, tail[at:], frozenset(known)):
            return n
        known |= voices[n].signs.keys()
    return None


def _tail(pieces: Sequence[Piece], voices: dict[int, Voice]) -> list[int]:
    """The places of the last paragraphs, back to the first that reports; a byline closes the article too."""
    tail: list[int] = []
    for n in range(len(pieces) - 1, -1, -1):
        piece = pieces[n]
        if piece.noise is Noise.BYLINE or (
            n in voices and (piece.kind is not BlockKind.PARAGRAPH or voices[n].reports)
        ):
            break
        if n in voices:
            tail.append(n)
    return tail[::-1]


def _reported(before: Sequence[Voice]) -> bool:
    reports = sum(voice.reports for voice in before)
    return reports >= 2 and reports * 3 >= len(before)


def _speaks(pieces: Sequence[Piece], voices: dict[int, Voice], places: Sequence[int], known: frozenset[str]) -> bool:
    """Whether readers write at these places: more is asked for where nothing parts them from the article."""
    scores = [voices[place].score(known) for place in places]
    told = [score for score, place in zip(scores, places, strict=True) if len(pieces[place].text.split()) > 5]
    if sum(score > 0 for score in told) * 2 < len(told):
        return False
    if pieces[places[0] - 1].noise not in (None, Noise.URL):
        return scores[0] >= _ENOUGH_AFTER_NOISE
    unlike_print = any({"address", "informal"} & voices[place].signs.keys() - known for place in places)
    together = len(told) > 1 and min(told) > 0 and sum(told) >= _ENOUGH_TOGETHER
    return unlike_print and (scores[0] >= _ENOUGH or (scores[0] > 0 and together))
