"""Who is heard in a text and who is only named: every attribution counts, sure enough for a question or not."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile

from .lexicon import load, phrases
from .members import folded
from .model import Attribution, Camp, Quotation, Reading, Sentence, Span, Voice, VoiceKind
from .normal import view
from .verbs import lemma_of, lemmas

OFFICIAL = (Camp.INSPECTORATE, Camp.COUNCIL, Camp.GOVERNMENT)
INDEFINITE = re.compile(r"^(?:an?|one|another|some)\s", re.I)
STOP = re.compile(r"[.?!;]")
JOINED = re.compile(r",? and |, ")
LEAD_IN = 120
NEAR = 4
MOST_NAMED = 6


def heard_voices(reading: Reading) -> list[Voice]:
    """Whoever speaks anywhere, in a sure attribution or not."""
    heard = {a.voice for a in reading.attributions if a.voice is not None}
    return [voice for voice in reading.voices if voice.id in heard]


def nameless(voice: Voice) -> bool:
    """Whether a person has an office or calling but no name: "a professor", "the chief inspector"."""
    return voice.kind is VoiceKind.PERSON and not voice.name.split()[-1:][0][:1].isupper()


def bearer(reading: Reading, voice: Voice) -> Voice | None:
    """The one named person of the role by which a nameless one is known; None where none or several have it.

    "A professor" is the professor only in a lead, before the name is given.
    """
    role = re.compile(rf"\b{re.escape(folded(voice.role))}\b")
    named = [other for other in reading.voices if other.role and other.kind is VoiceKind.PERSON and not nameless(other)]
    fits = [other for other in named if role.search(folded(other.role))]
    if len(fits) != 1 or (INDEFINITE.match(voice.name) and _first(voice) > _first(fits[0])):
        return None
    return fits[0]


def _first(voice: Voice) -> int:
    return min((mention.start for mention in voice.mentions), default=0)


def believed(reading: Reading, voice: Voice) -> bool:
    """Whether a sentence that names the voice only believes who somebody is or what somebody did."""
    text = view(reading.canonical.text)
    sentences = (sentence.span for mention in voice.mentions for sentence in _sentences(reading, mention))
    return any(_hedges().search(text[span.start : span.end]) for span in sentences)


def _sentences(reading: Reading, span: Span) -> Iterator[Sentence]:
    """The sentences that meet the span; they stand in the order of the text."""
    at = bisect_left(reading.sentences, span.start + 1, key=lambda sentence: sentence.span.end)
    return takewhile(lambda sentence: sentence.span.start < span.end, reading.sentences[at : at + NEAR])


@cache
def _hedges() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases("voices", "hedges"))) + r")\b", re.I)


def silent_bodies(reading: Reading) -> list[Voice]:
    """Official bodies that are named while nobody of their camp is heard, the most named first.

    One whose words may be quoted by somebody else ("we have the inspector calling it “poor”") is not among them, and
    none is where a person of no known side is heard, who may speak for it.
    """
    heard = heard_voices(reading)
    camps = {voice.camp for voice in heard}
    if any(voice.kind is VoiceKind.PERSON and voice.camp is Camp.UNKNOWN for voice in heard):
        return []
    bodies = [voice for voice in reading.voices if voice.kind is VoiceKind.BODY and voice.mentions]
    silent = [v for v in bodies if v not in heard and v.camp in OFFICIAL and v.camp not in camps]
    silent.sort(key=lambda voice: (-len(voice.mentions), voice.id))
    return [v for v in silent[:MOST_NAMED] if not any(_led_in(reading, v, q) for q in reading.quotations)]


def _led_in(reading: Reading, body: Voice, quotation: Quotation) -> bool:
    """Whether the body or an office of its camp, and then a word of saying, stand right before quoted words."""
    before = view(reading.canonical.text)[max(0, quotation.span.start - LEAD_IN) : quotation.span.start]
    before = STOP.split(before)[-1]
    named = max((found.end() for found in _speakers(body).finditer(before)), default=None)
    return named is not None and any(lemma_of(word) in lemmas() for word in re.findall(r"[a-z]+", before[named:]))


@cache
def _speakers(body: Voice) -> re.Pattern[str]:
    """Names of the body, and the offices and groups of its camp."""
    data, camp = load("voices"), body.camp.value
    names = [body.name, *body.aliases, *data["roles"][camp], *data["groups"][camp].split()]
    return re.compile(r"\b(?:" + "|".join(re.escape(view(name)) for name in names) + r")\b", re.I)


def said_by(reading: Reading) -> dict[int, list[Attribution]]:
    """Voice -> what it says in the article's own paragraphs; a vague group and a document only where that is sure."""
    voices = {voice.id: voice for voice in reading.voices}
    places = sorted((m.start, m.end, v.id) for v in reading.voices if v.kind is VoiceKind.PERSON for m in v.mentions)
    found: dict[int, list[Attribution]] = {}
    for attribution in reading.attributions:
        if reading.canonical.paragraph_number(attribution.content.start) is not None:
            for number in _speakers_of(reading, attribution, voices, places):
                found.setdefault(number, []).append(attribution)
    return found


def _speakers_of(
    reading: Reading, attribution: Attribution, voices: dict[int, Voice], places: list[tuple[int, int, int]]
) -> Iterable[int]:
    """The voice of an attribution, or everybody whom the words for its speakers name: "Ann Lee and Bob Hay"."""
    if attribution.voice is not None:
        sure = attribution.strict or voices[attribution.voice].kind in (VoiceKind.PERSON, VoiceKind.BODY)
        return (attribution.voice,) if sure else ()
    if attribution.speaker is None:
        return ()
    start, end = attribution.speaker.start, attribution.speaker.end
    found = {number for _, _, number in places[bisect_left(places, (start,)) : bisect_left(places, (end,))]}
    for at, to, number in reversed(places[: bisect_left(places, (start,))]):
        if not JOINED.fullmatch(reading.canonical.text, to, start):
            break
        found.add(number)
        start = at
    return found
