"""Questions and debates written by hand, from a file of their own, as pieces to be mixed with the drafts.

The file is a list, one object an article: "article" (the file's name), "questions" and "debates". What a question is
shows in what it has: "options" with one right, a "model" answer, a key that is true or false, pairs, or a list, which
with "distractors" is to be picked from and without is to be put in order.
"""

import json
from pathlib import Path
from typing import Any

from quizzes.kinds import matching, multiple_choice, ordering, short_answer, single_choice, true_false
from quizzes.writing import Argument, Evidence, MotionDraft, QuestionDraft

from .pieces import Article, Piece, article

Entry = dict[str, Any]
RULE = "by hand"


def gold(file: Path, folder: Path) -> list[Piece]:
    """The pieces of the file on the articles in the folder."""
    entries = json.loads(file.read_text(encoding="utf-8"))
    return [piece for entry in entries for piece in on(article(folder / entry["article"]), entry)]


def on(about: Article, entry: Entry) -> list[Piece]:
    """What stands in the file on one article."""
    drafts = [*map(question, entry["questions"]), *map(motion, entry["debates"])]
    return [Piece(about, draft, "gold") for draft in drafts]


def question(entry: Entry) -> QuestionDraft:
    """The question in the form of its kind."""
    kind, body, key = form(entry)
    shown = tuple(Evidence(e["start"], e["end"], e["text"]) for e in entry["evidence"])
    return QuestionDraft(kind, RULE, entry["stem"], body, key, entry.get("feedback", ""), shown)


def form(entry: Entry) -> tuple[str, Any, Any]:
    """Kind, body and key; raise ValueError where it is of no kind that is known here."""
    known = entry.get("key")
    if "options" in entry:
        return choice(entry)
    if "model" in entry:
        return short(entry)
    if isinstance(known, bool):
        return statement(entry)
    if isinstance(known, list) and "distractors" in entry:
        return several(entry)
    if isinstance(known, list) and isinstance(known[0], str):
        key = ordering.Key(tuple(range(len(known))), (entry["feedback"],) * len(known))
        return "ordering", ordering.Body(entry["stem"], tuple(known)), key
    if isinstance(known, list):
        left, right = zip(*known, strict=True)
        key = matching.Key(tuple(range(len(left))), (entry["feedback"],) * len(left))
        return "matching", matching.Body(entry["stem"], left, right), key
    raise ValueError(f"{entry['id']}: a question of this type ({entry['type']}) is not known.")


def choice(entry: Entry) -> tuple[str, Any, Any]:
    options = entry["options"]
    right = next(at for at, option in enumerate(options) if option["correct"])
    key = single_choice.Key(right, tuple(option["why"] for option in options))
    return "single_choice", single_choice.Body(entry["stem"], tuple(option["text"] for option in options)), key


def several(entry: Entry) -> tuple[str, Any, Any]:
    right, wrong = entry["key"], [text for text, _ in entry["distractors"]]
    reasons = (*(entry["feedback"] for _ in right), *(why for _, why in entry["distractors"]))
    body = multiple_choice.Body(entry["stem"], (*right, *wrong))
    return "multiple_choice", body, multiple_choice.Key(tuple(range(len(right))), reasons)


def statement(entry: Entry) -> tuple[str, Any, Any]:
    body = true_false.Body("Is this statement true or false?", entry["stem"])
    correction = "" if entry["key"] else entry["feedback"]
    return "true_false", body, true_false.Key(entry["key"], correction, entry["feedback"])


def short(entry: Entry) -> tuple[str, Any, Any]:
    key = short_answer.Key(entry["model"], tuple(entry["points"]))
    return "short_answer", short_answer.Body(entry["stem"]), key


def motion(entry: Entry) -> MotionDraft:
    supporting, opposing = (tuple(map(argument, entry[side])) for side in ("evidence_for", "evidence_against"))
    one_sided = not (supporting and opposing)
    return MotionDraft(
        entry["motion"], RULE, supporting, opposing, tuple(entry["missing"]), entry["followup"], one_sided
    )


def argument(entry: Entry) -> Argument:
    return Argument(entry["source"], Evidence(entry["start"], entry["end"], entry["text"]))
