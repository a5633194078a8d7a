"""Name what a list holds: a short answer with one marking point for each member."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quizzes.kinds.short_answer import Body, Key
from quizzes.reading.model import Listing, Reading
from quizzes.writing.acts import fit
from quizzes.writing.clauses import clause_of
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.parting import balanced
from quizzes.writing.statements import Statement, statements
from quizzes.writing.wording import capital, small_subject
from quizzes.writing.words import plain, unresolved, word_count, word_list

from .base import rule
from .listed import evidence_of

NAME = "name_list"
OBJECTIVE = "Find what a list in the article holds"
FEWEST, MOST = 3, 6
LONGEST, LONGEST_MEMBER = 16, 20
COUNT = r"(?:three|four|five|six|[3-6])"
COUNTED = re.compile(rf"^(?P<what>{COUNT} [^,;:]{{3,60}})$")
FIRST = re.compile(
    rf"^(?P<what>{COUNT} [a-z][^,;:]{{2,60}}) (?P<be>were|are|have been) (?P<rest>[a-z][^,;:]{{3,60}})$", re.I
)
SHOULD = re.compile(r"\brecommend[^.;:]{0,40}? that (?P<who>(?:the|its|all|every) [^,;:]{3,40}) should$")
NUMBERED = re.compile(r"^\d+[.)] | and$")
NUMBERS = {"three": 3, "four": 4, "five": 5, "six": 6}
WORDS = {number: word for word, number in NUMBERS.items()}
BACK = re.compile(r"(?:it|they|she|he) (?:had|has|have|did|are|were)|among them|among other things, they [a-z]+", re.I)
ENDS_COUNTED = re.compile(
    r"^(?P<before>.*?)(?:\b(?P<by>in|on|for|at) )?(?:\ball )?(?P<what>(?:\d+|[a-z-]+) (?:[a-z]+ )?[a-z]+s)$"
)
FURTHEST = 40
COMING = re.compile(r" for (?:the )?(?:next|coming) year\b")
ASIDE = re.compile(r" ?\([^()]*\)")
SOMEBODY = re.compile(r"\b(?:boy|girl|child|pupil|man|woman|teenager|youth|student)\b")
ONE_PERSON = re.compile(r"\b(?:he|she|him|her|his)\b")
NO_CREDIT = "What the list does not hold."


@rule(NAME, title="Name what the list holds", objective=OBJECTIVE, worth=0.9, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each list of three to six short members whose lead can be asked, and counts no more of them."""
    for listing in reading.listings:
        members = [told(reading.slice(member)) for member in listing.members]
        stem = stem_for(reading, listing, len(members)) if all(stands(m, members) for m in members) else None
        if stem and FEWEST <= len(members) <= MOST:
            model = f"{capital('; '.join(members))}."
            key = Key(model, tuple(f"Names {member}." for member in members), NO_CREDIT)
            feedback = "The passage gives the list with the words that lead in."
            evidence = tuple(
                sorted({*before_of(reading, listing), *evidence_of(reading, listing)}, key=lambda e: e.start)
            )
            yield QuestionDraft(
                "short_answer", NAME, stem, Body(stem, "A short list."), key, feedback, evidence, OBJECTIVE
            )


def told(member: str) -> str:
    """A member without its number, its stop and what stands in brackets."""
    return NUMBERED.sub("", ASIDE.sub("", member).strip(" ,;."))


def stands(member: str, members: Sequence[str]) -> bool:
    """Whether a member is short, whole and says what it means: "he" is whoever the list has named before."""
    before = " ".join(members[: members.index(member)])
    words = ONE_PERSON.sub("somebody", member) if SOMEBODY.search(before) else member
    short = 0 < word_count(member) <= LONGEST_MEMBER and balanced(member)
    return short and not unresolved(words) and not any(mark in member for mark in "?:")


def stem_for(reading: Reading, listing: Listing, count: int) -> str | None:
    """The lead turned into a question; None where it cannot be, or where it counts more than the list has."""
    lead = plain(reading.slice(listing.lead)).strip(" :,.")
    should = SHOULD.search(lead)
    if should and not unresolved(should["who"]):
        return f"According to the article, what do the recommendations say that {should['who']} should do?"
    if BACK.fullmatch(lead):
        return from_before(reading, listing, lead, count)
    if not 2 < word_count(lead) <= LONGEST or any(mark in lead for mark in '"?'):
        return None
    first = FIRST.match(COMING.sub("", lead))
    lead = COMING.sub("", lead)
    if first and _counts(first["what"], count) and not unresolved(lead):
        return f"According to the article, what {_small(first['what'])} {first['be']} {first['rest']}?"
    return _of_clause(reading, lead, count)


def before_of(reading: Reading, listing: Listing) -> tuple[Evidence, ...]:
    """The evidence of the statement to which a lead points back; none where the lead tells all itself."""
    points = BACK.fullmatch(plain(reading.slice(listing.lead)).strip(" :,."))
    statement = counted_before(reading, listing) if points else None
    return statement.evidence if statement else ()


def counted_before(reading: Reading, listing: Listing) -> Statement | None:
    """The statement that ends right before the lead."""
    at = listing.lead.start
    near = [s for s in statements(reading) if at - FURTHEST < s.span.end <= at and s.clause.rest]
    return near[-1] if near else None


def from_before(reading: Reading, listing: Listing, lead: str, count: int) -> str | None:
    """The question where the lead only points back: "It had:" after "... had been at fault in five respects".

    "Among them" asks for so many of the number: "what are three of the 17 findings that the audit listed".
    """
    statement = counted_before(reading, listing)
    found = ENDS_COUNTED.match(statement.clause.rest) if statement else None
    if statement is None or found is None or not fits_subject(reading, statement.subject):
        return None
    clause = statement.clause
    if lead.lower().startswith("among"):
        plain_verb = not clause.auxiliary and not clause.opening and not found["by"] and not found["before"]
        whole = f"{found['what']} that {statement.subject} {clause.verb}"
        return f"{statement.source}, what are {WORDS[count]} of the {whole}?" if plain_verb else None
    if not _counts(found["what"], count):
        return None
    turned = replace(clause, rest=found["before"].strip()).inverted(statement.subject)
    return " ".join(f"{statement.source}, {found['by'] or ''} what {found['what']} {turned}?".split())


def _of_clause(reading: Reading, lead: str, count: int) -> str | None:
    """ "Inspectors identified four strengths" as "what four strengths did inspectors identify"."""
    clause = clause_of(capital(lead))
    counted = COUNTED.match(clause.rest) if clause else None
    subject = small_subject(clause.subject, reading) if clause else None
    if not clause or not counted or not subject or not _counts(counted["what"], count) or clause.auxiliary in BE:
        return None
    named = fits_subject(reading, subject) and not unresolved(f"{subject} {clause.predicate}")
    asked = replace(clause, rest="").inverted(subject)
    return f"According to the article, what {counted['what']} {asked}?" if named else None


BE = ("is", "was", "are", "were")


def fits_subject(reading: Reading, subject: str) -> bool:
    """Whether the subject is no person who may not be named."""
    people = [v for v in reading.voices if v.name in subject or v.name.split()[-1] in subject.split()]
    return all(fit(reading, voice) for voice in people) and "they" not in subject.lower().split()


def _counts(what: str, count: int) -> bool:
    word = what.split(maxsplit=1)[0].lower()
    return word in word_list("number_words") | {str(count)} and NUMBERS.get(word, count) == count


def _small(what: str) -> str:
    return what[:1].lower() + what[1:]
