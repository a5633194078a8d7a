"""`manage.py draft`: what would be drafted, as JSON and for a person; nothing is stored."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from quizzes.kinds import registry as kinds

ARTICLE = """# Marlow Vale loses a grade

Inspectors visited 12 nurseries in Marlow Vale in March 2011. A threshold is the level of need that calls for help.

“Managers blame budgets and never look at supervision,” said Dana Whitlow, chief inspector of Ofsted.

Owen Pratt, professor of social policy, said that families wait longest where two agencies share one form.

“Smaller towns pay twice for every failed plan,” said Tom Hessle, leader of Marlow Vale council.
"""


def run(capsys: pytest.CaptureFixture[str], *paths: Path, **options: Any) -> tuple[str, str]:
    call_command("draft", *map(str, paths), **options)
    return capsys.readouterr()


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "vale.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_json_is_one_array_with_every_span_slicing_into_the_text(article: Path, capsys: Any) -> None:
    out, err = run(capsys, article, json=True)
    (entry,) = json.loads(out)
    text = entry["text"]
    assert err == ""
    assert (entry["path"], entry["title"]) == (str(article), "Marlow Vale loses a grade")
    assert entry["seconds"] > 0
    assert set(entry) == {
        "path", "title", "text", "seconds", "blocks", "attributions", "questions", "motions", "rejected",
    }  # fmt: skip
    assert "\n\n".join(text[b["start"] : b["end"]] for b in entry["blocks"]) == text
    assert entry["attributions"]
    for said in entry["attributions"]:
        assert {"speaker", "cue", "start", "end", "content", "strict"} == set(said)
        assert said["start"] <= said["content"]["start"] < said["content"]["end"] <= len(text)
    assert entry["questions"]
    for question in entry["questions"]:
        assert kinds.get(question["kind"])
        assert question["key"]
        rights = [option["text"] for option in question["options"] if option["correct"]]
        assert rights == ([question["key"]] if question["options"] else [])
        assert all(text[e["start"] : e["end"]] == e["quote"] for e in question["evidence"])
    for motion in entry["motions"]:
        sides = motion["for"] + motion["against"]
        assert all(text[side["start"] : side["end"]] == side["quote"] and side["speaker"] for side in sides)
        assert motion["one_sided"] == (not motion["against"])
    assert all(isinstance(count, int) and count > 0 for count in entry["rejected"].values())


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(article: Path, tmp_path: Path, capsys: Any) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    with pytest.raises(SystemExit) as end:
        call_command("draft", str(empty), str(article), json=True)
    out, err = capsys.readouterr()
    assert end.value.code == 1
    assert [entry["path"] for entry in json.loads(out)] == [str(article)]
    assert err.startswith(f"{empty}: ")


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such file"):
        call_command("draft", str(tmp_path / "nothing.txt"))


def test_a_folder_stands_for_its_articles_and_a_person_can_read_the_page(article: Path, capsys: Any) -> None:
    out, _ = run(capsys, article.parent)
    assert "Marlow Vale loses a grade" in out
    assert "1. According to" in out
    assert "   * " in out


def test_the_same_is_drafted_twice(article: Path, capsys: Any) -> None:
    first, second = (json.loads(run(capsys, article, json=True)[0])[0] for _ in range(2))
    assert first | {"seconds": 0} == second | {"seconds": 0}
