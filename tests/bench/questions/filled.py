"""Filled sheets, read and held against the key file; whatever is not as it should be is said in a sentence."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .items import Item
from .sheets import GUESSED, JUDGED

VERDICTS = {"acceptable": True, "useful": True, "not": False, "not acceptable": False, "not useful": False}
HEADING = re.compile(r"^## Item (\w+)\s*$", re.MULTILINE)
FIELD = re.compile(rf"^(?:[-*] )?\**({'|'.join(JUDGED)}):\**[ \t]*", re.MULTILINE)
USABLE = re.compile(r"(\d+)\s*(?:of|/)\s*(\d+)")

Entry = dict[str, str]


@dataclass(frozen=True)
class Judgement:
    """What one judge says of one item. `agrees` is None where no answer is asked for."""

    judge: str
    errors: str
    accepts: bool
    agrees: bool | None
    usable: tuple[int, int] | None

    @property
    def good(self) -> bool:
        return self.accepts and self.agrees is not False


@dataclass
class Filled:
    """All that was filled in: by item the judgements, by item the guesses (judge, right or not)."""

    judgements: dict[str, list[Judgement]] = field(default_factory=dict)
    guesses: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read(folder: Path, items: dict[str, Item], guesses: dict[str, str]) -> Filled:
    """Every sheet in `folder`, one folder a judge; a sheet may be there as Markdown or as JSON, not as both."""
    found = Filled()
    for path in sorted(p for p in folder.glob("*/**/*") if p.suffix in (".md", ".json")):
        judge = path.relative_to(folder).parts[0]
        if path.suffix == ".md" and path.with_suffix(".json").exists():
            found.problems.append(f"{path}: it is there as Markdown and as JSON; keep what is filled in.")
            continue
        for code, entry in entries(path, found):
            take(found, f"{path}, item {code}", judge, code, entry, items, guesses)
    return found


def entries(path: Path, found: Filled) -> Iterator[tuple[str, Entry]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield from markdown(text)
        return
    try:
        stored = json.loads(text)["items"]
        yield from ((str(entry["item"]), plain(entry)) for entry in stored)
    except (ValueError, KeyError, TypeError) as failure:
        found.problems.append(f"{path}: this is no sheet in JSON ({failure!r}).")


def plain(entry: dict[str, Any]) -> Entry:
    """Every field as words, however the judge wrote it."""
    values = {name: entry.get(name, "") for name in JUDGED}
    lists = {name: ", ".join(map(str, v)) if isinstance(v, list) else v for name, v in values.items()}
    return {name: "" if value is None else str(value).strip() for name, value in lists.items()}


def markdown(text: str) -> Iterator[tuple[str, Entry]]:
    parts = HEADING.split(text)[1:]
    for code, words in zip(parts[::2], parts[1::2], strict=True):
        pieces = FIELD.split(words)[1:]
        values = (value.strip().strip("`") for value in pieces[1::2])
        yield code, dict.fromkeys(JUDGED, "") | dict(zip(pieces[::2], values, strict=True))


def take(
    found: Filled, where: str, judge: str, code: str, entry: Entry, items: dict[str, Item], guesses: dict[str, str]
) -> None:
    """Add one filled item, or the sentence that says why it cannot be used."""
    try:
        if code in guesses:
            found.guesses.setdefault(guesses[code], []).append((judge, guess(entry, items[guesses[code]])))
        elif code in items:
            once(found, judge, code)
            found.judgements.setdefault(code, []).append(judgement(judge, entry, items[code]))
        else:
            found.problems.append(f"{where}: there is no such item in this draw.")
    except ValueError as failure:
        found.problems.append(f"{where}: {failure}.")


def once(found: Filled, judge: str, code: str) -> None:
    if any(given.judge == judge for given in found.judgements.get(code, ())):
        raise ValueError(f"{judge} has judged it twice")


def guess(entry: Entry, item: Item) -> bool:
    if not entry[GUESSED[0]]:
        raise ValueError("there is no answer; guess, or write none")
    return item.agrees(unquoted(entry["answer"]))


def judgement(judge: str, entry: Entry, item: Item) -> Judgement:
    """One item as judged; raise ValueError with what is missing or not understood."""
    verdict = entry["verdict"].lower().strip(" .*`")
    if not entry["errors"]:
        raise ValueError("no errors are named; write none where there are none")
    if verdict not in VERDICTS:
        raise ValueError(f"the verdict is “{entry['verdict']}”; write acceptable or not")
    agrees = None
    if item.marks_itself:
        if not entry["answer"]:
            raise ValueError("there is no answer; write none where nothing is right")
        agrees = item.agrees(unquoted(entry["answer"]))
    return Judgement(judge, entry["errors"], VERDICTS[verdict], agrees, usable(entry["usable"], item))


def usable(given: str, item: Item) -> tuple[int, int] | None:
    """How many wrong options could stand, of how many; None where there are none."""
    if not item.lures:
        return None
    match = USABLE.search(given)
    if not match:
        raise ValueError(f"usable is “{given}”; write how many wrong options could stand, as 2 of 3")
    n, of = int(match[1]), int(match[2])
    if not n <= of <= item.options:
        raise ValueError(f"usable is “{given}”, but {item.options} options are shown")
    return n, of


def unquoted(answer: str) -> str:
    return answer.replace("`", "")
