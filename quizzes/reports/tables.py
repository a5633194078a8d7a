"""Reports as tables for a spreadsheet: rows of cells that no spreadsheet will run."""

import csv
from collections.abc import Iterable, Sequence
from typing import Protocol

from django.utils import timezone

from .cohort import CohortReport
from .confidence import Sureness, Total, confidence_report, of_question

RUNS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(value: object) -> str:
    """A cell as text; a leading apostrophe keeps a spreadsheet from reading it as a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(RUNS_IN_A_SPREADSHEET) else text


class Sink(Protocol):
    """Anything that text can be written to."""

    def write(self, text: str, /) -> object: ...


def write_csv(rows: Iterable[Sequence[object]], out: Sink) -> None:
    """Write rows as CSV with every cell made safe."""
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])


def learners_table(report: CohortReport) -> list[list[object]]:
    """Learner by unit: state, late, score, out of, waiting for a tutor, submitted; and when last seen."""
    heads: list[object] = ["Learner", "User name"]
    for unit in report.units:
        title = unit.assignment.unit.title
        heads += [f"{title}: {part}" for part in ("state", "late", "score", "out of", "waiting", "submitted")]
    table: list[list[object]] = [[*heads, "Last seen"]]
    for row in report.rows:
        cells: list[object] = [row.learner.shown_name, row.learner.username]
        for cell in row.cells:
            done = cell.submitted_at is not None
            score = f"{cell.score:.2f}".rstrip("0").rstrip(".") if done else ""
            cells += [cell.state, "late" if cell.late else "", score]
            cells += [cell.marked if done else "", cell.waiting if done else "", _moment(cell.submitted_at)]
        table.append([*cells, _moment(row.last_seen)])
    return table


def questions_table(report: CohortReport) -> list[list[object]]:
    """One row an answer to each question: n, facility, and in how many first attempts it was given."""
    table: list[list[object]] = [
        ["Unit", "Number", "Question", "Version", "Asked", "n marked", "Facility", "Answer", "Right", "Given by"]
    ]
    for unit in report.units:
        for question in unit.questions:
            facility = "" if question.facility is None else f"{question.facility:.3f}"
            head = [unit.assignment.unit.title, question.number, question.version.stem, question.version.number]
            head += [question.asked, question.n, facility]
            answers = [[c.label, "right" if c.right else "", c.n] for c in question.tally] or [["", "", ""]]
            table += [[*head, *answer] for answer in answers]
    return table


def confidence_table(report: CohortReport) -> list[list[object]]:
    """One row a level of confidence of each question, then of all: n and the mean mark, as far as they are shown."""
    confidence = confidence_report(report)
    table: list[list[object]] = [["Unit", "Number", "Question", "Version", "n marked", "How sure", "n", "Mean mark"]]
    for unit in report.units:
        for question in unit.questions:
            head = [unit.assignment.unit.title, question.number, question.version.stem, question.version.number]
            table += _levels(head, of_question(confidence, unit.assignment.pk, question))
    return table + _levels(["All units", "", "", ""], confidence.overall)


def _levels(head: list[object], sureness: Sureness) -> list[list[object]]:
    return [[*head, sureness.n, label, *_total(total)] for label, total in sureness.levels]


def _total(total: Total | None) -> list[object]:
    if total is None:
        return ["too few answers", ""]
    return [total.n, "" if total.share is None else f"{total.share:.3f}"]


def named_table(report: CohortReport) -> list[list[object]]:
    """One row a level of confidence of each learner who agreed to be named."""
    named = confidence_report(report).named or ()
    table: list[list[object]] = [["Learner", "User name", "n marked", "How sure", "n", "Mean mark"]]
    for one in named:
        table += _levels([one.learner.shown_name, one.learner.username], one.sureness)
    return table


def _moment(at: object) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""  # type: ignore[arg-type]
