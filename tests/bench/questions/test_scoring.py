"""Planted sheets give the figures that were planted, and a sheet that cannot be used is refused in a sentence."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from . import bar, planted, report
from .__main__ import main
from .items import Item
from .planted import Entry
from .scoring import Score, accepted, score


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draw of the seeds with broken ones, never filled in."""
    out = tmp_path_factory.mktemp("drawn")
    planted.draw(out, "--broken", "6")
    return out


@pytest.fixture
def draw(drawn: Path, tmp_path: Path) -> Path:
    """A copy of it, to be filled in."""
    return Path(shutil.copytree(drawn, tmp_path / "draw"))


def drafts(out: Path, motions: bool = False) -> list[str]:
    every = {code: Item.load(stored) for code, stored in planted.key(out)["items"].items()}
    return [code for code, kept in every.items() if kept.origin == "draft" and kept.is_motion is motions]


def rejecting(codes: list[str]) -> planted.Change:
    def change(code: str, item: Item, entry: Entry) -> None:
        if code in codes:
            entry |= {"verdict": "Not", "errors": "two answers"}

    return change


def answering_otherwise(codes: list[str]) -> planted.Change:
    def change(code: str, item: Item, entry: Entry) -> None:
        if code in codes:
            entry["answer"] = "none"

    return change


def verdicts(found: Score) -> dict[str, bool | None]:
    return {check.says: check.passes for check in bar.checks(found)}


def test_an_item_counts_only_where_both_accept_it(draw: Path) -> None:
    questions = drafts(draw)
    planted.fill(draw, "anna", rejecting(questions[:2]))
    planted.fill(draw, "bert", rejecting(questions[1:3]))
    found = score(draw)
    share = accepted(found.of("draft", motions=False))
    assert (share.k, share.n) == (len(questions) - 3, len(questions))
    assert [found.alone(name, motions=False).k for name in ("anna", "bert")] == [len(questions) - 2] * 2
    agreement = found.agreements()["anna and bert"]
    assert agreement.raw == pytest.approx(1 - 2 / len(found.items))
    assert agreement.n == len(found.items)


