"""Events in order, as lines for a tutor."""

from quizzes.articles.text import BlockKind, join
from quizzes.reading import read
from quizzes.reading.order import in_order

from .make import reading


def test_events_are_told_by_date_with_their_paragraphs() -> None:
    found = reading("In May 2014 the home was closed.", "The trust opened a home in 2009. It will reopen in 2030.")
    assert in_order(found) == [
        {"date": "2009", "text": "The trust opened a home", "paragraph": 2},
        {"date": "May 2014", "text": "The home was closed", "paragraph": 1},
    ]


def test_a_heading_gives_the_year() -> None:
    pieces = [(BlockKind.HEADING, "2011", None), (BlockKind.PARAGRAPH, "The director resigned in March.", None)]
    assert [event["date"] for event in in_order(read(join(iter(pieces))))] == ["March 2011"]


def test_what_has_no_sure_date_is_not_told() -> None:
    assert in_order(reading("Last year the home was closed. The rate was 31 in 2011. It has closed since 2009.")) == []
