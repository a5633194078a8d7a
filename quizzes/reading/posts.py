"""Who holds which post, wherever a name and the words for a post stand beside one another."""

from collections.abc import Iterator, Mapping, Sequence

from .cast import Cast
from .chunks import Chunk, Unit
from .model import Post, Span
from .people import role_after, role_before

FORMER = frozenset({"former", "ex", "then", "outgoing", "previous", "late", "retired"})


def posts(cast: Cast, unit: Unit, ids: Mapping[int, int]) -> Iterator[Post]:
    """The posts that one unit tells; `ids` maps a member to the id of its voice."""
    for place, chunk in enumerate(unit.chunks):
        member = cast.person(chunk) if chunk.tag == "n" else None
        if member is None or member.id not in ids:
            continue
        role = role_before(unit.chunks, place) or role_after(unit.chunks, place)
        if role:
            yield _post(unit, place, role, ids[member.id])


def _post(unit: Unit, place: int, role: tuple[int, int], voice: int) -> Post:
    chunks, (first, last) = unit.chunks, role
    while first < last and (chunks[first].tag == "t" or chunks[first].low in FORMER or chunks[first].tag == "s"):
        first += 1
    post, person = Span(chunks[first].start, chunks[last].end), chunks[place].span
    whole = Span(min(post.start, person.start), max(post.end, person.end))
    former = any(
        chunk.low in FORMER or chunk.low.startswith("ex-") for chunk in chunks[max(0, role[0] - 1) : first + 1]
    )
    return Post(whole, voice, person, post, _body(chunks, first, last), former, unit.sentences[0].number)


def _body(chunks: Sequence[Chunk], first: int, last: int) -> Span | None:
    """The body by name among the words for the post, else a common noun for one."""
    inside = chunks[first : last + 1]
    named = [chunk.span for tag in "bh" for chunk in inside if chunk.tag == tag]
    return named[0] if named else None
