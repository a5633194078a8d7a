"""Claims: what strict attributions give a rule to work with, each a run of words by one voice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizzes.reading.model import Attribution, Camp, Manner, Reading, Span, Voice, VoiceKind

from .once import once
from .parting import balanced, curled, has_verb, second_clause
from .places import clip, meeting, names
from .wording import small_subject
from .words import dangling, lemmas, phrase_pattern, plain, tokens, unresolved, word_count, word_list

MARKS = "\"'‘’“”"
EDGES = " \u00a0\n\t,;:-–—"
FEWEST_TOLD = 2
EMPTY = frozenset(
    [
        "know",
        "yet",
        "honestly",
        "say",
        "tell",
        "think",
        "tenth",
        "fifth",
        "quarter",
        "third",
        "half",
        "question",
        "answer",
        "thing",
        "point",
    ]
)
OPEN_QUESTION = re.compile(r"\b(?:where|what|who|why|how) else$", re.I)
OURS = re.compile(r"\b(?:we|us|our|ours|I|me|my)\b")
QUOTED = re.compile(r"[“‘][^“”]*[”’]")
ADDED = re.compile(r"\b(?:also|again)\b|\bas well\b(?! as)|\btoo(?= *(?:$|[,.?]))", re.I)
MASS = frozenset(
    ["failure", "change", "improvement", "inspection", "progress", "reform", "support", "training", "work"]
)
"""Nouns that stand without an article as often as with one: "that failure had nothing to do with money" is a clause."""
PLURAL_UNTOLD = MASS | frozenset(word for word in word_list("untold") if word.endswith("s"))
"""What "that" before a plural cannot point to: "said that cuts had harmed" is a clause, "that decision" is not."""
TWO_PARTS = re.compile(r"\b(?:and|but|or) that\b")
"""Where a claim goes on with a second "that" it cannot stand as a sentence of its own."""
SHORTEST_QUOTE, LONGEST_QUOTE = 3, 26


@dataclass(frozen=True)
class Claim:
    """Words `span` of the text that one voice is reported to have said; a clause as it stands after "that".

    `quoted`: all of them stand in quotation marks; `whole`: they are one whole sentence or clause.
    """

    voice: Voice
    attribution: Attribution
    span: Span
    words: str
    quoted: bool
    whole: bool
    verb: str = "said"
    """The verb of saying that a stem may use: "said", or the article's own where it says more or less than that."""


@once
def claims(reading: Reading) -> tuple[Claim, ...]:
    """Every claim of the strict attributions, in the order of the text."""
    voices = {voice.id: voice for voice in reading.voices}
    found = [
        claim
        for attribution in reading.strict
        if attribution.voice in voices and apart(attribution) and _in_prose(reading, attribution)
        for claim in _claims_of(reading, voices[attribution.voice], attribution)
        if claim.words
    ]
    return tuple(sorted(found, key=lambda claim: (claim.span, not claim.quoted)))


def _in_prose(reading: Reading, attribution: Attribution) -> bool:
    """Whether the content stands in the article's own paragraphs (a headline speaks for nobody)."""
    return reading.canonical.paragraph_number(attribution.content.start) is not None


def apart(attribution: Attribution) -> bool:
    """Whether the content is clear of the words that say who speaks (one that is not was read wrongly)."""
    return attribution.speaker is None or not attribution.content.meets(attribution.speaker)


def _claims_of(reading: Reading, voice: Voice, attribution: Attribution) -> Iterator[Claim]:
    if attribution.manner is not Manner.DIRECT or _runs_on(reading, attribution):
        yield from _parted(reading, _clause(reading, voice, attribution))
    if attribution.manner is not Manner.INDIRECT:
        for span in _own_pieces(reading, attribution):
            words = reading.slice(span)
            whole = words[:1].isupper() and _ends_sentence(reading, span) and word_count(words) > SHORTEST_QUOTE
            yield Claim(voice, attribution, span, words, quoted=True, whole=whole)


def _runs_on(reading: Reading, attribution: Attribution) -> bool:
    """Whether quoted words go on the sentence of the cue: found “a challenge remains”."""
    if attribution.cue is None or attribution.cue.end > attribution.content.start:
        return False
    between = reading.canonical.text[attribution.cue.end : attribution.content.start].strip(f" {MARKS}")
    return between in ("", "that") and reading.slice(trim(reading.canonical.text, attribution.content))[:1].islower()


