"""On which side a voice stands: its camp, from the words for its role, group or body."""

from collections.abc import Iterable
from functools import cache

from .lexicon import load
from .model import Camp


@cache
def heads() -> frozenset[str]:
    """Role words that mean the head of something."""
    return frozenset(part.strip() for part in load("voices")["heads"].split(","))


@cache
def _by_noun() -> dict[str, Camp]:
    """Role, group or common noun for a body -> camp."""
    data = load("voices")
    table: dict[str, Camp] = {}
    for part in ("roles", "group_phrases"):
        for camp, entries in data[part].items():
            table |= dict.fromkeys(entries, Camp(camp))
    for part in ("groups", "bodies"):
        for camp, entries in data[part].items():
            table |= dict.fromkeys(entries.split(), Camp(camp))
    return table


@cache
def _by_name() -> dict[str, Camp]:
    """Known body, or word of a body's name -> camp."""
    data = load("voices")
    table = {word: Camp(camp) for camp, entries in data["body_names"].items() for word in entries.split()}
    return table | {entry[0]: Camp(camp) for camp, entries in data["known"].items() for entry in entries}


def of_noun(noun: str) -> Camp:
    """The camp of a role, group or common noun, in lower case."""
    return _by_noun().get(noun, Camp.UNKNOWN)


def of_body(key: str, parts: Iterable[str]) -> Camp:
    """The camp of a body by its name, else by the first of its words that has one."""
    if key in _by_name():
        return _by_name()[key]
    found = (_by_name().get(part) or of_noun(part.lower()) for part in parts)
    return next((camp for camp in found if camp is not Camp.UNKNOWN), Camp.UNKNOWN)
