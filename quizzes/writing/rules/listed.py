"""What is in the list: a member of a list in the article, among things of the same sort that it does not name."""

import re
from collections.abc import Iterable
from functools import cache

import yaml

from quizzes.reading.model import Listing, Reading, Span
from quizzes.writing.choosing import Option, drawn, single_choice
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import meeting
from quizzes.writing.wording import capital, quoted
from quizzes.writing.words import DATA, lemmas, overlap, plain, word_count

from .base import rule

NAME = "listed"
OBJECTIVE = "Find what a list in the article holds"
FEWEST_OF_A_SORT = 2
LONGEST_LEAD, LONGEST_MEMBER = 18, 7
NOT_NAMED = "The list in the article does not name this."
PRONOUN = re.compile(r"^(?:They|He|She|It) ")
SAME = 0.5


@rule(NAME, title="What is in the list", objective=OBJECTIVE, worth=0.7, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each list of three or more whose members are of a known sort."""
    for listing in reading.listings:
        members = [reading.slice(member).strip(" ,;.") for member in listing.members]
        lead = lead_of(reading, listing)
        sort = sort_of(members)
        if lead and sort and len(members) > 2:
            lures = [Option(capital(word), NOT_NAMED) for word in unnamed(reading, sort, members)]
            fit = [m for m in members if m.lower() in sort and word_count(m) <= LONGEST_MEMBER]
            right = min(fit, key=lambda member: drawn(reading, NAME, member))
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"According to the article, which of these is in the list after the words {quoted(lead)}?",
                right=Option(capital(right), "Right: the list in the article names this."),
                lures=lures,
                feedback=f"The list in the article holds: {'; '.join(members)}.",
                evidence=evidence_of(reading, listing),
            )
            if draft:
                yield draft


def lead_of(reading: Reading, listing: Listing) -> str:
    """The words that lead in, where they are short and quote nothing."""
    lead = PRONOUN.sub("", reading.slice(listing.lead).strip(" :,."))
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
    """The sentences of the lead and of every member."""
    spans: dict[Span, None] = {}
    for place in (listing.lead, *listing.members):
        spans |= {sentence.span: None for sentence in meeting(reading.sentences, place)}
    return tuple(Evidence.of(reading.canonical, span) for span in sorted(spans))


@cache
def _sorts() -> dict[str, tuple[str, ...]]:
    loaded = yaml.safe_load((DATA / "kin.yaml").read_text(encoding="utf-8"))
    return {name: tuple(words) for name, words in loaded.items()}
