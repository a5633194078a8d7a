"""A statement with one thing altered, so that it contradicts the article: for wrong options only."""

import re
from functools import cache, lru_cache

from .clauses import clause_of, past_form
from .words import DATA, plain

NEGATED = re.compile(r"\b(was|were|is|are|had|has|have|could|would|should|will|must|can) not (?=\w)", re.I)
UNDONE = re.compile(r"\bdid not (?P<base>[a-z]+)\b")
PLAIN = re.compile(
    r"\b(was|were|is|are|had|has|have|could|would|should|will|must|can) "
    r"(?!(?:only|also|already|now|just|even|still|nearly|almost|about|more|most|less|few|too|a|an|the|to)\b)(?=[a-z]+\b)"
)
ONLY = re.compile(r"\b(?:only|either|as well|any|some|until|because)\b")
NEGATIVE = re.compile(r"\b(?:not|no|never|nothing|nobody|none|neither|nor|cannot|without|\w+n't|few|little)\b", re.I)
ONE_QUOTED = re.compile(r"[“‘]\S+[”’](?!\w)")
RELATIVE = re.compile(r"\b(?:who|which|that|whom|where|when)\b", re.I)
VOWELS = "aeiou"


@lru_cache(maxsize=4096)
def altered(words: str) -> str | None:
    """The statement with an opposite word, or with its "not" taken out or put in; None where neither reads well.

    After a "not" an opposite contradicts nothing: what did not get better may not have got worse.
    """
    return _affirmed(words) if NEGATIVE.search(plain(words)) else _swapped(words) or _denied(words)


def _affirmed(words: str) -> str | None:
    """Without its one "not"."""
    if len(NEGATIVE.findall(words)) != 1:
        return None
    denied, undone = NEGATED.search(words), UNDONE.search(words)
    if denied and not RELATIVE.search(words[: denied.start()]):
        return NEGATED.sub(r"\1 ", words, count=1)
    if undone and past_form(undone["base"]):
        return f"{words[: undone.start()]}{past_form(undone['base'])}{words[undone.end() :]}"
    return None


def _denied(words: str) -> str | None:
    """With a "not" after its auxiliary, or with "did not"."""
    if NEGATIVE.search(plain(words)) or ONLY.search(words) or ONE_QUOTED.search(words):
        return None
    found = PLAIN.findall(words)
    if not found:
        return _undone(words)
    before = words[: words.index(f"{found[0]} ")]
    sure = len(found) == 1 and not _quoted(words, len(before)) and not RELATIVE.search(before)
    return PLAIN.sub(r"\1 not ", words, count=1) if sure else None


def _undone(words: str) -> str | None:
    """ "Staff left" as "staff did not leave", where the words are one simple clause in the past."""
    clause = clause_of(words)
    simple = clause is not None and not clause.auxiliary and not clause.opening and not clause.adverb
    if clause is None or not simple or clause.verb.endswith("s") or re.search(r"\b(?:and|or)\b", clause.rest):
        return None
    whole = f"{clause.subject} {clause.predicate}" == words
    return f"{clause.subject} did not {clause.base} {clause.rest}".strip() if whole and clause.base else None


def _swapped(words: str) -> str | None:
    """The first word that has an opposite, changed; quoted words stay as they are."""
    for old, new in _opposites():
        found = re.search(rf"(?<![\w-]){re.escape(old)}(?![\w-])", words)
        if found and not _both(words, old, new) and not _quoted(words, found.start()):
            before = words[: found.start()]
            if _article_fits(before, old, new):
                return before + new + words[found.end() :]
    return None


def _both(words: str, old: str, new: str) -> bool:
    """Whether the opposite stands in the statement already."""
    first = new.split(maxsplit=1)[0]
    return first != old.split(maxsplit=1)[0] and bool(re.search(rf"\b{re.escape(first)}\b", words, re.I))


def _quoted(words: str, at: int) -> bool:
    return words[:at].count("“") > words[:at].count("”") or words[:at].count("‘") > 0


def _article_fits(before: str, old: str, new: str) -> bool:
    """Whether "a" or "an" before the word still fits."""
    article = before.split()[-1:] in (["a"], ["an"], ["A"], ["An"])
    return not article or (old[0] in VOWELS) == (new[0] in VOWELS)


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    """Every pair both ways, longest first."""
    lines = (DATA / "opposites.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" = ") for line in lines if " = " in line and not line.startswith("#")]
    both = [(one, other) for one, other in pairs] + [(other, one) for one, other in pairs]
    return tuple(sorted(both, key=lambda pair: (-len(pair[0]), pair)))