def test_the_bar_is_passed_and_failed_check_by_check(draw: Path) -> None:
    questions = drafts(draw)
    for judge in ("anna", "bert"):
        planted.fill(draw, judge)
    assert verdicts(score(draw))["questions acceptable as they stand"] is True
    assert verdicts(score(draw))["wrong keys"] is False, "there are fewer than 150"
    assert verdicts(score(draw))["guessed without the article, four options"] is None
    assert verdicts(score(draw))["attributions: precision, strict"] is None
    planted.fill(draw, "bert", rejecting(questions[: len(questions) // 8 + 1]))
    assert verdicts(score(draw))["questions acceptable as they stand"] is False
    planted.fill(draw, "bert", rejecting(drafts(draw, motions=True)))
    assert verdicts(score(draw))["debates useful as they stand"] is False


def test_a_key_is_wrong_where_both_answer_otherwise_and_disputed_where_one_does(draw: Path) -> None:
    marked = [code for code in drafts(draw) if Item.load(planted.key(draw)["items"][code]).marks_itself]
    planted.fill(draw, "anna", answering_otherwise(marked[:2]))
    planted.fill(draw, "bert", answering_otherwise(marked[1:3]))
    found = score(draw)
    assert [j.code for j in found.judged if j.wrong_key] == marked[1:2]
    assert sorted(j.code for j in found.judged if j.disputed) == sorted([marked[0], marked[2]])
    assert not any(j.acceptable for j in found.judged if j.code in marked[:3])
    assert next(c for c in bar.checks(found) if c.says == "wrong keys").found.startswith(
        f"{100 / len(marked):.1f} % (1 of {len(marked)};"
    )


def test_what_was_broken_is_caught_by_the_verdict_or_by_another_answer(draw: Path) -> None:
    """Anna sees through every fault, Bert takes whatever is claimed."""

    def sees(code: str, item: Item, entry: Entry) -> None:
        if item.origin == "broken":
            entry["verdict"] = "acceptable" if item.fault == "wrong key" else "not"
            entry["answer"] = planted.true(item) if item.marks_itself else ""

    planted.fill(draw, "anna", sees)
    planted.fill(draw, "bert")
    head, *rows = report.caught(score(draw))
    assert head[2:] == ["by anna alone", "by bert alone"]
    assert "wrong key" in [row[0] for row in rows]
    assert all(row[1].startswith("100.0 %") and row[2].startswith("100.0 %") for row in rows)
    assert all(row[3].startswith("0.0 %") for row in rows)


def test_guesses_are_counted_by_options_with_what_chance_gives(draw: Path) -> None:
    planted.fill(draw, "anna")
    planted.guess(draw, "cleo", planted.right)
    planted.guess(draw, "dora", lambda item: "none")
    found = score(draw)
    assert verdicts(found)["guessed without the article, four options"] is False
    share, chance = found.guessed(lambda item: item.options == 4)
    assert share.value == 0.5
    assert chance == pytest.approx(0.25, abs=0.06)
    planted.guess(draw, "cleo", lambda item: "none")
    assert verdicts(score(draw))["guessed without the article, four options"] is True


def test_usable_distractors_are_added_up_over_judges(draw: Path) -> None:
    def half(code: str, item: Item, entry: Entry) -> None:
        if item.lures:
            entry["usable"] = f"1 of {item.lures}"

    planted.fill(draw, "anna")
    planted.fill(draw, "bert", half)
    found = score(draw)
    lures = [found.items[code].lures for code in drafts(draw) if found.items[code].lures]
    assert found.usable().k == sum(lures) + len(lures)
    assert found.usable().n == 2 * sum(lures)


def test_what_only_one_of_two_judged_does_not_count_and_is_told(draw: Path) -> None:
    planted.fill(draw, "anna")
    planted.fill(draw, "bert")
    next((draw / "filled" / "bert").iterdir()).unlink()
    found = score(draw)
    assert 0 < len(found.judged) < len(found.items)
    assert f"{len(found.items) - len(found.judged)} items wait" in report.heading(found)


def test_one_judge_alone_is_told_in_the_heading(draw: Path) -> None:
    planted.fill(draw, "anna")
    assert "ONE JUDGE ONLY" in report.heading(score(draw))


def first(draw: Path, wanted: Callable[[Item], bool]) -> str:
    return next(code for code, kept in planted.key(draw)["items"].items() if wanted(Item.load(kept)))


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("verdict", "", "the verdict is “”; write acceptable or not."),
        ("verdict", "fine", "the verdict is “fine”; write acceptable or not."),
        ("errors", "", "no errors are named; write none where there are none."),
        ("answer", "", "there is no answer; write none where nothing is right."),
        ("answer", "7", "the answer “7” is none of"),
        ("usable", "most", "usable is “most”; write how many wrong options could stand, as 2 of 3."),
        ("usable", "9 of 9", "options are shown."),
        ("item", "0001", "item 0001: there is no such item in this draw."),
    ],
)
def test_a_sheet_that_cannot_be_used_is_refused(draw: Path, field: str, value: str, says: str) -> None:
    spoilt = first(draw, lambda item: item.lures > 0)

    def change(code: str, item: Item, entry: Entry) -> None:
        if code == spoilt:
            entry[field] = value

    planted.fill(draw, "anna", change)
    with pytest.raises(SystemExit) as refused:
        score(draw)
    assert says in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert str(draw / "filled" / "anna") in str(refused.value)


def test_sheets_that_stand_twice_or_are_none_are_refused(draw: Path) -> None:
    with pytest.raises(SystemExit, match="no sheet is filled in"):
        score(draw)
    planted.fill(draw, "anna")
    one = next((draw / "filled" / "anna").glob("*.json"))
    (one.parent / "copy.json").write_text(one.read_text())
    one.with_suffix(".md").write_text("# Sheet")
    (one.parent / "z.json").write_text("{")
    with pytest.raises(SystemExit) as refused:
        score(draw)
    for words in ("anna has judged it twice", "it is there as Markdown and as JSON", "this is no sheet in JSON"):
        assert words in str(refused.value)
    with pytest.raises(SystemExit, match="there is no key"):
        score(draw / "sheets")


def test_a_sheet_filled_as_markdown_counts_as_the_same_in_json(draw: Path) -> None:
    planted.fill(draw, "anna")
    for path in list((draw / "filled" / "anna").glob("*.json")):
        text = (draw / "sheets" / f"{path.stem}.md").read_text(encoding="utf-8")
        for entry in json.loads(path.read_text())["items"]:
            before, after = text.split(f"## Item {entry['item']}\n")
            for name in ("errors", "verdict", "answer", "usable"):
                after = after.replace(f"\n{name}:", f"\n{name}: {entry[name]}", 1)
            text = f"{before}## Item {entry['item']}\n{after}"
        path.unlink()
        path.with_suffix(".md").write_text(text, encoding="utf-8")
    found = score(draw)
    assert len(found.judged) == len(found.items)
    assert all(j.acceptable for j in found.judged)


def test_the_report_lists_what_was_not_accepted_and_the_documentation_has_figures_alone(
    draw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = drafts(draw)[0]
    planted.fill(draw, "anna", rejecting([code]))
    planted.fill(draw, "bert")
    words = planted.key(draw)["items"][code]["words"]
    capsys.readouterr()
    main(["score", str(draw)])
    told = capsys.readouterr().out
    assert f"- {code} " in told
    assert f"“{words}” [anna: not: two answers] [bert: acceptable: none]" in told
    main(["score", str(draw), "--markdown"])
    documented = capsys.readouterr().out
    assert "| questions acceptable as they stand | ≥ 90 % |" in documented
    assert not [kept["words"] for kept in planted.key(draw)["items"].values() if kept["words"] in documented]


def test_yield_and_attribution_print_their_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["yield", str(planted.SEEDS)])
    told = capsys.readouterr().out
    assert "sandwell.md" in told
    assert "Median of the " in told
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps({"sandwell": [["S1", "Nobody Whatever", "said", "words that are not there"]]}))
    main(["attribution", str(gold), str(planted.SEEDS), "--misses"])
    told = capsys.readouterr().out
    assert "strict: recall 0.0 % (0 of 1;" in told
    assert "missed sandwell S1: Nobody Whatever" in told
