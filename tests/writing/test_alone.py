"""What stands alone: definite things, counts of something, verbs with what they need; options in their order."""

import pytest

from quizzes.writing.alone import untold
from quizzes.writing.asked import asked_figures
from quizzes.writing.choosing import Option, in_their_order
from quizzes.writing.rules import registry

from .make import make
from .test_pair_rules import article

TOLD = make(
    "The ferry at Sandmere was stopped in May. A ballot of crews will be held.",
    "The ballot opens in June. The harbour limit is ten boats. A speed limit of five knots stays.",
    title="Sandmere ferry stopped",
)


@pytest.mark.parametrize(
    "text",
    [
        "The monitor was late",
        "The limit should be written into law",
        "None of the six would be moved before winter",
        "There was no alternative",
        "The speed made no measurable difference below ten knots",
        "It is to be asked whether ten days is achievable",
        "Tom Hessle was appointed in January",
        "According to the article, in which month did Dame Ruth report?",
        "According to the article, how many boys were there?",
        "Crews are safer than they were at its last survey",
    ],
)
def test_what_leaves_a_reader_asking_which_does_not_stand_alone(text: str) -> None:
    assert untold(text, TOLD)


@pytest.mark.parametrize(
    "text",
    [
        "The ferry was stopped in May",
        "The ballot opens in June",
        "The monitor of the court was late",
        "None of the six boats would be moved",
        "There was no alternative to a new pier",
        "Tom Hessle was appointed director of harbours in January",
        "According to the article, how many more crews had been appointed?",
        "A monitor came, and the monitor was late",
    ],
)
def test_what_tells_which_stands_alone(text: str) -> None:
    assert untold(text, TOLD) is None


def test_another_option_may_tell_which() -> None:
    assert untold("The barn was closed in winter", TOLD)
    assert untold("The barn was closed in winter", TOLD, beside="The school was moved to a barn") is None


@pytest.mark.parametrize(
    "texts",
    [
        ("March", "May", "October"),
        ("3 March 2011", "9 May 2011", "1 January 2012"),
        ("40%", "41%", "104%"),
        ("£950,000", "£1.2m", "£30m"),
        ("Outstanding", "Good", "Inadequate"),
        ("About 30", "About 45", "About 60"),
    ],
)
def test_options_with_an_order_stand_in_it(texts: tuple[str, ...]) -> None:
    turned = [Option(text, "") for text in reversed(texts)]
    assert tuple(option.text for option in in_their_order(turned)) == texts


def test_options_without_an_order_are_drawn() -> None:
    assert in_their_order([Option("Tom Hessle", ""), Option("Owen Pratt", "")]) == []
    assert in_their_order([Option("12", ""), Option("12", "")]) == []


def typed(*paragraphs: str) -> list[str]:
    return [draft.stem.partition(", ")[2] for draft in registry["typed"].write(make(*paragraphs))]


def test_a_hedge_stands_in_a_question_whose_answer_is_typed() -> None:
    assert typed("Crews spent an average of 19 hours a day on board.") == [
        "how many hours a day did crews spend on board, on average?"
    ]
    assert typed("More than 2,400 boats left the harbour in May.") == [
        "more than how many boats left the harbour in May?"
    ]


def test_a_measure_with_two_values_is_asked_only_with_its_date() -> None:
    first = "The average weekly cost of a berth at Sandmere was £4,870."
    assert typed(f"{first} Boats came.")
    assert not typed(f"{first} In 2017–18 it was £3,210.")
    assert typed(f"{first[:-1]} in 2022. In 2017–18 it was £3,210.")


def test_a_month_has_the_year_that_stands_over_it() -> None:
    told = (("2004", "built a pier in June"), ("2009", "closed the pier in March"), ("2011", "built a hall in May"))
    text = "\n\n".join(words for year, deed in told for words in (year, f"The Harbour Trust {deed}."))
    stems = [asked.stem for asked in asked_figures(article(f"Sandmere, year by year\n\n{text}\n"))]
    assert "According to the article, in which month of 2009 did the Harbour Trust close the pier?" in stems


def test_the_department_is_open_beside_a_department_that_is_named() -> None:
    text = "Staff of the department to strike\n\nThe department has 40 staff, a union in Ashby said. {} was told.\n"
    assert untold("Unison represents most of the department's staff", article(text.format("The Department for Homes")))
    assert untold("Unison represents most of the department's staff", article(text.format("The harbour"))) is None
