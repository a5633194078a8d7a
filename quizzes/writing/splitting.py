"""A sentence as its simple clauses: the main one, and those that "and", "but" or "while" joins to it."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .clauses import INSERT, Clause, clause_of, finite
from .words import plain, word_list

JOINED = re.compile(r"(?:, (?:and|but|while|although)|;) (?=[A-Za-z0-9£])")
SECOND_COUNT = re.compile(r" and (?=(?:(?:about|nearly|almost|just|only|more than|fewer than) )?\d)")
AND = re.compile(r" and (?=\w)")
ASIDE = re.compile(
    r", (?:against|compared (?:with|to)|up from|down from|an? (?:\w+ )?(?:rise|fall|increase|decrease|drop|cut) of|"
    r"the (?:fewest|most|highest|lowest|largest|first)|including|roughly|typically|mainly|or about|according to|"
    r"(?:\d+|one|two|three|four|five|six|seven|some|most|all|none) of (?:which|whom|them|these))\b"
    r"[^;]*?(?=;|, (?:and|but|while) |\.?$)"
)
NAME = re.compile(r"^(?:[A-Z][\w’'-]+\.? ){1,3}[A-Z][\w’'-]+$")
INNER = re.compile(r"\b(?:that|whether|which|who|whom|where|if|because)\b")
NOUN_LIKE = frozenset({"will", "need", "does", "may", "must", "might", "can"})


def clauses_of(sentence: str) -> tuple[Clause, ...]:
    """The clauses that surely stand alone, each cut where "and" brings a second verb; () where the first is unsure."""
    sentence = _by_name(re.sub(r", and that ", ", and ", ASIDE.sub("", sentence)))
    main = clause_of(sentence)
    if main is not None:
        return (*_parted(main), *_joined(sentence, main))
    return _two_counts(sentence)


def _by_name(sentence: str) -> str:
    """ "The director, Jo Lee, left" as "Jo Lee left": a name tells more than a role."""
    found = INSERT.match(sentence)
    named = found is not None and NAME.match(found["insert"]) and not NAME.match(found["name"])
    return f"{found['insert']} {sentence[found.end() :]}" if found and named else sentence


def _parted(clause: Clause) -> Iterator[Clause]:
    """ "Employs 40 people and has a budget of £2m" as two clauses with one subject."""
    for found in AND.finditer(clause.rest):
        first, second = clause.rest[: found.start()], clause.rest[found.end() :]
        if INNER.search(first):
            break
        if _is_verb(second):
            yield replace(clause, rest=first)
            after = clause_of(f"{clause.subject} {second}")
            if after is not None and after.subject == clause.subject:
                yield from _parted(replace(after, opening=clause.opening if not clause.auxiliary else ""))
            return
        if second.startswith("to ") and " to " in f" {first}":
            yield replace(clause, rest=first)
            yield replace(clause, rest=f"{first[: f' {first}'.index(' to ')]}{second}")
            return
    yield clause


def _is_verb(words: str) -> bool:
    """Whether the first word surely carries a tense, as after "staff and": a noun or a participle may not."""
    parts = ["it", *words.split()]
    word = plain(parts[1]).lower()
    if word in NOUN_LIKE or word in word_list("plural_verbs") or len(parts) < 3:
        return False
    return finite(parts, 1)


def _joined(sentence: str, main: Clause) -> Iterator[Clause]:
    """The clauses after ", and", ", but" or ", while" that have a subject of their own."""
    for found in JOINED.finditer(sentence):
        before, after = sentence[: found.start()], sentence[found.end() :]
        if before.endswith(main.rest.split(", ")[-1]) and before.count("“") == before.count("”"):
            second = clause_of(after[:1].upper() + after[1:])
            if second is not None and _own_subject(second, after):
                yield from _parted(replace(second, subject=after[: len(second.subject)]))
            return


def _own_subject(clause: Clause, after: str) -> bool:
    return not clause.opening and after.lower().startswith(clause.subject.lower())


def _two_counts(sentence: str) -> tuple[Clause, ...]:
    """ "22% were rated good and 47% were rated poor": two clauses, the second from its figure on."""
    for found in SECOND_COUNT.finditer(sentence):
        first, second = clause_of(sentence[: found.start()]), clause_of(sentence[found.end() :])
        if first is not None and second is not None:
            return first, second
    return ()
