"""Drafting: reading, questions, motions and gates, without a database: the five seeds, then 1,000 to 50,000 words."""

import json
import re
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from .part import Options
from .table import Row

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


LENGTHS = (1_000, 5_000, 50_000)


def measure(options: Options) -> list[Row]:
    """Each run is a process of its own, that drafts all five twice: the first time it loads its word lists, too."""
    rows = [Row("drafting", "the five seeds, first time"), Row("drafting", "the five seeds, again")]
    lengths = LENGTHS[:2] if options.quick else LENGTHS
    rows += [Row("drafting", f"{words:,} words") for words in lengths]
    for _ in range(options.runs):
        command = [sys.executable, "-m", __name__, *map(str, lengths)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for row, figures in zip(rows, json.loads(said), strict=True):
            row.add(**figures)
    return rows


def draft_all() -> dict[str, float]:
    """Draft each seed; figures of this pass."""
    from quizzes import articles, writing

    words = questions = 0
    began = time.perf_counter()
    for path in sorted(SEEDS.glob("*.md")):
        canonical = articles.read(path.read_bytes(), path.name).canonical
        _, drafts = writing.draft_article(canonical)
        words += canonical.word_count
        questions += len(drafts.questions)
    seconds = time.perf_counter() - began
    return {"words_a_second": words / seconds, "seconds": seconds, "words": words, "questions": questions}


def draft_long(length: int) -> dict[str, float]:
    """Draft the seeds over and over as one text, each time with other names and numbers; figures of this pass."""
    from quizzes import articles, writing

    canonical = articles.read_text(long_text(length)).canonical
    began = time.process_time()
    _, drafts = writing.draft_article(canonical)
    seconds = time.process_time() - began
    return {"words_a_second": canonical.word_count / seconds, "seconds": seconds, "words": canonical.word_count,
            "questions": len(drafts.questions)}  # fmt: skip


def long_text(length: int) -> str:
    """At least so many words, no paragraph twice."""
    seeds = (path.read_text("utf-8").split("\n---\n", 1)[-1] for path in sorted(SEEDS.glob("*.md")))
    paragraphs = [" ".join(p.split()) for seed in seeds for p in seed.split("\n\n") if p.strip() and p[0] != "#"]
    made: list[str] = []
    count = turn = 0
    while count < length:
        made.append(changed(paragraphs[turn % len(paragraphs)], turn))
        count += len(made[-1].split())
        turn += 1
    return "\n\n".join(made)


def changed(paragraph: str, turn: int) -> str:
    """The paragraph with other numbers, so that it is no repeat."""
    return re.sub(r"\b\d{1,3}\b", lambda number: str(int(number[0]) + turn % 50), f"{paragraph} It was told 7 times.")


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main() -> None:
    before = peak_mb()
    passes = []
    for work in (draft_all, draft_all, *(partial(draft_long, int(length)) for length in sys.argv[1:])):
        figures = work()
        passes.append(figures | {"peak_MB": peak_mb(), "of_that_Python_MB": before})
    print(json.dumps(passes))


if __name__ == "__main__":
    main()
