"""Words of a claim as text: quotation marks of one form, stops, and where "and that" brings a second clause."""

import re

from .clauses import finite

AND_THAT = re.compile(r",? (?:and|but) that (?!of\b)(?=[^\W\d_]+ |[£$€]?\d)")
STRAIGHT_PAIR = re.compile(r'"([^"]*)"')
RELATIVE = re.compile(r"\b(?:that|which|who|whom|whose)\b", re.I)


def curled(words: str) -> str:
    """Words of the article with double quotation marks of one form, where they come in pairs."""
    return STRAIGHT_PAIR.sub(r"“\1”", words) if words.count('"') % 2 == 0 else words


def unstopped(words: str) -> str:
    """Words without the stop that ended their sentence, also where it stands inside their quotation marks."""
    return re.sub(r"[.,;]([”’]?)$", r"\1", words.strip())


def balanced(words: str) -> bool:
    """Whether every quotation that opens in the words closes in them."""
    single = len(re.findall(r"‘", words)) <= len(re.findall(r"['’](?!\w)", words))
    return words.count("“") == words.count("”") and single


def has_verb(words: str) -> bool:
    """Whether a word of the text can carry the tense."""
    parts = words.split()
    return any(finite(parts, i) for i in range(1, len(parts)))


def second_clause(words: str) -> re.Match[str] | None:
    """The "and that" that parts two clauses of one speaker: no relative clause stands open before, no quotation."""
    return next((found for found in AND_THAT.finditer(words) if _parts_clauses(words, found)), None)


def _parts_clauses(words: str, found: re.Match[str]) -> bool:
    before, after = words[: found.start()], words[found.end() :]
    whole = balanced(before) and balanced(after)
    return whole and not RELATIVE.search(before) and has_verb(before) and has_verb(after)
