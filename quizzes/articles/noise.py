"""What is not the article is sorted out: it stays in the text, as blocks of noise, and no question is made of it.

The patterns are in `data/noise.ini`. Nothing here knows any publisher.
"""

from collections.abc import Sequence

from .comments import mark_comments
from .lines import ended
from .patterns import attribution, pattern, straight
from .pieces import Piece
from .repeats import mark_repeats
from .text import BlockKind, Noise
from .urls import split_urls

_LONGEST = 45
_LONGEST_PLAIN = 8
_LONGEST_HEADLINE = 25
_LONGEST_HEADING = 4
_SHORTEST_PROSE = 12
_GROUPS = {
    "blocks": (Noise.COMMENT_NOTICE, Noise.PROMOTION, Noise.RELATED, Noise.BYLINE),
    "head": (Noise.PROMOTION, Noise.COMMENT_NOTICE, Noise.BYLINE),
    "tail": (Noise.BYLINE, Noise.PROMOTION),
    "beside": (Noise.BYLINE,),
}
_NOT_FROM_SPEECH = frozenset({Noise.PROMOTION, Noise.RELATED})


def sort_noise(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, in order and with no word lost, with all that is noise marked and sorted."""
    marked = list(split_urls(pieces))
    for step in (_mark_blocks, _mark_edges, _mark_related, mark_repeats, mark_comments):
        marked = step(marked)
    return marked


def is_prose(piece: Piece) -> bool:
    """Whether a piece is surely a sentence or list of the article rather than a line of its own."""
    if piece.kind in (BlockKind.LIST_ITEM, BlockKind.QUOTATION):
        return True
    count = len(piece.text.split())
    return piece.kind is BlockKind.PARAGRAPH and (count > _LONGEST_HEADLINE or (ended(piece.text) and count > 3))


def _mark_blocks(pieces: list[Piece]) -> list[Piece]:
    return [_sorted_by(piece, "blocks") for piece in pieces]


def _mark_edges(pieces: list[Piece]) -> list[Piece]:
    """What is noise only before the first paragraph or after the last (dates and names by themselves)."""
    prose = [n for n, piece in enumerate(pieces) if _long_prose(piece)]
    first = prose[0] if prose else 0
    last = max((n for n, piece in enumerate(pieces) if is_prose(piece)), default=len(pieces))
    marked = [_sorted_by(piece, "head") if n < first else piece for n, piece in enumerate(pieces)]
    for n in range(first):
        beside = (*marked[max(0, n - 1) : n], *marked[n + 1 : n + 2])
        if any(piece.noise is Noise.BYLINE for piece in beside):
            marked[n] = _sorted_by(marked[n], "beside")
    return [_sorted_by(piece, "tail") if _at_tail(n, last, piece) else piece for n, piece in enumerate(marked)]


def _at_tail(number: int, last: int, piece: Piece) -> bool:
    return piece.kind is not BlockKind.LIST_ITEM and number >= last


def _long_prose(piece: Piece) -> bool:
    return is_prose(piece) and (piece.kind is not BlockKind.PARAGRAPH or len(piece.text.split()) >= _SHORTEST_PROSE)


def _sorted_by(piece: Piece, group: str) -> Piece:
    """The piece as the first sort of noise whose patterns fit it whole."""
    count = len(piece.text.split())
    if piece.kind is BlockKind.NOISE or count > _LONGEST:
        return piece
    text = straight(piece.text)
    for sort in _GROUPS[group]:
        if pattern(f"{group}.{sort.value}").fullmatch(text) and not _speech(sort, text, count):
            return piece.as_noise(sort)
    return piece


def _speech(sort: Noise, text: str, count: int) -> bool:
    """A sentence that quotes or reports is the article's, however much it sounds like an advertisement."""
    if sort not in _NOT_FROM_SPEECH or count <= _LONGEST_PLAIN:
        return False
    return text.startswith('"') or (ended(text) and attribution().search(text) is not None)


def _mark_related(pieces: list[Piece]) -> list[Piece]:
    """A line such as "Related stories", and the headlines behind it until prose begins again."""
    marked = list(pieces)
    for n, piece in enumerate(pieces):
        opener = _related_opener(piece) if marked[n].kind is not BlockKind.NOISE else ""
        headlines = _headlines_after(marked, n + 1) if opener else []
        if opener == "sure" or (opener and (headlines or _all_noise(marked[n + 1 :]))):
            for place in (n, *headlines):
                marked[place] = marked[place].as_noise(Noise.RELATED)
    return marked


def _related_opener(piece: Piece) -> str:
    """ "sure", "weak" (headlines or the end of the text must follow), or "" for what opens nothing."""
    text = straight(piece.text)
    if piece.kind is BlockKind.QUOTATION or len(text.split()) > _LONGEST_PLAIN or ended(text):
        return ""
    return next((sort for sort in ("sure", "weak") if pattern(f"related_openers.{sort}").fullmatch(text)), "")


def _all_noise(pieces: list[Piece]) -> bool:
    return all(piece.kind is BlockKind.NOISE for piece in pieces)


def _headlines_after(pieces: list[Piece], start: int) -> list[int]:
    """The places of the headlines from `start` on; a short line right before prose is the article's own heading."""
    found = []
    end = start
    while end < len(pieces) and (pieces[end].kind is BlockKind.NOISE or _is_other_headline(pieces[end])):
        if pieces[end].kind is not BlockKind.NOISE:
            found.append(end)
        end += 1
    prose_follows = end < len(pieces)
    if found and prose_follows and found[-1] == end - 1 and _is_own_heading(pieces[found[-1]]):
        found.pop()
    return found


def _is_own_heading(piece: Piece) -> bool:
    return piece.kind is BlockKind.HEADING or (len(piece.text.split()) <= _LONGEST_HEADING and piece.text[-1] != "?")


def _is_other_headline(piece: Piece) -> bool:
    """A line without a full stop, or one that is a link from end to end."""
    linked = any(link.start == 0 and link.end == len(piece.text) for link in piece.links)
    if piece.kind is BlockKind.QUOTATION or len(piece.text.split()) > _LONGEST_HEADLINE:
        return False
    return linked or not piece.text.endswith((".", ".”", ".’", '."', ".'", ":"))
