"""Statements: simple clauses of the article, each with the voice that makes it, none where the article itself does."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from quizzes.articles.text import BlockKind
from quizzes.reading.model import Attribution, Reading, Span, Voice

from .claims import Claim, claims, public
from .clauses import Clause, clause_of
from .first_person import in_third_person
from .model import Evidence
from .naming import in_full, resolved
from .once import once
from .places import evidence_of, meeting
from .splitting import clauses_of
from .telling import told_in
from .wording import capital, in_sentence, small_subject
from .words import phrase_pattern, plain, plain_grades, tokens, word_list

CITED = re.compile(
    r"^According to (?:that|the|this) (?P<what>(?:annual |latest )?(?:report|survey|study|review|figures|data)), "
    r"(?P<rest>.+)$"
)

NO_SPEECH = re.compile(
    r"\bagreed to (?=[a-z]+\b)|\b(?:listed|noted|recommends?|recommended|accepted) (?=(?:all |no more than )?"
    r"(?:[£\d]|(?:two|three|four|five|six|seven|eight|nine|ten) ))",
    re.I,
)
"""Words of speech that say nothing here: "agreed to pay", "listed 17 faults"."""
ABOUT_ITSELF = re.compile(r"^(?:The|This) (?:account|article|briefing|writer|author|column)\b", re.I)
BARE = re.compile(r"^(?:The|the) (?P<noun>[a-z]+)$")
LABEL = re.compile(r"^[A-Z][a-z'’]+(?: [A-Za-z'’]+){0,3}: (?=[A-Z])")
SAYS_TOO = re.compile(
    r" and (?:also )?(?:asked|called|urged|told|said|warned|promised|recommended|accepted|criticised|praised) "
)
FIGURES_SAY = re.compile(
    r"^(?P<what>figures|research|data|statistics) (?:which|that) (?:suggest|show|indicate)(?:s|ed)? "
    r"(?:that )?(?P<rest>.+)$"
)


@dataclass(frozen=True)
class Statement:
    """A clause, where its words stand, and the claim that it is (None: the article says so itself)."""

    reading: Reading
    clause: Clause
    span: Span
    claim: Claim | None
    cited: str = ""
    """What the article says it has this from, without a voice: "the report that the article cites"."""
    also: Span | None = None
    """The sentence before, where that alone names the subject."""

    @property
    def voice(self) -> Voice | None:
        return self.claim.voice if self.claim else None

    @property
    def source(self) -> str:
        """How a stem begins: by whom it is so."""
        if self.cited:
            return self.cited
        return f"According to {in_sentence(self.claim.voice)}" if self.claim else "According to the article"

    @cached_property
    def subject(self) -> str:
        """The subject as it stands inside a sentence, in full where the article gives it a name."""
        small = small_subject(self.clause.subject, self.reading) or self.clause.subject
        return in_full(self.reading, small) or small

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        if self.claim:
            return evidence_of(self.reading, self.claim.attribution, self.claim.voice, self.span)
        spans = [self.also, self.span] if self.also else [self.span]
        return tuple(Evidence.of(self.reading.canonical, span) for span in spans)


@once
def statements(reading: Reading) -> tuple[Statement, ...]:
    """What can be asked about, in the order of the text: the article's own sentences and strict indirect claims."""
    found = [*_told(reading), *_in_forms(reading), *_claimed(reading), *_figures_cited(reading)]
    return tuple(sorted(found, key=lambda statement: (statement.span, statement.claim is not None)))


def _told(reading: Reading) -> Iterator[Statement]:
    """Sentences that the article says in its own voice: nothing quoted, nobody speaking."""
    spoken, named = first_speech(reading), first_speech(reading, named=True)
    for sentence in reading.sentences:
        if reading.canonical.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        cited = CITED.match(reading.slice(sentence.span))
        if cited and sentence.number not in named:
            yield from _cited(reading, sentence.span, cited)
            continue
        words = _of_its_own(plain_grades(_before_speech(reading, sentence.span, spoken.get(sentence.number))))
        words = in_third_person(reading, words)
        words, named_in = resolved(reading, sentence, words)
        for clause in clauses_of(words) if own_words(words) else ():
            if _nameable(reading, clause):
                yield Statement(reading, clause, sentence.span, None, also=named_in)


