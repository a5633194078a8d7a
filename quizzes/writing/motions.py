"""Motions for debate: two sides where the text has a clash, else a critical question that is marked one-sided."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizzes.reading.model import Camp, Reading, Span, VoiceKind

from .claims import Claim, claims, doubted, public, quotable, sayable
from .clashes import Clash, clashes
from .model import Argument, Evidence, MotionDraft, Rejection
from .motion_gates import GATES, first_failure
from .statements import Statement, statements
from .unheard import missing, no_family, speaks_of_family
from .wording import capital, in_sentence, name_of, said
from .words import lemmas, loose, phrase_pattern, plain, word_count

MOST = 4
MOST_OF_A_RULE = 2
LONGEST = 22
ASSERTING = {"said": "statement", "found": "finding", "concluded": "conclusion", "suggested": "suggestion"}
NORMATIVE = ("should", "must", "ought")


def motions(reading: Reading) -> tuple[tuple[MotionDraft, ...], tuple[Rejection, ...]]:
    """Motions that pass the gates, two-sided first, and what was stopped. At most four, two of one sort."""
    chosen: list[MotionDraft] = []
    stopped: list[Rejection] = []
    for draft in (draft for propose in (clash, proposal, enough_evidence, own_voice) for draft in propose(reading)):
        failure = first_failure(draft, reading) or _too_many(draft, chosen)
        if failure:
            evidence = tuple(argument.evidence for argument in draft.supporting + draft.opposing)
            stopped.append(Rejection(*failure, draft.rule, draft.text, evidence))
        else:
            chosen.append(_passed(draft))
    return tuple(chosen), tuple(stopped)


def _too_many(draft: MotionDraft, chosen: list[MotionDraft]) -> tuple[str, str] | None:
    same = sum(other.rule == draft.rule for other in chosen)
    if len(chosen) >= MOST or same >= MOST_OF_A_RULE or (draft.rule == "own_voice" and len(chosen) > 2):
        return "enough_motions", "There are enough motions of this sort."
    quotes = {argument.evidence.quote for argument in draft.supporting}
    taken = any(quotes & {argument.evidence.quote for argument in other.supporting} for other in chosen)
    return ("claim_used_once", "Another motion already rests on this claim.") if taken and draft.one_sided else None


def _passed(draft: MotionDraft) -> MotionDraft:
    return replace(draft, gates=tuple(gate.name for gate in GATES))


def argument(reading: Reading, claim: Claim) -> Argument:
    """What a claim brings to a side: its words, with the cue where the words alone are no clause ("called it poor")."""
    cue, span = claim.attribution.cue, claim.span
    if cue and not claim.quoted and not claim.whole and cue.start < span.start:
        span = Span(cue.start, span.end)
    return Argument(name_of(claim.voice), Evidence.of(reading.canonical, span))


def clash(reading: Reading) -> Iterator[MotionDraft]:
    """Two opposed voices: is one right, or is the criticism of the other fair?"""
    for found in clashes(reading):
        first, second = argument(reading, found.first), argument(reading, found.second)
        yield MotionDraft(
            text=_clash_text(found),
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


def _clash_text(found: Clash) -> str:
    one, other = in_sentence(found.first.voice), in_sentence(found.second.voice)
    if found.criticism:
        return f"On the evidence in the article, {_of(other)} criticism of {found.target or one} is fair."
    if sayable(found.first):
        return f"On the evidence in the article, {one} is right that {found.first.words.rstrip('.')}."
    if found.topic:
        return f"On {found.topic}, {_of(one)} position is better supported in the article than {_of(other)}."
    return f"On the evidence in the article, {one} is right to say: {said(found.first.words)}."


def _of(name: str) -> str:
    return f"{name}’" if name.endswith("s") and " " not in name and name[:1].islower() else f"{name}’s"


def proposal(reading: Reading) -> Iterator[MotionDraft]:
    """What a voice says should be done, as a motion."""
    for statement in statements(reading):
        text = proposed(statement)
        if text and statement.claim:
            yield MotionDraft(
                text=text,
                rule="proposal",
                supporting=(argument(reading, statement.claim),),
                opposing=(),
                missing=missing(reading),
                reflection="Who would pay for this, in money or in time, and what would have to be left undone?",
                one_sided=True,
            )


def proposed(statement: Statement) -> str | None:
    """ "Services must invest in staff" as "Services should invest in staff."; None where it says what is."""
    clause = statement.clause
    words = clause.rest.split()
    plain_verb = bool(words) and words[0].lower() not in {"have", "be", "not", "also", "now"}
    if clause.auxiliary.lower() not in NORMATIVE or not plain_verb or len(words) < 4 or clause.opening:
        return None
    if statement.claim is None or statement.claim.voice.camp is Camp.INSPECTORATE:
        return None
    rest = re.sub(r"^to ", "", clause.rest)
    return f"{capital(statement.subject)} should {rest}."


def enough_evidence(reading: Reading) -> Iterator[MotionDraft]:
    """Does the article give enough evidence for a contested claim? Claims of several voices before several of one."""
    fit = [claim for claim in claims(reading) if contested(reading, claim)]
    fit.sort(key=lambda claim: (claim.voice.camp is Camp.INSPECTORATE, -contest(claim), claim.span))
    heard: set[int] = set()
    for claim in fit:
        if claim.voice.id not in heard or len({c.voice.id for c in fit}) == 1:
            heard.add(claim.voice.id)
            yield MotionDraft(
                text=_evidence_text(claim),
                rule="enough_evidence",
                supporting=(argument(reading, claim),),
                opposing=(),
                missing=(*figures_beside(reading, claim), *missing(reading)),
                reflection=(
                    "What would you need to see before you accepted the statement, "
                    "and who could give it? Would you ask the same of a view that you share?"
                ),
                one_sided=True,
            )


def contested(reading: Reading, claim: Claim) -> bool:
    """Whether a claim can stand alone and judges, explains or predicts, so that a reader may doubt it."""
    named = claim.voice.kind is VoiceKind.PERSON
    if claim.voice.camp is Camp.FAMILY or not public(claim.voice) or (named and doubted(reading, claim.voice)):
        return False
    alone = (sayable(claim) and claim.verb in ASSERTING) or (quotable(claim) and claim.whole)
    length = 4 < word_count(claim.words) <= LONGEST
    first_person = re.search(r"\b(?:I|we|my|our)\b", claim.words)
    settled = re.search(r"\d", claim.words) or phrase_pattern("settling_roles").search(claim.voice.role.lower())
    return alone and length and contest(claim) > 0 and not (first_person or settled or loose(claim.words))


def contest(claim: Claim) -> int:
    """How many words of judging, explaining or predicting it has; one more for a person's own words."""
    own_words = claim.quoted and claim.voice.kind is VoiceKind.PERSON
    return len(phrase_pattern("contestable").findall(plain(claim.words))) + own_words


