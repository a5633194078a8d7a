"""Lines of plain text become runs: one run for each paragraph, list item or quoted passage, wrapped lines joined.

Text reaches us in three shapes: one paragraph a line, paragraphs wrapped at a width, and either with blank lines
between. Only lines that break in mid-sentence prove a width; without one, every line stands for itself.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from .cleaning import collapse

BULLETS = "·•◦‣▪▫●○■□♦➢➤❖✓✔*–—-\uf0b7\uf0a7"
_SURE_BULLETS = "·•◦‣▪▫●○■□♦➢➤❖✓✔\uf0b7\uf0a7"
_LONE_BULLET = re.compile(rf"[{re.escape(BULLETS)}]|o")
_BULLETED = re.compile(rf"([{re.escape(BULLETS)}])\s+(?=\S)|o\t\s*(?=\S)")
_GLUED_BULLET = re.compile(rf"([{re.escape(_SURE_BULLETS)}])(?=\w)")
_LISTED_NAME = re.compile(r"[-*] [A-Z]")
_RULE = re.compile(r"[-*_=~–—•·#][-*_=~–—•·#\s]+")
_QUOTED = re.compile(r"(?:>\s?)+")
_ENDED = re.compile(r"[.!?…][\]’”\"')»]*$")
_URL_AT_END = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
OPEN_END = re.compile(
    r"(?:[,(\[/]|\w-|[’']s|\b(?:and|or|but|nor|the|an?|of|to|by|from|with|for|on|in|at|as|into|than|that|which|who|whose"
    r"|is|are|was|were|be|been|has|have|had|its|their|his|her|our|your|this|these|those|Mr|Mrs|Ms|Dr|Prof|Sir|Cllr))$"
)
LABEL = re.compile(r"[A-Z‘“\"'].{0,50}\s[–—-]$")
_LONGEST_WRAP = 160
_SHORT = 0.6


def ended(text: str) -> bool:
    """Whether a text ends as a sentence does: stop, question or exclamation mark, closing marks after it allowed."""
    return _ENDED.search(text) is not None


def starts_low(text: str) -> bool:
    """Whether a text starts with a word in lower case; names such as "iPhone" do not count."""
    return text[:1].islower() and not text[1:2].isupper()


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its `bullet` ("" where it has none) or quote mark; `length` is that of the line as it came.

    `parted` says that a blank line or a rule stands before it.
    """

    text: str
    length: int
    bullet: str = ""
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


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped: at `width` characters, `regular` where nearly every line fills it as far as words allow,
    `spaced` where blank lines part the paragraphs."""

    width: int
    regular: bool
    spaced: bool


def runs(text: str) -> list[Run]:
    """Group the lines of a cleaned text into runs; bullets, quote marks and rules are taken off."""
    lines = list(_lines(text))
    wrapping = _wrapping(lines)
    if wrapping is None and (close := _closed_up(lines)):
        lines, wrapping = close, _wrapping(close)
    found: list[Run] = []
    for line in lines:
        if found and _continues(found[-1], line, wrapping):
            found[-1].lines.append(line)
        else:
            found.append(Run([line]))
    return found


def _lines(text: str) -> Iterator[Line]:
    lone, parted, listed = "", False, ""
    before: Line | None = None
    for raw in text.split("\n"):
        words = raw.strip()
        if not words or (len(words) > 2 and _RULE.fullmatch(words)):
            parted, listed = True, ""
        elif _LONE_BULLET.fullmatch(words):
            lone = words
        else:
            line = _line(raw, lone, parted, _may_be_listed(before, parted, listed))
            if line.text:
                yield line
                before, lone, parted, listed = line, "", False, line.bullet or listed


def _line(raw: str, lone: str, parted: bool, marks: str) -> Line:
    words = raw.strip()
    quoted = _QUOTED.match(words)
    words = words[quoted.end() :] if quoted else words
    found = _GLUED_BULLET.match(words) or _BULLETED.match(words)
    sure = found is not None and (found[0].strip() in marks or _LISTED_NAME.match(words) is not None)
    bullet = found[0].strip() if found and sure else ""
    words = words[found.end() :] if found and bullet else words
    return Line(collapse(words), len(raw.expandtabs().rstrip()), bullet or lone, bool(quoted), parted)


def _may_be_listed(before: Line | None, parted: bool, listed: str) -> str:
    """The marks that open an item here: dashes and stars only where no sentence is under way, dots always."""
    free = before is None or parted or ended(before.text) or before.text.endswith((":", ";"))
    return f"{BULLETS}o" if free else f"{_SURE_BULLETS}o{listed}"


def _breaks_in_sentence(line: Line, following: Line) -> bool:
    return not following.bullet and not ended(line.text) and starts_low(following.text)


def _wrapping(lines: Sequence[Line]) -> Wrapping | None:
    """The width at which lines were wrapped is the one that explains most of the breaks in mid-sentence: the line is
    no longer, and with the next word it would have been. None where lines do not break in mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.parted]
    wrapped = [
        (a.length, _with_next_word(a, b))
        for a, b in pairs
        if _breaks_in_sentence(a, b) and not _URL_AT_END.search(a.text) and a.length <= _LONGEST_WRAP
    ]
    if not wrapped or len(wrapped) < 0.15 * len(pairs):
        return None
    explained = {
        width: sum(length <= width < longer for length, longer in wrapped) for width in {w for w, _ in wrapped}
    }
    width = max(sorted(explained), key=lambda candidate: explained[candidate])
    regular = len(wrapped) > 3 and explained[width] >= 0.9 * len(wrapped)
    return Wrapping(width, regular, spaced=sum(line.parted for line in lines) * 10 > len(lines))


