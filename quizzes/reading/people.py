"""Persons told by the words around them: capitals with a role before or after, or with a cue right after."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from .chunks import Chunk, Unit, retag
from .lexicon import load, words
from .names import Name

AGE = re.compile(r"[1-9]\d?")
FOR_ANOTHER = frozenset({"for", "with", "unlike", "like", "to", "against", "beside", "alongside"})
"""Before a comma and a name these tell of somebody else: `For the mother, Ann Lee said`."""
FIRM = frozenset({"Ltd", "Limited", "Plc", "PLC", "Inc", "LLC", "LLP"})
COUNCIL_WORDS = frozenset({"city", "county", "borough", "district", "metropolitan", "town", "parish", "unitary"})


def promote(unit: Unit) -> Unit:
    unit = replace(unit, chunks=tuple(_with_council(unit.chunks)))
    return retag(unit, dict(_promoted(unit.chunks)))


def companies(units: Sequence[Unit]) -> list[Unit]:
    """The units with each name of `Larch Living Ltd` that leaves out the last word told to be that company's."""
    named = (chunk.name for unit in units for chunk in unit.chunks if chunk.tag == "b" and chunk.name)
    firms = {name.parts[:-1]: name for name in named if name.parts[-1] in FIRM and len(name.parts) > 2}
    return [_with_firms(unit, firms) for unit in units] if firms else list(units)


def _with_firms(unit: Unit, firms: Mapping[tuple[str, ...], Name]) -> Unit:
    tags: dict[int, tuple[str, Name | None]] = {}
    for place, chunk in enumerate(unit.chunks):
        firm = firms.get(chunk.name.parts) if chunk.name and chunk.tag in "nSb" else None
        if firm:
            tags[place] = ("b", firm)
    return retag(unit, tags) if tags else unit


