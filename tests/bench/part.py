"""Measure one part in a process of its own: python -m tests.bench.part PART OPTIONS FILE, the options as JSON."""

import dataclasses
import importlib
import json
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

ENDS = (signal.SIGINT, signal.SIGTERM)
PARTS = ("drafting", "serving", "pages", "starting", "cohort")


@dataclass(frozen=True)
class Options:
    """How much is measured: `runs`, of which the median is told, each of `seconds` where something is under load."""

    database: str = ""
    runs: int = 5
    seconds: float = 1.5
    quick: bool = False
    fresh: bool = False
    """A new connection for each request, as of a browser silent for longer than the server keeps a connection."""


def _end(number: int, frame: FrameType | None) -> None:
    """Stop whatever was started on the way out, undisturbed."""
    for each in ENDS:
        signal.signal(each, signal.SIG_IGN)
    raise SystemExit(f"ended by {signal.Signals(number).name}")


def main() -> None:
    name, options, kept = sys.argv[1:]
    for each in ENDS:
        signal.signal(each, _end)
    if name != "drafting":
        import django

        django.setup()
    rows = importlib.import_module(f"tests.bench.{name}").measure(Options(**json.loads(options)))
    Path(kept).write_text(json.dumps([dataclasses.asdict(row) for row in rows]))


if __name__ == "__main__":
    main()
