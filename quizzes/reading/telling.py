"""What the units of a text tell beside who says what: measures, changes, events, grades, definitions and posts."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from quizzes.articles.text import BlockKind, Canonical

from .cast import Cast
from .changes import changes
from .chunks import Unit
from .clauses import clauses
from .definitions import definitions
from .events import events
from .grades import grades
from .measures import measured
from .model import Change, Definition, Event, Figure, Grade, Post
from .posts import posts

YEAR = re.compile(r"((?:1[6-9]|20)\d\d):?")


@dataclass
class Told:
    """All that is told, in the order of the text."""

    figures: list[Figure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)


def told(view: str, cast: Cast, figures: Sequence[Figure], ids: Mapping[int, int], years: Mapping[int, int]) -> Told:
    """Read every unit; `ids` maps the members of the cast to the ids of their voices, `years` blocks to their year."""
    found, by_sentence = Told(), _by_sentence(figures)
    for unit in cast.units:
        own = [figure for sentence in unit.sentences for figure in by_sentence.get(sentence.number, ())]
        found.posts += posts(cast, unit, ids)
        if unit.headline:
            found.figures += own
        else:
            _of_unit(view, unit, own, years.get(unit.block), found)
    return found


def _by_sentence(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.sentence, []).append(figure)
    return found


def _of_unit(view: str, unit: Unit, own: Sequence[Figure], year: int | None, found: Told) -> None:
    simple = clauses(unit.chunks)
    figures = measured(unit, simple, own)
    changed = list(changes(view, unit, simple, figures))
    found.figures += figures
    found.changes += changed
    found.events += events(view, unit, simple, figures, changed, year=year)
    found.grades += grades(view, unit, simple, figures)
    found.definitions += definitions(view, unit, simple)


def years_of(canonical: Canonical) -> dict[int, int]:
    """Ordinal of a block -> the year that the heading over it consists of."""
    found: dict[int, int] = {}
    year: int | None = None
    for ordinal, block in enumerate(canonical.blocks):
        if block.kind is BlockKind.HEADING:
            alone = YEAR.fullmatch(canonical.slice(block))
            year = int(alone[1]) if alone else None
        elif year is not None:
            found[ordinal] = year
    return found
