"""What was written by hand takes the form of its kind, whatever its type."""

import json
from pathlib import Path

import pytest

from quizzes.kinds import registry as kinds

from . import planted
from .gold import gold

ARTICLE = "Ann Lee of Fenmoor council said: “Visits were late.” Bo Marsh disagreed.\n\nThe plan came in May 2011.\n"
CLAIM = {"source": "Ann Lee", "text": "Visits were late.", "start": 0, "end": 4}
ENTRIES = [
    {
        "type": "attribution",
        "stem": "Who spoke of visits?",
        "options": [
            {"text": name, "correct": name == "Ann Lee", "why": "So it stands."}
            for name in ("Bo Marsh", "Ann Lee", "Cy Dale")
        ],
        "key": "Ann Lee",
        "distractors": [],
    },
    {"type": "true/false", "stem": "Visits were early.", "key": False, "feedback": "False. They were late."},
    {
        "type": "select all",
        "stem": "Select all who speak.",
        "key": ["Ann Lee", "Bo Marsh"],
        "distractors": [["Cy Dale", "Is not named."]],
        "feedback": "Two do.",
    },
    {"type": "ordering", "stem": "Put them in order.", "key": ["Visit", "Plan", "Report"], "feedback": "As dated."},
    {
        "type": "matching",
        "stem": "Match them.",
        "key": [["Ann Lee", "Spoke"], ["Bo Marsh", "Disagreed"], ["Fenmoor", "Planned"]],
        "feedback": "As named.",
    },
    {"type": "short answer", "stem": "Why were they late?", "model": "It is not said.", "points": ["Not said."]},
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    questions = [{"id": str(n), "evidence": [CLAIM]} | entry for n, entry in enumerate(ENTRIES)]
    debate = {"motion": "Visits matter most.", "evidence_for": [CLAIM], "evidence_against": [], "missing": ["Costs."]}
    stored = [{"article": "a.txt", "questions": questions, "debates": [debate | {"followup": "What else?"}]}]
    found = tmp_path / "gold.json"
    found.write_text(json.dumps(stored), encoding="utf-8")
    return found


def test_every_type_becomes_a_question_without_a_problem(file: Path) -> None:
    pieces = gold(file, file.parent)
    questions = [piece.draft for piece in pieces if not piece.is_motion]
    assert {draft.kind for draft in questions} >= {"ordering", "matching", "multiple_choice", "true_false"}
    for draft in questions:
        how = kinds[draft.kind]
        assert how.problems(draft.body, draft.key) == []
        assert how.key_text(draft.body, draft.key)
    assert kinds["single_choice"].key_text(questions[0].body, questions[0].key) == "Ann Lee"
    assert [piece.draft.one_sided for piece in pieces if piece.is_motion] == [True]
    assert {piece.origin for piece in pieces} == {"gold"}


def test_a_type_that_is_not_known_is_told(file: Path) -> None:
    stored = json.loads(file.read_text(encoding="utf-8"))
    stored[0]["questions"][1]["key"] = "No"
    file.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ValueError, match=r"1: a question of this type \(true/false\) is not known"):
        gold(file, file.parent)


def test_gold_is_mixed_in_and_scored_apart(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    items = planted.draw(out, "--gold", str(file), "--gold-articles", str(file.parent), "--gold-sample", "4")["items"]
    assert [kept["origin"] for kept in items.values()].count("gold") == 4
    assert {kept["article"] for kept in items.values() if kept["origin"] == "gold"} == {"a.txt"}
    with pytest.raises(SystemExit, match="--gold needs --gold-articles"):
        planted.draw(tmp_path / "other", "--gold", str(file))