def _evidence_text(claim: Claim) -> str:
    who = f"The article gives a reader enough evidence to accept {_of(in_sentence(claim.voice))}"
    if claim.quoted:
        return f"{who} statement: {said(claim.words)}."
    return f"{who} {ASSERTING[claim.verb]} that {claim.words.rstrip('.')}."


def figures_beside(reading: Reading, claim: Claim) -> tuple[str, ...]:
    """Says so where the paragraph of the claim has no figure that could support it."""
    number = reading.canonical.paragraph_number(claim.span.start)
    same = [f for f in reading.figures if reading.canonical.paragraph_number(f.span.start) == number]
    return () if same else ("No figure stands beside this statement in the article.",)


def own_voice(reading: Reading) -> Iterator[MotionDraft]:
    """Should children and parents be heard, where others speak of them and they do not?"""
    if not no_family(reading):
        return
    about = [c for c in claims(reading) if c.whole and speaks_of_family(c.words) and lemmas(c.words) and not c.quoted]
    about = [claim for claim in about if public(claim.voice) and not loose(claim.words)]
    about = [claim for claim in about if phrase_pattern("being_heard").search(plain(claim.words))]
    for claim in about[:1]:
        yield MotionDraft(
            text="An article about services for children should quote a child, a parent or a carer.",
            rule="own_voice",
            supporting=(argument(reading, claim),),
            opposing=(),
            missing=missing(reading),
            reflection=(
                "What could a child or a parent have told you here that no other voice could? "
                "What might it cost them to be quoted?"
            ),
            one_sided=True,
        )
