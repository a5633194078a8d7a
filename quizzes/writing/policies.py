"""Motions on rules, laws and plans that an article tells of: is it right that it is so, would it be right to do so?"""

import re
from collections.abc import Iterator

from quizzes.reading.model import Reading, Sentence

from .critical import one_sided
from .deeds import teller
from .model import MotionDraft
from .unheard import missing
from .wording import small_subject
from .words import lemma, loose, phrase_pattern, plain, word_count, word_list

SHORTEST, LONGEST = 8, 28
UNDER = re.compile(r"^(?:Under|From|Since|In|At|After|Before|By)\s[^,]{3,60},\s")
BOUND = re.compile(
    r"^(?P<who>(?:An?|Every|Each|No|All)\s[\w’' -]{3,40}?|[A-Z]?[a-z]+(?:\s[a-z]+){0,3}?)\s"
    r"(?P<how>must(?: not)?|may not|cannot|have to|has to|are not allowed to|is not allowed to|will be able to|"
    r"will have to|are required to|is required to)\s(?P<what>[a-z][^.;:()“”\"]+)$"
)
WOULD = re.compile(
    r"\b(?:bill|law|act|amendment|plan|plans|proposal|proposals|scheme|policy|change|changes|rule|rules|reform|reforms)\s"
    r"(?:[\w’']+\s){0,6}?would\s(?P<what>(?P<verb>[a-z]+)\s[^.;:()“”\"]+)$"
)
MONTH = (
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday"
)
DEADLINE = re.compile(rf"\b(?:by|before|on|within) (?:the end of )?(?:\d|{MONTH}|next|this)\b")
TAIL = re.compile(r", (?:which|who|although|though|but|and (?:it|they|he|she)|said|says|according)\b.*$")


def rule_is_right(reading: Reading) -> Iterator[MotionDraft]:
    """A rule that binds people in general, told by the article itself or by one voice: is it right?"""
    for sentence in reading.sentences:
        held = _bound(reading, sentence)
        told = teller(reading, sentence) if held else None
        if held and told:
            yield one_sided(
                "rule_is_right",
                f"It is right that {held}.",
                (told,),
                missing(reading),
                "Whom does the rule protect, whom does it burden, and what would happen without it?",
            )


def _bound(reading: Reading, sentence: Sentence) -> str | None:
    """ "Agencies must look for relatives before they place a child": a general subject and what it has to do."""
    words = TAIL.sub("", UNDER.sub("", reading.slice(sentence.span).rstrip("."))).strip()
    found = BOUND.match(plain(words)) if reading.canonical.paragraph_number(sentence.span.start) is not None else None
    if found is None or not SHORTEST <= word_count(words) <= LONGEST or DEADLINE.search(words):
        return None
    subject, what = words[: found.end("who")], words[found.start("what") :]
    if not _general(found["who"]) or loose(_own(what)):
        return None
    small = (
        subject[:1].lower() + subject[1:] if subject.split()[0].lower() in _OPENERS else small_subject(subject, reading)
    )
    return f"{small} {found['how']} {what}" if small else None


_OPENERS = frozenset({"a", "an", "every", "each", "no", "all"})


def _general(who: str) -> bool:
    """Whether the subject is of a kind and not one of them: "nurseries", "a foster carer"."""
    first, last = who.split(maxsplit=1)[0].lower(), who.rsplit(maxsplit=1)[-1].lower()
    if {"that", "said", "says", "which", "who"} & set(who.lower().split()):
        return False
    if first in _OPENERS:
        return True
    many = last.endswith("s") and lemma(last) != last
    return first not in word_list("determiners") and first not in word_list("number_words") and many


def _own(what: str) -> str:
    """Without "they" and "their", which stand for the general subject."""
    return re.sub(r"\b(?:they|their|them|he or she|his or her)\b", " ", what)


def would_be_right(reading: Reading) -> Iterator[MotionDraft]:
    """What a bill or a plan would do."""
    for sentence in reading.sentences:
        words = TAIL.sub("", reading.slice(sentence.span).rstrip("."))
        found = WOULD.search(plain(words))
        if found is None or reading.canonical.paragraph_number(sentence.span.start) is None:
            continue
        what, told = words[found.start("what") :].strip(), teller(reading, sentence)
        fit = found["verb"] not in word_list("auxiliaries") and found["verb"] not in _RESULTS and not loose(what)
        if fit and told and 3 < word_count(what) <= LONGEST and not phrase_pattern("untold").search(what):
            yield one_sided(
                "would_be_right",
                f"It would be right to {what}.",
                (told,),
                missing(reading),
                "Who would gain by it, who would lose, and what would have to be given up for it?",
            )


_RESULTS = frozenset(
    {"mean", "cost", "help", "lead", "result", "take", "need", "come", "go", "have", "be", "do", "not"}
)