def _with_council(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """Make one body of `Sandford council`, `Sandford county council`."""
    at = 0
    while at < len(chunks):
        chunk = chunks[at]
        end = at + 1
        while end < len(chunks) and chunks[end].low in COUNCIL_WORDS:
            end += 1
        if chunk.tag == "S" and end < len(chunks) and chunks[end].low == "council" and chunk.name:
            parts = (*chunk.name.parts, *(c.low for c in chunks[at + 1 : end + 1]))
            name = Name("b", end + 1 - at, parts)
            chunk = Chunk(chunk.start, chunks[end].end, "b", " ".join(c.low for c in chunks[at : end + 1]), name)
            at = end
        at += 1
        yield chunk


def _promoted(chunks: Sequence[Chunk]) -> Iterator[tuple[int, tuple[str, Name | None]]]:
    for place, chunk in enumerate(chunks):
        name = chunk.name
        if chunk.tag != "S" or name is None:
            continue
        if _aged(chunks, place, name):
            yield place, ("n", Name("n", name.length, name.parts, alone=True))
        elif _personal(chunks, place, name):
            yield place, ("n", Name("n", name.length, name.parts))


def _personal(chunks: Sequence[Chunk], place: int, name: Name) -> bool:
    """A role before or after, or a cue right after, makes a person of two to four capitalised words."""
    placed = words("voices", "places")
    if any(part in placed or (part.isupper() and len(part) > 1) for part in name.parts):
        return False
    before = role_before(chunks, place)
    closed = place + 1 >= len(chunks) or chunks[place + 1].tag in ",.v("
    roled = place > 0 and (chunks[place - 1].tag == "r" or (before is not None and closed))
    if len(name.parts) == 1 or _holds(chunks, place):
        return False
    if _held(chunks, place):
        return True
    if roled or role_after(chunks, place) is not None or _apposed(chunks, place) or _after_quotation(chunks, place):
        return True
    following = place + 1
    while following < len(chunks) and (chunks[following].tag == "a"):
        following += 1
    return following < len(chunks) and chunks[following].tag == "v"


def _holds(chunks: Sequence[Chunk], place: int) -> bool:
    """Whether a name is of the body of somebody named before it: `Ann Lee of Care Voices said`."""
    return place > 1 and chunks[place - 1].low in ("of", "from") and chunks[place - 2].tag in "nS"


def _held(chunks: Sequence[Chunk], place: int) -> bool:
    """Whether a body and a cue follow: `Xan Doe of Care Voices said`."""
    ahead = chunks[place + 1 : place + 4]
    return len(ahead) == 3 and ahead[0].low in ("of", "from") and ahead[1].tag in "Sb" and ahead[2].tag == "v"


def _aged(chunks: Sequence[Chunk], place: int, name: Name) -> bool:
    """`Calum, 19,`: one capitalised word and an age."""
    ages = chunks[place + 1 : place + 4]
    if len(name.parts) != 1 or len(ages) < 2 or ages[0].tag != "," or not AGE.fullmatch(ages[1].low):
        return False
    return len(ages) == 2 or ages[2].tag not in "wgr"


def _apposed(chunks: Sequence[Chunk], place: int) -> bool:
    """`Xan Doe, of the union, said`, `Xan Doe, 52, said`, `Xan Doe, who ...`."""
    if place + 2 >= len(chunks) or chunks[place + 1].tag != ",":
        return False
    first = chunks[place + 2]
    if first.low in ("who", "whose") or first.low.isdigit():
        return True
    if first.low not in ("of", "from", "for", "at"):
        return False
    comma = next((at for at in range(place + 3, min(place + 16, len(chunks))) if chunks[at].tag == ","), None)
    return comma is not None and comma + 1 < len(chunks) and chunks[comma + 1].tag in "va"


def _after_quotation(chunks: Sequence[Chunk], place: int) -> bool:
    """`"...," said Xan Doe`."""
    return place > 1 and chunks[place - 1].tag == "v" and chunks[place - 2].tag in "q,"


def role_before(chunks: Sequence[Chunk], place: int) -> tuple[int, int] | None:
    """The chunks of `Ofsted's national director for care,` or `union leader` before a name."""
    end = place - 1
    while end > 1 and place - end < 4 and chunks[end].tag in "Ss" and _comma_near(chunks, end):
        end -= 1
    comma = end >= 0 and chunks[end].tag == ","
    end -= comma
    if comma and chunks[0].low in FOR_ANOTHER and end < 8:
        return None
    role = None
    for at in range(end, max(-1, end - 9), -1):
        tag = chunks[at].tag
        if tag == "r":
            role = at
            break
        if tag not in "wbhgdSso" or (tag == "s" and at == end):
            return None
    if role is None or (role != end and chunks[role + 1].tag != "o"):
        return None
    if role != end and not comma and not any(chunks[at].tag == "o" for at in range(role, end)):
        return None
    first = role
    while first > 0 and (chunks[first - 1].tag in "bhdgswrSt" or _owns(chunks, first - 1)) and role - first < 6:
        if chunks[first - 1].tag == "w" and _verbal(chunks[first - 1].low):
            break
        first -= 1
        if chunks[first].tag == "t":
            break
    return first, end


def _verbal(low: str) -> bool:
    """Whether a word before a role is hardly part of it: an adverb, a participle, a past."""
    return low.endswith(("ly", "ed", "ing")) or low in load("verbs")["irregular"]


def role_after(chunks: Sequence[Chunk], place: int) -> tuple[int, int] | None:
    """The chunks of `, the director of care at the trust,` or `(chair)` after a name."""
    if place + 2 >= len(chunks) or chunks[place + 1].tag not in ",(-":
        return None
    first = place + 2
    while first < len(chunks) and (chunks[first].low[:1].isdigit() or chunks[first].tag == ","):
        first += 1
    end = first
    while (end < len(chunks) and end - first < 16 and chunks[end].tag in "tabhrgdswSo") or _and_goes_on(chunks, end):
        end += 1
    roles = [at for at in range(first, min(end, first + 8)) if chunks[at].tag == "r"]
    if not roles or any(chunks[at].tag == "o" for at in range(first, roles[0])):
        return None
    return first, end - 1


def _comma_near(chunks: Sequence[Chunk], end: int) -> bool:
    """Whether a comma stands right before the party or place before a name: `leader, Conservative Ann Lee`."""
    return any(chunks[at].tag == "," for at in range(max(0, end - 2), end))


def _owns(chunks: Sequence[Chunk], at: int) -> bool:
    return chunks[at].tag == "n" and at + 1 < len(chunks) and chunks[at + 1].tag == "s"


def _and_goes_on(chunks: Sequence[Chunk], at: int) -> bool:
    return (
        0 < at < len(chunks) - 1
        and chunks[at].low == "and"
        and chunks[at - 1].tag in "wSg"
        and chunks[at + 1].tag in "wSg"
    )