def _nameable(reading: Reading, clause: Clause) -> bool:
    """Whether the subject can stand inside a question, and tells of what it is."""
    bare = BARE.match(clause.subject)
    if ABOUT_ITSELF.match(clause.subject) or (bare and bare["noun"].lower() in word_list("vague_subjects")):
        return False
    return bool(small_subject(clause.subject, reading) and in_full(reading, clause.subject))


def _in_forms(reading: Reading) -> Iterator[Statement]:
    """What is told in a form of its own, where nobody surely speaks."""
    named = first_speech(reading, named=True)
    for sentence in reading.sentences:
        if reading.canonical.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        for told in told_in(reading, sentence):
            free = sentence.number not in named or not told.source
            if free and own_words(f"{told.clause.subject} {told.clause.predicate}") and _nameable(reading, told.clause):
                yield Statement(reading, told.clause, sentence.span, None, told.source)


def _cited(reading: Reading, span: Span, found: re.Match[str]) -> Iterator[Statement]:
    clause = clause_of(capital(found["rest"]))
    if clause and own_words(found["rest"]) and small_subject(clause.subject, reading):
        yield Statement(reading, clause, span, None, f"According to the {found['what']} that the article cites")


def first_speech(reading: Reading, named: bool = False) -> dict[int, int]:
    """Sentence number -> where the first attribution that meets it starts (only strict ones, where `named`)."""
    found: dict[int, int] = {}
    for attribution in reading.attributions:
        if not named or (attribution.voice is not None and attribution.strict):
            for sentence in meeting(reading.sentences, attribution.span):
                found[sentence.number] = min(found.get(sentence.number, attribution.span.start), attribution.span.start)
    return found


def _before_speech(reading: Reading, sentence: Span, starts: int | None) -> str:
    """The sentence, or its first part where somebody speaks only after a comma; "" where somebody speaks before."""
    if starts is None:
        return reading.slice(sentence)
    before = reading.canonical.text[sentence.start : max(sentence.start, starts)]
    parted = re.search(r"(?:, (?:and|but|while)|;)\s*$", before)
    return before[: parted.start()] if parted else ""


def _of_its_own(words: str) -> str:
    """The words without a label before them ("Jail: ...") and without a second verb that says something."""
    words = LABEL.sub("", words)
    second = SAYS_TOO.search(words)
    return words if second is None or not own_words(words[: second.start()]) else f"{words[: second.start()]}."


def own_words(words: str) -> bool:
    """Whether a sentence holds neither quotation marks nor a word of saying or thinking, and is no question."""
    if any(mark in words for mark in '“”‘"?') or phrase_pattern("speech").search(NO_SPEECH.sub(" ", plain(words))):
        return False
    first_person = {"i", "we", "my", "our", "us", "you", "your", "i'm", "we're"}
    return not first_person & {token.lower() for token in tokens(words)}


def _claimed(reading: Reading) -> Iterator[Statement]:
    for claim in claims(reading):
        if claim.quoted or not claim.whole or not public(claim.voice):
            continue
        for clause in () if any(mark in claim.words for mark in "?[]") else clauses_of(claim.words):
            if in_full(reading, clause.subject):
                yield Statement(reading, clause, claim.span, claim)


def _figures_cited(reading: Reading) -> Iterator[Statement]:
    """ "Webb cited figures which suggest that ...": what figures say that a named voice cites."""
    voices = {voice.id: voice for voice in reading.voices}
    for attribution in reading.attributions:
        cue = reading.slice(attribution.cue).lower() if attribution.cue else ""
        found = FIGURES_SAY.match(reading.slice(attribution.content))
        voice = voices.get(attribution.voice if attribution.voice is not None else -1)
        if found and voice and public(voice) and cue in ("cited", "quoted", "pointed to"):
            clause = clause_of(capital(found["rest"]))
            if clause and small_subject(clause.subject, reading):
                yield _citing(reading, clause, attribution, voice, found["what"])


def _citing(reading: Reading, clause: Clause, attribution: Attribution, voice: Voice, what: str) -> Statement:
    sentences = [sentence.span for sentence in meeting(reading.sentences, attribution.content)]
    return Statement(reading, clause, sentences[0], None, f"According to the {what} that {in_sentence(voice)} cited")


def sentence_words(statement: Statement) -> str:
    """The whole sentences in which a statement stands."""
    reading = statement.reading
    return " ".join(reading.slice(sentence.span) for sentence in meeting(reading.sentences, statement.span))
