"""Runs of capitals: persons and bodies, and what cannot yet be told."""

import re
from dataclasses import dataclass
from functools import cache

from .lexicon import load, words

LONGEST_NAME = 4
JOINERS = frozenset({"of", "for", "and", "the", "in", "on", "'s", "to", "with", "&", "'"})


MANY = frozenset({"Children", "Women", "People", "Men"})
SHORT = frozenset({"Inc", "Ltd", "Co", "Corp", "Bros"})
PREFIXES = frozenset(
    {"Ó", "Ní", "Nic", "Mac", "Mc", "Van", "De", "Von", "Al", "El", "Bin", "Le", "La", "Di", "Da", "St"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of `length` tokens: `tag` n for a person, b for a body, S where it cannot be told.

    `parts` are its words without title and letters after it; `sure` is false of what form alone tells; `alone` of a
    person who goes by this one name.
    """

    tag: str
    length: int
    parts: tuple[str, ...]
    title: str = ""
    after: str = ""
    sure: bool = True
    alone: bool = False

    @property
    def given(self) -> str:
        """The given name; empty where only a surname stands: Smith, van der Berg."""
        first = self.parts[0]
        return "" if len(self.parts) == 1 or first in PREFIXES or first.islower() else first

    @property
    def surname(self) -> str:
        return self.parts[-1]


@cache
def genders() -> dict[str, str]:
    """Given name -> m, f or an empty string where it may be either."""
    table = {name: sex for sex in "mf" for name in words("given_names", sex)}
    both = words("given_names", "m") & words("given_names", "f")
    return table | dict.fromkeys(words("given_names", "any") | both, "")


@cache
def titles() -> dict[str, str]:
    """Title -> m, f or an empty string."""
    data = load("voices")["titles"]
    return {word: sex if sex != "any" else "" for sex, entries in data.items() for word in entries.split()}


@cache
def body_words() -> frozenset[str]:
    return frozenset(word for entries in load("voices")["body_names"].values() for word in entries.split())


@cache
def _role_words() -> frozenset[str]:
    roles = [phrase for camp in load("voices")["roles"].values() for phrase in camp]
    heads = (re.split(r" (?:of|for|in|at) ", phrase)[0] for phrase in roles)
    return frozenset(head.split()[-1] for head in heads) | words("voices", "mouthpieces")


@cache
def known() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> (words of a known body, its name), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for camp in load("voices")["known"].values():
        for entry in camp:
            for alias in entry:
                parts = tuple(alias.replace("'s", " 's").replace("s'", "s '").split())
                table.setdefault(parts[0], []).append((parts, entry[0]))
    for found in table.values():
        found.sort(key=lambda entry: -len(entry[0]))
    return table


def name_at(texts: list[str], lows: list[str], at: int, opening: bool) -> Name | None:
    """The name that begins at token `at`; `opening` where a sentence begins there, whose capital proves nothing."""
    if not texts[at][0].isupper():
        return None
    return _known(texts, at) or _titled(texts, lows, at) or _owned(texts, at) or _run(texts, lows, at, opening)


def _known(texts: list[str], at: int) -> Name | None:
    for parts, _ in known().get(texts[at], ()):
        if tuple(texts[at : at + len(parts)]) == parts and not _grows(texts, at + len(parts)):
            return Name("b", len(parts), parts)
    return None


def _grows(texts: list[str], at: int) -> bool:
    """True where the next word makes another body's name of it: `Times` in `Times Education`."""
    return at < len(texts) and texts[at] in body_words()


def _capital(text: str) -> bool:
    return text[0].isupper()


def _titled(texts: list[str], lows: list[str], at: int) -> Name | None:
    """Title(s) and one to four capitalised words: Sir Michael, Cllr. Ann Lee, Dr A. B. Brown."""
    end = at
    while end < len(texts) and lows[end] in titles() and _capital(texts[end]):
        end += 2 if end + 1 < len(texts) and texts[end + 1] == "." else 1
    if end == at:
        return None
    parts, after = _name_parts(texts, lows, end)
    if not parts or parts[0].lower() in _role_words() or any(part in body_words() for part in parts):
        return None
    tail, letters = _after(texts, lows, after)
    return Name("n", tail - at, parts, " ".join(lows[at:end]).replace(" .", ""), letters)


def _name_parts(texts: list[str], lows: list[str], at: int) -> tuple[tuple[str, ...], int]:
    """Up to four capitalised words with initials and particles, and where they end."""
    parts: list[str] = []
    particles = words("given_names", "particles")
    while at < len(texts) and len(parts) < LONGEST_NAME + 1:
        if _capital(texts[at]) and texts[at].isalpha() | ("-" in texts[at]) | ("'" in texts[at]) | ("." in texts[at]):
            if lows[at] in words("voices", "after_name") and parts:
                break
            parts.append(texts[at])
            initial = len(texts[at]) == 1 and at + 1 < len(texts) and texts[at + 1] == "."
            at += 2 if initial else 1
        elif parts and lows[at] in particles and _leads_on(texts, lows, at + 1):
            parts.append(texts[at])
            at += 1
        else:
            break
    return tuple(parts), at


def _leads_on(texts: list[str], lows: list[str], at: int) -> bool:
    """Whether a capital follows, or one more particle and a capital: van Dyk, van der Berg."""
    at += at + 1 < len(texts) and lows[at] in words("given_names", "particles")
    return at < len(texts) and _capital(texts[at])


def _after(texts: list[str], lows: list[str], at: int) -> tuple[int, str]:
    """Letters after a name, such as MP, and where they end."""
    letters = []
    while at < len(texts) and lows[at] in words("voices", "after_name") and _capital(texts[at]):
        letters.append(texts[at])
        at += 1
    return at, " ".join(letters)


def _run(texts: list[str], lows: list[str], at: int, opening: bool) -> Name | None:
    """A run of capitals without title: a person by given name, a body by its words, an acronym, or unknown."""
    if opening and lows[at] in words("voices", "no_names") and not _body_ahead(texts, lows, at):
        return None
    if lows[at] == "the" or (lows[at] in _role_words() and not _body_ahead(texts, lows, at)):
        return None
    parts, end = _name_parts(texts, lows, at)
    if not parts:
        return None
    cut = next((n for n, part in enumerate(parts) if n and part.lower() in _role_words()), None)
    whole = parts[-1] in body_words() and parts[-1] not in words("voices", "weak_names")
    if cut is not None and not whole and not _of_follows(lows, at + cut + 1):
        parts, end = parts[:cut], at + cut
    if any(part in body_words() for part in (parts[1:] if parts[0] in genders() else parts)):
        body = _body(texts, at, end)
        return body if body.length > 1 else Name("S", 1, parts[:1], sure=False)
    if len(parts) == 1:
        return _single(texts, parts[0], end - at)
    return _person(texts, lows, at, parts, end)


def _owned(texts: list[str], at: int) -> Name | None:
    """A body named with those whose it is: `Councils' Housing Network`."""
    mark = next((n for n in range(at + 1, min(at + 4, len(texts))) if not _capital(texts[n])), at)
    many = texts[mark - 1].endswith("s") and not texts[mark - 1].isupper() and texts[mark] == "'"
    people = texts[mark - 1] in MANY and texts[mark] == "'s"
    if mark == at or texts[at] == "The" or not (many or people):
        return None
    end = mark + 1
    while end < len(texts) and _capital(texts[end]):
        end += 1
    return _body(texts, at, end) if any(text in body_words() for text in texts[mark + 1 : end]) else None


def _of_follows(lows: list[str], at: int) -> bool:
    return at < len(lows) and lows[at] in ("of", "for")


def _body_ahead(texts: list[str], lows: list[str], at: int) -> bool:
    """Whether a run that opens a sentence with a common word still is a body: `Local Government ...`."""
    opens = lows[at] in words("voices", "may_open_names") or lows[at] in _role_words()
    return opens and at + 1 < len(texts) and texts[at + 1] in body_words()


def _body(texts: list[str], at: int, end: int) -> Name:
    """Extend a body over `of`, `for`, `and` and what is capitalised after them."""
    while end < len(texts):
        skip = end
        while skip < len(texts) and skip - end < 3 and texts[skip] in JOINERS:
            skip += 1
        if skip == end or skip >= len(texts) or not _capital(texts[skip]) or not _joins(texts, end, skip):
            break
        while skip < len(texts) and _capital(texts[skip]) and texts[skip].lower() not in titles():
            skip += 1
        if skip == end:
            break
        end = max(skip, end + 1)
    end += end < len(texts) and texts[end] == "." and texts[end - 1] in SHORT and not _opens(texts, end + 1)
    strong = any(text in body_words() and text not in words("voices", "weak_names") for text in texts[at:end])
    return Name("b", end - at, tuple(texts[at:end]), sure=strong)


def _opens(texts: list[str], at: int) -> bool:
    """Whether a new sentence may begin here: nothing more stands, or a capital."""
    return at >= len(texts) or _capital(texts[at])


def _joins(texts: list[str], end: int, skip: int) -> bool:
    """`of` and `for` join; `and` only inside a name that `of` or `for` began; a person's name never joins."""
    if texts[skip] in genders() or texts[skip].lower() in titles():
        return False
    joiners = texts[end:skip]
    if joiners[0] in ("of", "for"):
        return True
    earlier = texts[max(0, end - 6) : end]
    inside = "of" in earlier or "for" in earlier
    return inside and joiners[0] in ("and", "'s", "'", "&")


def _single(texts: list[str], part: str, length: int) -> Name:
    if part.isupper() and 2 <= len(part) <= 8 and part.isalpha():
        return Name("b" if len(part) > 2 else "S", length, (part,), sure=False)
    return Name("S", length, (part,), sure=False)


def _person(texts: list[str], lows: list[str], at: int, parts: tuple[str, ...], end: int) -> Name:
    tail, letters = _after(texts, lows, end)
    placed = any(part in words("voices", "places") for part in parts[:1])
    named = parts[0] in genders() and not placed and len(parts) <= LONGEST_NAME
    if named or (letters and not placed):
        return Name("n", tail - at, parts, "", letters)
    inner = next((n for n, part in enumerate(parts[:-1]) if n and part in genders()), None)
    if inner and "." not in texts[at:end]:
        return Name("S", inner, parts[:inner], sure=False)
    return Name("S", end - at, parts, sure=False)
