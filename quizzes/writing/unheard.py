"""What a reader should know is missing: camps that the article names or speaks of but does not quote."""

import re

from quizzes.reading.hearing import heard_voices, silent_bodies
from quizzes.reading.model import Attribution, Camp, Reading, Span, Voice, VoiceKind

from .places import meeting
from .wording import capital, in_sentence
from .words import lemmas, phrase_pattern, plain, tokens, word_list

MOST_NAMED = 2
SENTENCES_BEFORE = 2
REACH = 6
OWNED = re.compile(r"\w+(?:'s|s')(?= [a-z]+)")
OF_BODY = re.compile(r"\b(?:of|for) (?:[A-Z]\w+ ?)+")
FOR_WHOM = re.compile(r"\b(?:for|of|and) (?:children|families|young people|parents|carers|pupils|students)\b", re.I)


def missing(reading: Reading) -> tuple[str, ...]:
    """What is not heard, each in one sentence that is true of what was read."""
    found = []
    if no_family(reading):
        found.append("No child, parent or carer is quoted.")
    if not front_line_speaks(reading):
        found.append("No front-line worker is quoted.")
    return (
        *found,
        *(f"{capital(in_sentence(body))} is named but not quoted." for body in silent_bodies(reading)[:MOST_NAMED]),
    )


def front_line_speaks(reading: Reading) -> bool:
    """Whether somebody who does the daily work speaks, or may."""
    return _may_speak(reading, "front_line") or _near_speech(reading, "front_line_widely")


def _near_speech(reading: Reading, group: str) -> bool:
    """Whether a word of the group stands beside quoted or reported words or whoever speaks, and not in the words.

    A letter that is read out, "one of the mothers", "a social worker for 13 years": whoever may have spoken so.
    """
    spoken = {s.number for a in reading.attributions for s in meeting(reading.sentences, a.span)}
    spoken |= {s.number for q in reading.quotations for s in meeting(reading.sentences, q.span)}
    named = {s.number for v in heard_voices(reading) for m in v.mentions for s in meeting(reading.sentences, m)}
    near = spoken | {number - 1 for number in spoken} | named | {number + 1 for number in named}
    found = (s for s in reading.sentences if s.number in near)
    return any(phrase_pattern(group).search(_bare(_outside(reading, s.span))) for s in found)


def _outside(reading: Reading, span: Span) -> str:
    """The words of a sentence that nobody is reported to have said."""
    text = list(plain(reading.slice(span)))
    inside = [a.content for a in reading.attributions if a.content.meets(span) and a.voice is not None]
    for content in [*inside, *(q.span for q in reading.quotations if q.span.meets(span))]:
        for at in range(max(content.start, span.start), min(content.end, span.end)):
            text[at - span.start] = " "
    return "".join(text)


def no_family(reading: Reading) -> bool:
    """Whether surely no child, parent or carer speaks; False wherever somebody speaks who may be one."""
    heard = heard_voices(reading)
    strangers = [v for v in heard if v.kind is VoiceKind.PERSON and v.camp is Camp.UNKNOWN and not v.role]
    family = any(voice.camp is Camp.FAMILY for voice in heard)
    named = family or any(map(_plainly_named, strangers)) or _may_speak(reading, "family_words")
    return not (named or _near_speech(reading, "family_widely"))


def _plainly_named(voice: Voice) -> bool:
    """Whether a voice of no known role is a person with a whole name (a surname alone comes with a rank or office)."""
    return len(tokens(voice.name)) > 1


def _may_speak(reading: Reading, group: str) -> bool:
    """Whether anybody of the group speaks, as a voice, as a speaker that is no voice, or behind a pronoun."""
    if any(_belongs(voice, group) for voice in heard_voices(reading)):
        return True
    bodies = {voice.id for voice in reading.voices if voice.kind is VoiceKind.BODY}
    spoken = [a for a in reading.attributions if a.speaker and a.voice not in bodies]
    return any(_names_group(reading, a, group) for a in spoken) or _told_in_passing(reading, group)


def _belongs(voice: Voice, group: str) -> bool:
    """Whether the role of a voice, or the name of a group, says that it is one."""
    if voice.kind is VoiceKind.BODY:
        return False
    role = _bare(plain(voice.role))
    found = phrase_pattern(group).search(role)
    named = voice.kind is VoiceKind.GROUP and phrase_pattern(group).search(_bare(plain(voice.name)))
    return bool(named or (found and found.group().islower()))


def _bare(words: str) -> str:
    """The words without owners, names of bodies and those for whom somebody works: "children's services"."""
    return FOR_WHOM.sub(" ", OF_BODY.sub(" ", OWNED.sub(" ", words)))


def _names_group(reading: Reading, attribution: Attribution, group: str) -> bool:
    if attribution.speaker is None:
        return False
    words = _bare(plain(reading.slice(attribution.speaker)))
    if phrase_pattern(group).search(words):
        return True
    nameless = attribution.voice is None and {t.lower() for t in tokens(words)[-2:]} & word_list("pronoun_speakers")
    return bool(nameless) and _spoken_of_before(reading, attribution, group)


def _spoken_of_before(reading: Reading, attribution: Attribution, group: str) -> bool:
    """Whether a pronoun may stand for one of the group: it is spoken of in the sentence or shortly before."""
    told = next(meeting(reading.sentences, attribution.span), None)
    if told is None:
        return True
    near = reading.sentences[max(0, told.number - SENTENCES_BEFORE) : told.number + 1]
    return any(phrase_pattern(group).search(OWNED.sub(" ", plain(reading.slice(s.span)))) for s in near)


def _told_in_passing(reading: Reading, group: str) -> bool:
    """Whether a word of the group stands shortly before a word of saying: "what families said of the service"."""
    for sentence in reading.sentences:
        words = _bare(plain(reading.slice(sentence.span)))
        for found in phrase_pattern(group).finditer(words):
            after = re.split(r"[,;:.]", words[found.end() :])[0].split()[:REACH]
            if any(word.lower() in word_list("telling") for word in after):
                return True
    return False


def speaks_of_family(words: str) -> bool:
    return bool(lemmas(words) & word_list("family_lemmas"))