def _clause(reading: Reading, voice: Voice, attribution: Attribution) -> Claim:
    span = trim(reading.canonical.text, attribution.content)
    words = reading.slice(span)
    led_in = re.match(rf"(?:{phrase_pattern('relative_dates').pattern}\s+)?that\s", plain(words), re.I)
    if led_in:
        span = trim(reading.canonical.text, Span(span.start + led_in.end(), span.end))
    leads_in = reading.canonical.text[span.end : span.end + 1] == ":" or reading.slice(span)[-1:] == ":"
    whole = not leads_in and _is_clause(reading, attribution, reading.slice(span))
    verb = verb_of(plain(reading.slice(attribution.cue)).lower() if attribution.cue else "")
    words = curled(reading.slice(span))
    inside = small_subject(words, reading)
    pointed = reading.slice(span).split(maxsplit=1)[0].lower() in word_list("untold") - PLURAL_UNTOLD
    whole = bool(whole and verb and inside) and not pointed and not _points(reading, span)
    return Claim(voice, attribution, span, (inside or words) if whole else words, quoted=False, whole=whole, verb=verb)


def _points(reading: Reading, span: Span) -> bool:
    """Whether the "that" before a clause may point at its first word, a noun that is counted elsewhere: "a plan"."""
    text = reading.canonical.text
    first = reading.slice(span).split()[:1]
    if (
        not first
        or first[0] in MASS
        or not first[0].isalpha()
        or not first[0].islower()
        or not text[: span.start].endswith("that ")
    ):
        return False
    return bool(re.search(rf"\ban? (?:\w+ )?{re.escape(first[0])}\b", text, re.I))


def _parted(reading: Reading, claim: Claim) -> Iterator[Claim]:
    """A clause, or its two parts where it goes on with "and that": "the roof leaked and that two rooms were shut"."""
    found = second_clause(claim.words) if claim.whole else None
    if found is None:
        yield claim
        return
    start = claim.span.end - len(claim.words)
    first, second = Span(start, start + found.start()), Span(start + found.end(), claim.span.end)
    yield replace(claim, span=first, words=claim.words[: found.start()])
    yield from _parted(reading, replace(claim, span=second, words=claim.words[found.end() :]))


def verb_of(cue: str) -> str:
    """ "said" for what only says, the cue itself for what suggests, finds or asks; "" for any other."""
    if not cue or cue in word_list("plain_cues"):
        return "said"
    return cue if cue in word_list("own_cues") else ""


def _is_clause(reading: Reading, attribution: Attribution, words: str) -> bool:
    """Whether the content is a clause: led in by "that" or by a cue that only clauses follow, or with a plain verb."""
    first = tokens(words)[:1]
    if (
        not first
        or first[0].lower() in word_list("present_verbs")
        or first[0].lower() in word_list("clause_openers") | {"to", "whether", "what", "how", "why", "for"}
    ):
        return False
    before = plain(reading.canonical.text[max(0, attribution.content.start - 6) : attribution.content.start])
    opens = " that " in f" {plain(reading.slice(attribution.content)).lower()}"[:24]
    return opens or before.endswith(" that ") or has_verb(words)


def _own_pieces(reading: Reading, attribution: Attribution) -> Iterator[Span]:
    """The quoted pieces, without what the voice says that somebody else has said."""
    for piece in _quoted_pieces(reading, attribution):
        inner = (a.content for a in reading.said_in(piece) if a.voice != attribution.voice)
        nested = (content for content in inner if attribution.content.holds(content) and content != attribution.content)
        if not any(content.holds(piece) for content in nested):
            yield piece


def _quoted_pieces(reading: Reading, attribution: Attribution) -> Iterator[Span]:
    """The sentences (or parts of one) of the outermost quotations in the content."""
    outermost = [quotation for quotation in reading.quotations if not quotation.depth]
    for quotation in meeting(outermost, attribution.content):
        inner = clip(quotation.inner, attribution.content)
        for sentence in meeting(reading.sentences, inner):
            yield trim(reading.canonical.text, clip(sentence.span, inner))


def _ends_sentence(reading: Reading, span: Span) -> bool:
    """Whether a stop stands in the last words or right after them (a comma, where the cue follows)."""
    after = reading.canonical.text[span.end : span.end + 3].lstrip(MARKS)
    return reading.slice(span)[-1:] in ".?!" or after[:1] in (".", "?", "!", ",")


