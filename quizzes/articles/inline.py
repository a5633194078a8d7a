"""The inline tokens of Markdown become one line of words, with the spans of its links."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from .text import Link

SCHEMES = ("http://", "https://", "mailto:")
UNSEEN = {"script", "style", "template", "noscript", "iframe", "object", "select", "button", "textarea", "title"}
_UNSEEN = re.compile(rf"<(/?)({'|'.join(sorted(UNSEEN))})\b", re.IGNORECASE)
_PARTS = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr|section|article)\s*>|<br\s*/?>", re.IGNORECASE)


@dataclass
class Words:
    """One line of words under construction; white space collapses as it comes in."""

    text: str = ""
    links: list[Link] = field(default_factory=list)
    strong: bool = True
    _open: list[tuple[int, str]] = field(default_factory=list)
    _depth: int = 0
    _unseen: str = ""

    def add(self, words: str) -> None:
        for part in re.findall(r"\s+|\S+", words):
            if not part.isspace():
                self.text += part
                self.strong = self.strong and self._depth > 0
            elif self.text and not self.text.endswith(" "):
                self.text += " "

    def take(self, token: Token) -> None:
        """Take one inline token in; markup leaves no trace, the content of scripts and controls neither."""
        if token.type == "html_inline":
            self._tag(token.content)
        elif self._unseen:
            return
        elif token.type in ("text", "code_inline", "text_special"):
            self.add(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            self.add(" ")
        elif token.type in ("strong_open", "strong_close"):
            self._depth += token.nesting
        elif token.type == "link_open":
            self._open.append((len(self.text), str(token.attrGet("href") or "")))
        elif token.type == "link_close" and self._open:
            self._link(*self._open.pop())

    def _tag(self, tag: str) -> None:
        found = _UNSEEN.match(tag)
        if found and not found[1]:
            self._unseen = self._unseen or found[2].lower()
        elif found and found[2].lower() == self._unseen:
            self._unseen = ""
        elif re.match(r"</?(?:br|p|div)\b", tag, re.IGNORECASE):
            self.add(" ")

    def _link(self, start: int, href: str) -> None:
        end = len(self.text.rstrip())
        if href.lower().startswith(SCHEMES) and start < end:
            start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
            self.links.append(Link(start, end, href))


def words_of(tokens: Sequence[Token] | None) -> Words:
    """Gather the tokens of one paragraph, heading or cell."""
    words = Words()
    for token in tokens or ():
        words.take(token)
    words.text = words.text.rstrip()
    return words


def strip_tags(page: str) -> list[str]:
    """The words of a block of raw HTML, a line for each of its paragraphs, without anything that acts."""
    import nh3

    plain = html.unescape(nh3.clean(_PARTS.sub("\n", page), tags=set(), clean_content_tags=UNSEEN))
    return [" ".join(line.split()) for line in plain.split("\n") if line.strip()]
