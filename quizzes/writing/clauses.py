"""Simple clauses, taken apart so far that a question can be asked without a parser; None wherever it is not sure.

A clause is subject, adverb, auxiliary, verb and the rest. What has a second clause inside its subject, two candidates
for its verb, or commas that part more than clauses, is left alone: an unwritten question is better than a broken one.
"""

import re
from dataclasses import dataclass
from functools import cache

from .words import DATA, lemma, phrase_pattern, plain, word_list

PLURALS = frozenset({"children", "people", "staff", "parents", "families"})
PARTED = frozenset({"been", "day", "week", "month", "year"})
"""After these a past form is a participle: "19 hours a day locked in their cells"."""
PRICE = re.compile(r"(?:an average of|about|nearly|around|more than|less than|up to|only)? ?[£$€]|an average")
HAVING = {"had": "have", "has": "have", "have": "have"}
PASTS = frozenset({"was", "were", "had", "did", "could", "would", "might"})
LONGEST_SUBJECT = 9
LONGEST_RATE = 14
"""How many words a subject may have, and how many where it is a rate: "the average weekly cost of a place in ..."."""
STARTS = ("in", "on", "by", "during", "since", "at", "from", "between", "within", "over", "under", "last")
OPENING = re.compile(
    r"^(?P<opening>(?:In|On|By|During|Since|Between|Over|Under|At|Within|For) [^,]{2,40}), (?=\S)"
    r"|^(?P<dated>(?:In|On|By|Since) (?:(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:1[6-9]|20)\d\d|(?:\d{1,2} )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))) (?=[a-zA-Z])"
)
CONNECTIVE = re.compile(
    r"^(?:However|But|And|Meanwhile|Instead|Also|Then|Later|Similarly|In addition|As a result|Overall|Nor|So|Yet|"
    r"By contrast|In contrast|For example|For instance|In fact|At present|In particular|"
    r"Moreover|Furthermore|Nevertheless|In all|In total),? (?=\S)"
)
LATE_DATE = re.compile(r", ((?:on|in) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:1[6-9]|20)\d\d)$")
NEXT_COUNT = re.compile(r"(?:and )?\d[\d,.]*(?:%| per cent)? (?:as|were|was|in|for|at) ")
INSERT = re.compile(r"^(?P<name>[^,]{2,60}), (?P<insert>[^,]{2,120}), (?=[a-z])")


VALUED = re.compile(
    r"^(?P<subject>[Tt]he (?:total |average )?(?:number|share|proportion|percentage|rate|cost) of [^,;:“”\"()]{4,110}?)"
    r"(?= (?:(?:has|have|had) )?(?:rose|risen|fell|fallen|grew|grown|dropped|climbed|increased|decreased|declined)"
    r" (?:from|to|by) [£$€]?\d)"
)
"""Where a value rose or fell, all before is its subject, however long: "the share of children who speak ... rose"."""


@dataclass(frozen=True)
class Clause:
    """A simple clause. `auxiliary` is as it stands, "" where the verb alone carries the tense; `base` is then the
    verb's dictionary form. `opening` is a phrase that stood before the subject."""

    subject: str
    adverb: str
    auxiliary: str
    verb: str
    base: str
    rest: str
    opening: str = ""

    @property
    def predicate(self) -> str:
        """What is said of the subject, in the order of the text, the opening phrase at its end."""
        return _joined(self.adverb, self.auxiliary, self.verb, self.rest, _small(self.opening))

    def inverted(self, subject: str) -> str:
        """Auxiliary, subject and the rest, as after "why" or "when"."""
        if self.auxiliary:
            return _joined(self.auxiliary, subject, self.adverb, self.verb, self.rest, _small(self.opening))
        return _joined(self._support(), subject, self.adverb, self.base, self.rest, _small(self.opening))

    def _support(self) -> str:
        verb = self.verb.lower()
        if verb == "have" or verb in word_list("plural_verbs"):
            return "do"
        return "does" if verb == "has" or verb in word_list("present_verbs") else "did"


def _joined(*parts: str) -> str:
    return re.sub(r"\s+", " ", " ".join(part for part in parts if part)).strip()


def _small(opening: str) -> str:
    return opening[:1].lower() + opening[1:]


