"""Who he, she, it and they are: the last grammatical subject who spoke, or nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .cast import Cast, Member
from .chunks import Chunk, Unit
from .cues import Cue
from .lexicon import words
from .model import VoiceKind
from .names import genders
from .people import role_before
from .phrases import Phrase, after

NEAR = 4
OPENING = 5
NOBODY = frozenset({"we", "i", "that", "this"})


@dataclass(frozen=True)
class Turn:
    """Somebody was the subject of unit `unit`; `spoke` where a cue followed, `plural` where they are several.

    `gender` of a body is that of the spokeswoman or spokesman who spoke for it.
    """

    member: Member
    unit: int
    spoke: bool
    plural: bool = False
    sure: bool = True
    gender: str = ""


class Discourse:
    """The subjects so far, in the order of the text."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.turns: list[Turn] = []

    def last(self) -> Turn | None:
        """The last who spoke."""
        return next((turn for turn in reversed(self.turns[-40:]) if turn.spoke), None)

    def spoke(self, member: Member, number: int, plural: bool, sure: bool = True, gender: str = "") -> None:
        """Note that somebody spoke; whoever refers back to one who is not sure is not sure either."""
        self.turns.append(Turn(member, number, True, plural, sure, gender))

    def begin(self, unit: Unit, number: int) -> None:
        """Note who stands first in a unit as its subject, whether or not a cue follows."""
        phrase = _named_first(unit.chunks) or _role_and_name(unit.chunks) or after(unit.chunks, -1)
        if phrase is None or phrase.tag in "pd" or phrase.joint or _possessed(unit, phrase):
            return
        named = phrase.tag in "nb" and not phrase.joint
        member, sure = self.cast.resolve(unit.chunks, phrase) if named else (None, False)
        member = member if sure else self.cast.sole_body(unit.chunks, phrase)
        if member:
            self.turns.append(Turn(member, number, False))

    def resolve(self, pronoun: str, unit: Unit, place: int, number: int, cue: Cue) -> tuple[Member | None, bool]:
        """The voice of a pronoun at chunk `place` of unit `number`, and if it is sure; (None, False) to abstain."""
        if pronoun in ("he", "she"):
            return self._person(pronoun, unit, place, number, cue)
        if pronoun == "it":
            return self._body(number, cue)
        if pronoun == "they":
            turn = self._recent(number, 2)
            return (turn.member, turn.sure) if turn and turn.plural else (None, False)
        return None, False

    def _recent(self, number: int, near: int) -> Turn | None:
        turn = self.last()
        return turn if turn and number - turn.unit <= near else None

    def _person(self, pronoun: str, unit: Unit, place: int, number: int, cue: Cue) -> tuple[Member | None, bool]:
        gender = "m" if pronoun == "he" else "f"
        turns = [t for t in self.turns[-40:] if number - t.unit <= NEAR and (_fits(t.member, gender) or t.gender)]
        turns = [t for t in turns if t.spoke or t.unit < number]
        turn = turns[-1] if turns else None
        told_of = self._told_of(gender, number)
        if told_of and (turn is None or not turn.spoke or turn.unit < number - 1):
            return told_of, True
        if turn is None or (turn.gender not in ("", gender)):
            return None, False
        if not turn.spoke and number - turn.unit > 1 and not self._still_about(turn, pronoun, number):
            return None, False
        if self._another(turn, number):
            return None, False
        rival = self._rival(turn, gender, unit, place, number)
        goes_on = cue.lemma.split()[0] in words("cues", "goes_on") and number - turn.unit <= 1
        return (turn.member, turn.sure) if not rival or (goes_on and not rival.spoke) else (None, False)

    def _told_of(self, gender: str, number: int) -> Member | None:
        """The one person named right before, where the subject is nobody: `We asked Lee.`, `That was news to Lee.`"""
        before = self.cast.units[number - 1] if number else None
        if before is None or before.block != self.cast.units[number].block or before.chunks[0].low not in NOBODY:
            return None
        people = [self.cast.person(chunk) for chunk in before.chunks if chunk.tag == "n"]
        known = {member.id for member in people if member}
        told = len(known) == 1 and all(people) and not any(chunk.tag == "q" for chunk in before.chunks)
        return people[0] if told and people[0] and people[0].gender == gender else None

    def _still_about(self, turn: Turn, pronoun: str, number: int) -> bool:
        """Whether nobody without a name is the subject of a unit since: `The grandmother has bought beds.`"""
        return not any(_somebody(self.cast.units[n].chunks) for n in range(turn.unit + 1, number))

    def _another(self, turn: Turn, number: int) -> bool:
        """Whether a person without a name may be meant: `An inspector was sent. He ...`, `the inspector's evidence`."""
        since = [self.cast.units[n].chunks for n in range(turn.unit + 1, number)]
        if any(_somebody(chunks) and chunks[0].low in ("a", "an", "one", "another") for chunks in since):
            return True
        if not turn.spoke or turn.member.gender or turn.gender:
            return False
        return any(_owned_role(chunks) for chunks in (self.cast.units[turn.unit].chunks, *since))

    def _rival(self, turn: Turn, gender: str, unit: Unit, place: int, number: int) -> Turn | None:
        """Another person of that gender named since the turn: in a unit between, or in this one before the pronoun."""
        for between in range(turn.unit + turn.spoke, number + 1):
            chunks = self.cast.units[between].chunks if between < number else unit.chunks[:place]
            if chunks and chunks[0].tag == "S" and _given(chunks[0]):
                return Turn(turn.member, between, between < number)
            for chunk in chunks:
                member = self.cast.person(chunk) if chunk.tag == "n" else None
                if chunk.tag == "n" and member is not turn.member and (member is None or member.gender in ("", gender)):
                    return Turn(member or turn.member, between, between < number)
        return None

    def _subject(self, number: int) -> Turn | None:
        """The body that was the subject right before, though it did not speak."""
        before = [turn for turn in self.turns[-6:] if turn.unit == number - 1]
        alone = len(before) == 1 and not before[0].spoke and before[0].member.kind is VoiceKind.BODY
        same = alone and self.cast.units[number].block == self.cast.units[number - 1].block
        return before[0] if same else None

    def _body(self, number: int, cue: Cue) -> tuple[Member | None, bool]:
        """The last body or document that spoke, where no other body has been a subject since."""
        turn = self._subject(number) or self._recent(number, 3)
        if turn is None or turn.member.kind is VoiceKind.PERSON:
            return None, False
        since = [t for t in self.turns if t.unit >= turn.unit and not t.spoke and t.member is not turn.member]
        later = [t for t in since if t.unit > turn.unit and t.member.kind is VoiceKind.BODY]
        return (None, False) if later and cue.lemma not in words("cues", "goes_on") else (turn.member, turn.sure)


