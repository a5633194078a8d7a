"""Judge the writer blind: python -m tests.bench.questions draft | score | yield | attribution …"""

import argparse
import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from ..attributions import Tally, judge, listed, reading_of
from ..drafting import peak_mb
from . import bar, faults, report, sheets, yields
from .gold import gold
from .intervals import Share
from .pieces import Piece, drafted, pieces
from .scoring import score

ONE_IN = 4
"""One item is broken on purpose for so many that are not."""


def main(arguments: Sequence[str] | None = None) -> None:
    options = parser().parse_args(arguments)
    options.run(options)


def parser() -> argparse.ArgumentParser:
    found = argparse.ArgumentParser(description=__doc__, prog="python -m tests.bench.questions")
    commands = found.add_subparsers(required=True)
    of_draft(commands.add_parser("draft", help="draft from a folder of articles and write blind sheets"))
    of_score(commands.add_parser("score", help="turn filled sheets into the table of the bar"))
    for name, run in (("yield", run_yield), ("attribution", run_attribution)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        if run is run_attribution:
            command.add_argument("gold", type=Path, help="a list by hand, as tests/bench/attributions.py reads it")
            command.add_argument("--misses", action="store_true", help="print what was wrong and what was missed")
        command.add_argument("folder", type=Path)
    return found


def of_draft(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=run_draft)
    command.add_argument("folder", type=Path)
    command.add_argument("--out", type=Path, required=True, help="a new folder for sheets and key")
    command.add_argument("--seed", required=True, help="any words: the same give the same draw")
    command.add_argument("--sample", type=int, metavar="N", help="so many questions, drawn (all)")
    command.add_argument("--broken", type=int, metavar="N", help=f"so many broken ones (one in {ONE_IN})")
    command.add_argument("--gold", type=Path, metavar="FILE", help="questions by hand to be mixed in")
    command.add_argument("--gold-articles", type=Path, metavar="FOLDER", help="the articles that FILE is about")
    command.add_argument("--gold-sample", type=int, metavar="N", default=20, help="so many of them, drawn (20)")


def of_score(command: argparse.ArgumentParser) -> None:
    command.set_defaults(run=run_score)
    command.add_argument("folder", type=Path)
    command.add_argument("--markdown", action="store_true", help="figures alone, for the documentation")
    command.add_argument("--attribution", type=Path, nargs=2, metavar=("GOLD", "ARTICLES"), help="measure these, too")


def run_draft(options: argparse.Namespace) -> None:
    """Draft, draw, break, mix, write."""
    if (options.out / "key.json").exists():
        sys.exit(f"{options.out}: there is a draw already; name a new folder.")
    every = list(drafted(options.folder))
    peak = peak_mb()
    rng = random.Random(f"{options.seed}: draw")
    good = drawn(pieces(every), options.sample, rng)
    hand_made = by_hand_of(options)
    by_hand = rng.sample(hand_made, min(options.gold_sample, len(hand_made)))
    wanted = options.broken if options.broken is not None else -(-len(good) // ONE_IN)
    planted = faults.broken([*good, *hand_made], wanted, rng)
    options.out.mkdir(parents=True, exist_ok=True)
    judged = [*good, *by_hand, *planted]
    counts = sheets.write(options.out, every, judged, options.seed, peak_mb=peak)
    print(f"{options.out}: " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    print(f"drafts {len(good)}, by hand {len(by_hand)}, broken {yields.counted(piece.fault for piece in planted)}")


def drawn(every: list[Piece], sample: int | None, rng: random.Random) -> list[Piece]:
    """All motions, and all questions or so many of them."""
    questions = [piece for piece in every if not piece.is_motion]
    motions = [piece for piece in every if piece.is_motion]
    kept = questions if sample is None else rng.sample(questions, min(sample, len(questions)))
    return [*kept, *motions]


def by_hand_of(options: argparse.Namespace) -> list[Piece]:
    if options.gold is None:
        return []
    if options.gold_articles is None:
        sys.exit("--gold needs --gold-articles: the folder of the articles that it is about.")
    return gold(options.gold, options.gold_articles)


def run_score(options: argparse.Namespace) -> None:
    found = score(options.folder)
    measured = shares(tally(*options.attribution)) if options.attribution else None
    checks = list(bar.checks(found, measured))
    print(*(report.markdown if options.markdown else report.text)(found, checks), sep="\n")


def run_yield(options: argparse.Namespace) -> None:
    print(*yields.lines([yields.row(each) for each in drafted(options.folder)]), sep="\n")


def run_attribution(options: argparse.Namespace) -> None:
    found = tally(options.gold, options.folder)
    precision, recall = shares(found)
    print(f"strict: precision {precision}\nstrict: recall {recall}")
    if options.misses:
        print(*(f"wrong  {line}" for line in found.wrong), *(f"missed {line}" for line in found.missed), sep="\n")


def tally(gold_file: Path, folder: Path) -> Tally:
    """Strict attributions against a list by hand."""
    found = Tally()
    for name, path, entries in listed(folder, json.loads(gold_file.read_text(encoding="utf-8"))):
        reading = reading_of(path)
        judge(name, reading, entries, reading.strict, found)
    return found


def shares(found: Tally) -> tuple[Share, Share]:
    return Share(found.right, found.said), Share(found.found, found.gold)


if __name__ == "__main__":
    main()
