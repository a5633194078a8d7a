"""Small questions about the chunks around a cue, for those who read attributions."""

from collections.abc import Sequence

from .chunks import Chunk
from .content import Content
from .cues import CLAUSES, Cue, addressee_end, cues, ends_clause, stated
from .phrases import Phrase, after, before

DAYS = frozenset({"on", "last", "night", "week", "morning", "this", "afternoon", "yesterday", "today"})
FIRST_PERSON = frozenset({"i", "we"})


def closing(chunks: Sequence[Chunk], cue: Cue) -> int | None:
    """The chunk after `, he said,` or `, he told the committee,`; None where content follows without a comma."""
    ahead = cue.last + 1
    if "person" in cue.kinds and ahead < len(chunks) and chunks[ahead].tag not in ",.":
        ahead = addressee_end(chunks, ahead) or ahead
    ahead = _over_day(chunks, ahead)
    return ahead if ends_clause(chunks, ahead) or chunks[ahead].tag == "," else None


def _over_day(chunks: Sequence[Chunk], at: int) -> int:
    """Past `today`, `on Monday`, `last night` where the clause ends with it; else `at`."""
    end = at
    while end < len(chunks) and end - at < 3 and (chunks[end].tag in "aS" or chunks[end].low in DAYS):
        end += 1
    return end if ends_clause(chunks, end) else at


def passive_end(chunks: Sequence[Chunk], cue: Cue, by: int) -> int:
    """Where the thing spoken of ends: before `was`, or before `by` where words about it follow the cue."""
    if by > cue.last + 1:
        return by
    end = cue.first
    while end > 0 and chunks[end - 1].tag in "ax":
        end -= 1
    return end


def clause_subject(chunks: Sequence[Chunk], cue: Cue) -> Phrase | None:
    """The subject of the clause after a semicolon, to which a participle belongs."""
    semicolon = next((at for at in range(cue.first - 1, max(-1, cue.first - 60), -1) if chunks[at].tag == ";"), None)
    return after(chunks, semicolon) if semicolon is not None else None


def ending_at_start(chunks: Sequence[Chunk]) -> Phrase | None:
    """The phrase with which a unit begins."""
    return after(chunks, -1)


def first_person(chunks: Sequence[Chunk], phrase: Phrase) -> bool:
    return phrase.tag == "p" and chunks[phrase.head].low in FIRST_PERSON


def deed(cue: Cue, phrase: Phrase, content: Content) -> bool:
    """What a person finds or shows is no statement without a clause: `she found a home`."""
    finding = "finding" in cue.kinds and "object" not in cue.kinds
    return finding and phrase.tag in "np" and not content.clause


def relative(chunks: Sequence[Chunk], phrase: Phrase, cue: Cue) -> bool:
    """`Jones, who said ...`: named, but in passing."""
    at = cue.first - 1
    while at > phrase.last and (chunks[at].tag == "a" or chunks[at].low in ("has", "have", "had")):
        at -= 1
    return at > phrase.last and chunks[at].low in ("who", "which")


def subjects(between: Sequence[Chunk], speaker: Phrase) -> bool:
    """Whether anybody but the speaker stands here who may be the subject of a verb after it."""
    same = ("he", "she") if speaker.tag in "npr" else ("it",)
    for at, chunk in enumerate(between):
        if chunk.low in same:
            continue
        possessive = at + 1 < len(between) and between[at + 1].tag == "s"
        governed = (at > 0 and between[at - 1].tag in "o") or (
            at > 1 and between[at - 1].tag in "ts" and hangs(between, at)
        )
        if chunk.tag in "nbphr" and not possessive and not governed:
            return True
    return False


def hangs(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a noun hangs on a preposition before its determiner or possessor: `with the children's minister`."""
    for back in range(at - 1, max(-1, at - 6), -1):
        if chunks[back].tag == "o":
            return True
        if chunks[back].tag not in "tsgbhnwS":
            return False
    return False


def main_clauses(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Chunks at which a new main clause with a cue begins, so that the content before it ends there."""
    found = []
    for cue in cues(chunks):
        at = cue.first
        while at > 0 and chunks[at - 1].tag == "a":
            at -= 1
        joined = at > 1 and chunks[at - 1].low in ("and", "but")
        if joined or (cue.tense == "ing" and at > 1 and chunks[at - 1].tag == ","):
            found.append(at)
            continue
        phrase = before(chunks, cue.first) if stated(chunks, cue) else None
        if phrase and phrase.first > 1 and parted(chunks, phrase.first):
            found.append(phrase.first)
    return frozenset(found)


def parted(chunks: Sequence[Chunk], first: int) -> bool:
    """`, but X said`, `, while X said`, `and X said`."""
    joining = chunks[first - 1].low in CLAUSES
    return joining or chunks[first - 1].tag == ";"
