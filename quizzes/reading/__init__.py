"""Reading: what a canonical text says, who says it, and every figure in it, each with its span."""

from quizzes.articles.text import Canonical

from .figures import figures
from .model import Reading
from .normal import view
from .quotations import quotations
from .sentences import sentences


def read(canonical: Canonical) -> Reading:
    """Read one canonical text; never raises, deterministic, linear in its length. Headings and noise are not read."""
    seen = view(canonical.text)
    found = sentences(canonical, seen)
    return Reading(canonical, found, quotations(canonical, seen), figures=figures(seen, found))
