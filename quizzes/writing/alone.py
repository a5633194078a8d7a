"""What a text needs to be understood by itself: which thing "the limit" is, of what six "the six" are."""

import re
from itertools import pairwise

from quizzes.articles.text import BlockKind
from quizzes.reading.model import Reading

from .once import once
from .shown import unquoted
from .words import lemma, lemmas, plain, tokens, word_list

FEWEST_USES = 2
NAMED_FOR = re.compile(r"(?P<sort>Department|Ministry|Office|Agency) (?:for|of) ")
TOLD_BESIDE = r"(?i)\b(?!the |that |this |of |to |in )[a-z]+ {}\b"
NO_NOUNS = frozenset({"next", "first", "last", "other", "others", "same", "most", "best", "worst", "least", "article"})
ENDS = (
    r"(?= (?:is|was|were|are|has|had|have|will|should|must|could|can|would|may|might|do|does|did|not)\b"
    r"| (?:into|before|after|and|or|but|until|by|when|that day|this year|\w+ed)\b|['’]s? (?!scrutiny|own\b)|[.,;:?]|$)"
)
BARE = re.compile(rf"\b[Tt]he (?P<noun>[a-z-]+){ENDS}")
COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
RELATIONAL = (
    re.compile(
        rf"\b(?:none|all|both|some|most|one|{COUNT}) of (?:the {COUNT}|them)\b(?! (?:[a-z-]+ ){{0,2}}[a-z]+s\b)", re.I
    ),
    re.compile(rf"\b[Tt]he {COUNT}(?= (?:was|were|had|have|are|will|would|should)\b)"),
    re.compile(r"\bno (?:\w+ )?(?:alternative|difference)\b(?! (?:to|between|in|from)\b)", re.I),
    re.compile(r"\bno (?:better|worse|different)\b(?! (?:than|from)\b)", re.I),
    re.compile(r"\b(?:the|their|its) (?:previous|preceding|earlier|following) (?:\w+ )?[a-z]+\b", re.I),
    re.compile(r"\b(?:older|newer|later|remaining) (?!than\b)[a-z]+s (?:was|were|had|have|are|will)\b", re.I),
    re.compile(r"\bits (?:last|latest|first|next|previous) \w+", re.I),
    re.compile(
        r"\b(?:is|was|are|were|be) (?:achievable|enough|affordable|sufficient|instead|otherwise)\b(?! (?:to|for)\b)",
        re.I,
    ),
    re.compile(rf"^There (?:was|were|is|are) (?:about |nearly |only )?{COUNT} (?!.*\b(?:in|at|on|across|among)\b)"),
    re.compile(r"\b(?:was|were|are|is) there\?$", re.I),
    re.compile(r"\bfor other reasons\b|\bas well\b|\binstead\b(?! of\b)|\bthe (?:latter|former)\b", re.I),
)
DATE = r"(?:(?:on|in|by) (?:\d{1,2} )?[A-Z][a-z]+(?: \d{1,4})?)"
INCOMPLETE = (
    re.compile(
        r"\b(?:when|month|year|day|why)(?: of \d{4})?,? (?:did|does|had) (?:[\w’'.-]+ ){1,4}"
        r"(?:report|leave|agree|reply|begin|return|decide|refuse|respond|start|join|arrive|finish|accept|visit)"
        r"(?: for the first time)?\?$"
    ),
    re.compile(
        r"^(?!.*\bhow many\b).*\b(?:was|were|been) (?:appointed|chosen|named|moved|replaced|recruited|sent|called)"
        rf"(?: {DATE})?[.?]?$"
    ),
    re.compile(rf"\b(?:left|reported|agreed|replied|returned|joined|visited|decided|refused) {DATE}[.?]?$"),
    re.compile(r"(?:^|: )The case (?:was|is|had|has)\b"),
    re.compile(r"\b(?:took|take) office\b(?! as\b)"),
)
"""A verb that does not say what was reported or left, or to what somebody was appointed."""


def untold(text: str, reading: Reading, beside: str = "") -> str | None:
    """The first words of a text that a reader could not place without the article's own sentence; None where none is.

    `beside` is what stands with it and may tell: the other options. Quoted words are judged elsewhere.
    """
    free = unquoted(plain(text).replace('"', "”")) if "“" not in text else unquoted(text)
    found = next((m.group() for p in (*RELATIONAL, *INCOMPLETE) if (m := p.search(plain(free).strip()))), None)
    return found or _bare(free, reading, beside)


def _bare(text: str, reading: Reading, beside: str) -> str | None:
    """ "The limit", where neither the text tells which, nor the article is about one alone."""
    for found in BARE.finditer(text):
        noun = found["noun"].lower()
        if noun in NO_NOUNS or text[: found.start()].endswith("describe "):
            continue
        known = noun in about(reading) or lemma(noun) in about(reading) or one_thing(reading, lemma(noun))
        if not known and not _told_before(text, found) and not re.search(TOLD_BESIDE.format(noun), beside):
            return f"the {noun}"
    return None


def _told_before(text: str, found: re.Match[str]) -> bool:
    """Whether the text has the noun, or a name that ends on it, before: "the Marlow Trust ... the trust"."""
    before = {lemma(token) for token in tokens(text[: found.start()])}
    return lemma(found["noun"]) in before


@once
def about(reading: Reading) -> frozenset[str]:
    """Lemmas of what needs no telling: the things of headline and first paragraph, and what all know."""
    told = opening(reading) - word_list("vague_things") - _several_of(reading)
    return told | word_list("told_by_themselves") | word_list("groups_of_people") | _one_of_each(reading)


@once
def opening(reading: Reading) -> frozenset[str]:
    """Lemmas of the headline and the first paragraph: what the article is about."""
    return lemmas(opening_text(reading))


def opening_text(reading: Reading, paragraphs: int = 1) -> str:
    """The headline and the first paragraphs."""
    first = [b for b in reading.canonical.blocks if b.kind is BlockKind.HEADLINE][:1]
    return " ".join(reading.canonical.text[b.start : b.end] for b in (*first, *reading.canonical.prose[:paragraphs]))


def _several_of(reading: Reading) -> frozenset[str]:
    """What a body is that is told apart by its matter: beside a Department for Homes, "the department" is open."""
    named = (NAMED_FOR.match(voice.name.removeprefix("the ")) for voice in reading.voices)
    return frozenset(lemma(found["sort"]) for found in named if found)


def _one_of_each(reading: Reading) -> frozenset[str]:
    """What each of the bodies named is, where it is the only one of its sort: "trust", "council", "force"."""
    ends = [lemma(tokens(voice.name)[-1]) for voice in reading.voices if tokens(voice.name)]
    return frozenset(end for end in ends if ends.count(end) == 1)


def one_thing(reading: Reading, noun: str) -> bool:
    """Whether the article comes back to the noun and never tells two of them apart: a ballot, and always the ballot."""
    before = () if noun in word_list("vague_things") | _several_of(reading) else uses(reading).get(noun, ())
    return len(before) >= FEWEST_USES and len({word for word in before if word}) <= 1


@once
def uses(reading: Reading) -> dict[str, tuple[str, ...]]:
    """Lemma -> for each place where it stands in the article, the word that describes it there, or ""."""
    found: dict[str, list[str]] = {}
    for block in reading.canonical.prose:
        words = [lemma(token) for token in tokens(reading.canonical.text[block.start : block.end])]
        for before, word in pairwise(words):
            plain_use = before in word_list("stopwords") or before in word_list("determiners") or before.isdigit()
            found.setdefault(word, []).append("" if plain_use else before)
    return {word: tuple(described) for word, described in found.items()}
