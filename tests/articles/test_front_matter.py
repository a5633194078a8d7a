"""The head of a Markdown file: what it says, and every fault in it with its line."""

import datetime

import pytest

from quizzes.articles import Change, Details, Unreadable, read_text

BODY = "The council said that it would answer the letter by Friday."


def details(front_matter: str) -> Details:
    return read_text(f"---\n{front_matter}\n---\n\n{BODY}", "a.md").details


def faults(front_matter: str) -> list[tuple[int | None, str]]:
    with pytest.raises(Unreadable) as caught:
        details(front_matter)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def test_every_field_is_read() -> None:
    found = details(
        """title: "A title:  with a colon"
slug: a-title-2016
publisher: Fenland Review
author: Ruth Amis
published_on: 2016-06-28
published_note: late June
address: https://review.example/a
rights: all reserved
based_on: another article
summary: |
  Two lines
  of summary.
content_note: none
objectives:
  - Say who spoke.
  - Say what for.
since:
  - date: 2017
    text: It closed.
    source: https://gov.example
    checked_on: 2026-11-01
  - {date: 2018-02-01, text: "It opened.", source: the council, checked_on: "2026-11-02"}"""
    )
    assert found == Details(
        title="A title: with a colon",
        slug="a-title-2016",
        publisher="Fenland Review",
        author="Ruth Amis",
        published_on=datetime.date(2016, 6, 28),
        published_note="late June",
        address="https://review.example/a",
        rights="all reserved",
        based_on="another article",
        summary="Two lines of summary.",
        content_note="none",
        objectives=("Say who spoke.", "Say what for."),
        since=(
            Change("2017", "It closed.", "https://gov.example", datetime.date(2026, 11, 1)),
            Change("2018-02-01", "It opened.", "the council", datetime.date(2026, 11, 2)),
        ),
    )


def test_it_may_be_empty_or_absent() -> None:
    assert details("") == details("# only a comment") == details("title:\nobjectives:\npublished_on:") == Details()
    assert read_text(BODY, "a.md").details == Details()


def test_a_rule_at_the_head_is_no_front_matter() -> None:
    document = read_text(f"---\n\n{BODY}", "a.md")
    assert document.canonical.text == BODY


@pytest.mark.parametrize(
    ("front_matter", "line", "words"),
    [
        ("title: A\ntitel: B", 3, "“titel” is not a field"),
        ("title: A\ntitle: B", 3, "given twice"),
        ("\ntitle: [1, 2]", 3, "must be words"),
        ("title: true", 2, "must be words"),
        ("published_on: June 2016", 2, "such as 2016-06-28"),
        ("published_on: 2016-13-45", 2, "cannot be read"),
        ("slug: A Slug", 2, "lower-case"),
        ("address: javascript:alert(1)", 2, "http"),
        ("objectives: one", 2, "must be a list"),
        ("since: never", 2, "must be a list"),
        ("since:\n  - date: 2017\n    text: It closed.", 3, "lacks source, checked_on"),
        ("since:\n  - date: 2017\n    when: then", 4, "“when” is not a field"),
        ("since:\n  - only words", 3, "list of fields"),
        ("- a\n- b", 2, "list of fields"),
        ("title: [a", 3, "cannot be read"),
        ("title: a: b", 2, "cannot be read"),
        ("title: !!python/object:os.system {}", 2, "cannot be read"),
        ("? [a]\n: b", 2, "not a field"),
    ],
)
def test_each_fault_has_its_line(front_matter: str, line: int, words: str) -> None:
    ((found, message),) = faults(front_matter)
    assert found == line
    assert words in message


def test_all_faults_are_reported_together() -> None:
    assert [line for line, _ in faults("titel: A\npublished_on: soon\nslug: B B")] == [2, 3, 4]


def test_front_matter_that_never_ends_is_refused() -> None:
    with pytest.raises(Unreadable, match="closes it"):
        read_text(f"---\ntitle: A\n\n{BODY}", "a.md")
    with pytest.raises(Unreadable, match="longer than"):
        details("title: " + "word " * 20_000)


def test_lines_are_those_of_the_file_where_the_body_is_at_fault() -> None:
    with pytest.raises(Unreadable) as caught:
        read_text("---\ntitle: A\n---\n\nFine.\n\n" + "[ " * 3_000, "a.md")
    assert [problem.line for problem in caught.value.problems] == [7]
