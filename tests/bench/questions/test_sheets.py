"""What judges are given: every kind as a learner sees it, and nothing of where it comes from."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from quizzes.kinds import registry as kinds
from quizzes.writing import QuestionDraft
from tests.kinds.examples import EXAMPLES

from . import planted, sheets, shown
from .filled import markdown
from .items import Item, item
from .pieces import Article, Piece, drafted, pieces


@pytest.fixture(scope="module")
def every() -> list[Article]:
    return list(drafted(planted.SEEDS))


@pytest.fixture(params=sorted(EXAMPLES))
def example(request, every: list[Article]) -> Piece:
    of = EXAMPLES[request.param]
    return Piece(every[0], QuestionDraft(request.param, "made up", of.body.stem, of.body, of.key, "", ()))


def test_every_kind_can_be_answered_from_what_its_sheet_shows(example: Piece) -> None:
    kept = item(example, random.Random(3))
    lines = "\n".join(sheets.lines(example, kept))
    assert example.draft.stem in lines
    if not kept.marks_itself:
        assert kinds[kept.kind].key_text(example.draft.body, example.draft.key) in lines
        return
    answer = planted.right(kept)
    assert "______" in lines or all(f"`{value}`" in lines for value in answer.split())
    assert kept.agrees(answer)
    assert kept.agrees(f" {answer.upper()}. ")
    assert not kept.agrees("none")
    other = Item.load(kept.dump() | {"key": EXAMPLES[kept.kind].other_key.dump()})
    assert not other.agrees(answer)
    assert Item.load(json.loads(json.dumps(kept.dump()))) == kept


def test_an_answer_that_is_not_shown_is_told() -> None:
    of = EXAMPLES["single_choice"]
    with pytest.raises(ValueError, match="“9” is none of 1, 2"):
        shown.asked("single_choice", of.body, list(range(len(of.body.options)))).form("9")


def test_two_answers_where_one_is_asked_for_are_not_the_key(every: list[Article]) -> None:
    of = EXAMPLES["single_choice"]
    kept = item(Piece(every[0], QuestionDraft("single_choice", "r", "s", of.body, of.key, "", ())), random.Random(1))
    assert not kept.agrees("1, 2")


def test_a_sheet_is_the_same_whatever_it_must_not_tell(every: list[Article], tmp_path: Path) -> None:
    """Other rules, origins, ranks, feedback and, in choices, another key: byte by byte the same sheets."""
    good = [piece for piece in pieces(every) if piece.is_motion or not kinds[piece.draft.kind].by_person]
    sheets.write(tmp_path / "one", every, good, "s")
    sheets.write(tmp_path / "other", every, [disguised(piece) for piece in good], "s")
    for path in (tmp_path / "one" / "sheets").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / "sheets" / path.name).read_bytes()
    assert (tmp_path / "one" / "key.json").read_text() != (tmp_path / "other" / "key.json").read_text()


def shifted(right: int | list[int], places: int) -> int | list[int]:
    """The place after each that is right."""
    return [(one + 1) % places for one in right] if isinstance(right, list) else (right + 1) % places


def disguised(piece: Piece) -> Piece:
    if piece.is_motion:
        return replace(piece, origin="gold", draft=replace(piece.draft, rule="another", gates=("some",)))
    how, draft = kinds[piece.draft.kind], piece.draft
    stored = draft.key.dump()
    if "right" in stored:
        stored["right"] = shifted(stored["right"], how.places(draft.body))
    changed = replace(draft, rule="another", rank=0.1, feedback="Other words.", key=how.key_type.load(stored))
    return replace(piece, origin="gold", draft=changed)


def test_a_sheet_in_json_holds_these_fields_alone(tmp_path: Path) -> None:
    planted.draw(tmp_path)
    for path in (tmp_path / "sheets").glob("*.json"):
        sheet = json.loads(path.read_text(encoding="utf-8"))
        assert set(sheet) == {"sheet", "intro", "article", "items"}
        assert all(set(entry) == {"item", "shown", *sheets.JUDGED} for entry in sheet["items"])
        assert not any(entry[name] for entry in sheet["items"] for name in sheets.JUDGED)


def test_a_broken_piece_never_stands_on_the_sheet_of_the_good_one(tmp_path: Path) -> None:
    """Tried with the faults that leave what is asked as it was."""
    items = planted.draw(tmp_path, "--broken", "12")["items"]
    same = {code for code, kept in items.items() if kept["fault"] in ("wrong key", "sides swapped")}
    good = {kept["words"] for kept in items.values() if not kept["fault"]}
    assert {items[code]["words"] for code in same} & good
    for path in (tmp_path / "sheets").glob("*.json"):
        codes = {entry["item"] for entry in json.loads(path.read_text(encoding="utf-8"))["items"]}
        told = {items[code]["words"] for code in codes if not items[code]["fault"]}
        assert not {items[code]["words"] for code in codes & same} & told


def test_the_same_seed_gives_the_same_draw_and_another_another(tmp_path: Path) -> None:
    one, same = planted.draw(tmp_path / "1"), planted.draw(tmp_path / "2")
    other = planted.draw(tmp_path / "3", seed="another")
    assert one["items"] == same["items"] != other["items"]


def test_a_sample_is_of_questions_and_keeps_every_motion(tmp_path: Path, every: list[Article]) -> None:
    items = planted.draw(tmp_path, "--sample", "5", "--broken", "0")["items"].values()
    assert len([kept for kept in items if kept["kind"]]) == 5
    assert len([kept for kept in items if not kept["kind"]]) == sum(len(each.drafts.motions) for each in every)


def test_a_draw_is_not_written_over(tmp_path: Path) -> None:
    planted.draw(tmp_path)
    with pytest.raises(SystemExit, match="there is a draw already"):
        planted.draw(tmp_path)


def test_readers_without_the_article_get_drafts_that_mark_themselves_and_no_article(tmp_path: Path) -> None:
    stored = planted.draw(tmp_path)
    sheet = json.loads((tmp_path / "guess" / "g01.json").read_text(encoding="utf-8"))
    assert sheet["article"] == ""
    asked = [Item.load(stored["items"][stored["guesses"][entry["item"]]]) for entry in sheet["items"]]
    wanted = [Item.load(kept) for kept in stored["items"].values()]
    assert len(asked) == len([kept for kept in wanted if kept.origin == "draft" and kept.marks_itself]) > 0
    assert not {entry["item"] for entry in sheet["items"]} & set(stored["items"])


def test_a_filled_markdown_sheet_is_read_as_it_was_written() -> None:
    text = sheets.Sheet("s01", "Read.", sheets.JUDGED, (("1234", ["**Who?**"]),), "Words.").markdown()
    assert "> Words." in text
    filled = text.replace("errors:", "- **errors:** the quote is cut,\n  see line 2").replace("answer:", "answer: `2`")
    assert dict(markdown(filled)) == {
        "1234": {"errors": "the quote is cut,\n  see line 2", "verdict": "", "answer": "2", "usable": ""}
    }
