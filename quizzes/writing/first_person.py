"""Columns, speeches and memories: an article that speaks as "I", and its sentences told of "the author"."""

import re

from quizzes.reading.model import Reading, Sentence

from .clauses import base_form
from .once import once
from .places import meeting
from .words import plain, word_list

FIRST_PERSON = re.compile(r"\b(?:I|my|I'm|I've|we|our|us)\b")
FEWEST_OWN, SHARE = 5, 0.25
LETTERS = re.compile(r"\W*(?:readers['’]? )?letters?\b", re.I)
OF_OTHERS = re.compile(r"\b(?:we|us|our|ours|you|your|myself)\b|\bI['’]|[\"“”]", re.I)
DONE = re.compile(r"\bI (?P<verb>[a-z]+)\b")
CARRYING = ("was", "had", "did", "have")


def own_sentences(reading: Reading) -> list[Sentence]:
    """Sentences of paragraphs in which nobody else is reported or quoted."""
    found = []
    for sentence in reading.sentences:
        numbered = reading.canonical.paragraph_number(sentence.span.start) is not None
        said_by = any(a.span.meets(sentence.span) for a in reading.attributions)
        if numbered and not said_by and not any(True for _ in meeting(reading.quotations, sentence.span)):
            found.append(sentence)
    return found


@once
def in_first_person(reading: Reading) -> bool:
    """Whether the article itself, outside what it quotes, speaks as "I" or "we" throughout."""
    own = own_sentences(reading)
    if LETTERS.match(plain(reading.canonical.text)):
        return False
    first = sum(bool(FIRST_PERSON.search(plain(reading.slice(s.span)))) for s in own)
    return first >= FEWEST_OWN and first >= SHARE * len(own)


def _is_past(verb: str) -> bool:
    return bool(base_form(verb)) and verb not in word_list("plural_verbs") | word_list("present_verbs")


def in_third_person(reading: Reading, words: str) -> str:
    """What an author tells of "I" in the past, told of "the author"; any other words as they are."""
    verbs = [found["verb"] for found in DONE.finditer(words)]
    past = bool(verbs) and all(verb in CARRYING or _is_past(verb) for verb in verbs)
    others = OF_OTHERS.search(plain(words)) or len(re.findall(r"\bI\b", words)) != len(verbs)
    if not past or others or not in_first_person(reading):
        return words
    told = re.sub(r"\bI have\b", "the author has", words)
    for mine, theirs in ((r"\bI\b", "the author"), (r"\b[Mm]y\b", "the author’s"), (r"\bme\b", "the author")):
        told = re.sub(mine, theirs, told)
    return told[:1].upper() + told[1:]
