"""What a reader should know is missing: camps that the article names or speaks of but does not quote."""

import re

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind

from .wording import name_of
from .words import lemmas, phrase_pattern, plain, word_list

MOST_NAMED = 2
OFFICIAL = (Camp.INSPECTORATE, Camp.COUNCIL, Camp.GOVERNMENT)


def missing(reading: Reading) -> tuple[str, ...]:
    """What is not heard, each in one sentence that is true of what was read."""
    heard = {a.voice for a in reading.attributions if a.voice is not None}
    voices = [voice for voice in reading.voices if voice.id in heard]
    found = []
    if no_family(reading):
        found.append("No child, parent or carer is quoted.")
    if not _speaks(reading, "front_line") and not any(_front_line(voice) for voice in voices):
        found.append("No front-line worker is quoted.")
    camps = {voice.camp for voice in voices}
    silent = [v for v in reading.voices if v.id not in heard and v.camp in OFFICIAL and v.camp not in camps]
    silent = [v for v in silent if v.kind is VoiceKind.BODY and v.mentions]
    silent.sort(key=lambda voice: (-len(voice.mentions), voice.id))
    return (*found, *(f"{name_of(voice)} is named but not quoted." for voice in silent[:MOST_NAMED]))


def no_family(reading: Reading) -> bool:
    """Whether no child, parent or carer speaks, as far as the words of the article show."""
    heard = {a.voice for a in reading.attributions if a.voice is not None}
    family = any(voice.camp is Camp.FAMILY and voice.id in heard for voice in reading.voices)
    return not family and not _speaks(reading, "family_words")


def _front_line(voice: Voice) -> bool:
    return bool(phrase_pattern("front_line").search(plain(f"{voice.name} {voice.role}")))


def _speaks(reading: Reading, group: str) -> bool:
    """Whether a word of the group is named by a speaker span: then somebody of it may speak."""
    spoken = [re.sub(r"\w+['’]s\b", "", reading.slice(a.speaker)) for a in reading.attributions if a.speaker]
    return any(phrase_pattern(group).search(plain(words)) for words in spoken)


def speaks_of_family(words: str) -> bool:
    return bool(lemmas(words) & word_list("family_lemmas"))
