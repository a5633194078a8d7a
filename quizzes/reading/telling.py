"""What the units of a text tell beside who says what: measures, changes, events, grades, definitions and posts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .cast import Cast
from .chunks import Unit
from .clauses import clauses
from .definitions import definitions
from .events import events
from .grades import grades
from .measures import changes, measured
from .model import Change, Definition, Event, Figure, Grade, Post
from .posts import posts


@dataclass
class Told:
    """All that is told, in the order of the text."""

    figures: list[Figure] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    grades: list[Grade] = field(default_factory=list)
    definitions: list[Definition] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)


def told(view: str, cast: Cast, figures: Sequence[Figure], ids: Mapping[int, int]) -> Told:
    """Read every unit; `ids` maps the members of the cast to the ids of their voices."""
    found, by_sentence = Told(), _by_sentence(figures)
    for unit in cast.units:
        own = [figure for sentence in unit.sentences for figure in by_sentence.get(sentence.number, ())]
        found.posts += posts(cast, unit, ids)
        if unit.headline:
            found.figures += own
        else:
            _of_unit(view, unit, own, found)
    return found


def _by_sentence(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.sentence, []).append(figure)
    return found


def _of_unit(view: str, unit: Unit, own: Sequence[Figure], found: Told) -> None:
    simple = clauses(unit.chunks)
    figures = measured(unit, simple, own)
    changed = list(changes(view, unit, simple, figures))
    found.figures += figures
    found.changes += changed
    found.events += events(view, unit, simple, figures, changed)
    found.grades += grades(view, unit, simple, figures)
    found.definitions += definitions(view, unit, simple)
