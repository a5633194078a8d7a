"""The figures of a draw, as text with the rejected items, or as Markdown with figures alone."""

from collections.abc import Iterator, Mapping, Sequence

from ..table import aligned
from . import yields
from .bar import Check
from .intervals import Share
from .scoring import Score, accepted, by

Table = tuple[str, list[list[str]]]


def tables(score: Score, checks: Sequence[Check]) -> Iterator[Table]:
    """Every table with its title; none holds words of an article."""
    yield "The bar", [["check", "bar", "verdict", "found"], *([c.says, c.bar, c.verdict, c.found] for c in checks)]
    yield "By kind", shares("kind", by(score.of("draft"), lambda item: item.label))
    yield "By rule", shares("rule", by(score.of("draft"), lambda item: item.rule))
    yield "Each judge alone", alone(score)
    yield "Agreement on the verdict", [["judges", "agreement"], *([n, str(a)] for n, a in score.agreements().items())]
    yield "Broken on purpose, and caught", caught(score)
    yield "Written by hand", shares("sort", gold(score))
    yield "Guessed without the article", guesses(score)
    yield "Yield", yielded(score)


def shares(what: str, found: Mapping[str, Share]) -> list[list[str]]:
    return [[what, "acceptable to all"], *([name, str(share)] for name, share in found.items())]


def alone(score: Score) -> list[list[str]]:
    rows = [
        [name, str(score.alone(name, motions=False)), str(score.alone(name, motions=True))] for name in score.judges
    ]
    return [["judge", "questions", "debates"], *rows]


def caught(score: Score) -> list[list[str]]:
    """Of each fault how many any judge caught, and each alone."""
    broken = score.of("broken")
    rows = []
    for fault in sorted({j.item.fault for j in broken}):
        own = [j for j in broken if j.item.fault == fault]
        each = [[not g.good for j in own for g in j.by if g.judge == name] for name in score.judges]
        rows.append([fault, str(Share(sum(not j.acceptable for j in own), len(own)))])
        rows[-1] += [str(Share(sum(said), len(said))) for said in each]
    return [["fault", "caught", *(f"by {name} alone" for name in score.judges)], *rows]


def gold(score: Score) -> dict[str, Share]:
    sorts = {"questions": score.of("gold", motions=False), "debates": score.of("gold", motions=True)}
    return {name: accepted(judged) for name, judged in sorts.items()}


def guesses(score: Score) -> list[list[str]]:
    guessed = {score.items[code].options for code in score.filled.guesses}
    rows = []
    for options in sorted(guessed):
        share, chance = score.guessed(lambda item, n=options: item.options == n)
        rows.append([str(options or "no"), str(share), f"{100 * chance:.0f} %"])
    return [["options", "guessed", "chance"], *rows]


def yielded(score: Score) -> list[list[str]]:
    every = score.key["articles"]
    rows = yields.long_enough(every)
    found = [["figure", "median"], *([name, f"{value:.3g}"] for name, value in yields.medians(rows).items())]
    found += [[f"{what}, all articles", yields.with_counts(yields.total(every, what))] for what in ("kinds", "rules")]
    found.append(["rules at work", str(len(yields.total(every, "rules")))])
    return [*found, ["articles of 300 words or more", str(len(rows))]]


def text(score: Score, checks: Sequence[Check]) -> Iterator[str]:
    """All tables under each other, then each draft that was not accepted, with the judges' words."""
    yield heading(score)
    for title, table in tables(score, checks):
        yield from ("", title, *aligned(table))
    yield "\nNot accepted"
    yield from rejected(score)


def heading(score: Score) -> str:
    unjudged = len(score.items) - len(score.judged)
    alone = " ONE JUDGE ONLY: the bar asks for two." if score.needed == 1 else ""
    left = f" {unjudged} items wait for a judge and do not count." if unjudged else ""
    return (
        f"Writer {score.key['writer']}, seed {score.key['seed']}, {len(score.key['articles'])} articles, "
        f"{len(score.judged)} items judged by {', '.join(score.judges)}.{left}{alone}"
    )


def rejected(score: Score) -> Iterator[str]:
    for judged in score.of("draft"):
        if not judged.acceptable:
            item = judged.item
            words = " ".join(f"[{g.judge}: {said(g.accepts, g.agrees)}: {g.errors}]" for g in judged.by)
            yield f"- {judged.code} {item.article}, {item.rule}, {item.label}: “{item.words}” {words}"


def said(accepts: bool, agrees: bool | None) -> str:
    verdict = "acceptable" if accepts else "not"
    return f"{verdict}, answers otherwise than the key" if agrees is False else verdict


def markdown(score: Score, checks: Sequence[Check]) -> Iterator[str]:
    """The same tables for the documentation: figures alone."""
    yield "# The quality of what is drafted"
    yield f"\nMade by `python -m tests.bench.questions score DIR --markdown`. {heading(score)}"
    yield "\nA share stands with its count and Wilson's interval of 95 per cent. An item counts as acceptable only"
    yield "where all its judges accept it and answer as its key does."
    for title, table in tables(score, checks):
        yield f"\n## {title}\n"
        yield from piped(table)


def piped(table: list[list[str]]) -> Iterator[str]:
    yield row(table[0])
    yield "|" + "---|" * len(table[0])
    yield from map(row, table[1:])


def row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
