"""What is deliberately broken in a good piece, to see whether the judges catch it. Kinds are not told apart: a fault
changes words in a body as it is stored, and does nothing (None) where there are none for it.
"""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from quizzes.kinds import registry as kinds
from quizzes.reading.model import Reading, VoiceKind
from quizzes.writing import Argument, Evidence, MotionDraft, QuestionDraft

from .pieces import Piece

QuestionFault = Callable[[QuestionDraft, Piece, random.Random], Piece | None]
MotionFault = Callable[[MotionDraft, Piece, random.Random], Piece | None]
HEDGE = re.compile(
    r"\b(?:about|around|almost|nearly|roughly|approximately|(?:more|fewer|less) than|at least|up to|under|over)"
    r" (?=[£$€]?\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|half)\b)",
    re.IGNORECASE,
)
MODAL = re.compile(r"\b(?:might|may|could)\b")
SUPPOSED = re.compile(r"\b(is|was|are|were) (?:believed|thought|said|alleged|reported) to (?:be|have been)\b")
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DIGITS = dict(enumerate(NUMBERS, start=1))


def wrong_key(draft: QuestionDraft, piece: Piece, rng: random.Random) -> Piece | None:
    """Another answer than the right one is claimed to be right."""
    kind = kinds[draft.kind]
    if kind.by_person:
        return None
    for _ in range(50):
        response = kind.guess(draft.body, rng)
        if kind.mark(draft.body, draft.key, response) < 1:
            return replace(piece, planted=response.dump())
    return None


def wrong_speaker(draft: QuestionDraft, piece: Piece, rng: random.Random) -> Piece | None:
    """The person or body that the question is about is another one of the article."""
    asked = kinds[draft.kind].heading(draft.body)
    voices = [v for v in piece.article.reading.voices if v.kind in (VoiceKind.PERSON, VoiceKind.BODY)]
    named = [voice.name for voice in voices if voice.name in asked]
    words = " ".join(strings(draft.body.dump()))
    others = [v.name for v in voices if not any(name in words for name in (v.name, *v.aliases))]
    if not named or not others:
        return None
    return changed(draft, piece, lambda text: text.replace(named[0], rng.choice(others)))


def two_keys(draft: QuestionDraft, piece: Piece, rng: random.Random) -> Piece | None:
    """One of the wrong options says what the right one says."""
    kind, body = kinds[draft.kind], draft.body
    shown = kind.answer(body, draft.key, range(kind.places(body)), None).get("options", [])
    right = [option["text"] for option in shown if option["right"]]
    wrong = [option["text"] for option in shown if not option["right"]]
    twin = other_words(right[0], piece.article.reading) if right and len(wrong) > 1 else None
    if twin is None or twin in (*right, *wrong):
        return None
    lure = rng.choice(wrong)
    return changed(draft, piece, lambda text: twin if text == lure else text)


def lost_hedge(draft: QuestionDraft, piece: Piece, rng: random.Random) -> Piece | None:
    """What the article says with care ("about", "might") is asked, or is right, as if it were exact or sure."""
    kind = kinds[draft.kind]
    told = (kind.heading(draft.body), kind.key_text(draft.body, draft.key))
    if kind.by_person or all(unhedged(words) == words for words in told):
        return None
    return changed(draft, piece, unhedged)


def sides_swapped(draft: MotionDraft, piece: Piece, rng: random.Random) -> Piece | None:
    """What is cited for the motion stands against it, and the reverse."""
    if not draft.supporting or not draft.opposing:
        return None
    return replace(piece, draft=replace(draft, supporting=draft.opposing, opposing=draft.supporting))


def invented_evidence(draft: MotionDraft, piece: Piece, rng: random.Random) -> Piece | None:
    """Words that the article does not hold are put into a speaker's mouth."""
    cited = draft.supporting or draft.opposing
    if not cited:
        return None
    start = rng.choice(("I have always held that", "Nobody who has seen it from inside would deny that"))
    claim = draft.text[:1].lower() + draft.text[1:].rstrip(".?")
    invented = Argument(cited[0].speaker, Evidence(0, 0, f"{start} {claim}"))
    return replace(piece, draft=replace(draft, supporting=(invented, *draft.supporting[1:])))


OF_QUESTIONS: dict[str, QuestionFault] = {
    "wrong key": wrong_key,
    "wrong speaker": wrong_speaker,
    "two keys": two_keys,
    "lost hedge": lost_hedge,
}
OF_MOTIONS: dict[str, MotionFault] = {"sides swapped": sides_swapped, "invented evidence": invented_evidence}


def broken(good: list[Piece], wanted: int, rng: random.Random) -> list[Piece]:
    """About so many broken ones, each from another good one, the faults taking turns; fewer where nothing fits."""
    made: list[Piece] = []
    free = rng.sample(good, len(good))
    turns = {**OF_QUESTIONS, **OF_MOTIONS}
    while len(made) < wanted and turns:
        for name in list(turns):
            found = first_broken(name, free, rng)
            if found is None:
                del turns[name]
                continue
            free.remove(found[0])
            made.append(found[1])
    return made[:wanted]


def first_broken(name: str, free: list[Piece], rng: random.Random) -> tuple[Piece, Piece] | None:
    """The first piece in which this can be broken, with what it becomes."""
    for piece in free:
        faults = OF_MOTIONS if piece.is_motion else OF_QUESTIONS
        made = faults[name](piece.draft, piece, rng) if name in faults else None
        if made:
            return piece, replace(made, origin="broken", fault=name)
    return None


def changed(draft: QuestionDraft, piece: Piece, change: Callable[[str], str]) -> Piece | None:
    """The piece with every string of its body changed; None where none was, or where two parts became the same."""
    kind = kinds[draft.kind]
    stored = walked(draft.body.dump(), change)
    body = kind.body_type.load(stored)
    if body == draft.body or len(set(strings(stored))) < len(set(strings(draft.body.dump()))):
        return None
    return replace(piece, draft=replace(draft, body=body, stem=change(draft.stem)))


def walked(stored: Any, change: Callable[[str], str]) -> Any:
    if isinstance(stored, dict):
        return {name: walked(value, change) for name, value in stored.items()}
    if isinstance(stored, list):
        return [walked(value, change) for value in stored]
    return change(stored) if isinstance(stored, str) else stored


def strings(stored: Any) -> list[str]:
    found: list[str] = []
    walked(stored, lambda text: found.append(text) or text)
    return found


def unhedged(text: str) -> str:
    plain = MODAL.sub("will", SUPPOSED.sub(r"\1", HEDGE.sub("", text)))
    return plain[:1].upper() + plain[1:] if text[:1].isupper() else plain


def other_words(text: str, reading: Reading) -> str | None:
    """The same in other words: another name of the same voice, a figure as a word, two halves of "and" exchanged."""
    for voice in reading.voices:
        names = [name for name in (voice.name, *voice.aliases) if name != text]
        if text in (voice.name, *voice.aliases) and names:
            return names[0]
    if (number := re.match(r"\d+\b(?![.,])", text)) and int(number[0]) in DIGITS:
        return DIGITS[int(number[0])].capitalize() + text[number.end() :]
    if text.lower() in DIGITS.values():
        return str(next(n for n, word in DIGITS.items() if word == text.lower()))
    if re.fullmatch(r"[£$€]?[\d.,]+\S*(?: \S+){0,3}", text):
        return f"Exactly {text}"
    first, joined, second = text.partition(" and ")
    return f"{second[:1].upper()}{second[1:]} and {first[:1].lower()}{first[1:]}" if joined else None
