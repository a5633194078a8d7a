"""Motions for debate: two sides where the text has a clash, else a critical question that is marked one-sided."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizzes.reading.model import Camp, Reading

from . import holding
from .accounts import found_so, promised, sorry
from .authors import authors_view
from .claims import Claim, claims, quotable, sayable
from .clashes import Clash, clashes, shared_words
from .contested import ASSERTING, OWN, Sort, call, proposed, sort_of
from .critical import cited, deserved, fair_hearing, first_things, held_by, right_to, stepping_down, was
from .deeds import decided, fair_sum, figures_enough, well_spent
from .heard import own_voice
from .model import Argument, MotionDraft, Rejection
from .motion_gates import GATES, arguments, first_failure
from .policies import rule_is_right, would_be_right
from .replies import replies, told_whole, topic_of
from .responses import adequate_response
from .unheard import missing
from .wording import capital, in_sentence, is_right, said
from .words import overlap, word_count

MOST = 4
LAST = ("own_voice", "fair_hearing", "figures_enough")
MOST_OF_A_RULE = 2
SHORT = 16
SAME_MATTER = 0.5
AS_WELL = re.compile(r",? (?:as well|also|too|again)(?=[ .])")
REFLECTIONS = {
    Sort.CAUSE: (
        "What else could explain it or bring it about, and who in the article could know? "
        "What evidence would tell the explanations apart?"
    ),
    Sort.MAXIM: (
        "When would this not be so? Name a case for which you would make an exception, and say who would decide."
    ),
    Sort.FORECAST: (
        "What would have to happen for this not to come about, and what in the article speaks for either? "
        "Who would know first?"
    ),
    Sort.VALUE: (
        "What would you need to see before you accepted the statement, "
        "and who could give it? Would you ask the same of a view that you share?"
    ),
}


def motions(reading: Reading) -> tuple[tuple[MotionDraft, ...], tuple[Rejection, ...]]:
    """Motions that pass the gates, two-sided first, and what was stopped. At most four, two of one sort."""
    chosen: list[MotionDraft] = []
    stopped: list[Rejection] = []
    on = (propose for propose in RULES if holding.on(propose.__name__))
    for draft in (draft for propose in on for draft in propose(reading)):
        failure = first_failure(draft, reading) or _too_many(draft, chosen)
        if failure:
            evidence = tuple(argument.evidence for argument in draft.supporting + draft.opposing)
            stopped.append(Rejection(*failure, draft.rule, draft.text, evidence))
        else:
            chosen.append(_passed(draft))
    return tuple(chosen), tuple(stopped)


def _too_many(draft: MotionDraft, chosen: list[MotionDraft]) -> tuple[str, str] | None:
    same = sum(other.rule == draft.rule for other in chosen)
    if len(chosen) >= MOST or same >= MOST_OF_A_RULE or (draft.rule in LAST and len(chosen) > 1):
        return "enough_motions", "There are enough motions of this sort."
    quotes = {argument.evidence.quote for argument in (arguments(draft) if draft.rule == "reply" else draft.supporting)}
    taken = any(quotes & {argument.evidence.quote for argument in arguments(other)} for other in chosen)
    return (
        ("claim_used_once", "Another motion already rests on this claim.")
        if taken and (draft.one_sided or draft.rule == "reply")
        else None
    )


def _passed(draft: MotionDraft) -> MotionDraft:
    return replace(draft, gates=tuple(gate.name for gate in GATES))


def clash(reading: Reading) -> Iterator[MotionDraft]:
    """Two opposed voices: is one right, or is the criticism of the other fair?"""
    for found in clashes(reading):
        first, second = cited(reading, found.first), cited(reading, found.second)
        text = _clash_text(found)
        if text is None:
            continue
        yield MotionDraft(
            text=text,
            rule="clash",
            supporting=(second,) if found.criticism else (first,),
            opposing=(first,) if found.criticism else (second,),
            missing=missing(reading),
            reflection=(
                "Which side gave a reason or a figure, and which only judged? "
                "What single piece of evidence would change your mind?"
            ),
            one_sided=False,
        )


def reply(reading: Reading) -> Iterator[MotionDraft]:
    """A claim that another voice answers, where the text itself says that it is against it."""
    for found in replies(reading):
        topic = topic_of(reading, found)
        asked = bool(held_by(reading, found.first) and shared_words(found.first, found.second))
        direct = asked or found.way == "points" or overlap(found.first.words, found.second.words) >= SAME_MATTER
        text = _reply_text(reading, found.first) if direct else None
        if text is None and topic:
            text = _on_a_topic(topic, in_sentence(found.first.voice), in_sentence(found.second.voice))
        if text and (told_whole(found.second) or found.way == "points"):
            firsts, seconds = (found.first, found.second) if direct else (None, None)
            yield MotionDraft(
                text=text,
                rule="reply",
                supporting=_ground(reading, [firsts] if firsts else found.firsts),
                opposing=_ground(reading, [seconds] if seconds else found.seconds),
                missing=missing(reading),
                reflection="Does the reply meet the point itself, or does it bring another? What would settle it?",
                one_sided=False,
            )


def _ground(reading: Reading, claims_: Sequence[Claim]) -> tuple[Argument, ...]:
    """What each claim of a side brings, at most two, without repeating the same words."""
    found: dict[str, Argument] = {}
    for claim in claims_:
        if len(claims_) == 1 or told_whole(claim):
            brought = cited(reading, claim)
            found.setdefault(brought.evidence.quote, brought)
    return tuple(found.values())[:2]


def _on_a_topic(topic: str, one: str, other: str) -> str:
    return f"On {topic}, {_of(one)} position is better supported in the article than {_of(other)}."


def _reply_text(reading: Reading, claim: Claim) -> str | None:
    """That the first is right, in its own words; None where they cannot stand in a sentence of ours."""
    one, held = in_sentence(claim.voice), held_by(reading, claim)
    if held:
        return f"On the evidence in the article, {one} {was(claim.voice)} right to {held}."
    if sayable(claim):
        return _on_the_evidence(is_right(one, claim.words))
    if quotable(claim) and claim.whole and not OWN.search(claim.words):
        return f"On the evidence in the article, {one} is right to say: {said(claim.words)}."
    return None


def _clash_text(found: Clash) -> str | None:
    one, other = in_sentence(found.first.voice), in_sentence(found.second.voice)
    if found.criticism:
        return f"On the evidence in the article, {_of(other)} criticism of {found.target or one} is fair."
    if sayable(found.first):
        return _on_the_evidence(is_right(one, found.first.words))
    if found.called_for:
        return f"On the evidence in the article, {one} is right to call for {found.first.words.rstrip('.')}."
    if found.topic:
        return _on_a_topic(found.topic, one, other)
    return f"On the evidence in the article, {one} is right to say: {said(found.first.words)}."


def _on_the_evidence(held: str | None) -> str | None:
    return f"On the evidence in the article, {held}." if held else None


def _of(name: str) -> str:
    return f"{name}’" if name.endswith("s") and " " not in name and name[:1].islower() else f"{name}’s"


def proposal(reading: Reading) -> Iterator[MotionDraft]:
    """What a voice says should be done, or calls for, as a motion."""
    for claim in claims(reading):
        text, wanted = proposed(reading, claim), call(reading, claim)
        text = AS_WELL.sub("", text) if text else None
        if text is None and wanted:
            text = f"{capital(in_sentence(claim.voice))} is right to call for {wanted}."
        if text:
            yield _one_sided(
                reading,
                claim,
                text,
                "proposal",
                "Who would have to act, at what cost in money, time or freedom, and what would be left undone?",
            )


def _one_sided(reading: Reading, claim: Claim, text: str, rule: str, reflection: str) -> MotionDraft:
    beside = figures_beside(reading, claim) if rule == "enough_evidence" else ()
    return MotionDraft(
        text=text,
        rule=rule,
        supporting=(cited(reading, claim),),
        opposing=(),
        missing=(*beside, *missing(reading)),
        reflection=reflection,
        one_sided=True,
    )


def enough_evidence(reading: Reading) -> Iterator[MotionDraft]:
    """Is a general claim of a cause or a value right? Claims of several voices before several of one."""
    fit = [(claim, sort) for claim in claims(reading) if (sort := sort_of(reading, claim))]
    fit.sort(key=lambda pair: (pair[0].voice.camp is Camp.INSPECTORATE, pair[0].span))
    heard: set[int] = set()
    for claim, sort in fit:
        text = _evidence_text(claim, sort)
        if text and claim.voice.id not in heard:
            draft = _one_sided(reading, claim, text, "enough_evidence", REFLECTIONS[sort])
            heard |= {claim.voice.id} if first_failure(draft, reading) is None else set()
            yield draft


def _evidence_text(claim: Claim, sort: Sort) -> str | None:
    """A cause is asked for itself; a short judgement by the evidence that the article has for it."""
    who, words = in_sentence(claim.voice), claim.words.rstrip(".")
    if sort is Sort.MAXIM:
        return f"{capital(who)} is right to say: {said(words)}."
    if sort in (Sort.CAUSE, Sort.FORECAST) or word_count(words) > SHORT:
        return _on_the_evidence(f"{who} is right to say: {said(words)}" if claim.quoted else is_right(who, words))
    enough = f"The article gives a reader enough evidence to accept {_of(who)}"
    return f"{enough} statement: {said(words)}." if claim.quoted else f"{enough} {ASSERTING[claim.verb]} that {words}."


def figures_beside(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Says so where the paragraph of the claim has no figure that could support it."""
    number = reading.canonical.paragraph_number(claim.span.start)
    same = [f for f in reading.figures if reading.canonical.paragraph_number(f.span.start) == number]
    return () if same else ("No figure stands beside this statement in the article.",)


RULES = (
    clash,
    reply,
    proposal,
    right_to,
    enough_evidence,
    decided,
    would_be_right,
    rule_is_right,
    deserved,
    found_so,
    promised,
    first_things,
    well_spent,
    fair_sum,
    authors_view,
    sorry,
    stepping_down,
    adequate_response,
    fair_hearing,
    own_voice,
    figures_enough,
)
"""The ways of writing a motion: what the text itself disputes first, what can be asked of any article last."""
