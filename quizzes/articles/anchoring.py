"""Finding words again: where a quotation stands in a text, and where a span went in a corrected one."""

import re

from .text import Canonical

CONTEXT = 60
SINGLE, DOUBLE = "'‘’‚‛`", '"“”„‟«»'


def locate(text: str, quote: str, near: int | None = None) -> tuple[int, int] | None:
    """Where `quote` stands in `text`: exactly, else with other quotation marks or white space; None where nowhere.

    Of several places the one nearest to `near` is taken, else the first.
    """
    spans = (
        _exact(text, quote) or [match.span() for match in re.finditer(_tolerant(quote), text)] if quote.strip() else []
    )
    return min(spans, key=lambda span: abs(span[0] - near) if near is not None else span[0], default=None)


def reanchor(old: Canonical, new: Canonical, start: int, end: int) -> tuple[int, int] | None:
    """Where the words `[start, end)` of `old` stand in `new`; None where they changed or their place is not sure."""
    spans = _exact(new.text, old.text[start:end])
    if len(spans) <= 1:
        return spans[0] if spans else None
    likeness = [_shared_context(old.text, (start, end), new.text, span) for span in spans]
    best = max(likeness)
    return spans[likeness.index(best)] if likeness.count(best) == 1 else None


def _exact(text: str, quote: str) -> list[tuple[int, int]]:
    return [(match.start(), match.start() + len(quote)) for match in re.finditer(f"(?={re.escape(quote)})", text)]


def _tolerant(quote: str) -> str:
    return r"\s+".join("".join(_any_form(char) for char in word) for word in quote.split())


def _any_form(char: str) -> str:
    for forms in (SINGLE, DOUBLE):
        if char in forms:
            return f"[{re.escape(forms)}]"
    return re.escape(char)


def _shared_context(old: str, was: tuple[int, int], new: str, now: tuple[int, int]) -> int:
    """How many characters before and after agree, at most CONTEXT on each side."""
    before = zip(reversed(old[: was[0]][-CONTEXT:]), reversed(new[: now[0]][-CONTEXT:]), strict=False)
    after = zip(old[was[1] :][:CONTEXT], new[now[1] :][:CONTEXT], strict=False)
    return sum(_run(pairs) for pairs in (list(before), list(after)))


def _run(pairs: list[tuple[str, str]]) -> int:
    return next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
