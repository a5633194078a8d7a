"""Print what would be drafted from articles. Nothing is stored; no database is touched."""

import json
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from quizzes import articles, writing
from quizzes.articles.document import Document, Problem, Unreadable
from quizzes.reading.model import Attribution, Reading, Span
from quizzes.writing import shown

FOLDER_PATTERNS = ("*.txt", "*.md", "*.html", "*.htm")


class Command(BaseCommand):
    help = "Draft questions and motions from articles and print them; nothing is stored."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="an article, or a folder of articles")
        parser.add_argument("--json", action="store_true", help="print one JSON array with an object for each article")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every article that can be read; problems go to stderr as path:line: message, and the exit code is 1."""
        entries, problems = [], []
        for path in files(options["paths"]):
            try:
                entries.append(entry_for(path))
            except Unreadable as failure:
                problems += [replace(problem, path=str(path)) for problem in failure.problems]
        if options["json"]:
            self.stdout.write(json.dumps(entries, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n\n".join("\n".join(page(entry)) for entry in entries))
        for problem in problems:
            self.stderr.write(str(problem))
        if problems:
            sys.exit(1)


def files(paths: Iterable[str]) -> Iterator[Path]:
    """The files named, and the articles in the folders named; raise CommandError where there is neither."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(found for pattern in FOLDER_PATTERNS for found in path.glob(pattern))
        elif path.exists():
            yield path
        else:
            raise CommandError(f"{path}: there is no such file.")


def entry_for(path: Path) -> dict[str, Any]:
    """One article read and drafted, as JSON; `seconds` of reading and writing. Raise Unreadable."""
    try:
        received = path.read_bytes()
    except OSError as failure:
        raise Unreadable([Problem(f"It cannot be opened: {failure.strerror}.")]) from failure
    started = time.perf_counter()
    document = articles.read(received, path.name)
    reading, drafts = writing.draft_article(document.canonical)
    seconds = round(time.perf_counter() - started, 3)
    return {"path": str(path), "title": document.title, "seconds": seconds} | article_json(document, reading, drafts)


def article_json(document: Document, reading: Reading, drafts: writing.Drafts) -> dict[str, Any]:
    return {
        "text": document.canonical.text,
        "blocks": document.canonical.dump()["blocks"],
        "attributions": [attribution_json(reading, attribution) for attribution in reading.attributions],
        "questions": [question_json(draft) for draft in drafts.questions],
        "motions": [motion_json(draft) for draft in drafts.motions],
        "rejected": dict(sorted(Counter(rejection.gate for rejection in drafts.rejected).items())),
    }


def attribution_json(reading: Reading, attribution: Attribution) -> dict[str, Any]:
    """Who says what; a speaker whom nobody can name is null, a cue that is not written is empty."""
    names = {voice.id: voice.name for voice in reading.voices}
    speaker = names.get(attribution.voice) if attribution.voice is not None else None
    return {
        "speaker": speaker or (reading.slice(attribution.speaker) if attribution.speaker else None),
        "cue": reading.slice(attribution.cue) if attribution.cue else "",
        **place(attribution.span),
        "content": place(attribution.content),
        "strict": attribution.strict,
    }


def place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def question_json(draft: writing.QuestionDraft) -> dict[str, Any]:
    options = [{"text": o.text, "correct": o.right, "reason": o.reason} for o in shown.options(draft)]
    return {
        "kind": draft.kind,
        "rule": draft.rule,
        "stem": draft.stem,
        "options": options,
        "key": shown.key_text(draft),
        "feedback": draft.feedback,
        "evidence": [evidence_json(evidence) for evidence in draft.evidence],
    }


def motion_json(draft: writing.MotionDraft) -> dict[str, Any]:
    return {
        "text": draft.text,
        "for": [argument_json(argument) for argument in draft.supporting],
        "against": [argument_json(argument) for argument in draft.opposing],
        "missing": list(draft.missing),
        "reflection": draft.reflection,
        "one_sided": draft.one_sided,
    }


def argument_json(argument: writing.Argument) -> dict[str, Any]:
    return {"speaker": argument.speaker} | evidence_json(argument.evidence)


def evidence_json(evidence: writing.Evidence) -> dict[str, Any]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def page(entry: dict[str, Any]) -> Iterator[str]:
    """One article's drafts as lines for a person to read."""
    counts = f"{len(entry['questions'])} questions, {len(entry['motions'])} motions"
    yield f"{entry['title'] or 'Without a title'} ({entry['path']}; {counts}; {entry['seconds']} s)"
    for number, question in enumerate(entry["questions"], start=1):
        yield from question_lines(number, question)
    for number, motion in enumerate(entry["motions"], start=1):
        yield from motion_lines(number, motion)
    if entry["rejected"]:
        yield ""
        yield "Stopped: " + ", ".join(f"{gate} {count}" for gate, count in entry["rejected"].items())


def question_lines(number: int, question: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"{number}. {question['stem']}  [{question['rule']}]"
    for option in question["options"]:
        yield f"   {'*' if option['correct'] else '-'} {option['text']}"
        yield f"       {option['reason']}"
    if not question["options"]:
        yield f"   Model answer: {question['key']}"
    yield f"   Why: {question['feedback']}"
    yield from (f"   > {evidence['quote']}" for evidence in question["evidence"])


def motion_lines(number: int, motion: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"Motion {number}{' (one-sided)' if motion['one_sided'] else ''}. {motion['text']}"
    for label in ("for", "against"):
        yield from (f"   {label}: {a['speaker']} > {a['quote']}" for a in motion[label])
    yield from (f"   missing: {missing}" for missing in motion["missing"])
    yield f"   Reflect: {motion['reflection']}"
