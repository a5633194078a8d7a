"""How an article, its evidence and its terms are laid out, and small things that every page uses."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, zip_longest
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from quizzes.articles.text import Block, BlockKind, Canonical
from quizzes.kinds import Count
from quizzes.models import Anchor, Assignment, Revision, Term
from quizzes.reports.cohort import Cell, QuestionRow, Row
from quizzes.reports.confidence import ConfidenceReport, Named, Total, of_question

register = template.Library()

UNFOLDED = 6
TOO_FEW = "too few answers"
PUNCTUATION = re.compile(r"[^\w\s“‘(]+")
ICONS = {
    "check": "M3 8.5l3.2 3.2L13 4.5",
    "cross": "M4 4l8 8M12 4l-8 8",
    "dot": "M8 8v.1",
    "missed": "M8 3a5 5 0 1 0 .01 0",
    "flag": "M4 14.5V2h8l-2 3 2 3H4",
    "part": "M2.5 9.5c1.8-3.6 3.7-3.6 5.5-1.5s3.7 2.1 5.5-1.5",
    "warn": "M8 2l6.5 11.5h-13zM8 6.5v3M8 11.6v.1",
}


@register.simple_tag
@cache
def icon(name: str, css: str = "") -> SafeString:
    """A small picture in the colour of the text, silent to screen readers: a word always stands beside it."""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>',
        f" {css}" if css else "",
        ICONS[name],
    )


@register.simple_tag
def heat_rows(rows: Iterable[Row]) -> SafeString:
    """The rows of the heat map. Drawn here, since a page may hold thousands of cells and a template is slower."""
    today, drawn = timezone.localdate(), cache(_heat_cell)  # many cells look alike
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th>{}<td><small>{}</small></td></tr>',
        (
            (
                row.learner.shown_name,
                mark_safe("".join([drawn(*cell.figures) for cell in row.cells])),  # noqa: S308
                days_before(today, row.last_seen) if row.last_seen else "not yet",
            )
            for row in rows
        ),
    )


def _heat_cell(*figures: Any) -> SafeString:
    cell = Cell(*figures)
    note = format_html(" <small>{}</small>", cell.note) if cell.note else ""
    return format_html('<td class="{}">{}{}</td>', cell.look, cell.words, note)


@register.simple_tag
def tally(question: QuestionRow) -> SafeString:
    """What was answered how often: right ones in sign and word, what comes after the sixth folded."""
    first, more, note = question.tally[:UNFOLDED], question.tally[UNFOLDED:], question.version.how.tally_note
    folded = '<details><summary>{} more<span class="vh"> of question {}</span></summary>{}</details>'
    return format_html(
        "{}{}{}",
        _counts(first),
        format_html(folded, len(more), question.number, _counts(more)) if more else "",
        format_html('<p class="soft small">{}</p>', note) if note else "",
    )


def _counts(counts: Iterable[Count]) -> SafeString:
    right, check = '<strong class="yes">{} Right: {}: {}</strong>', icon("check")
    drawn = (
        format_html(right, check, one.label, one.n) if one.right else format_html("{}: {}", one.label, one.n)
        for one in counts
    )
    return format_html('<ul class="tally">{}</ul>', format_html_join("", "<li>{}</li>", ((one,) for one in drawn)))


@register.simple_tag
def how_sure(report: ConfidenceReport, assignment: Assignment, question: QuestionRow) -> SafeString:
    """How sure those were who answered a question, and how right, as far as it may be shown."""
    sureness = of_question(report, assignment.pk, question)
    if not sureness.shown:
        return format_html('<span class="soft">{}</span>', TOO_FEW)
    lines = [f"{label}: {total_words(total)}" for label, total in sureness.shown]
    lines += [f"Others: {TOO_FEW}"] if len(lines) < len(sureness.levels) else []
    return format_html('<ul class="tally">{}</ul>', format_html_join("", "<li>{}</li>", ((line,) for line in lines)))


@register.filter
def total_words(total: Total | None) -> str:
    """Such as “12, 92% right”."""
    if total is None:
        return TOO_FEW
    return f"{total.n}, {percent(total.share)} right" if total.share is not None else "none"


@register.simple_tag
def named_rows(named: Iterable[Named]) -> SafeString:
    """How sure each of those was who agreed to be named. Drawn here, as the heat map is."""
    cell = "<td>{}</td>"
    return format_html_join(
        "\n",
        '<tr><th scope="row">{}</th>{}</tr>',
        (
            (n.learner.shown_name, format_html_join("", cell, ((total_words(t),) for _, t in n.sureness.levels)))
            for n in named
        ),
    )


@register.filter
def percent(share: float) -> str:
    """A share in [0, 1] as a whole per cent."""
    return f"{percent_number(share)}%"


@register.filter
def percent_number(share: float) -> int:
    """A share in [0, 1] as a whole number, halves up."""
    return int(share * 100 + 0.5)


def days_before(today: datetime.date, moment: datetime.datetime) -> str:
    """ "today", "yesterday" or "n days ago", by the calendar."""
    days = (today - timezone.localtime(moment).date()).days
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


@dataclass(frozen=True)
class Piece:
    """Words with the mark and the term that they carry, if any. `mark` is the id of a mark's first piece, else ""."""

    text: str
    marked: bool = False
    mark: str = ""
    term: Term | None = None


