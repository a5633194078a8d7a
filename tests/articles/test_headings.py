"""Which lines of a plain text head it, and which head its parts."""

import pytest

from quizzes.articles import read_text

PROSE = "Inspectors said on Tuesday that the council had failed to visit 61 of the children in its care."


@pytest.mark.parametrize(
    "line",
    [
        "Council leader resigns",
        "Children’s homes ‘unsafe’, says judge",
        "What next for the homes at Mill Lane?",
        "The long road back from the bottom grade",
        "COUNCIL FAILED CHILDREN, JUDGE SAYS",
        "5,000 children wait for a plan",
    ],
)
def test_headlines(line: str) -> None:
    assert read_text(f"{line}\n\n{PROSE}").title == line
    assert read_text(f"{line}\n{PROSE}").title == line


@pytest.mark.parametrize(
    "line",
    [
        "Care Leavers –",
        "Care leavers",
        "Leadership",
        "The chair’s speech",
        "Council leader resigns over failings.",
        "Eleven points were made on the subject of",
        "the council leader resigns over his failings",
        "Those present were the following four people:",
        "Dear colleagues and friends of the service,",
        "By Jane Smith, Social Affairs Correspondent",
        "Published on 3 May 2012 at 10:15",
        "https://www.council.example/report-on-the-homes",
    ],
)
def test_no_title_is_guessed(line: str) -> None:
    assert read_text(f"{line}\n\n{PROSE}").title is None


def test_a_line_that_nothing_follows_heads_nothing() -> None:
    document = read_text(f"{PROSE}\n\nThe letter is in an annex")
    assert [block.kind.value for block in document.canonical.blocks] == ["paragraph", "paragraph"]


def test_labels_and_bylines_may_stand_over_the_headline() -> None:
    headline = "Council loses its third director in a year"
    for above in ("News", "3 May 2012", "Latest county news", "By Jane Smith"):
        assert read_text(f"{above}\n\n{headline}\n\n{PROSE}").title == headline
    assert read_text(f"{headline}\n\nA bad start\n\n{PROSE}").title == headline


def test_a_standfirst_is_a_paragraph() -> None:
    standfirst = "A county that has had three directors in a year is looking for a fourth, and parents want a say"
    document = read_text(f"Council loses its third director\n\n{standfirst}\n\n{PROSE}")
    assert [block.kind.value for block in document.canonical.blocks] == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line", ["Focus and drive", "‘Costly and slow’", "What happens next?", "June 2014", "The law –"]
)
def test_subheadings(line: str) -> None:
    document = read_text(f"{PROSE}\n\n{line}\n\nIt had not done so before.")
    assert [block.kind.value for block in document.canonical.blocks] == ["paragraph", "heading", "paragraph"]


@pytest.mark.parametrize("line", ["But why?", "“Why?”", "It rained.", "He said:", "a note in passing", "To be seen by"])
def test_short_paragraphs_are_not_subheadings(line: str) -> None:
    document = read_text(f"{PROSE}\n\n{line}\n\nIt had not done so before.")
    assert [block.kind.value for block in document.canonical.blocks] == ["paragraph"] * 3