def clause_of(sentence: str) -> Clause | None:
    """The main clause of a sentence, its first where it has several; None where it is not simple."""
    words = CONNECTIVE.sub("", sentence.strip().rstrip(".!;:")).strip()
    words = LATE_DATE.sub(r" \1", words)
    if not words or "?" in words or _unbalanced(words):
        return None
    opened = OPENING.match(words)
    opening = (opened["opening"] or opened["dated"]) if opened else ""
    words = _without_insert(words[opened.end() :] if opened else words)
    return _taken_apart(_first_clause(words), opening)


def _without_insert(words: str) -> str:
    """Without what stands between two commas after a name, before any verb: "Jo Lee, the chair, left"."""
    insert = INSERT.match(words)
    parts = insert["name"].split() if insert else []
    if insert is None or any(finite(parts, i) for i in range(1, len(parts))):
        return words
    after = ["it", *words[insert.end() :].split()]
    verb_follows = any(finite(after, i) for i in (1, 2) if i < len(after))
    return f"{insert['name']} {words[insert.end() :]}" if verb_follows else words


def _unbalanced(words: str) -> bool:
    return words.count("“") != words.count("”") or words.count("(") != words.count(")") or words.count('"') % 2 == 1


def _first_finite(parts: list[str]) -> int | None:
    return next((i for i in range(1, len(parts)) if finite(parts, i)), None)


def _taken_apart(words: str | None, opening: str) -> Clause | None:
    parts = words.split() if words else []
    valued = VALUED.match(words or "")
    at = len(valued["subject"].split()) if valued else _first_finite(parts)
    if at is None or parts[at][:1] in '“‘"' or parts[-1].lower() in word_list("left_open"):
        return None
    subject, adverb = _without_adverb(parts[:at])
    if not subject or not (valued or simple_subject(subject)):
        return None
    word, rest = plain(parts[at]).lower(), parts[at + 1 :]
    if word in word_list("auxiliaries") and not (word in HAVING and _bare_had(rest)):
        rest = rest[1:] if rest[:1] == ["just"] else rest
        if _joins_another(rest):
            return None
        return Clause(" ".join(subject), adverb, parts[at], "", "", " ".join(rest), opening)
    if any(finite(rest, i) for i in range(_clear_to(rest))):
        return None
    return Clause(
        " ".join(subject), adverb, "", parts[at], HAVING.get(word) or base_form(word), " ".join(rest), opening
    )


def _joins_another(rest: list[str]) -> bool:
    """Whether "and" brings a second clause with its own subject: "were late and a third of plans had no date"."""
    at = next((i for i, word in enumerate(rest) if word == "and"), len(rest))
    ahead = range(at + 2, next((i for i in range(at + 1, len(rest)) if rest[i].endswith(",")), len(rest)))
    return any(plain(rest[i]).lower() in word_list("auxiliaries") for i in ahead)


def _bare_had(rest: list[str]) -> bool:
    """Whether "had", "has" or "have" is the verb itself: what follows is no participle."""
    return bool(rest) and (rest[0].lower() in word_list("determiners") or rest[0][0] in "£$€0123456789")


def _clear_to(rest: list[str]) -> int:
    """How far the verb's own clause surely reaches: up to "that", a relative or a conjunction.

    Not to "as" right after the verb: it may be a participle ("deaths registered as assault fell").
    """
    stops = word_list("clause_openers") | {"that", "and", "what", "how", "whether"}
    ahead = ((i, word.lower().strip(",")) for i, word in enumerate(rest))
    return next((i for i, word in ahead if word in stops and (i, word) != (0, "as")), len(rest))


def finite(parts: list[str], at: int) -> bool:
    """Whether the word at this place can be the verb that carries the tense."""
    word = plain(parts[at]).lower().strip("\"'")
    if not word.isalpha() or parts[at].strip(",") == "May":
        return False
    if word in word_list("auxiliaries") or word in word_list("present_verbs"):
        return True
    if word in ("cost", "costs"):
        return bool(PRICE.match(" ".join(parts[at + 1 : at + 3])))
    before = plain(parts[at - 1]).lower().strip("\"'") if at else "the"
    if word in word_list("plural_verbs"):
        return before in PLURALS or (before.endswith("s") and lemma(before) != before)
    described = before in word_list("determiners") or before.endswith("'s") or before in word_list("auxiliaries")
    return not described and before not in PARTED and base_form(word) != ""


