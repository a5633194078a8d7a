"""Blind sheets: one file an article with its items, and sheets without articles, as Markdown and as JSON.

No sheet says of an item where it comes from, by which rule or of which kind it is, or what is right.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quizzes.writing import WRITER_VERSION

from . import shown, yields
from .items import Item, item
from .pieces import Article, Piece

WITH_ARTICLE = """Read the article. Then take the items one by one, each by itself: some are good, some are not, and
two may look alike. Name the errors first, with the words of the article that show each; only then give the verdict.

- errors: what is wrong, or `none`
- verdict: `acceptable` or `not`. A question is acceptable as it stands when it is grammatical, clear without more,
  answerable from the article alone, with exactly one right answer; every wrong option is wrong by the text, of the
  same sort and plausible; nothing gives the answer away; speaker, figure, quotation and hedge ("about", "might") are
  the article's; it is fair to the people named. A motion is acceptable when it is clear, contestable, grounded in the
  words cited, both sides are rightly attributed and truly opposed (or it is marked one-sided), worded neutrally,
  needs more than recall, can be argued by a reader of this article, and is safe.
- answer: the value or values in `backquotes` that are right by the article, `none` where nothing is, all of them where
  several are; a figure with its unit; for a question to be answered in words, one sentence. Nothing for a motion.
- usable: how many of the wrong options could stand as they are, as `2 of 3`; `-` where there are none."""
WITHOUT_ARTICLE = """You have no article. Guess: write as `answer` the value or values in `backquotes`, or the figure,
that you think right, from the wording alone. Answer every item."""
JUDGED = ("errors", "verdict", "answer", "usable")
GUESSED = ("answer",)


@dataclass(frozen=True)
class Sheet:
    """One file for a judge: some words, perhaps an article, and numbered items with what is to be filled in."""

    name: str
    intro: str
    fields: tuple[str, ...]
    items: tuple[tuple[str, list[str]], ...]
    article: str = ""

    def markdown(self) -> str:
        parts = [f"# Sheet {self.name}", self.intro]
        if self.article:
            parts += ["## The article", "\n".join(f"> {line}".rstrip() for line in self.article.splitlines())]
        for code, lines in self.items:
            parts += [f"## Item {code}", "\n\n".join(lines).replace("\n\n- ", "\n- ")]
            parts.append("\n".join(f"{name}:" for name in self.fields))
        return "\n\n".join(parts) + "\n"

    def json(self) -> str:
        blank = dict.fromkeys(self.fields, "")
        items = [{"item": code, "shown": "\n".join(lines), **blank} for code, lines in self.items]
        stored = {"sheet": self.name, "intro": self.intro, "article": self.article, "items": items}
        return json.dumps(stored, indent=1, ensure_ascii=False) + "\n"

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{self.name}.md").write_text(self.markdown(), encoding="utf-8")
        (folder / f"{self.name}.json").write_text(self.json(), encoding="utf-8")


def write(out: Path, every: list[Article], judged: list[Piece], seed: str, **told: Any) -> dict[str, int]:
    """Sheets and key file for these pieces; how many of each there are."""
    rng = random.Random(f"{seed}: sheets")
    codes = (str(number) for number in rng.sample(range(1000, 10000), 2 * len(judged)))
    coded = {next(codes): (piece, item(piece, rng)) for piece in judged}
    sheets = list(with_article(coded, rng))
    guesses = {next(codes): code for code in coded if is_guessed(coded[code][1])}
    guess = without_article(guesses, coded, rng)
    for each in sheets:
        each.write(out / "sheets")
    guess.write(out / "guess")
    stored = {"seed": seed, "writer": WRITER_VERSION, **told, "articles": [yields.row(each) for each in every]}
    stored |= {"items": {code: kept.dump() for code, (_, kept) in coded.items()}, "guesses": guesses}
    (out / "key.json").write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return {"items": len(coded), "sheets": len(sheets), "to guess": len(guesses)}


def is_guessed(kept: Item) -> bool:
    return kept.origin == "draft" and kept.marks_itself


def with_article(coded: dict[str, tuple[Piece, Item]], rng: random.Random) -> Iterator[Sheet]:
    """For each article one sheet, or two where a broken piece would otherwise stand beside the good one."""
    parts = []
    for name in sorted({piece.article.name for piece, _ in coded.values()}):
        own = [code for code, (piece, _) in coded.items() if piece.article.name == name]
        parts += apart(own, coded, rng)
    rng.shuffle(parts)
    for number, codes in enumerate(parts, start=1):
        article = coded[codes[0]][0].article
        items = tuple((code, lines(*coded[code])) for code in codes)
        yield Sheet(f"s{number:02}", WITH_ARTICLE, JUDGED, items, article.text)


def apart(own: list[str], coded: dict[str, tuple[Piece, Item]], rng: random.Random) -> list[list[str]]:
    """The codes in a drawn order, in two parts where that keeps pieces with the same evidence and origin apart."""
    broken = [code for code in own if coded[code][0].origin == "broken"]
    good = rng.sample([code for code in own if code not in broken], len(own) - len(broken))
    twins = {code: [g for g in good if alike(coded[code][0], coded[g][0])] for code in broken}
    if not any(twins.values()):
        return [rng.sample(own, len(own))]
    halves = [good[: len(good) // 2], good[len(good) // 2 :]]
    for code in broken:
        halves[not any(twin in halves[1] for twin in twins[code])].append(code)
    return [rng.sample(half, len(half)) for half in halves if half]


def alike(one: Piece, other: Piece) -> bool:
    """Whether one may be the other, broken: of one rule and with the same evidence or words."""
    if one.is_motion != other.is_motion:
        return False
    if one.is_motion:
        return one.draft.text == other.draft.text
    return one.draft.rule == other.draft.rule and one.draft.evidence == other.draft.evidence


def lines(piece: Piece, kept: Item) -> list[str]:
    return shown.motion(piece.draft) if piece.is_motion else shown.question(piece.draft, list(kept.order))


def without_article(guesses: dict[str, str], coded: dict[str, tuple[Piece, Item]], rng: random.Random) -> Sheet:
    order = rng.sample(list(guesses), len(guesses))
    items = tuple((code, lines(*coded[guesses[code]])) for code in order)
    return Sheet("g01", WITHOUT_ARTICLE, GUESSED, items)
