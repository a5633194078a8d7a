"""All that a list in the article names, among things of the sort of which the article does not speak."""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import yaml

from quizzes.kinds.multiple_choice import Body, Key
from quizzes.reading.model import Listing, Reading
from quizzes.writing.choosing import Option, drawn, in_one_form
from quizzes.writing.clauses import clause_of
from quizzes.writing.model import QuestionDraft
from quizzes.writing.wording import capital, in_sentence, small_subject
from quizzes.writing.words import DATA, lemmas, overlap, plain, tokens, unresolved, word_count, word_list

from .base import rule
from .found import FEWEST_OF_FIELD, FIELD, GENERIC
from .listed import COUNTED, NOT_NAMED, OPEN, SAID, SAME, claim_of, evidence_of, lead_of

NAME = "all_listed"
OBJECTIVE = "Find everything that a list in the article names"
MOST_RIGHT, WRONG = 3, 2
LONGEST_MEMBER = 14
NAMED = "The list in the article names this."
DUTY = re.compile(
    r"(?:^|\bthat )(?P<who>(?:the|all) [a-z ]{3,30}|[A-Z][\w’' ]{3,40}?) (?P<modal>should|must)(?: (?P<verb>[a-z]+))?$"
)
FOLLOWING = re.compile(r"^(?P<before>.*?)(?: (?P<by>in|on|at|for|with))?(?: ?the)? following (?P<what>[a-z]+s)$")
STRENGTHS = re.compile(r"\b(?:strengths?|praised|good points)\b", re.I)
IMPROVING = re.compile(
    r"\b(?:improve\w*|recommend\w*|weak\w*|failings?|areas?|concerns?|criticis\w+|must|should)\b", re.I
)
GAP = "something"


@rule(NAME, title="All that is in the list", objective=OBJECTIVE, worth=0.8, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each list of three or more whose lead can be turned into a question, in an article of the field."""
    if len({word.lower() for word in FIELD.findall(plain(reading.canonical.text))}) < FEWEST_OF_FIELD:
        return
    for listing in reading.listings:
        stem, right = stem_for(reading, listing), members(reading, listing)
        wrong = lures(reading, listing, right) if stem and len(right) > 1 else []
        if stem and len(wrong) >= WRONG:
            yield drafted(reading, listing, stem, right[:MOST_RIGHT], wrong)


def members(reading: Reading, listing: Listing) -> list[str]:
    """The members that stand alone, without the "and" of the last; none where one of them may be a clause."""
    told = [re.sub(r"^and ", "", reading.slice(span).strip(" ,;.")) for span in listing.members]
    marks = any(mark in text for text in told for mark in '“”‘"?()[]:')
    fit = [text for text in told if 1 < word_count(text) <= LONGEST_MEMBER and not unresolved(text)]
    fit.sort(key=lambda text: drawn(reading, NAME, text))
    return [] if marks or len(told) < MOST_RIGHT else fit


def stem_for(reading: Reading, listing: Listing) -> str | None:
    """The lead as a question: for what is counted, for what somebody should do, or for the object that is missing."""
    lead = lead_of(reading, listing)
    claim = claim_of(reading, listing) if SAID.match(lead) else None
    lead = SAID.sub("", lead) if claim else lead
    if not lead or unresolved(lead):
        return None
    duty = DUTY.search(lead)
    asked = _duty(duty) if duty else _turned(reading, lead)
    source = f"According to {in_sentence(claim.voice)}" if claim else "According to the article"
    return f"{source}, {asked}?" if asked else None


def _duty(found: re.Match[str]) -> str:
    """ "... that the council should": which of these should the council do?"""
    return f"which of these {found['modal']} {found['who']} {found['verb'] or 'do'}"


def _turned(reading: Reading, lead: str) -> str | None:
    """A clause that ends on what is counted ("four strengths"), on "the following areas", or before its object."""
    clause = clause_of(capital(lead))
    ends = COUNTED.match(clause.rest) or FOLLOWING.match(clause.rest) if clause else None
    if clause is None or ends is None:
        return _missing(reading, lead)
    subject = small_subject(clause.subject, reading)
    turned = replace(clause, rest=ends["before"].strip()).inverted(subject or "")
    return " ".join(f"{ends['by'] or ''} which of these {ends['what']} {turned}".split()) if subject else None


def _missing(reading: Reading, lead: str) -> str | None:
    """ "An inspection found failings in": in which of these did an inspection find failings?"""
    clause = clause_of(capital(f"{lead} {GAP}"))
    subject = small_subject(clause.subject, reading) if clause else None
    if clause is None or not subject or clause.auxiliary in ("is", "was", "are", "were"):
        return None
    rest = clause.rest.removesuffix(GAP).strip()
    by = OPEN.match(f"it {rest}") if rest else None
    if rest and by is None:
        return None
    turned = replace(clause, rest=rest.rsplit(" ", 1)[0] if by else "").inverted(subject)
    return f"{by['by']} which of these {turned}" if by else f"which of these {turned}"


def lures(reading: Reading, listing: Listing, right: list[str]) -> list[str]:
    """Things of the shape of the members of which the article has no telling word, in an order drawn from it."""
    spoken = lemmas(reading.canonical.text) - GENERIC
    free = [text for text in bank().get(shape(reading, listing, right), ()) if not lemmas(text) & spoken]
    free = [text for text in free if all(overlap(text, member) < SAME for member in right)]
    return sorted(free, key=lambda text: drawn(reading, NAME, text))


def shape(reading: Reading, listing: Listing, right: list[str]) -> str:
    """ "To do" for verbs, "strengths" or "to improve" for nouns, by the words that lead in; "" where it is unknown."""
    first = [tokens(text)[0].lower() for text in right]
    if all(word in word_list("base_verbs") | {"make", "ensure", "reduce", "improve"} for word in first):
        return "to_do"
    if any(word in word_list("base_verbs") for word in first):
        return ""
    lead = reading.slice(listing.lead)
    if STRENGTHS.search(lead):
        return "strengths"
    return "to_improve" if IMPROVING.search(lead) else ""


def drafted(reading: Reading, listing: Listing, stem: str, right: list[str], wrong: list[str]) -> QuestionDraft:
    rows = [(in_one_form(Option(capital(text), NAMED), reading), True) for text in right]
    rows += [(in_one_form(Option(capital(text), NOT_NAMED), reading), False) for text in wrong[:MOST_RIGHT]]
    rows.sort(key=lambda row: drawn(reading, stem, row[0].text))
    body = Body(stem, tuple(option.text for option, _ in rows))
    key = Key(tuple(i for i, row in enumerate(rows) if row[1]), tuple(option.reason for option, _ in rows))
    feedback = f"The list in the article names {len(listing.members)} things; these are of them: {'; '.join(right)}."
    return QuestionDraft("multiple_choice", NAME, stem, body, key, feedback, evidence_of(reading, listing), OBJECTIVE)


@cache
def bank() -> dict[str, list[str]]:
    loaded: dict[str, list[str]] = yaml.safe_load((DATA / "list_lures.yaml").read_text(encoding="utf-8"))
    return loaded
