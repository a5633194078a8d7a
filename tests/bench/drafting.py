"""Drafting the five seeds: reading, questions, motions and gates, from the bytes of the article, without a database."""

import json
import subprocess
import sys
import time
from pathlib import Path

from .part import Options
from .table import Row

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def measure(options: Options) -> list[Row]:
    """Each run is a process of its own, that drafts all five twice: the first time it loads its word lists, too."""
    first, again = Row("drafting", "the five seeds, first time"), Row("drafting", "the five seeds, again")
    for _ in range(options.runs):
        said = subprocess.run([sys.executable, "-m", __name__], check=True, capture_output=True, text=True).stdout
        for row, figures in zip((first, again), json.loads(said), strict=True):
            row.add(**figures)
    return [first, again]


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


def peak_mb() -> float:
    """The most memory that this process has held, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


def main() -> None:
    before = peak_mb()
    passes = []
    for _ in range(2):
        figures = draft_all()
        passes.append(figures | {"peak_MB": peak_mb(), "of_that_Python_MB": before})
    print(json.dumps(passes))


if __name__ == "__main__":
    main()
