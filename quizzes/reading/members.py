"""One voice while its text is read, and how names and roles are compared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .chunks import Chunk
from .lexicon import words
from .model import Camp, Span, Voice, VoiceKind
from .names import Name, known
from .phrases import Phrase, before
from .verbs import lemma_of

PUBLISHING = frozenset({"published", "issued", "launched", "released"})
MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


@dataclass
class Member:
    """A voice while the text is read."""

    id: int
    name: str
    kind: VoiceKind
    camp: Camp = Camp.UNKNOWN
    role: str = ""
    gender: str = ""
    given: str = ""
    surname: str = ""
    plain: str = ""
    heads: bool = False
    sure: bool = True
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: list[Span] = field(default_factory=list)

    def voice(self, number: int) -> Voice:
        """The voice under the id `number`."""
        aliases = tuple(alias for alias in self.aliases if alias != self.name)
        mentions = tuple(sorted(set(self.mentions)))
        return Voice(number, self.name, self.kind, self.camp, self.role, aliases, mentions)


def sole(members: Iterable[Member]) -> Member | None:
    found = list(members)
    return found[0] if len(found) == 1 else None


def introduces(chunk: Chunk) -> bool:
    """A title and a surname introduce a person, or a name that stands with an age; a surname alone does not."""
    return bool(chunk.name and (chunk.name.title or chunk.name.given or chunk.name.alone))


def short_for(member: Member, name: Name) -> bool:
    """Whether one given name is short for the other: Chris and Christopher."""
    given = name.given
    return (
        len(given) > 2 and len(member.given) > 2 and (member.given.startswith(given) or given.startswith(member.given))
    )


def role_alone(chunks: Sequence[Chunk]) -> tuple[int, int] | None:
    """The chunks of a role without a name that speaks: `the president of the union has warned`."""
    for place, chunk in enumerate(chunks):
        phrase = before(chunks, place) if chunk.tag == "v" else None
        if phrase and phrase.tag == "r" and chunks[phrase.first].low in ("the", "its", "their") and not phrase.joint:
            return (phrase.first, phrase.last) if chunks[phrase.head].low not in MOUTHPIECES else None
    return None


def speaks(chunks: Sequence[Chunk], place: int) -> bool:
    """Whether the person at `place` speaks, and does not answer somebody."""
    after = chunks[place + 1] if place + 1 < len(chunks) else None
    return after is not None and after.tag == "v" and lemma_of(after.low) not in words("cues", "answers")


def plays(member: Member, role: str, owner: Member | None) -> bool:
    played = folded(member.role)
    if not re.search(rf"\b{re.escape(role)}\b", played):
        return False
    return owner is None or not owner.plain or owner.plain in played or member.camp is owner.camp


def folded(words_: str) -> str:
    return words_.replace(" 's", "'s").replace("’", "'").lower().strip()


def initials_of(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", name.replace("’s", "").replace("'s", ""))).lower()


def known_name(parts: tuple[str, ...]) -> str:
    for words_, name in known().get(parts[0], ()):
        if words_ == parts:
            return name
    return ""


def place_of(chunk: Chunk) -> str:
    """The place of a council's name: Sandford of `Sandford council`, so that Sandford may stand for it."""
    parts = chunk.name.parts if chunk.name else ()
    council = [n for n, part in enumerate(parts) if part.lower() in ("council", "corporation")]
    return parts[0] if council and council[0] > 0 and parts[0] not in ("Local", "County", "City", "Borough") else ""


def maker(chunks: Sequence[Chunk], at: int) -> int | None:
    """The body after `report by`, `statement from`."""
    if at + 2 < len(chunks) and chunks[at + 1].low in ("by", "from"):
        return next((n for n in (at + 2, at + 3) if n < len(chunks) and chunks[n].tag == "b"), None)
    return None


def publisher(chunks: Sequence[Chunk], at: int) -> int | None:
    """The one body before `published its first report`."""
    own = any(chunk.low == "its" for chunk in chunks[max(0, at - 4) : at])
    made = any(chunk.low in PUBLISHING for chunk in chunks[:at])
    bodies = [n for n in range(at) if chunks[n].tag == "b"]
    return bodies[0] if own and made and len(bodies) == 1 else None


def by_owner(chunks: Sequence[Chunk], phrase: Phrase) -> bool:
    """Whether the owner after a document's noun made it (`by`, `from`), rather than is its theme (`into`, `on`)."""
    if phrase.owner is None or phrase.owner < phrase.head:
        return False
    return any(chunk.low in ("by", "from") for chunk in chunks[phrase.head + 1 : phrase.owner])