def _with_next_word(line: Line, following: Line) -> int:
    return line.length + 1 + len(following.text.split()[0])


def _closed_up(lines: Sequence[Line]) -> list[Line]:
    """The lines without their blank lines, where a blank line stands between any two and sentences run across them."""
    pairs = list(pairwise(lines))
    across = sum(_breaks_in_sentence(a, b) for a, b in pairs)
    if len(pairs) < 3 or not all(b.parted for _, b in pairs) or across < 0.3 * len(pairs):
        return []
    return [replace(line, parted=False) for line in lines]


def _continues(run: Run, line: Line, wrapping: Wrapping | None) -> bool:
    """Whether `line` goes on with the sentence or paragraph of `run`."""
    last = run.last
    if line.bullet or line.quoted != last.quoted:
        return False
    if line.parted:
        full = wrapping is not None and last.length > 0.7 * wrapping.width
        return full and _breaks_in_sentence(last, line)
    if _URL_AT_END.search(last.text) and not starts_low(line.text):
        return False
    if len(run.lines) == 1 and LABEL.match(last.text) and len(last.text.split()) <= 7:
        return False
    if wrapping is None:
        return _breaks_in_sentence(last, line) or last.text.endswith(",")
    return _wraps(run, line, wrapping)


def _wraps(run: Run, line: Line, wrapping: Wrapping) -> bool:
    """In a wrapped text a line ends early only where its paragraph does, or where it is a heading."""
    last, width = run.last, wrapping.width
    if starts_low(line.text) or OPEN_END.search(last.text):
        return True
    early = _with_next_word(last, line) <= width
    if wrapping.regular:
        return not early
    if not ended(last.text) and not last.text.endswith(":"):
        return not (early and len(run.lines) == 1 and last.length < _SHORT * width)
    if wrapping.spaced:
        return not (early and last.length < _SHORT * width)
    return not (early or last.length > 1.3 * width or _opens(line, width))


def _opens(line: Line, width: int) -> bool:
    """A short line that ends in mid-sentence opens a paragraph: pages exported from word processors break so."""
    return line.length < _SHORT * width and not ended(line.text)