def tense_of(words: str) -> str:
    """ "past" or "present" of the first word that can carry the tense; "" where none can."""
    parts = words.split()
    verb = next((plain(parts[i]).lower().strip("\"'") for i in range(1, len(parts)) if finite(parts, i)), "")
    if not verb:
        return ""
    present = verb in word_list("auxiliaries") | word_list("present_verbs") | word_list("plural_verbs")
    return "past" if verb in PASTS or not present else "present"


@cache
def base_form(past: str) -> str:
    """The base form of a simple past (or of a listed present); "" where the word is no such form."""
    if past in _irregular():
        return _irregular()[past]
    if past in word_list("plural_verbs"):
        return past
    if past in word_list("present_verbs") or (past.endswith("ed") and len(past) > 3):
        found = lemma(past)
        return found if found != past else ""
    return ""


def past_form(base: str) -> str:
    """The simple past of a base form; "" where it is not sure."""
    listed = next((past for past, known in _irregular().items() if known == base), "")
    regular = (f"{base}d" if base.endswith("e") else f"{base}ed", f"{base[:-1]}ied", f"{base}{base[-1:]}ed")
    return listed or next((past for past in regular if base_form(past) == base), "")


@cache
def _irregular() -> dict[str, str]:
    lines = (DATA / "irregular_pasts.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


def _without_adverb(parts: list[str]) -> tuple[list[str], str]:
    """Subject words and the adverb after them, dropped where a question does not need it."""
    last = parts[-1].lower()
    if len(parts) == 2 and parts[0].lower() in ("the", "a", "an"):
        return parts, ""
    if last in word_list("skipped_adverbs"):
        return parts[:-1], ""
    if last in word_list("kept_adverbs") or (last.endswith("ly") and len(last) > 5 and len(parts) > 1):
        return parts[:-1], parts[-1]
    return parts, ""


def simple_subject(parts: list[str]) -> bool:
    """Whether the words can be one noun phrase that stands alone."""
    first = plain(parts[0]).lower()
    if first in ("his", "her") and words_of(parts)[1:2] == ["majesty's"]:
        return simple_subject(parts[1:])
    if first == "only" and len(parts) > 1 and _counts(parts[1]):
        return simple_subject(parts[1:])
    words = words_of(parts)
    counted = any(char.isdigit() for word in words[1:4] for char in word)
    longest = LONGEST_RATE if set(words[:4]) & word_list("rate_nouns") else LONGEST_SUBJECT
    if len(parts) > longest or (first in STARTS and not counted) or first in ("to", "for", "of", "with", "and"):
        return False
    if any(mark in "".join(parts) for mark in '“”‘"') or words[-1] in ("first", "second", "third", "last", "other"):
        return False
    if first.endswith("ing") or any(word.rstrip(",") in word_list("not_in_subject") for word in words):
        return False
    return not any(re.search(r",(?!\d)|[:;]", part) for part in parts)


def words_of(parts: list[str]) -> list[str]:
    return [plain(part).lower() for part in parts]


def _counts(word: str) -> bool:
    return word[0].isdigit() or plain(word).lower().split("-")[0] in word_list("number_words")


def _first_clause(words: str) -> str | None:
    """The words up to the next clause; None where a comma parts something else."""
    for found in re.finditer(r"(?P<comma>, )|; | – | — | - |: | (?=(?:but|while|whereas|although|because) )", words):
        before, after = words[: found.start()], words[found.end() :]
        if before.count("“") != before.count("”"):
            continue
        if not found["comma"]:
            return before
        if _opens_clause(after):
            return before
        return None
    return words


def _opens_clause(after: str) -> bool:
    """Whether what follows a comma is another clause: a clause opener, or "and" with its own verb."""
    if phrase_pattern("clause_openers").match(plain(after)) or NEXT_COUNT.match(after):
        return True
    parts = after.split()
    if not parts or parts[0] != "and":
        return False
    return any(finite(parts, i) for i in range(1, min(len(parts), 12)))
