"""Reading: what a canonical text says, who says it, and every figure in it, each with its span."""

from quizzes.articles.text import BlockKind, Canonical

from .attributions import Attributor
from .cast import Cast
from .chunks import units
from .figures import figures
from .listings import listings
from .model import Reading
from .normal import view
from .quotations import quotations
from .sentences import sentences


def read(canonical: Canonical) -> Reading:
    """Read one canonical text; never raises, deterministic, linear in its length. Headings and noise are not read."""
    seen = view(canonical.text)
    found = sentences(canonical, seen)
    quoted = quotations(canonical, seen)
    heads = {n for n, block in enumerate(canonical.blocks) if block.kind is BlockKind.HEADLINE}
    cast = Cast(canonical.text, units(seen, found, quoted, heads))
    said = tuple(Attributor(cast, quoted).read())
    return Reading(
        canonical, found, quoted, cast.voices(), said, figures(seen, found), listings(canonical, seen, found)
    )