def _named_first(chunks: Sequence[Chunk]) -> Phrase | None:
    """The name in `The city's and the county's director, Ann Lee, has written`, whatever stands before the post."""
    comma = next((at for at in range(1, min(12, len(chunks) - 2)) if chunks[at].tag == ","), None)
    if comma is None or chunks[comma - 1].tag != "r" or chunks[comma + 1].tag != "n" or chunks[comma + 2].tag != ",":
        return None
    plain = not any(chunk.tag in "xvoqn" for chunk in chunks[:comma])
    return Phrase(comma + 1, comma + 1, comma + 1, "n") if plain else None


def _role_and_name(chunks: Sequence[Chunk]) -> Phrase | None:
    """The name in `Lead member for care Ann Lee accepted`, `First up was Ann Lee`, `For her part, Lee has`."""
    place = next((at for at in range(1, min(10, len(chunks))) if chunks[at].tag == "n"), None)
    if place is None:
        return None
    role = role_before(chunks, place)
    roled = role is not None and role[0] <= 1 and role[1] == place - 1
    turned = place > 1 and chunks[place - 1].low in ("was", "came")
    turned = turned and not any(chunk.tag in "npbrghd" for chunk in chunks[:place])
    opened = place > 2 and chunks[0].tag == "o" and chunks[place - 1].tag == "," and place + 1 < len(chunks)
    opened = opened and chunks[place + 1].tag in "wvxa" and not any(c.tag in "nxvq" for c in chunks[:place])
    opened = opened or (place == 1 and chunks[0].low == "for" and len(chunks) > 3 and chunks[2].tag == ",")
    return Phrase(place, place, place, "n") if roled or turned or opened else None


def _somebody(chunks: Sequence[Chunk]) -> bool:
    """Whether a person without a name may be who a unit is about."""
    people = words("voices", "persons")
    opening = chunks[: next((n for n, c in enumerate(chunks[:OPENING]) if c.tag in "xvq"), OPENING)]
    return any(chunk.tag == "r" or chunk.low in people for chunk in opening)


def _owned_role(chunks: Sequence[Chunk]) -> bool:
    """Whether something of a person without a name is told of: `the inspector's evidence`."""
    return any(one.tag == "r" and two.tag == "s" for one, two in pairwise(chunks))


def _given(chunk: Chunk) -> bool:
    """Whether a capitalised word that opens a sentence is a given name."""
    return chunk.low.capitalize() in genders()


def _fits(member: Member, gender: str) -> bool:
    return member.kind is VoiceKind.PERSON and member.gender in ("", gender)


def _possessed(unit: Unit, phrase: Phrase) -> bool:
    place = phrase.last + 1
    return place < len(unit.chunks) and unit.chunks[place].tag == "s"
