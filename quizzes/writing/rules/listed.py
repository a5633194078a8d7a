"""What is in the list: a member of a list in the article, among things of the same sort that it does not name."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import yaml

from quizzes.reading.model import Listing, Reading, Span
from quizzes.writing.choosing import Option, drawn, single_choice
from quizzes.writing.claims import Claim, claims, public
from quizzes.writing.clauses import clause_of
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import evidence_of as claim_evidence
from quizzes.writing.places import meeting
from quizzes.writing.statements import own_words
from quizzes.writing.wording import capital, in_sentence, small_subject
from quizzes.writing.words import DATA, lemmas, overlap, plain, word_count

from .base import rule

NAME = "listed"
OBJECTIVE = "Find what a list in the article holds"
FEWEST_OF_A_SORT = 2
LONGEST_LEAD, LONGEST_MEMBER = 18, 7
NOT_NAMED = "The list in the article does not name this."
SAID = re.compile(r"^.{2,60}? that ")
COUNTED = re.compile(
    r"^(?P<before>(?:[a-z]+ )*?)(?:(?P<by>on|at|in|for|of|with|to) )?(?:two|three|four|five|six|seven|\d+) "
    r"(?P<what>[a-z]+s)$"
)
OPEN = re.compile(r"^(?P<before>.+) (?P<by>in|on|at|for|with)$")
SAME = 0.5


@rule(NAME, title="What is in the list", objective=OBJECTIVE, worth=0.7, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each list of three or more whose members are of a known sort."""
    for listing in reading.listings:
        members = [reading.slice(member).strip(" ,;.") for member in listing.members]
        stem = stem_for(reading, listing)
        sort = sort_of(members)
        if stem and sort and len(members) > 2:
            lures = [Option(capital(word), NOT_NAMED) for word in unnamed(reading, sort, members)]
            fit = [m for m in members if m.lower() in sort and word_count(m) <= LONGEST_MEMBER]
            right = min(fit, key=lambda member: drawn(reading, NAME, member))
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=stem,
                right=Option(capital(right), "The list in the article names this."),
                lures=lures,
                feedback=f"The list in the article holds: {'; '.join(members)}.",
                evidence=evidence_of(reading, listing),
            )
            if draft:
                yield draft


def stem_for(reading: Reading, listing: Listing) -> str | None:
    """The lead turned into a question where it ends on what is counted or on a preposition; None where it does not."""
    lead = lead_of(reading, listing)
    claim = claim_of(reading, listing)
    voice = claim.voice if claim else None
    told = SAID.sub("", lead) if voice else lead
    last = OPEN.match(told)
    clause = clause_of(capital(last["before"] if last else told))
    if clause is None or not own_words(told) or not small_subject(clause.subject, reading):
        return None
    ends = last or COUNTED.match(clause.rest)
    if ends is None:
        return None
    parts = ends.groupdict()
    asked = f"{parts['by'] or ''} which of these {parts.get('what') or ''}".split()
    rest = clause.rest if last else parts["before"].strip()
    turned = replace(clause, rest=rest).inverted(small_subject(clause.subject, reading) or "")
    source = f"According to {in_sentence(voice)}" if voice else "According to the article"
    return f"{source}, {' '.join(asked)} {turned}?"


def claim_of(reading: Reading, listing: Listing) -> Claim | None:
    """The claim of a voice that may be named in which the list stands."""
    claim = next((c for c in claims(reading) if not c.quoted and c.span.meets(listing.lead)), None)
    return claim if claim and public(claim.voice) else None


def lead_of(reading: Reading, listing: Listing) -> str:
    """The words that lead in, where they are short and quote nothing."""
    lead = reading.slice(listing.lead).strip(" :,.")
    plain_words = not any(mark in lead for mark in '“”‘"?')
    return lead if plain_words and 2 < word_count(lead) <= LONGEST_LEAD else ""


def sort_of(members: list[str]) -> tuple[str, ...]:
    """The sort of which most members are known; () where fewer than two are."""
    known = {plain(member).lower() for member in members}
    best = max(_sorts().values(), key=lambda sort: len(known & set(sort)))
    return best if len(known & set(best)) >= FEWEST_OF_A_SORT else ()


def unnamed(reading: Reading, sort: tuple[str, ...], members: list[str]) -> list[str]:
    """Others of the sort of which the article does not speak, in an order drawn from the article."""
    spoken = lemmas(reading.canonical.text)
    free = [word for word in sort if not _named(word, reading) and not lemmas(word) <= spoken]
    free = [word for word in free if all(overlap(word, member) < SAME or len(lemmas(word)) > 1 for member in members)]
    return sorted(free, key=lambda word: drawn(reading, NAME, word))


def _named(word: str, reading: Reading) -> bool:
    return bool(re.search(rf"\b{re.escape(word)}\b", plain(reading.canonical.text), re.I))


def evidence_of(reading: Reading, listing: Listing) -> tuple[Evidence, ...]:
    """The sentences of the lead and of every member, and the one that says whose list it is."""
    spans: dict[Span, None] = {}
    for place in (listing.lead, *listing.members):
        spans |= {sentence.span: None for sentence in meeting(reading.sentences, place)}
    claim = claim_of(reading, listing)
    tied = claim_evidence(reading, claim.attribution, claim.voice, listing.lead) if claim else ()
    return tuple(sorted({*tied, *(Evidence.of(reading.canonical, span) for span in spans)}, key=lambda e: e.start))


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    loaded = yaml.safe_load((DATA / "kin.yaml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in loaded.items()}
