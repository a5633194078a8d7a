"""A sentence cut into tagged chunks: names, roles, bodies, cues, quotations, and the small words between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from .lexicon import load, words
from .model import Quotation, Sentence, Span
from .names import Name, body_words, name_at, titles
from .verbs import tense_of

TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\w+(?:[-.&]\w+)*(?:'(?!s\b)\w+)*|'s\b|[^\w\s]", re.UNICODE)

# Tags: n person, b body by name, r role, g group, h common noun for a body, d document, p pronoun, t determiner,
# s possessive mark, o preposition, c conjunction, v form of a cue, x other verb or "not", a adverb, q quotation,
# S capitalised words of unknown sort, w any other word; punctuation stands for itself, a dash as -.
SMALL = {
    "t": "the a an this that these those its his her their our my your some any every each another no one",
    "o": "of for at from in by on with to into about against over under between among within without across through "
    "during before after since until despite than via towards toward amid around inside outside behind near onto upon",
    "c": "and or but that which who whom whose when while whilst as because although though if whether where why how "
    "what so yet unless nor than & whereas",
    "p": "he she it they we i",
}


DATED = frozenset({"in", "since", "until", "by", "last", "next", "this", "on", "and", "from", "to", "of"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece `[start, end)` of the text with its tag; `low` is its lower case, `inner` the words of a quotation."""

    start: int
    end: int
    tag: str
    low: str
    name: Name | None = None
    inner: Span | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Unit:
    """Sentences that one quotation ties together, as chunks; mostly a single sentence."""

    sentences: tuple[Sentence, ...]
    chunks: tuple[Chunk, ...]
    headline: bool = False

    @property
    def tags(self) -> str:
        return "".join(chunk.tag for chunk in self.chunks)

    @property
    def block(self) -> int:
        return self.sentences[0].block

    @property
    def span(self) -> Span:
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)


@cache
def _small() -> dict[str, str]:
    table = {word: tag for tag, entries in SMALL.items() for word in entries.split()}
    table |= dict.fromkeys(words("cues", "passive") | words("cues", "not_stated"), "x")
    table |= dict.fromkeys(words("cues", "between"), "a")
    return table


