"""The voices of a text: people, bodies, groups and documents, each one once, with aliases, roles and camps."""

import re
from collections.abc import Iterable, Sequence

from . import camps
from .chunks import Chunk, Unit, retag
from .lexicon import load, words
from .members import (
    Member,
    by_owner,
    folded,
    initials_of,
    introduces,
    known_name,
    maker,
    place_of,
    plays,
    publisher,
    role_alone,
    short_for,
    sole,
    speaks,
)
from .model import Camp, Voice, VoiceKind
from .names import Name, genders, titles
from .people import companies, promote, role_after, role_before
from .phrases import Phrase

NEAR = 2
KEPT_TITLES = frozenset({"sir", "dame", "lord", "lady", "baroness", "baron"})
ARTICLES = re.compile(r"^(?:the|a|an|this|that|its|his|her|their|one|another)\s+", re.IGNORECASE)
SINGULAR = {"councillors": "cllr"}
NO_CAMP = frozenset({"inspector"})
"""A title of the police as well as a calling."""


class Cast:
    """Who speaks in one text. `text` is the text as it came; spans slice into it."""

    def __init__(self, text: str, units: Sequence[Unit]) -> None:
        self.text = text
        self.members: list[Member] = []
        self._people: dict[str, list[Member]] = {}
        self._given: dict[str, list[Member]] = {}
        self._bodies: dict[str, Member] = {}
        self._others: dict[str, Member] = {}
        self._by_initials: dict[str, Member] = {}
        self._by_noun: dict[str, list[Member]] = {}
        self._heads: list[Member] = []
        self._by_role: dict[str, list[Member]] = {}
        self._inspectorates: list[Member] = []
        self._inspected = False
        self.speaking: Member | None = None
        self._documents: dict[str, Member] = {}
        self._posts: dict[str, set[str]] = {}
        self._makers: dict[str, set[int]] = {}
        self._councils: dict[str, Chunk] = {}
        self.units = self._meet(units)

    def voices(self, speaking: Iterable[int | None]) -> dict[int, Voice]:
        """Old id -> voice with its new one; what form alone takes for a body is left out unless it speaks."""
        kept = set(speaking)
        shown = [member for member in self.members if member.sure or member.id in kept]
        return {member.id: member.voice(number) for number, member in enumerate(shown)}

    # -- meeting everybody -------------------------------------------------

    def _meet(self, units: Sequence[Unit]) -> list[Unit]:
        """Meet full names first, so that a surname alone is known wherever it stands; then everything else."""
        units = companies([promote(unit) for unit in units])
        awaited: tuple[int, Sequence[Chunk], tuple[int, int]] | None = None
        for number, unit in enumerate(units):
            for place, chunk in enumerate(unit.chunks):
                if chunk.tag == "n" and chunk.name and chunk.name.given:
                    fresh = self.person(chunk) is None
                    member = self._introduce(unit.chunks, place)
                    if fresh and awaited and number - awaited[0] <= NEAR and speaks(unit.chunks, place):
                        self._play(member, awaited[1], awaited[2])
                    awaited = None
            role = role_alone(unit.chunks) if number <= NEAR and not unit.headline else None
            awaited = (number, unit.chunks, role) if role else awaited
        for unit in units:
            for chunk in unit.chunks:
                if chunk.tag == "b" and chunk.name and place_of(chunk):
                    self._councils.setdefault(place_of(chunk), chunk)
        made = [self._settle(unit) for unit in units]
        for unit in made:
            self._note(unit)
        self._index_roles()
        self._index_posts(made)
        self._inspected = any("inspect" in chunk.low for unit in made for chunk in unit.chunks if chunk.tag in "gwdh")
        return made

    def _index_posts(self, units: Iterable[Unit]) -> None:
        """Last word of a post -> all posts that end so and stand without a name."""
        for unit in units:
            for chunk in unit.chunks:
                if chunk.tag == "r":
                    self._posts.setdefault(chunk.low.split()[-1], set()).add(chunk.low)

    def _index_roles(self) -> None:
        for member in self.members:
            if member.kind is VoiceKind.PERSON:
                self._heads += [member] if member.heads else []
                for word in set(re.findall(r"[\w-]+", folded(member.role))):
                    self._by_role.setdefault(word, []).append(member)

    def _settle(self, unit: Unit) -> Unit:
        """Tag lone surnames as persons and a council's place name as the council."""
        tags: dict[int, tuple[str, Name | None]] = {}
        for place, chunk in enumerate(unit.chunks):
            if chunk.tag not in "Sw" or " " in chunk.low:
                continue
            word = self.text[chunk.start : chunk.end]
            given = chunk.tag == "S" and sole(self._given.get(word, [])) is not None
            if given or (word in self._people and word[0].isupper()):
                tags[place] = ("n", Name("n", 1, (word,)))
            elif word in self._councils:
                tags[place] = ("b", Name("b", 1, (word,)))
        return retag(unit, tags) if tags else unit

    def _note(self, unit: Unit) -> None:
        for place, chunk in enumerate(unit.chunks):
            if chunk.tag == "n":
                member = self.person(chunk) or (self._introduce(unit.chunks, place) if introduces(chunk) else None)
                self._mention(member, chunk)
            elif chunk.tag == "b":
                self._mention(self.body(chunk), chunk)

    def _mention(self, member: Member | None, chunk: Chunk) -> None:
        if member:
            member.mentions.append(chunk.span)
            member.aliases.setdefault(self.text[chunk.start : chunk.end])

    # -- people ------------------------------------------------------------

    def _introduce(self, chunks: Sequence[Chunk], place: int) -> Member:
        chunk = chunks[place]
        name = chunk.name
        assert name is not None
        member = self.person(chunk)
        if member is None:
            member = self._add(Member(len(self.members), " ".join(name.parts), VoiceKind.PERSON))
            member.surname = name.surname
            self._people.setdefault(name.surname, []).append(member)
        self._describe(member, name)
        role = role_before(chunks, place) or role_after(chunks, place)
        if role and not member.role:
            self._play(member, chunks, role)
        if member.camp is Camp.UNKNOWN and place > 1 and chunks[place - 1].tag == "s" and chunks[place - 2].tag == "b":
            member.camp = self.body(chunks[place - 2]).camp
        for title in name.title.split() if member.camp is Camp.UNKNOWN else ():
            member.camp = Camp.UNKNOWN if title in NO_CAMP else camps.of_noun(title)
        member.role = member.role or load("voices")["title_roles"].get((name.title.split() or [""])[-1], "")
        if member.camp is Camp.UNKNOWN and name.after in ("MP", "MSP", "MEP", "AM", "TD"):
            member.camp = Camp.PARLIAMENT
        return member

    def _play(self, member: Member, chunks: Sequence[Chunk], role: tuple[int, int]) -> None:
        """Give a person the role that chunks `role[0]` to `role[1]` say, unless there is one."""
        if member.role:
            return
        described = chunks[role[0] : role[1] + 1]
        member.role = ARTICLES.sub("", self.text[described[0].start : described[-1].end])
        member.camp = _camp_of(described, self)
        member.heads = any(c.low in camps.heads() for c in described if c.tag == "r")

    def _describe(self, member: Member, name: Name) -> None:
        sir = SINGULAR.get(name.title, name.title.split()[0]) if name.title else ""
        member.gender = member.gender or titles().get(sir, "")
        if name.given and not member.given:
            member.given = name.given
            self._given.setdefault(name.given, []).append(member)
            member.gender = member.gender or genders().get(name.given, "")
            kept = f"{sir.capitalize()} " if sir in KEPT_TITLES or len(name.given) == 1 else ""
            member.name = kept + " ".join(part + "." * (len(part) == 1 and part.isascii()) for part in name.parts)
        elif not member.given and name.title and member.name == " ".join(name.parts):
            member.name = f"{name.title.title()} {member.name}"

    def person(self, chunk: Chunk) -> Member | None:
        """The one person that a name can mean here; None where nobody or more than one fits."""
        name = chunk.name
        if name is None:
            return None
        if name.given:
            same = [m for m in self._people.get(name.surname, []) if m.given in ("", name.given) or short_for(m, name)]
            return same[0] if len(same) == 1 else next((m for m in same if m.given == name.given), None)
        only = name.surname
        if name.title.split()[-1:] and name.title.split()[-1] in words("voices", "given_titles"):
            return sole(self._given.get(only, [])) or sole(self._people.get(only, []))
        gender = titles().get(name.title.split()[0], "") if name.title else ""
        fits = [m for m in self._people.get(only, []) if not gender or m.gender in ("", gender)]
        return sole(fits or ([] if name.title else self._given.get(only, [])))

    # -- bodies ------------------------------------------------------------

    def body(self, chunk: Chunk) -> Member:
        """The body of this name, met now if not before."""
        assert chunk.name is not None
        council = self._councils.get(chunk.name.parts[0]) if len(chunk.name.parts) == 1 else None
        if council is not None and council is not chunk:
            return self.body(council)
        written = self.text[chunk.start : chunk.end]
        plain = folded(" ".join(chunk.name.parts))
        key = known_name(chunk.name.parts) or plain
        member = self._bodies.get(key) or self._same_body(plain, written)
        if member is None:
            member = self._found_body(key, written, plain, chunk.name)
        self._bodies[key] = member
        if len(written) > len(member.name) and member.name.isupper() and not written.isupper():
            member.name = written
        return member

    def _found_body(self, key: str, written: str, plain: str, name: Name) -> Member:
        """Take a new body in, so that its initials and its nouns lead to it."""
        member = self._add(
            Member(len(self.members), written, VoiceKind.BODY, camps.of_body(key, name.parts), plain=plain)
        )
        member.sure = name.sure
        self._by_initials.setdefault(initials_of(written) if " " in written else plain, member)
        nouns = set(plain.split()) | ({"authority", "borough"} if member.camp is Camp.COUNCIL else set())
        for noun in nouns:
            self._by_noun.setdefault(noun, []).append(member)
        if member.camp is Camp.INSPECTORATE:
            self._inspectorates.append(member)
        return member

    def _same_body(self, plain: str, written: str) -> Member | None:
        """A body of which one name is the initials of the other."""
        initials = initials_of(written) if " " in written else plain
        return self._by_initials.get(initials) if len(initials) > 2 else None

    def inspectorate(self) -> Member | None:
        """The one inspectorate that the text names; None where it names none or several."""
        return sole(self._inspectorates)

    # -- phrases -----------------------------------------------------------

    def resolve(self, chunks: Sequence[Chunk], phrase: Phrase) -> tuple[Member | None, bool]:
        """The voice of a phrase, and whether that is sure. Pronouns are resolved elsewhere."""
        head = chunks[phrase.head]
        if phrase.tag == "n":
            member = self.person(head)
            found: tuple[Member | None, bool] = (member, member is not None)
        elif phrase.tag == "b":
            found = self.body(head), True
        else:
            found = self._noun(chunks, phrase)
        member, sure = found
        if member:
            span = phrase.span(chunks)
            member.mentions.append(span)
            member.aliases.setdefault(self.text[span.start : span.end])
        return member, sure and not phrase.joint and not phrase.vague

    def _noun(self, chunks: Sequence[Chunk], phrase: Phrase) -> tuple[Member | None, bool]:
        head = chunks[phrase.head]
        owner, owner_sure = self._owned(chunks, phrase)
        if phrase.tag == "r":
            return self._role(chunks, phrase, owner, owner_sure)
        if phrase.tag == "d":
            return self._document(chunks, phrase, owner, owner_sure)
        inspecting = head.low.split()[-1] in words("voices", "inspectorate_words")
        if inspecting and (owner is None or owner.camp is Camp.INSPECTORATE):
            member = owner or self.inspectorate()
            if member:
                return member, True
        if phrase.tag == "h":
            return self._common_body(chunks, phrase)
        return self._other(chunks, phrase, VoiceKind.GROUP), True

    def _owned(self, chunks: Sequence[Chunk], phrase: Phrase) -> tuple[Member | None, bool]:
        if phrase.owner is None:
            return None, False
        chunk = chunks[phrase.owner]
        if chunk.tag == "n":
            return self.person(chunk), True
        if chunk.tag == "b":
            return self.body(chunk), True
        return self._common_body(chunks, Phrase(phrase.owner, phrase.owner, phrase.owner, "h"))

    def _role(
        self, chunks: Sequence[Chunk], phrase: Phrase, owner: Member | None, sure: bool
    ) -> tuple[Member | None, bool]:
        """A spokesman is the body; a role is the one person whom the text ties to it; else it stays a role."""
        head = chunks[phrase.head]
        if head.low in words("voices", "mouthpieces"):
            if owner is None and self.speaking is not None and self.speaking.kind is VoiceKind.BODY:
                return self.speaking, True
            return (owner, sure) if owner else (self._other(chunks, phrase, VoiceKind.PERSON), False)
        fits = [m for m in self._by_role.get(head.low.split()[-1], []) if plays(m, head.low, owner)]
        if len(fits) == 1 and chunks[phrase.first].low not in ("a", "an", "one", "another", "former"):
            return fits[0], True
        camp = _camp_of(chunks[phrase.first : phrase.last + 1], self)
        if head.low in camps.heads() and camp is Camp.INSPECTORATE and not fits:
            heads = [m for m in self._heads if m.camp is camp]
            if len(heads) == 1 and chunks[phrase.first].tag in "tb":
                return heads[0], True
        unique = not fits and chunks[phrase.first].low == "the" and self._sole_role(head, camp)
        return self._other(chunks, phrase, VoiceKind.PERSON), unique

    def _sole_role(self, head: Chunk, camp: Camp) -> bool:
        """Whether the text has one post of this sort, and nobody by name without a post, who may be the holder."""
        others = (m for found in self._people.values() for m in found)
        known = len(self._posts.get(head.low.split()[-1], ())) == 1 and all(member.role for member in others)
        return known and camp not in (Camp.FAMILY, Camp.PRESS) and not head.low.endswith("s")

    def _document(
        self, chunks: Sequence[Chunk], phrase: Phrase, owner: Member | None, sure: bool
    ) -> tuple[Member | None, bool]:
        """A document speaks for the body that made it: named with it, or tied to it earlier in the text."""
        noun = chunks[phrase.head].low
        before = chunks[phrase.first : phrase.head]
        by = by_owner(chunks, phrase)
        if owner and (by or (phrase.owner is not None and phrase.owner < phrase.head)):
            self._documents[noun] = owner
            return owner, sure
        if noun == "inspection" or any(c.low == "inspection" for c in before):
            inspectorate = self.inspectorate()
            if inspectorate:
                return inspectorate, True
        tied = self._documents.get(noun) or (self.inspectorate() if noun == "report" and self._inspected else None)
        if tied and chunks[phrase.first].low in ("the", "this", "its"):
            return tied, len(self._makers.get(noun, ())) < 2 and not self._may_be_inspectors(noun, tied)
        named = chunks[phrase.first].low in ("the", "a", "an", "this")
        return self._other(chunks, phrase, VoiceKind.DOCUMENT), named and not noun.endswith("s")

    def _may_be_inspectors(self, noun: str, tied: Member) -> bool:
        """Whether `the report` of somebody else may as well be that of the inspectorate that the text names."""
        inspectorate = self.inspectorate() if noun == "report" and self._inspected else None
        return inspectorate is not None and inspectorate is not tied

    def tie(self, chunks: Sequence[Chunk]) -> None:
        """Remember `Ofsted's report`, `a report by the union`, `Ofsted published its report`: later it is theirs."""
        for at, chunk in enumerate(chunks):
            if chunk.tag != "d":
                continue
            if at and chunks[at - 1].tag == "b":
                owner: int | None = at - 1
            elif at > 1 and chunks[at - 1].tag == "s" and chunks[at - 2].tag == "b":
                owner = at - 2
            else:
                owner = maker(chunks, at)
                owner = publisher(chunks, at) if owner is None else owner
            if owner is not None:
                self._documents[chunk.low] = self.body(chunks[owner])
                self._makers.setdefault(chunk.low, set()).add(self.body(chunks[owner]).id)

    def _common_body(self, chunks: Sequence[Chunk], phrase: Phrase) -> tuple[Member | None, bool]:
        """`the council` is the one council that is named; where several are, nobody can be sure."""
        noun = chunks[phrase.head].low
        if noun in words("voices", "inspectorate_words") and self.inspectorate():
            return self.inspectorate(), True
        if phrase.owner is not None and chunks[phrase.owner].tag == "n":
            return self._other(chunks, phrase, VoiceKind.BODY), True
        fits = self._by_noun.get(noun, [])
        if fits:
            return (fits[0], True) if len(fits) == 1 else (self._latest(fits, chunks[phrase.head]), False)
        indefinite = chunks[phrase.first].low in ("a", "an", "another", "each", "every", "one", "some", "any")
        return self._other(chunks, phrase, VoiceKind.BODY), not indefinite

    def sole_body(self, chunks: Sequence[Chunk], phrase: Phrase) -> Member | None:
        """The one body that the text names to which `the council` can refer; nobody is met by asking."""
        plain = phrase.tag == "h" and chunks[phrase.first].low == "the" and phrase.owner is None
        return sole(self._by_noun.get(chunks[phrase.head].low, [])) if plain else None

    @staticmethod
    def _latest(fits: Iterable[Member], chunk: Chunk) -> Member:
        return max(fits, key=lambda m: max((s.start for s in m.mentions if s.start < chunk.start), default=-1))

    def _other(self, chunks: Sequence[Chunk], phrase: Phrase, kind: VoiceKind) -> Member:
        """A voice without a name of its own: `the chief inspector`, `campaigners`, `the report`."""
        span = phrase.span(chunks)
        written = self.text[span.start : span.end]
        key = f"{kind}:{folded(ARTICLES.sub('', written))}"
        if key not in self._others:
            camp = _camp_of(chunks[phrase.first : phrase.last + 1], self)
            role = ARTICLES.sub("", written) if kind is VoiceKind.PERSON else ""
            name = f"the {written}" if kind is VoiceKind.BODY and phrase.first == phrase.head else written
            self._others[key] = self._add(Member(len(self.members), name, kind, camp, role))
        return self._others[key]

    def _add(self, member: Member) -> Member:
        self.members.append(member)
        return member


def _camp_of(chunks: Sequence[Chunk], cast: Cast) -> Camp:
    """The camp that role words say, the head's first; else that of a body among them."""
    for chunk in chunks:
        if chunk.tag in "rgh" and camps.of_noun(chunk.low) is not Camp.UNKNOWN:
            return camps.of_noun(chunk.low)
    for chunk in chunks:
        if chunk.tag == "b" and chunk.name:
            return cast.body(chunk).camp
    return Camp.UNKNOWN
