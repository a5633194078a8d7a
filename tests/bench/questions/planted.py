"""Filled sheets for the tests: what judges would have written, from the key file that real judges never see."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quizzes.kinds import registry as kinds

from . import shown
from .__main__ import main
from .items import Item

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
Entry = dict[str, str]
Change = Callable[[str, Item, Entry], None]


def draw(out: Path, *more: str, folder: Path = SEEDS, seed: str = "planted") -> dict[str, Any]:
    """Make a draw; its key."""
    main(["draft", str(folder), "--out", str(out), "--seed", seed, *more])
    return key(out)


def key(out: Path) -> dict[str, Any]:
    return json.loads((out / "key.json").read_text(encoding="utf-8"))


def fill(out: Path, judge: str, change: Change = lambda code, item, entry: None) -> None:
    """Every sheet as by a judge who accepts all and answers as the key does, `change` aside; then every guess."""
    items = {code: Item.load(stored) for code, stored in key(out)["items"].items()}
    for path in sorted((out / "sheets").glob("*.json")):
        sheet = json.loads(path.read_text(encoding="utf-8"))
        for entry in sheet["items"]:
            item = items[entry["item"]]
            usable = f"{item.lures} of {item.lures}" if item.lures else "-"
            entry |= {"errors": "none", "verdict": "acceptable", "usable": usable}
            entry["answer"] = right(item) if item.marks_itself else ""
            change(entry["item"], item, entry)
        keep(out, judge, sheet)


def guess(out: Path, judge: str, answer: Callable[[Item], str]) -> None:
    """The sheet without articles, filled by a function of the item."""
    stored = key(out)
    sheet = json.loads((out / "guess" / "g01.json").read_text(encoding="utf-8"))
    for entry in sheet["items"]:
        entry["answer"] = answer(Item.load(stored["items"][stored["guesses"][entry["item"]]]))
    keep(out, judge, sheet)


def keep(out: Path, judge: str, sheet: dict[str, Any]) -> Path:
    path = out / "filled" / judge / f"{sheet['sheet']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(sheet), encoding="utf-8")
    return path


def right(item: Item) -> str:
    """The values that a learner who is right gives: by the key, or as is claimed where a wrong key was planted."""
    how = kinds[item.kind]
    body = how.body_type.load(item.body)
    response = how.right(body, how.key_type.load(item.key))
    if item.planted is not None:
        response = how.response_type.load(item.planted)
    asked = shown.asked(item.kind, body, list(item.order))
    form = how.to_form(body, item.order, response)
    return " ".join(value for name in (*asked.typed, *asked.values) for value in form.get(name, []))


def true(item: Item) -> str:
    """The same, whatever was planted."""
    return right(Item.load(item.dump() | {"planted": None}))
