"""Lines of plain text become runs: one run for each paragraph, list item or quoted passage, wrapped lines joined.

Text reaches us in three shapes: one paragraph a line, paragraphs wrapped at a width, and either with blank lines
between. Only lines that break in mid-sentence prove a width; without one, every line stands for itself.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from .cleaning import collapse

BULLETS = "·•◦‣▪▫●○■□♦➢➤❖✓✔*–—-\uf0b7\uf0a7"
_SURE_BULLETS = "·•◦‣▪▫●○■□♦➢➤❖✓✔\uf0b7\uf0a7"
_LONE_BULLET = re.compile(rf"[{re.escape(BULLETS)}]|o")
_BULLETED = re.compile(rf"([{re.escape(BULLETS)}])\s+(?=\S)|o\t\s*(?=\S)")
_GLUED_BULLET = re.compile(rf"([{re.escape(_SURE_BULLETS)}])(?=\w)")
_RULE = re.compile(r"[-*_=~–—•·#][-*_=~–—•·#\s]+")
_QUOTED = re.compile(r"(?:>\s?)+")
_ENDED = re.compile(r"[.!?…][\]’”\"')»]*$")
_URL_AT_END = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
OPEN_END = re.compile(
    r"(?:[,(\[/]|[’']s|\b(?:and|or|but|nor|the|an?|of|to|by|from|with|for|on|in|at|as|into|than|that|which|who|whose"
    r"|is|are|was|were|be|been|has|have|had|its|their|his|her|our|your|this|these|those|Mr|Mrs|Ms|Dr|Prof|Sir|Cllr))$"
)
LABEL = re.compile(r"[A-Z‘“\"'].{0,50}\s[–—-]$")
_LONGEST_WRAP = 160


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does: stop, question or exclamation mark, closing marks after it allowed."""
    return _ENDED.search(text) is not None


def starts_low(text: str) -> bool:
    """Whether a text starts with a word in lower case; names such as "iPhone" do not count."""
    return text[:1].islower() and not text[1:2].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its bullet or quote mark; `parted` says that a blank line or rule stands before it."""

    text: str
    bullet: bool = False
    quoted: bool = False
    parted: bool = False


@dataclass(slots=True)
class Run:
    """The lines of one paragraph, list item or quoted passage."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        parts = [self.first.text]
        for before, line in pairwise(self.lines):
            hyphened = before.text[-2:-1].isalnum() and before.text.endswith("-") and line.text[:1].isalpha()
            parts += ["" if hyphened else " ", line.text]
        return "".join(parts)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]


def runs(text: str) -> list[Run]:
    """Group the lines of a cleaned text into runs; bullets, quote marks and rules are taken off."""
    lines = list(_lines(text))
    width = _width(lines)
    if width is None and (spaced := _double_spaced(lines)):
        lines, width = spaced, _width(spaced)
    found: list[Run] = []
    for line in lines:
        if found and _continues(found[-1], line, width):
            found[-1].lines.append(line)
        else:
            found.append(Run([line]))
    return found


def _lines(text: str) -> Iterator[Line]:
    pending = parted = False
    before: Line | None = None
    for raw in text.split("\n"):
        words = raw.strip()
        if not words or (len(words) > 2 and _RULE.fullmatch(words)):
            parted = True
        elif _LONE_BULLET.fullmatch(words):
            pending = True
        else:
            line = _line(words, pending, parted, before)
            if line.text:
                yield line
                before, pending, parted = line, False, False


def _line(words: str, pending: bool, parted: bool, before: Line | None) -> Line:
    quoted = _QUOTED.match(words)
    words = words[quoted.end() :] if quoted else words
    bullet = _bullet(words, parted, before)
    words = words[bullet.end() :] if bullet else words
    return Line(collapse(words), bool(bullet) or pending, bool(quoted), parted or (pending and bool(quoted)))


def _bullet(words: str, parted: bool, before: Line | None) -> re.Match[str] | None:
    """A dash or star counts as a bullet only where no sentence is under way; a dot always does."""
    found = _GLUED_BULLET.match(words) or _BULLETED.match(words)
    if found is None or found[1] is None or found[1] in _SURE_BULLETS:
        return found
    free = before is None or parted or before.bullet or ended(before.text) or before.text.endswith((":", ";"))
    return found if free else None


def _breaks_in_sentence(line: Line, following: Line) -> bool:
    return not following.bullet and not ended(line.text) and starts_low(following.text)


def _width(lines: list[Line]) -> int | None:
    """The width at which lines were wrapped, in characters; None where they were not.

    It is the one that explains the most breaks in mid-sentence: the line is no longer, and with the next word it
    would have been.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.parted]
    wrapped = [
        (len(a.text), _with_next_word(a, b))
        for a, b in pairs
        if _breaks_in_sentence(a, b) and not _URL_AT_END.search(a.text) and len(a.text) <= _LONGEST_WRAP
    ]
    if not wrapped or len(wrapped) < 0.15 * len(pairs):
        return None
    candidates = sorted({length for length, _ in wrapped})
    return max(candidates, key=lambda width: sum(length <= width < longer for length, longer in wrapped))


def _with_next_word(line: Line, following: Line) -> int:
    return len(line.text) + 1 + len(following.text.split()[0])


def _double_spaced(lines: list[Line]) -> list[Line]:
    """The lines without their blank lines, where a blank line stands between any two and sentences run across them."""
    pairs = list(pairwise(lines))
    across = sum(_breaks_in_sentence(a, b) for a, b in pairs)
    if len(pairs) < 3 or not all(b.parted for _, b in pairs) or across < 0.3 * len(pairs):
        return []
    return [Line(line.text, line.bullet, line.quoted) for line in lines]


def _continues(run: Run, line: Line, width: int | None) -> bool:
    """Whether `line` goes on with the sentence or paragraph of `run`."""
    last = run.last.text
    if line.bullet or line.quoted != run.last.quoted:
        return False
    if line.parted:
        return width is not None and _breaks_in_sentence(run.last, line) and len(last) > 0.7 * width
    if _URL_AT_END.search(last) and not starts_low(line.text):
        return False
    if len(run.lines) == 1 and LABEL.match(last) and len(last.split()) <= 7:
        return False
    if width is None:
        return _breaks_in_sentence(run.last, line) or last.endswith(",")
    return _wraps(run, line, width)


def _wraps(run: Run, line: Line, width: int) -> bool:
    """In a text wrapped at `width`: a line ends early only where its paragraph does, or where it is a heading."""
    last = run.last.text
    if starts_low(line.text) or OPEN_END.search(last):
        return True
    fits = _with_next_word(run.last, line) <= width
    if ended(last) or last.endswith(":"):
        return not (fits or len(last) > 1.3 * width or _opens(line, width))
    return not (fits and len(run.lines) == 1 and len(last) < 0.6 * width)


def _opens(line: Line, width: int) -> bool:
    """A short line that ends in mid-sentence opens a paragraph: pages exported from word processors break so."""
    return len(line.text) < 0.6 * width and not ended(line.text)
