"""The subject of a sentence in full: "the council" by its name, "he" or "it" by what the sentence before is about."""

import re

from quizzes.reading.model import Camp, Reading, Sentence, Span, Voice, VoiceKind

from .clauses import clause_of
from .places import called
from .wording import in_sentence
from .words import lemma, plain, word_list

PRONOUN = re.compile(r"^(?P<who>He|She|It|They) (?=[a-z])")
COUNCIL = re.compile(r"^the (?:county |city |borough |town )?(?:council|authority|local authority)$", re.I)
JUDGES = re.compile(r"^It (?:judged|rated|inspected|examined|found|graded|scored|looked)\b")
IS_COUNCIL = re.compile(r"\b(?:council|city|county|borough)$", re.I)


def resolved(reading: Reading, sentence: Sentence, words: str) -> tuple[str, Span | None]:
    """The words with a name for the pronoun that opens them, and the sentence that gives it; ("", None) if not sure."""
    found = PRONOUN.match(words)
    if found is None:
        return words, None
    before = reading.sentences[sentence.number - 1] if sentence.number else None
    if before is None or before.block != sentence.block:
        return "", None
    name = _antecedent(reading, before, found["who"], bool(JUDGES.match(words)))
    return (f"{name} {words[found.end() :]}", before.span) if name else ("", None)


def _antecedent(reading: Reading, before: Sentence, who: str, judges: bool) -> str:
    """Whoever the sentence before is about, where it tells of nobody else that the pronoun may stand for."""
    told = reading.slice(before.span)
    clause = clause_of(told)
    if clause is None or any(mark in told for mark in '“”"'):
        return ""
    about = [voice for voice in reading.voices if _is_subject(clause.subject, voice)]
    if who == "They":
        return clause.subject if _many(clause.subject) and not _others(reading, told, about) else ""
    wanted = VoiceKind.PERSON if who in ("He", "She") else VoiceKind.BODY
    fit = [voice for voice in about if voice.kind is wanted and voice.name.split()[-1][:1].isupper()]
    if len(fit) != 1 or (not (judges and fit[0].camp is Camp.INSPECTORATE) and _others(reading, told, fit)):
        return ""
    return in_sentence(fit[0])


def _is_subject(subject: str, voice: Voice) -> bool:
    known = {plain(name).lower().removeprefix("the ") for name in (voice.name, *voice.aliases)}
    return plain(subject).lower().removeprefix("the ") in known


def _many(subject: str) -> bool:
    """Whether the subject is several people: "inspectors", "social workers"."""
    last = plain(subject).split()[-1].lower()
    return last in word_list("groups_of_people") or lemma(last) in word_list("groups_of_people")


def _others(reading: Reading, told: str, about: list[Voice]) -> bool:
    """Whether the sentence names a voice beside those that it is about."""
    known = {voice.id for voice in about}
    return any(voice.id not in known and called(told, voice) for voice in reading.voices)


def in_full(reading: Reading, subject: str) -> str | None:
    """The subject with the name of the one council of the article; None where there are several that it may be."""
    if not COUNCIL.match(subject):
        return subject
    found = councils(reading)
    if len(found) > 1:
        return None
    return in_sentence(found[0]) if found else subject


def councils(reading: Reading) -> tuple[Voice, ...]:
    """The councils that the article names."""
    bodies = [v for v in reading.voices if v.kind is VoiceKind.BODY and v.camp is Camp.COUNCIL]
    return tuple(v for v in bodies if IS_COUNCIL.search(v.name) and v.name[:1].isupper() and " " in v.name.strip())
