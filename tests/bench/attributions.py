"""Print precision and recall of the attributions read in a folder of articles against a list made by hand.

Usage: python tests/bench/attributions.py FOLDER GOLD.json [--misses]

GOLD.json maps the beginning of a file's name to entries [id, speaker, cue, fragment of the content]. An entry is found
where an attribution's content meets the fragment and its voice answers to the speaker's name.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from quizzes import articles
from quizzes.reading import read
from quizzes.reading.model import Attribution, Reading, Span
from quizzes.reading.normal import view

Entry = tuple[str, str, str, str]


@dataclass
class Tally:
    """Counts over all articles; `wrong` and `missed` are lines for a person to read."""

    gold: int = 0
    said: int = 0
    right: int = 0
    found: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        precision = f"{self.right}/{self.said} = {self.right / self.said:.1%}" if self.said else "none read"
        recall = f"{self.found}/{self.gold} = {self.found / self.gold:.1%}" if self.gold else "none listed"
        return f"{name:7} precision {precision}   recall {recall}"


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", view(text)).strip().lower()


def places(reading: Reading, fragment: str) -> list[Span]:
    """Where the fragment stands in the prose and headline, white space and quotation marks being equal."""
    pattern = r"\s+".join(re.escape(word) for word in view(fragment).lower().split())
    return [Span(*m.span()) for m in re.finditer(pattern, view(reading.canonical.text).lower())]


def answers(reading: Reading, attribution: Attribution, speaker: str) -> bool:
    """Whether the attribution's voice goes by this name: an equal name or alias, or one that holds all its words."""
    if attribution.voice is None:
        return False
    voice = next(v for v in reading.voices if v.id == attribution.voice)
    wanted = set(plain(speaker).split())
    if "+" in wanted:
        return False
    names = [plain(name) for name in (voice.name, *voice.aliases)]
    return any(wanted <= set(re.findall(r"[\w'.-]+", name)) or set(name.split()) <= wanted for name in names)


def meets(reading: Reading, entry: Entry, attribution: Attribution) -> bool:
    return any(attribution.content.meets(place) for place in places(reading, entry[3]))


def judge(name: str, reading: Reading, gold: list[Entry], said: tuple[Attribution, ...], tally: Tally) -> None:
    """Count one article: an attribution is right where an entry it meets has its speaker, wrong where none has."""
    tally.gold += len(gold)
    for entry in gold:
        if any(meets(reading, entry, a) and answers(reading, a, entry[1]) for a in said):
            tally.found += 1
        else:
            tally.missed.append(f"{name} {entry[0]}: {entry[1]} | {entry[3]}")
    voices = {voice.id: voice.name for voice in reading.voices}
    for attribution in said:
        met = [entry for entry in gold if meets(reading, entry, attribution)]
        tally.said += 1
        if any(answers(reading, attribution, entry[1]) for entry in met):
            tally.right += 1
            continue
        who = voices.get(attribution.voice) if attribution.voice is not None else None
        listed = ", ".join(sorted({entry[1] for entry in met})) or "not listed"
        tally.wrong.append(f"{name}: read {who} ({listed}): {reading.slice(attribution.content)[:90]}")


def reading_of(path: Path) -> Reading:
    return read(articles.read(path.read_bytes(), path.name).canonical)


def listed(folder: Path, gold: dict[str, list[Entry]]) -> Iterator[tuple[str, Path, list[Entry]]]:
    for name, entries in sorted(gold.items()):
        for path in sorted(folder.glob(f"{name}*"))[:1]:
            yield name, path, entries


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what was wrong and what was missed")
    options = parser.parse_args()
    strict, every = Tally(), Tally()
    for name, path, entries in listed(options.folder, json.loads(options.gold.read_text(encoding="utf-8"))):
        reading = reading_of(path)
        judge(name, reading, entries, reading.strict, strict)
        judge(name, reading, entries, reading.attributions, every)
    for label, tally in (("strict", strict), ("all", every)):
        print(tally.line(label))
        for line in [
            *("  wrong  " + w for w in tally.wrong),
            *("  missed " + m for m in tally.missed),
        ] * options.misses:
            print(line)


if __name__ == "__main__":
    main()
