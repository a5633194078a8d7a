"""What terms mean by the text itself: `A is a B`, `A, which is B`, `B, known as A`, `Full Name (FN)`, `A, a B,`."""

import re
from collections.abc import Iterator, Sequence

from .chunks import Unit
from .clauses import Clause
from .members import initials_of
from .model import Definition, Span

CALLED = re.compile(
    r",? (?:known as|called(?! (?:for|on|off|in|it|them|him|her|to)\b)|referred to as) (?:the |a |an )?"
    r"[\"']?(?P<term>[\w' -]{2,50}?)[\"']?(?=[,.;)]|$)",
    re.I,
)
BRACKET = re.compile(r"\((?P<term>[A-Z][A-Za-z&]{1,7}s?)\)")
SMALL = frozenset({"of", "for", "and", "the", "in"})
NOUN_BEFORE = re.compile(r"(?:(?:an?|the) )(?:[\w'-]+ ){0,5}[\w'-]+$", re.I)


def definitions(view: str, unit: Unit, clauses: Sequence[Clause]) -> Iterator[Definition]:
    """The definitions in one unit."""
    number = unit.sentences[0].number
    for clause in clauses:
        found = _is(clause)
        if found:
            yield Definition(clause.whole, *found, "is", number)
    yield from _called(view, unit, number)
    yield from _bracket(view, unit, number)
    yield from _apposed(unit, number)


def _is(clause: Clause) -> tuple[Span, Span] | None:
    """`A threshold is the level ...`: an indefinite or capitalised subject, a noun phrase after `is` or `are`."""
    verb, first = clause.chunks[clause.verb].low, clause.chunks[clause.subject]
    after = clause.chunks[clause.verb + 1].low if clause.verb + 1 < clause.end else ""
    indefinite = first.low in ("a", "an") or first.tag == "b" or (first.tag in "wgr" and verb == "are")
    if verb not in ("is", "are") or not indefinite or clause.end - clause.verb < 4 or clause.subject != clause.start:
        return None
    nominal = after in ("a", "an", "the", "any", "what", "when", "where") or (verb == "are" and after.endswith("s"))
    return (clause.subject_span, clause.span(clause.verb + 1, clause.end)) if nominal else None


def _called(view: str, unit: Unit, number: int) -> Iterator[Definition]:
    for found in CALLED.finditer(view, unit.span.start, unit.span.end):
        before = NOUN_BEFORE.search(view, unit.span.start, found.start())
        if before and before.end() == found.start():
            meaning = Span(before.start(), before.end())
            yield Definition(Span(meaning.start, found.end()), Span(*found.span("term")), meaning, "called", number)


def _bracket(view: str, unit: Unit, number: int) -> Iterator[Definition]:
    """A name and its initials."""
    for found in BRACKET.finditer(view, unit.span.start, unit.span.end):
        term = found["term"]
        before = re.findall(r"\S+", view[max(unit.span.start, found.start() - 90) : found.start()])
        for count in range(2, min(9, len(before) + 1)):
            name = " ".join(before[-count:])
            if name[:1].upper() == term[:1] and _stands_for(term, name):
                start = view.rindex(name, unit.span.start, found.start())
                meaning = Span(start, start + len(name))
                yield Definition(Span(start, found.end()), Span(*found.span("term")), meaning, "bracket", number)
                break


def _stands_for(term: str, name: str) -> bool:
    found = [word.lower() for word in re.findall(r"[A-Za-z][\w']*", name)]
    every, chief = ["".join(w[0] for w in some) for some in (found, [w for w in found if w not in SMALL])]
    return term.lower().rstrip("s") in (initials_of(name), every.rstrip("s"), chief.rstrip("s"))


def _apposed(unit: Unit, number: int) -> Iterator[Definition]:
    """`iMPOWER, a consultancy in social care,`: a name that is no person, then a noun phrase with `a` or `an`."""
    chunks = unit.chunks
    for at in range(len(chunks) - 3):
        if chunks[at].tag in "bS" and chunks[at + 1].tag == "," and chunks[at + 2].low in ("a", "an"):
            end = next((n for n in range(at + 3, len(chunks)) if chunks[n].tag in ",.;:"), len(chunks))
            inside = chunks[at + 2 : end]
            if 2 < len(inside) < 16 and not any(c.tag in "xvq" for c in inside):
                meaning = Span(inside[0].start, inside[-1].end)
                yield Definition(Span(chunks[at].start, meaning.end), chunks[at].span, meaning, "apposition", number)