@register.filter
def closed_up(pieces: Sequence[Piece]) -> list[tuple[Piece, str]]:
    """Pieces to draw, each term with the punctuation that no line may part from it (a button can be parted)."""
    drawn, cut = [], 0
    for piece, after in zip_longest(pieces, pieces[1:]):
        here, cut = replace(piece, text=piece.text[cut:]), 0
        tail = PUNCTUATION.match(after.text) if here.term and after and after.marked == here.marked else None
        drawn.append((here, tail.group() if tail else ""))
        cut = tail.end() if tail else 0
    return drawn


@dataclass(frozen=True)
class Paragraph:
    """A block as laid out: its number (None for headings), kind and pieces."""

    number: int | None
    kind: BlockKind
    pieces: tuple[Piece, ...]


@register.inclusion_tag("quizzes/parts/article.html")
def article(
    revision: Revision, anchors: Iterable[Anchor] = (), found: Mapping[tuple[int, int], Term] | None = None
) -> dict[str, Any]:
    """The numbered paragraphs of a revision, the anchors' words marked, each term explained where it was `found`."""
    return {"paragraphs": lay_out(revision.canonical, list(anchors), found or {})}


@dataclass(frozen=True)
class Passage:
    """A paragraph that holds evidence, its words marked, with its number (None where it has none) and its speaker."""

    number: int | None
    speaker: str
    pieces: tuple[Piece, ...]


@register.inclusion_tag("quizzes/parts/passages.html")
def passages(anchors: Iterable[Anchor], unit: Any = None) -> dict[str, Any]:
    """The paragraphs that hold the anchors, each once for a speaker, with the way to them in a `unit`."""
    grouped: dict[tuple[Block | None, str, str], list[Anchor]] = defaultdict(list)
    for anchor in anchors:
        block = next((b for b in anchor.revision.canonical.blocks if b.start <= anchor.start < b.end), None)
        grouped[block, anchor.speaker, "" if block else anchor.quote].append(anchor)
    return {"passages": [_passage(block, group) for (block, *_), group in grouped.items()], "unit": unit}


def _passage(block: Block | None, anchors: Sequence[Anchor]) -> Passage:
    first, canonical = anchors[0], anchors[0].revision.canonical
    found = _pieces(canonical, block, anchors, {}) if block else (Piece(first.quote, marked=True),)
    # One page may show the same words twice, and only the article's own marks are led to.
    pieces = tuple(replace(piece, mark="") for piece in found)
    return Passage(canonical.paragraph_number(first.start), first.speaker, pieces)


def lay_out(canonical: Canonical, anchors: Sequence[Anchor], found: Mapping[tuple[int, int], Term]) -> list[Paragraph]:
    """Prose and headings in order; the headline and noise are left out. `found` is what find_terms gives."""
    numbers = {block: number for number, block in enumerate(canonical.prose, start=1)}
    shown = [b for b in canonical.blocks if b in numbers or b.kind is BlockKind.HEADING]
    return [Paragraph(numbers.get(b), b.kind, _pieces(canonical, b, anchors, found)) for b in shown]


def find_terms(canonical: Canonical, terms: Sequence[Term]) -> dict[tuple[int, int], Term]:
    """Where each term first stands in the prose, whole words, the longest form first."""
    forms = {_plain(form): term for term in terms for form in [term.term, *term.aliases]}
    if not forms:
        return {}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)
    text = canonical.text.replace("’", "'")
    found: dict[tuple[int, int], Term] = {}
    met = set()
    for block in canonical.prose:
        for match in pattern.finditer(text, block.start, block.end):
            term = forms.get(_plain(match.group()))
            if term and term.pk not in met:
                met.add(term.pk)
                found[match.span()] = term
    return found


def _plain(form: str) -> str:
    return form.replace("’", "'").casefold()


def _pieces(
    canonical: Canonical, block: Block, anchors: Sequence[Anchor], terms: Mapping[tuple[int, int], Term]
) -> tuple[Piece, ...]:
    marks = _merged([(max(a.start, block.start), min(a.end, block.end)) for a in anchors])
    here = {span: term for span, term in terms.items() if block.start <= span[0] and span[1] <= block.end}
    kept = {
        span: term for span, term in here.items() if not any(span[0] < at < span[1] for mark in marks for at in mark)
    }
    edges = sorted({block.start, block.end, *(at for span in [*marks, *kept] for at in span)})
    pieces = []
    for start, end in pairwise(edges):
        mark = next((m for m in marks if m[0] <= start and end <= m[1]), None)
        name = f"e{mark[0]}" if mark and mark[0] == start else ""
        pieces.append(Piece(canonical.text[start:end], mark is not None, name, kept.get((start, end))))
    return tuple(pieces)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones joined, empty ones left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
