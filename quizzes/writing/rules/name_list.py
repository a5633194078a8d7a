"""Name what a list holds: a short answer with one marking point for each member."""

import re
from collections.abc import Iterable
from dataclasses import replace

from quizzes.kinds.short_answer import Body, Key
from quizzes.reading.model import Listing, Reading
from quizzes.writing.acts import fit
from quizzes.writing.clauses import clause_of
from quizzes.writing.model import QuestionDraft
from quizzes.writing.parting import balanced
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
NO_CREDIT = "What the list does not hold."


@rule(NAME, title="Name what the list holds", objective=OBJECTIVE, worth=0.7, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each list of three to six short members whose lead can be asked, and counts no more of them."""
    for listing in reading.listings:
        members = [NUMBERED.sub("", reading.slice(member).strip(" ,;.")) for member in listing.members]
        stem = stem_for(reading, listing, len(members)) if all(map(stands, members)) else None
        if stem and FEWEST <= len(members) <= MOST:
            model = f"{capital('; '.join(members))}."
            key = Key(model, tuple(f"Names {member}." for member in members), NO_CREDIT)
            feedback = "The passage gives the list with the words that lead in."
            evidence = evidence_of(reading, listing)
            yield QuestionDraft(
                "short_answer", NAME, stem, Body(stem, "A short list."), key, feedback, evidence, OBJECTIVE
            )


def stands(member: str) -> bool:
    """Whether a member is short, whole and says what it means."""
    short = 0 < word_count(member) <= LONGEST_MEMBER and balanced(member)
    return short and not unresolved(member) and not any(mark in member for mark in "?:")


def stem_for(reading: Reading, listing: Listing, count: int) -> str | None:
    """The lead turned into a question; None where it cannot be, or where it counts more than the list has."""
    lead = plain(reading.slice(listing.lead)).strip(" :,.")
    should = SHOULD.search(lead)
    if should and not unresolved(should["who"]):
        return f"According to the article, what do the recommendations say that {should['who']} should do?"
    if not 2 < word_count(lead) <= LONGEST or any(mark in lead for mark in '"?'):
        return None
    first = FIRST.match(lead)
    if first and _counts(first["what"], count) and not unresolved(lead):
        return f"According to the article, what {_small(first['what'])} {first['be']} {first['rest']}?"
    return _of_clause(reading, lead, count)


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