def trim(text: str, span: Span) -> Span:
    """The span without space, commas and dashes at its edges, nor quotation marks that nothing inside answers."""
    start, end = span.start, span.end
    while start < end and (text[start] in EDGES or (text[start] in MARKS and not _answered(text[start + 1 : end]))):
        start += 1
    while end > start and (text[end - 1] in EDGES or (text[end - 1] in MARKS and not _answered(text[start : end - 1]))):
        end -= 1
    if end - start > 1 and text[start] in MARKS and text[end - 1] in MARKS and not _answered(text[start + 1 : end - 1]):
        return trim(text, Span(start + 1, end - 1))
    return Span(start, end)


def _answered(words: str) -> bool:
    """Whether a quotation mark (no apostrophe inside a word) stands in the words."""
    return bool(re.search(r"[\"“”‘]|(?<!\w)['’]|['’](?!\w)", words))


def public(voice: Voice) -> bool:
    """Whether a question may name this voice: a body, a group, or a person named in a public role."""
    if dangling(voice.name):
        return False
    if voice.kind is not VoiceKind.PERSON:
        return not _one_family(voice)
    if voice.name.split()[:1] and voice.name.split()[0].lower() in word_list("determiners"):
        return False
    private = phrase_pattern("private_roles").search(plain(voice.role))
    return voice.camp is not Camp.FAMILY and bool(voice.role or voice.camp is not Camp.UNKNOWN) and not private


def _one_family(voice: Voice) -> bool:
    """Whether a group is one child's own people, "the foster parents", and not parents at large."""
    return voice.kind is VoiceKind.GROUP and voice.camp is Camp.FAMILY and voice.name.lower().startswith("the ")


def reportable(voice: Voice) -> bool:
    """Whether a voice speaks for itself: no document, and no newspaper that reports what others say."""
    press = voice.camp is Camp.PRESS and voice.kind is not VoiceKind.PERSON
    return voice.kind is not VoiceKind.DOCUMENT and not press


def doubted(reading: Reading, voice: Voice) -> bool:
    """Whether some sentence that names the voice only believes or alleges something (but not in its own words)."""
    return voice.id in _doubted(reading)


@once
def _doubted(reading: Reading) -> frozenset[int]:
    return frozenset(voice.id for voice in reading.voices if _alleged(reading, voice))


def _alleged(reading: Reading, voice: Voice) -> bool:
    own = [attribution.content for attribution in reading.words_of(voice.id)]
    for sentence in (s for mention in voice.mentions for s in meeting(reading.sentences, mention)):
        for found in phrase_pattern("allegations").finditer(plain(reading.slice(sentence.span))):
            at = sentence.span.start + found.start()
            if not any(content.start <= at < content.end for content in own):
                return True
    return False


def unfit(reading: Reading, text: str) -> Voice | None:
    """The first person named in a text who has no public role in the article, or stands beside an allegation."""
    named = (v for v in reading.voices if v.kind is VoiceKind.PERSON and v.name.split()[-1:][0][:1].isupper())
    return next((v for v in named if names(text, v) and (not public(v) or doubted(reading, v))), None)


def quotable(claim: Claim) -> bool:
    """Whether quoted words can stand alone in a stem or option."""
    if not claim.quoted or not SHORTEST_QUOTE <= word_count(claim.words) <= LONGEST_QUOTE:
        return False
    return tells(claim.words) and not dangling(claim.words) and not any(mark in claim.words for mark in '“”"?[]…')


def tells(words: str) -> bool:
    """Whether quoted words tell enough to be known again: not "did not know", nor "about a tenth"."""
    if OPEN_QUESTION.search(plain(words)):
        return False
    return len(lemmas(words) - EMPTY) >= FEWEST_TOLD


def sayable(claim: Claim) -> bool:
    """Whether an indirect claim can stand alone after "said that", with what it quotes."""
    if claim.quoted or not claim.whole or not 4 <= word_count(claim.words) <= LONGEST_QUOTE:
        return False
    hangs = unresolved(claim.words) or ADDED.search(claim.words) or OURS.search(QUOTED.sub("", claim.words))
    return balanced(claim.words) and not hangs and not any(mark in claim.words for mark in '"?[]…')
