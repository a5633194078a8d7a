"""Which voices are surely two: those that may stand beside one another among the options."""

import re
from collections.abc import Iterable

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind

from .places import names
from .words import lemmas, phrase_pattern, plain

BENCH = re.compile(r"\b(?:Court|Ombudsman|Tribunal|Judiciary)\b")
BODIES = "(?:trust|hospital|council|school|force|board|county|union|college|league)"
ELSEWHERE = re.compile(
    rf"\b(?:of|for|at) (?:the )?(?:[\w-]+ ){{0,4}}?{BODIES}\b|^(?:the )?(?:[\w-]+ ){{0,3}}?{BODIES}'s "
)
MOUTHPIECE = re.compile(r"\b(?:spokes\w+|press officer|representative)\b", re.I)
OWNER = re.compile(r"^(?:the )?(?P<body>[a-z]+)'s ")


def distinct(one: Voice, other: Voice) -> bool:
    """Whether two voices surely differ: two people, or two camps that are known and no body with one of its own.

    A body and an officer of it are one voice, whatever their camps.
    """
    if one.id == other.id or _of_it(one, other) or _of_it(other, one):
        return False
    if one.kind is VoiceKind.PERSON and other.kind is VoiceKind.PERSON:
        return True
    if _elsewhere(one, other) or _elsewhere(other, one):
        return True
    if one.kind is other.kind is VoiceKind.BODY and _proper(one) and _proper(other):
        known = one.camp is other.camp and one.camp is not Camp.UNKNOWN
        return not known and not _proper(one) & _proper(other)
    return one.camp is not other.camp and Camp.UNKNOWN not in (one.camp, other.camp)


def _of_it(one: Voice, other: Voice) -> bool:
    """Whether the role of one says that it speaks for the other: "the association's president" of an Association."""
    if one.name in other.role or other.name in one.role:
        return True
    owner = OWNER.match(plain(one.role).lower())
    body = owner["body"] if owner else ""
    return other.kind is VoiceKind.BODY and body in plain(other.name).lower().split()


def _elsewhere(person: Voice, body: Voice) -> bool:
    """Whether the role ties a person to a body of another name ("head of the Marlow trust"), or to a bench."""
    if person.kind is not VoiceKind.PERSON or body.kind is not VoiceKind.BODY or not _proper(body):
        return False
    role = plain(person.role).lower()
    if phrase_pattern("settling_roles").search(role):
        return body.camp is not Camp.UNKNOWN and not BENCH.search(body.name)
    owner = ELSEWHERE.search(role)
    same_camp = person.camp is body.camp and person.camp is not Camp.UNKNOWN
    named = lemmas(" ".join((body.name, *body.aliases)))
    return owner is not None and not same_camp and not lemmas(owner.group()) & named


def _proper(body: Voice) -> frozenset[str]:
    """The words of a body's name that have a capital, if there are two or it is no common word."""
    words = frozenset(word for name in (body.name, *body.aliases) for word in name.split() if word[:1].isupper())
    return words - {"The"}


def one_voice(one: Voice, other: Voice) -> bool:
    """Whether two wrong options fall together: a body beside one of its own, or beside one who may be ("its chair")."""
    if _of_it(one, other) or _of_it(other, one):
        return True
    people = [voice for voice in (one, other) if voice.kind is VoiceKind.PERSON]
    if len(people) == 1 and MOUTHPIECE.search(people[0].role):
        return True
    if len(people) == 2 or _elsewhere(one, other) or _elsewhere(other, one):
        return False
    return any(p.camp is Camp.UNKNOWN for p in people) or one.camp is other.camp is Camp.INSPECTORATE


def without_doubles(voices: Iterable[Voice]) -> list[Voice]:
    """The voices in their order, without those that are one with an earlier one."""
    kept: list[Voice] = []
    for voice in voices:
        if not any(one_voice(voice, other) for other in kept):
            kept.append(voice)
    return kept


def is_about(words: str, voice: Voice, reading: Reading) -> bool:
    """Whether words name the voice or the body for which it speaks: hardly its own words, then."""
    bodies = (other for other in reading.voices if other.kind is VoiceKind.BODY and other.name in voice.role)
    return any(names(words, named) for named in (voice, *bodies))
