"""The open lists in `data/`: read and compiled once, when they are first needed."""

import re
from configparser import RawConfigParser
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_STRAIGHT = {ord(mark): "'" for mark in "‘’‚‛′"} | {ord(mark): '"' for mark in "“”„‟″«»"}


def straight(text: str) -> str:
    """Return `text` with quotation marks in their straight form, one for one."""
    return text.translate(_STRAIGHT)


@cache
def pattern(section: str) -> re.Pattern[str]:
    """The alternatives of a section of `noise.ini` as one expression, for straightened text of either case."""
    return re.compile("|".join(f"(?:{_expand(line)})" for line in _sections()[section]), re.IGNORECASE)


@cache
def attribution() -> re.Pattern[str]:
    """The words that say that somebody says or finds something; not the writer's own "I said", not "the said"."""
    own = "".join(rf"(?<!\b{word} )" for word in ("the", "i", "we", "you"))
    return re.compile(rf"{own}\b(?:{'|'.join(_sections()['attribution'])})\b", re.IGNORECASE)


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `<name>.txt`, one a line, comments left out."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _sections() -> RawConfigParser:
    """One key without value for each line; the NUL keeps ":" and "=" from parting keys and values."""
    parser = RawConfigParser(
        allow_no_value=True, delimiters=("\0",), comment_prefixes=("#",), strict=False, interpolation=None
    )
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(_DATA / "noise.ini", encoding="utf-8")
    return parser


def _expand(line: str) -> str:
    """Put the parts of noise.ini in for their names in braces."""
    sections = _sections()
    return re.sub(r"\{([a-z]+)\}", lambda found: _expand(next(iter(sections[f"parts.{found[1]}"]))), line)
