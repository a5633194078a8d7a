"""Who is it that ...: what is added to a name in passing ("Jo Marsh, who chairs the board,"), asked for the name."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.reading.model import Reading, Sentence, Voice, VoiceKind
from quizzes.writing.acts import has_name
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import doubted, public, reportable
from quizzes.writing.clauses import finite
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import called, names
from quizzes.writing.rivals import distinct, one_voice
from quizzes.writing.wording import introduced, name_of
from quizzes.writing.words import lemmas, phrase_pattern, plain, unresolved, word_count

from .base import rule

NAME = "who_is"
OBJECTIVE = "Find who did what"
ADDED = re.compile(
    r"^(?:\s?\([^()]{1,40}\))?(?:, (?P<role>[^,;.:“”\"]{3,70}?))?,? (?P<link>who|which) "
    r"(?P<told>[^,;.:“”\"‘()]{8,120}?)(?=[,;.](?:\s|$))"
)
SHORTEST, FEWEST_LEMMAS = 3, 2
NO_TALK = re.compile(r"\b(?:said|says|told|added|called|believes?|thinks?|hopes?|also|too)\b")
ASKED = {VoiceKind.PERSON: ("who", "who"), VoiceKind.BODY: ("which", "which of these bodies")}


@dataclass(frozen=True)
class Added:
    """What is added to a name: `told` is the predicate after "who" or "which"."""

    voice: Voice
    told: str
    sentence: Sentence


@rule(NAME, title="Who is it that", objective=OBJECTIVE, worth=0.75, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each clause added to a name, where two others of the same sort are named."""
    for added in additions(reading):
        voice = added.voice
        others = [other for other in reading.voices if rival(reading, added, other)]
        draft = single_choice(
            reading,
            rule=NAME,
            objective=OBJECTIVE,
            stem=f"According to the article, {ASKED[voice.kind][1]} {added.told}?",
            right=Option(name_of(voice), f"The article says this of {introduced(voice)}."),
            lures=[lure(other) for other in without_doubles(others)],
            feedback=f"The article says this of {introduced(voice)} where it names them.",
            evidence=(Evidence.of(reading.canonical, added.sentence.span),),
        )
        if draft:
            yield draft


def additions(reading: Reading) -> Iterator[Added]:
    for voice in reading.voices:
        if not fit(reading, voice):
            continue
        for mention in voice.mentions:
            sentence = reading.sentence_at(mention)
            if sentence is None or reading.canonical.paragraph_number(mention.start) is None:
                continue
            found = ADDED.match(reading.canonical.text[mention.end : sentence.span.end])
            named = called(reading.slice(mention), voice)
            if found and named and found["link"] == ASKED[voice.kind][0] and tells(found["told"], voice):
                yield Added(voice, found["told"].strip(), sentence)


def fit(reading: Reading, voice: Voice) -> bool:
    """Whether a question may name the voice: a public person or a body with a name of its own."""
    named = voice.kind in ASKED and public(voice) and has_name(voice)
    return named and reportable(voice) and not doubted(reading, voice)


def tells(words: str, voice: Voice) -> bool:
    """Whether the words can be asked alone: a clause in words enough, of a deed or post and not of what was said."""
    parts = ["who", *words.split()]
    whole = finite(parts, 1) or (len(parts) > 2 and parts[1].endswith("ly") and finite(parts, 2))
    known = len(lemmas(words)) > FEWEST_LEMMAS or re.search(r"\d|[A-Z]", words)
    enough = word_count(words) >= SHORTEST and len(lemmas(words)) >= FEWEST_LEMMAS and known
    talk = NO_TALK.search(words) or phrase_pattern("private_roles").search(plain(words))
    return whole and bool(enough) and not talk and not unresolved(words) and not names(words, voice)


def rival(reading: Reading, added: Added, other: Voice) -> bool:
    """Whether another voice may stand beside the right one: of one sort, surely another, not named in the words."""
    same = other.kind is added.voice.kind and fit(reading, other)
    return same and distinct(added.voice, other) and not names(added.told, other)


def without_doubles(others: Iterable[Voice]) -> list[Voice]:
    kept: list[Voice] = []
    for other in sorted(others, key=lambda voice: (-len(voice.mentions), voice.id)):
        if not any(one_voice(other, one) or not distinct(other, one) for one in kept):
            kept.append(other)
    return kept


def lure(voice: Voice) -> Option:
    return Option(name_of(voice), f"The article names {introduced(voice)}, but does not say this of them.")
