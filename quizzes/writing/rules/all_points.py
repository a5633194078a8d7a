"""All the points that one voice made, among points of others: several are right."""

from collections.abc import Iterable, Sequence

from quizzes.kinds.multiple_choice import Body, Key
from quizzes.reading.model import Reading
from quizzes.writing.choosing import Option, drawn, in_one_form
from quizzes.writing.claims import Claim, claims
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import evidence_of
from quizzes.writing.wording import in_sentence
from quizzes.writing.words import overlap

from .base import rule
from .point_made import SAME_POINT, option, others, reason, shape, usable

NAME = "all_points"
OBJECTIVE = "Tell one voice's points from those of others"
FEWEST, MOST = 2, 3
FEWEST_LURES, MOST_OPTIONS = 2, 5


@rule(NAME, title="All the points that they made", objective=OBJECTIVE, worth=0.8, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each voice with two or more unlike claims told in one way, beside two or more of others."""
    known = [claim for claim in claims(reading) if usable(reading, claim) and shape(claim)]
    for voice in {claim.voice.id: claim.voice for claim in known}.values():
        for form in ("quotation", "clause"):
            own = unlike([c for c in known if c.voice.id == voice.id and shape(c) == form])[:MOST]
            if len(own) >= FEWEST:
                draft = drafted(reading, own, known)
                if draft:
                    yield draft


def unlike(own: Sequence[Claim]) -> list[Claim]:
    kept: list[Claim] = []
    for claim in own:
        if all(overlap(claim.words, other.words) < SAME_POINT for other in kept):
            kept.append(claim)
    return kept


def drafted(reading: Reading, own: Sequence[Claim], known: Sequence[Claim]) -> QuestionDraft | None:
    fit = [
        o
        for o in others(reading, own[0], known, each=MOST_OPTIONS)
        if all(overlap(o.words, c.words) < SAME_POINT for c in own)
    ]
    fit = fit[: MOST_OPTIONS - len(own)]
    if len(fit) < FEWEST_LURES:
        return None
    stem = f"According to the article, which of these points did {in_sentence(own[0].voice)} make?"
    rows = [(in_one_form(Option(option(c), reason(c)), reading), c in own) for c in [*own, *fit]]
    rows.sort(key=lambda row: drawn(reading, stem, row[0].text))
    body = Body(stem, tuple(row[0].text for row in rows))
    key = Key(tuple(i for i, row in enumerate(rows) if row[1]), tuple(row[0].reason for row in rows))
    proof = {e for c in own for e in evidence_of(reading, c.attribution, c.voice, c.span)}
    feedback = "The passages give these points to this voice; the others are made by somebody else."
    evidence = tuple(sorted(proof, key=lambda e: e.start))
    return QuestionDraft("multiple_choice", NAME, stem, body, key, feedback, evidence, OBJECTIVE)