@cache
def _nouns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> (words, tag) of every role, group, body noun and document, longest first."""
    data = load("voices")
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    entries = [(phrase, "r") for camp in data["roles"].values() for phrase in camp]
    entries += [(phrase, "g") for camp in data["group_phrases"].values() for phrase in camp]
    entries += [(word, "g") for camp in data["groups"].values() for word in camp.split()]
    entries += [(word, "h") for camp in data["bodies"].values() for word in camp.split()]
    entries += [(word, "d") for word in data["documents"].split()]
    for phrase, tag in entries:
        parts = tuple(TOKEN.findall(phrase))
        table.setdefault(parts[0], []).append((parts, tag))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def units(view: str, sentences: tuple[Sentence, ...], quotations: tuple[Quotation, ...], heads: set[int]) -> list[Unit]:
    """Cut all sentences into units of chunks; `heads` are the ordinals of headline blocks."""
    outer = [q for q in quotations if q.depth == 0]
    made, at = [], 0
    for group in _tied(sentences, outer):
        span = Span(group[0].span.start, group[-1].span.end)
        while at < len(outer) and outer[at].span.end <= span.start:
            at += 1
        inside = []
        for quotation in outer[at:]:
            if quotation.span.start >= span.end:
                break
            inside.append(quotation)
        chunks = tuple(_chunks(view, span, inside))
        made.append(Unit(group, chunks, group[0].block in heads))
    return made


def _tied(sentences: tuple[Sentence, ...], outer: list[Quotation]) -> Iterator[tuple[Sentence, ...]]:
    """Group neighbouring sentences that a quotation crosses."""
    held: list[Sentence] = []
    at = 0
    for sentence in sentences:
        if held:
            while at < len(outer) and outer[at].span.end <= held[-1].span.end:
                at += 1
            crossed = at < len(outer) and outer[at].span.start < held[-1].span.end
            if not (crossed and sentence.block == held[-1].block):
                yield tuple(held)
                held = []
        held.append(sentence)
    if held:
        yield tuple(held)


def _chunks(view: str, span: Span, quotes: list[Quotation]) -> Iterator[Chunk]:
    at = span.start
    first = True
    for quotation in quotes:
        stretch = _tokens(view, at, quotation.span.start)
        yield from _tagged(view, stretch, first)
        first = first and not stretch
        yield Chunk(quotation.span.start, quotation.span.end, "q", "", None, quotation.inner)
        at = quotation.span.end
    if at < span.end:
        yield from _tagged(view, _tokens(view, at, span.end), first)


def _tokens(view: str, start: int, end: int) -> list[Span]:
    return [Span(*match.span()) for match in TOKEN.finditer(view, start, max(start, end))]


def _tagged(view: str, tokens: list[Span], first: bool) -> Iterator[Chunk]:
    """Tag one stretch between quotations; `first` where a sentence begins with it."""
    texts = [view[token.start : token.end] for token in tokens]
    lows = [text.lower() for text in texts]
    at = 0
    before = ""
    while at < len(tokens):
        opening = (first and at == 0) or before in (".", ":")
        plain = _common(texts, lows, at, opening) or _month(texts, lows, at) or _known_by_noun(texts, lows, at)
        name = None if plain else name_at(texts, lows, at, opening)
        if name:
            chunk = Chunk(
                tokens[at].start,
                tokens[at + name.length - 1].end,
                name.tag,
                " ".join(lows[at : at + name.length]),
                name,
            )
            at += name.length
        elif _month(texts, lows, at):
            chunk = Chunk(tokens[at].start, tokens[at].end, "S", lows[at])
            at += 1
        else:
            tag, length = _tag(texts, lows, at, before, opening)
            chunk = Chunk(tokens[at].start, tokens[at + length - 1].end, tag, " ".join(lows[at : at + length]))
            at += length
        before = chunk.tag
        yield chunk


def _common(texts: list[str], lows: list[str], at: int, opening: bool) -> bool:
    """Whether a capital begins no name: `Chief Executive`, `MPs`, and a common noun at the head of a sentence."""
    noun = _noun(lows, at)
    if noun is None or lows[at] in titles() or _own_body(texts, at + noun[1]):
        return False
    if noun[0] in "rg" and (noun[1] > 1 or not texts[at][1:].islower()):
        return True
    return opening and not (at + 1 < len(texts) and texts[at + 1][0].isupper()) and not _body_of(texts, at)


def _known_by_noun(texts: list[str], lows: list[str], at: int) -> bool:
    """Whether one capital word after `the` is a common noun for who is known: `the Council told`, `the Trustees`."""
    noun = _noun(lows, at)
    if not at or lows[at - 1] not in ("the", "our", "its", "their") or noun is None or noun[0] not in "gh":
        return False
    rest = texts[at + 1 : at + 3]
    named = bool(rest) and (rest[0][0].isupper() or (rest[0] in ("of", "for", "'") and rest[-1][0].isupper()))
    return noun[1] == 1 and texts[at][0].isupper() and texts[at][1:].islower() and not named


def _own_body(texts: list[str], at: int) -> bool:
    """Whether a body's name goes on here: `' Association` after `Foster Parents`."""
    return texts[at : at + 1] == ["'"] and at + 1 < len(texts) and texts[at + 1] in body_words()


def _month(texts: list[str], lows: list[str], at: int) -> bool:
    """Whether a month stands in a date, so that it begins no name: `On 17 May Ofsted rated`, `in June Ann Lee left`."""
    if lows[at] not in load("figures")["months"]:
        return False
    before, after = texts[at - 1] if at else "", texts[at + 1] if at + 1 < len(texts) else ""
    return before.isdigit() or after.isdigit() or before.lower() in DATED


def _body_of(texts: list[str], at: int) -> bool:
    """Whether a sentence opens with a body's whole name: `Society of Chief Executives`."""
    joined = texts[at] in body_words() and texts[at + 1 : at + 2] in (["of"], ["for"])
    return joined and texts[at + 2 : at + 3] != [] and texts[at + 2][0].isupper()


def _tag(texts: list[str], lows: list[str], at: int, before: str, opening: bool) -> tuple[str, int]:
    """The tag of the words from `at` on, and how many tokens it takes."""
    low = lows[at]
    if not low[0].isalnum():
        return _mark(texts, at), 1
    noun = _noun(lows, at)
    tense = tense_of(low)
    if tense and (noun is None or noun[1] == 1) and _verb_here(tense, before, noun, lows, at):
        return "v", 1
    if noun:
        return noun
    if low in _small():
        return _small()[low], 1
    if texts[at][0].isupper() and not opening:
        return "S", 1
    return "w", 1


def _mark(texts: list[str], at: int) -> str:
    mark = texts[at]
    if mark == "'s" or (mark == "'" and at and texts[at - 1].endswith("s")):
        return "s"
    return {"\u2013": "-", "-": "-", "[": "(", "]": ")", "&": "c"}.get(mark, mark if mark in ",.:;()?!" else "w")


def _noun(lows: list[str], at: int) -> tuple[str, int] | None:
    for parts, tag in _nouns().get(lows[at], ()):
        if tuple(lows[at : at + len(parts)]) == parts:
            return tag, len(parts)
    return None


def _verb_here(tense: str, before: str, noun: tuple[str, int] | None, lows: list[str], at: int) -> bool:
    """Whether a word that may be a cue is one here, by its form and the chunk before it."""
    if (before in "tso" and before) or (not before and noun):
        return False
    if tense == "base":
        return noun is None and (before in "g)a,p" and bool(before)) and lows[at - 1] not in ("he", "she", "it")
    if tense == "s" and (noun or lows[at] in words("cues", "also_nouns")):
        return before in ("n", "b", "h", "S", "p", "q", ",")
    return True


def retag(unit: Unit, tags: dict[int, tuple[str, Name | None]]) -> Unit:
    """The unit with other tags and names for the chunks at these places."""
    chunks = list(unit.chunks)
    for place, (tag, name) in tags.items():
        chunks[place] = replace(chunks[place], tag=tag, name=name)
    return replace(unit, chunks=tuple(chunks))
