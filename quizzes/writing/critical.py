"""Motions that put what one voice, or the article itself, says to the test: critical questions, marked one-sided."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from quizzes.reading.hearing import silent_bodies
from quizzes.reading.model import Camp, Listing, Reading, Sentence, Span, Voice, VoiceKind

from .acts import OPENERS
from .claims import Claim, claims, sayable
from .clashes import shared_words
from .contested import OWN, answered, may_argue
from .model import Argument, Evidence, MotionDraft
from .motion_gates import ARTICLE
from .places import names
from .replies import SPEAKS_FOR
from .unheard import missing
from .wording import capital, in_sentence, name_of
from .words import DATA, dangling, loose, phrase_pattern, plain, word_count

NORM = re.compile(r"\b(?:should(?:n't)?|must(?:n't)?|ought to|needs? to|had to|cannot|can't)\b", re.I)
WEIGHED = ("argue", "insist", "suggest")
LONGEST = 26
INSPECTED = re.compile(r"\b(?:inspect(?:ors?|ions?|ed)|auditors?|Ofsted)\b")
NEAR, SOON = 2, 6
ASKS = ("call for", "call on", "urge", "demand", "propose", "recommend", "ask")
"""What is only asked for is no argument: a ground must stand beside it."""
SEVERAL = re.compile(r"\band (?:on|to|that) |^(?:recommend|propose|call for) (?:no more than|at least|\d)", re.I)
FIGURE = re.compile(r"\d[\d,.]+\d")
MEMBER = 14
NUMBERED = re.compile(r"^(?:\d+|[a-z])[.)] |(?: and)?;? *and$")


@cache
def _commending() -> dict[str, str]:
    lines = (DATA / "commending.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line for line in lines if line and not line.startswith("#")]
    return dict(_halves(line) for line in pairs)


def _halves(line: str) -> tuple[str, str]:
    """ "warned warn" or "called for call for": the cue and the base form, of as many words each."""
    parts = line.split()
    half = len(parts) // 2
    return " ".join(parts[:half]), " ".join(parts[half:])


@cache
def low_grade() -> re.Pattern[str]:
    """ "Rated services as inadequate": a low grade a few words after a word of grading."""
    given, low = phrase_pattern("grading").pattern, phrase_pattern("low_grades").pattern
    return re.compile(rf"{given}[^.;:]{{0,60}}?(?P<grade>{low})", re.I)


def one_sided(
    rule: str, text: str, supporting: tuple[Argument, ...], lacking: tuple[str, ...], reflection: str
) -> MotionDraft:
    return MotionDraft(text, rule, supporting, (), lacking, reflection, one_sided=True)


def cited(reading: Reading, claim: Claim) -> Argument:
    """What a claim brings to a side: its words, with the cue where the words alone are no clause ("called it poor")."""
    cue, span = claim.attribution.cue, claim.span
    if cue and not claim.quoted and not claim.whole and cue.start < span.start:
        span = Span(cue.start, span.end)
    return Argument(name_of(claim.voice), Evidence.of(reading.canonical, span))


def right_to(reading: Reading) -> Iterator[MotionDraft]:
    """Was a voice right to warn, to recommend, to call for what it did?"""
    known = claims(reading)
    for claim in known:
        held = held_by(reading, claim)
        named = claim.voice.name[:1].isupper() or claim.voice.kind is not VoiceKind.PERSON
        fit = held and named and _one_of_many(claim) and may_argue(reading, claim.voice)
        if not fit or answered(reading, claim) or _taken_up(reading, claim, known) or SEVERAL.search(str(held)):
            continue
        reason = _reason(reading, claim, known)
        if reason or not str(held).startswith(ASKS):
            yield one_sided(
                "right_to",
                f"{capital(in_sentence(claim.voice))} {was(claim.voice)} right to {held}.",
                (cited(reading, claim), *reason),
                missing(reading),
                "What would have to be true for the opposite to be right? Who in the article could tell you?",
            )


def _reason(reading: Reading, claim: Claim, known: Sequence[Claim]) -> tuple[Argument, ...]:
    """What the same voice, or who speaks for it, says right before or after: the ground that it gives; () for none."""
    told = reading.sentence_at(claim.span)
    for other in known:
        at = reading.sentence_at(other.span)
        near = told and at and 0 < abs(at.number - told.number) <= NEAR
        one = (
            other.voice.id == claim.voice.id
            or names(other.voice.role, claim.voice)
            or (at and _speaks_for(reading, at))
        )
        whole = other.whole and not dangling(other.words)
        if near and one and whole and other.attribution.span != claim.attribution.span:
            return (cited(reading, other),)
    return ()


def _speaks_for(reading: Reading, sentence: Sentence) -> bool:
    return bool(SPEAKS_FOR.search(reading.slice(sentence.span)))


def _taken_up(reading: Reading, claim: Claim, known: Sequence[Claim]) -> bool:
    """Whether another voice soon comes back to what is asked for or to a figure of it: then it has two sides."""
    told = reading.sentence_at(claim.span)
    for other in known:
        at = reading.sentence_at(other.span)
        after = told and at and 0 < at.number - told.number <= SOON
        if after and other.voice.id != claim.voice.id:
            same_figure = FIGURE.findall(claim.words) and set(FIGURE.findall(claim.words)) & set(
                FIGURE.findall(other.words)
            )
            if same_figure or len(shared_words(claim, other)) > 1:
                return True
    return False


def was(voice: Voice) -> str:
    """ "Were" for a group in the plural."""
    return "were" if voice.kind is VoiceKind.GROUP and voice.name.endswith("s") else "was"


def _one_of_many(claim: Claim) -> bool:
    """Whether a voice gives one view among others: no inspectorate, whose findings settle, and no judge."""
    settles = phrase_pattern("settling_roles").search(claim.voice.role.lower())
    return claim.voice.camp is not Camp.INSPECTORATE and not settles


def held_by(reading: Reading, claim: Claim) -> str | None:
    """ "warn that ...": the base form of the cue with what follows; None where it settles nothing that is arguable."""
    cue = plain(reading.slice(claim.attribution.cue)).lower() if claim.attribution.cue else ""
    base = _commending().get(cue)
    if base is None or claim.quoted or word_count(claim.words) > LONGEST or OWN.search(claim.words):
        return None
    words = claim.words.rstrip(".")
    if claim.whole and sayable(claim):
        weighed = base not in WEIGHED or NORM.search(words) or phrase_pattern("causal").search(plain(words))
        return f"{base} that {words}" if weighed else None
    asks = OPENERS.match(words)
    thing = (
        not asks
        and base not in WEIGHED
        and base != "warn"
        and not loose(words)
        and not any(m in words for m in '“”"‘:?;')
    )
    return f"{base} {words}" if thing and word_count(words) > 1 else None


def deserved(reading: Reading) -> Iterator[MotionDraft]:
    """Does the article show enough for the grade that it reports?"""
    found = [(s, m) for s in reading.sentences if (m := low_grade().search(plain(reading.slice(s.span))))]
    found = [(s, m) for s, m in found if not phrase_pattern("several").search(plain(reading.slice(s.span)))]
    critical = [c for c in claims(reading) if c.voice.camp is Camp.INSPECTORATE and tells_fault(reading, c)]
    for sentence, grade in found[:1]:
        if reading.canonical.paragraph_number(sentence.span.start) is None or not critical:
            continue
        others = [c for c in critical if not sentence.span.meets(c.span)]
        where = Evidence.of(reading.canonical, sentence.span)
        yield one_sided(
            "deserved",
            f"The article gives a reader enough evidence to accept the grade “{grade['grade'].lower()}”.",
            (Argument(ARTICLE, where), *(cited(reading, claim) for claim in _distinct(others)[:2])),
            ("The report itself is not before you, only what the article tells of it.", *missing(reading)),
            "Which finding weighs most for you, and what would you look for in the report itself?",
        )


def fair_hearing(reading: Reading) -> Iterator[MotionDraft]:
    """Where a body is found wanting and nobody speaks for it: can it be judged?"""
    critical = [c for c in claims(reading) if c.voice.camp is Camp.INSPECTORATE and tells_fault(reading, c)]
    silent = [body for body in silent_bodies(reading) if body.camp is not Camp.INSPECTORATE]
    if critical and silent:
        body = in_sentence(silent[0])
        yield one_sided(
            "fair_hearing",
            f"The article alone is enough to judge {body} fairly.",
            tuple(cited(reading, claim) for claim in _distinct(critical)[:2]),
            missing(reading),
            "What would you ask the people who are not heard, and which of your conclusions could they change?",
        )


def _distinct(found: list[Claim]) -> list[Claim]:
    """One claim of each attribution: the longest."""
    best: dict[Span, Claim] = {}
    for claim in found:
        kept = best.get(claim.attribution.span)
        if kept is None or len(claim.words) > len(kept.words):
            best[claim.attribution.span] = claim
    return list(best.values())


def tells_fault(reading: Reading, claim: Claim) -> bool:
    words = plain(reading.slice(claim.attribution.content))
    return claim.attribution.stance == "against" or bool(phrase_pattern("faults").search(words))


def first_things(reading: Reading) -> Iterator[MotionDraft]:
    """Which of the measures that are listed should come first?"""
    for listing in reading.listings:
        one = _first_thing(reading, listing)
        if one:
            yield one


def _first_thing(reading: Reading, listing: Listing) -> MotionDraft | None:
    lead = plain(reading.slice(listing.lead))
    members = [NUMBERED.sub("", reading.slice(member).strip(" .;,")) for member in listing.members]
    bad = any(word_count(m) > MEMBER or loose(m) or any(x in m for x in '“”"?:;') for m in members)
    listed = lead.rstrip().endswith(":") or phrase_pattern("listed_things").search(lead)
    if (
        not phrase_pattern("wants").search(lead)
        or not listed
        or bad
        or reading.canonical.paragraph_number(listing.lead.start) is None
    ):
        return None
    chosen = members[0]
    return one_sided(
        "first_things",
        f"Of the {_noun(lead)} that the article lists, “{chosen}” should come first.",
        (Argument(ARTICLE, Evidence.of(reading.canonical, Span(listing.lead.start, listing.members[-1].end))),),
        ("The article lists these side by side and does not say which matters more.", *missing(reading)),
        "Who gains first under each order, and who has to wait? What would change your order?",
    )


def _noun(lead: str) -> str:
    found = phrase_pattern("listed_things").search(lead)
    return found.group().lower() if found else "points"


def stepping_down(reading: Reading) -> Iterator[MotionDraft]:
    """Where somebody in charge left after a poor grade: should they?"""
    told = [(s, plain(reading.slice(s.span))) for s in reading.sentences]
    low = phrase_pattern("low_grades")
    graded = next(
        (s for s, words in told if low_grade().search(words) or (low.search(words) and INSPECTED.search(words))), None
    )
    for sentence in reading.sentences:
        words = plain(reading.slice(sentence.span))
        left, head = phrase_pattern("leaving").search(words), phrase_pattern("heads_of").search(words)
        if left and head and graded and reading.canonical.paragraph_number(sentence.span.start):
            office, places = head.group().lower(), sorted({sentence.span, graded.span})
            yield one_sided(
                "stepping_down",
                f"A {office} should resign when the {office}’s own service is found to fail.",
                tuple(Argument(ARTICLE, Evidence.of(reading.canonical, span)) for span in places),
                ("The article does not say what the person who left knew, or could have changed.", *missing(reading)),
                "Does a resignation mend anything, or does it show that somebody answers for it? Which matters to you?",
            )
            return
