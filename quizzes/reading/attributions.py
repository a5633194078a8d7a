"""Who says what: every cue of every unit, with its speaker, its content and how sure it is."""

from collections.abc import Iterator

from .cast import Cast, Member
from .clauses import finite
from .content import Content, around, leading, preceding, quoted_before
from .cues import CLAUSES, LONGEST, Cue, by_at, cues, ends_clause, passive_by, stated
from .discourse import Discourse
from .lexicon import words
from .model import Attribution, Manner, VoiceKind
from .phrases import Phrase, after, before
from .saying import Found, State, attribution, bounded, ends_with, no_statement, reported_by, second_half, set_in
from .syntax import (
    clause_subject,
    closing,
    deed,
    ending_at_start,
    first_person,
    main_clauses,
    passive_end,
    relative,
    subjects,
)

LONG_ENOUGH = 5
POSSESSIVE = {"his": "he", "her": "she", "its": "it", "their": "they"}
MOUTHPIECES = {"spokesman": "m", "spokeswoman": "f"}


class Attributor:
    """Reads the units of one text in order; `cast` knows its voices."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.discourse = Discourse(cast)

    def read(self) -> Iterator[Attribution]:
        """All attributions in the order of the text."""
        previous: State | None = None
        for number, unit in enumerate(self.cast.units):
            self.cast.tie(unit.chunks)
            turn = self.discourse.last()
            self.cast.speaking = turn.member if turn and number - turn.unit <= 1 else None
            state = State(unit, number)
            self._unit(state)
            if not state.found:
                self._floating(state, previous)
            for one in state.found:
                yield attribution(unit, one)
            previous = state

    def _unit(self, state: State) -> None:
        state.stops = main_clauses(state.chunks)
        according = self._according(state)
        if not state.unit.headline:
            self.discourse.begin(state.unit, state.number)
        for cue in cues(state.chunks):
            one = self._cue(state, cue)
            if one and one.content.good(state.chunks):
                one.plain = one.plain and not reported_by(according, cue)
                set_in(state.found, one)
                state.found += [one, *second_half(state.chunks, one)]
                self._remember(state, one)
        according = according or self._in_view(state)
        if according and not state.found:
            state.found.append(according)
            self._remember(state, according)

    def _remember(self, state: State, one: Found) -> None:
        joint = one.phrase is not None and one.phrase.joint
        if one.member and one.plain and not state.unit.headline and not joint:
            tag = state.chunks[one.phrase.head].tag if one.phrase else ""
            plural = tag == "g" or (
                tag == "p" and one.phrase is not None and state.chunks[one.phrase.head].low == "they"
            )
            shared = any(other.member is one.member and other.sure for other in state.found)
            gender = MOUTHPIECES.get(state.chunks[one.phrase.head].low, "") if one.phrase else ""
            gender = gender if one.member.kind is VoiceKind.BODY else ""
            self.discourse.spoke(one.member, state.number, plural, one.sure or shared, gender)

    # -- one cue -----------------------------------------------------------

    def _cue(self, state: State, cue: Cue) -> Found | None:
        if cue.tense == "ing":
            return self._participle(state, cue)
        if passive_by(state.chunks, cue):
            return self._passive(state, cue)
        if not stated(state.chunks, cue):
            return None
        return self._inverted(state, cue) or self._plain(state, cue)

    def _speaker(self, state: State, phrase: Phrase, cue: Cue) -> tuple[Member | None, bool]:
        if phrase.tag == "p":
            pronoun = state.chunks[phrase.head].low
            return self.discourse.resolve(pronoun, state.unit, phrase.head, state.number, cue)
        return self.cast.resolve(state.chunks, phrase)

    def _inverted(self, state: State, cue: Cue) -> Found | None:
        """Verb before subject: only right after a closed quotation, or after the last comma of a headline."""
        chunks = state.chunks
        if not cue.kinds & {"clause", "question"} and cue.lemma not in words("cues", "before_subject"):
            return None
        at = cue.first - 1
        if state.unit.headline and at > 0 and chunks[at].tag == ",":
            phrase = after(chunks, cue.last)
            content = preceding(chunks, at)
            ends = phrase is not None and ends_clause(chunks, phrase.last + 1)
            ends = ends and not any(chunk.tag == "v" for chunk in chunks[max(0, at - LONGEST) : at])
        else:
            quote = quoted_before(self.cast.text, chunks, cue.first)
            phrase = after(chunks, cue.last) if quote is not None else None
            content = Content.quoted(chunks, quote) if quote is not None else None
            ends = True
            if quote is None:
                phrase, content = self._noted_by(state, cue)
        if phrase is None or content is None or not ends or first_person(chunks, phrase):
            return None
        member, sure = self._speaker(state, phrase, cue)
        return Found(cue, phrase, member, sure, content)

    def _noted_by(self, state: State, cue: Cue) -> tuple[Phrase | None, Content | None]:
        """`The law is silent, noted Ann Lee, an attorney.`: a name right after a past cue that a comma parts off."""
        chunks, at = state.chunks, cue.first - 1
        named = cue.last + 1 < len(chunks) and chunks[cue.last + 1].tag == "n"
        if at < 3 or chunks[at].tag != "," or cue.tense != "past" or not named or "clause" not in cue.kinds:
            return None, None
        phrase, before = after(chunks, cue.last), preceding(chunks, at)
        clause = before is not None and before.last - before.first > LONG_ENOUGH
        parted = phrase is not None and (ends_clause(chunks, phrase.last + 1) or chunks[phrase.last + 1].tag == ",")
        told = clause and parted and not state.found and not any(chunk.tag == "q" for chunk in chunks[:at])
        return (phrase, before) if told else (None, None)

    def _plain(self, state: State, cue: Cue) -> Found | None:
        chunks = state.chunks
        phrase = before(chunks, cue.first)
        if phrase is None:
            return self._coordinated(state, cue)
        if no_statement(state, cue, phrase):
            return None
        content = self._content(state, cue, phrase)
        if content is None or deed(cue, phrase, content):
            return None
        passing = relative(chunks, phrase, cue)
        content = bounded(chunks, content) if passing else content
        if content is None:
            return None
        member, sure = self._speaker(state, phrase, cue)
        passing = passing and not ends_with(chunks, phrase, cue, content)
        plain = not state.nested(cue.first) and not passing and not state.unit.headline
        plain = plain and not (phrase.first > 0 and chunks[phrase.first - 1].low in words("cues", "supposes"))
        return Found(cue, phrase, member, sure, content, plain)

    def _content(self, state: State, cue: Cue, phrase: Phrase) -> Content | None:
        """What precedes a cue that ends its clause or follows a quotation; else what comes after it."""
        chunks = state.chunks
        quote = quoted_before(self.cast.text, chunks, phrase.first)
        if quote is not None and not state.nested(quote):
            return Content.quoted(chunks, quote)
        if phrase.first > 0 and chunks[phrase.first - 1].tag in ",-":
            rest = closing(chunks, cue)
            if rest is not None:
                return around(chunks, phrase.first - 1, rest, state.stops)
        return leading(chunks, cue, cue.last + 1, state.stops)

    def _coordinated(self, state: State, cue: Cue) -> Found | None:
        """`X said A and warned B`: X is the subject of both, unless somebody in A may be."""
        chunks = state.chunks
        at = cue.first - 1
        while at >= 0 and chunks[at].tag == "a":
            at -= 1
        main = state.main()
        if at < 1 or chunks[at].low not in ("and", "but"):
            return None
        content = leading(chunks, cue, cue.last + 1, state.stops)
        if content is None:
            return None
        if main is None or main.cue is None or main.phrase is None:
            return None if state.found else self._after_deed(state, cue, at, content)
        between = chunks[main.content.first : at]
        thing = "object" in main.cue.kinds and "clause" not in main.cue.kinds
        verbless = main.content.first > main.cue.last and not any(
            finite(chunks, n) for n in range(main.content.first + 1, at) if chunks[n].tag != "q"
        )
        clear = thing or verbless or not subjects(between, main.phrase)
        return Found(cue, main.phrase, main.member, main.sure and clear, content, main.plain)

    def _after_deed(self, state: State, cue: Cue, joint: int, content: Content) -> Found | None:
        """`Smith apologised and said that`: the subject of the deed before, where nobody else may be it."""
        chunks = state.chunks
        verb = next((n for n in range(1, joint) if chunks[n].tag in "wav" and finite(chunks, n)), None)
        phrase = before(chunks, verb) if verb is not None else None
        if phrase is None or verb is None or phrase.tag == "p" or subjects(chunks[verb:joint], phrase):
            return None
        member, sure = self.cast.resolve(chunks, phrase)
        return Found(cue, phrase, member, sure, content)

    def _participle(self, state: State, cue: Cue) -> Found | None:
        """`..., saying that`: the subject of the clause before it; strict where nobody else stands between."""
        chunks = state.chunks
        if cue.first < 2 or chunks[cue.first - 1].tag not in ",-":
            return None
        main = state.main()
        phrase = main.phrase if main else ending_at_start(chunks)
        content = leading(chunks, cue, cue.last + 1, state.stops)
        if phrase is None or content is None:
            return None
        own = clause_subject(chunks, cue)
        shared = main if main and not own else None
        member, sure = (shared.member, shared.sure) if shared else self._speaker(state, own or phrase, cue)
        begin = (
            shared.content.first
            if shared and shared.cue and shared.content.first > shared.cue.first
            else phrase.last + 1
        )
        alone = not own and not subjects(chunks[begin : cue.first], phrase) and (not main or main.plain)
        return Found(cue, own or phrase, member, sure and alone, content, plain=alone)

    def _passive(self, state: State, cue: Cue) -> Found | None:
        """`The plan was criticised by inspectors`."""
        chunks = state.chunks
        by = by_at(chunks, cue) or cue.last + 1
        phrase = after(chunks, by)
        if phrase is None or phrase.tag == "p":
            return None
        end = first = passive_end(chunks, cue, by)
        while (
            first > 0
            and chunks[first - 1].tag not in ",.;:-"
            and chunks[first - 1].low not in CLAUSES
            and end - first < 24
        ):
            first -= 1
        member, sure = self._speaker(state, phrase, cue)
        content = Content.stretch(chunks, first, end, clause=False)
        return Found(cue, phrase, member, sure, content, plain=not state.nested(cue.first)) if content else None

    def _according(self, state: State) -> Found | None:
        """`According to X, A` and `A, according to X`."""
        chunks = state.chunks
        places = [n for n in range(len(chunks) - 2) if chunks[n].low == "according" and chunks[n + 1].low == "to"]
        phrase = after(chunks, places[0] + 1) if places else None
        if phrase is None or phrase.tag == "p":
            return None
        at = places[0]
        if at == 0:
            ahead = range(phrase.last + 1, min(phrase.last + 14, len(chunks)))
            comma = next((n for n in ahead if chunks[n].tag == ","), None)
            first = phrase.last + 1
            first = comma + 1 if comma else first
            clear = comma or chunks[min(first, len(chunks) - 1)].tag in "pt"
            content = Content.stretch(chunks, first, len(chunks)) if clear else None
        else:
            content = around(chunks, at, phrase.last + 1, state.stops)
        if content is None or not content.good(chunks):
            return None
        member, sure = self.cast.resolve(chunks, phrase)
        return Found(Cue(at, at + 1, "according to", frozenset(), ""), phrase, member, sure, content)

    def _in_view(self, state: State) -> Found | None:
        """`In her view A`, `In Lee's opinion, A`: at the head of a sentence alone, where its end is sure."""
        chunks = state.chunks
        noun = next((n for n in range(2, min(5, len(chunks))) if chunks[n].low in words("cues", "views")), None)
        if noun is None or chunks[0].low != "in" or chunks[noun - 1].low not in {*POSSESSIVE, "'s", "'"}:
            return None
        first = noun + 1 + (noun + 1 < len(chunks) and chunks[noun + 1].tag == ",")
        clause = any(finite(chunks, n) for n in range(first, len(chunks)) if chunks[n].tag != "q")
        content = Content.stretch(chunks, first, len(chunks), loose=not clause)
        if content is None:
            return None
        cue = Cue(noun, noun, "in view", frozenset(), "")
        if chunks[noun - 1].low in POSSESSIVE:
            phrase = Phrase(noun - 1, noun - 1, noun - 1, "p")
            pronoun = POSSESSIVE[chunks[noun - 1].low]
            member, sure = self.discourse.resolve(pronoun, state.unit, 0, state.number, cue)
            return Found(cue, phrase, member, sure, content)
        named = Phrase(noun - 2, noun - 2, noun - 2, chunks[noun - 2].tag)
        member, sure = self.cast.resolve(chunks, named) if named.tag in "nb" else (None, False)
        return Found(cue, named, member, sure, content)

    # -- quotations without a cue ------------------------------------------

    def _floating(self, state: State, previous: State | None) -> None:
        """A unit that is all quotation goes on from the last speaker; strict in one block, after that speaker alone."""
        chunks = [n for n, chunk in enumerate(state.chunks) if chunk.tag not in ".,"]
        turn = self.discourse.last()
        if len(chunks) != 1 or state.chunks[chunks[0]].tag != "q" or previous is None:
            return
        if not previous.found and previous.unit.block == state.unit.block:
            self._of_subject(state, previous, chunks[0])
        if not previous.found or turn is None or state.number - turn.unit > 1:
            return
        last = previous.found[-1]
        same = previous.unit.block == state.unit.block
        if not same and last.content.manner is Manner.INDIRECT:
            return
        alone = all(one.member is turn.member for one in previous.found) and any(
            one.sure and one.plain for one in previous.found
        )
        content = Content.quoted(state.chunks, chunks[0])
        lead = previous.unit if same and last.phrase else None
        state.found.append(Found(None, last.phrase if lead else None, turn.member, same and alone, content, same, lead))
        self.discourse.spoke(turn.member, state.number, turn.plural, turn.sure)

    def _of_subject(self, state: State, previous: State, place: int) -> None:
        """`What she cannot accept is the way. "Nobody asked."`: the words of the one person whom the block is about."""
        at = next((n for n, chunk in enumerate(previous.chunks) if chunk.low in ("he", "she")), None)
        if at is None or any(chunk.tag in "nrgq" for chunk in previous.chunks):
            return
        phrase, cue = Phrase(at, at, at, "p"), Cue(at, at, "say", frozenset(), "")
        member, sure = self.discourse.resolve(previous.chunks[at].low, previous.unit, at, previous.number, cue)
        if member is None or not sure:
            return
        content = Content.quoted(state.chunks, place)
        state.found.append(Found(None, phrase, member, sure, content, lead=previous.unit))
        self.discourse.spoke(member, state.number, False)
