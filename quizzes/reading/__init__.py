"""Reading: what a canonical text says, who says it, and what it tells of figures, events and reasons, with spans."""

from collections.abc import Mapping
from dataclasses import replace

from quizzes.articles.text import BlockKind, Canonical

from .attributions import Attributor
from .cast import Cast
from .chunks import units
from .figures import figures
from .links import links, within
from .listings import listings
from .model import Attribution, Link, Reading, Voice
from .normal import view
from .quotations import quotations
from .sentences import sentences
from .telling import told, years_of


def read(canonical: Canonical) -> Reading:
    """Read one canonical text; never raises, deterministic, linear in its length. Headings and noise are not read."""
    seen = view(canonical.text)
    found = sentences(canonical, seen)
    quoted = quotations(canonical, seen)
    heads = {n for n, block in enumerate(canonical.blocks) if block.kind is BlockKind.HEADLINE}
    cast = Cast(canonical.text, units(seen, found, quoted, heads))
    said = list(Attributor(cast).read())
    voices = cast.voices(one.voice for one in said)
    ids = {old: voice.id for old, voice in voices.items()}
    facts = told(seen, cast, figures(seen, found), ids, years_of(canonical))
    reading = Reading(
        canonical=canonical,
        sentences=found,
        quotations=quoted,
        voices=tuple(voices.values()),
        attributions=tuple(_by(one, voices) for one in said),
        figures=tuple(facts.figures),
        listings=listings(canonical, seen, [one for one in found if one.block not in heads]),
        changes=tuple(facts.changes),
        events=tuple(facts.events),
        grades=tuple(facts.grades),
        definitions=tuple(facts.definitions),
        posts=tuple(facts.posts),
    )
    joined = links(seen, [one for one in found if one.block not in heads], quoted)
    return replace(reading, links=tuple(_as_said(reading, link) for link in joined))


def _as_said(reading: Reading, link: Link) -> Link:
    said = reading.said_at(link.cue)
    return within(link, said.content) if said else link


def _by(one: Attribution, voices: Mapping[int, Voice]) -> Attribution:
    return one if one.voice is None else replace(one, voice=voices[one.voice].id)
