"""Motions from columns, from sums to pay, from figures alone, and of those who do the work."""

import pytest

from quizzes.articles import read as received
from quizzes.reading import read
from quizzes.reading.model import Reading
from quizzes.writing.authors import authors_view
from quizzes.writing.claims import claims
from quizzes.writing.contested import Sort, answered, sort_of
from quizzes.writing.critical import right_to
from quizzes.writing.deeds import fair_sum, figures_enough, well_spent
from quizzes.writing.first_person import in_first_person, in_third_person
from quizzes.writing.motion_gates import first_failure
from quizzes.writing.motions import motions
from quizzes.writing.responses import adequate_response
from quizzes.writing.standing import with_standing

COLUMN = """Why I left the ferry

I was a pilot for twenty years. I do not think that storms are anybody's fault.

My own boat went down in March. I have been asked why we sailed.

However, a town that closes its pier will lose its boats. We knew that, and we sailed.

Keep the night bell on the quay. Councils should publish every report on piers.

I would go out again tomorrow.
"""


def article(text: str) -> Reading:
    return with_standing(read(received(text.encode(), "article.txt").canonical))


def one(words: str) -> Reading:
    return article(f"A pier in the news\n\n{words}\n")


def test_what_an_author_holds_in_general_is_put_to_the_test() -> None:
    texts = [motion.text for motion in authors_view(article(COLUMN))]
    assert texts == ["Councils should publish every report on piers."]
    assert all(first_failure(motion, article(COLUMN)) is None for motion in authors_view(article(COLUMN)))


def test_a_report_in_nobody_s_person_has_no_author_s_view_nor_have_letters() -> None:
    report = COLUMN.replace("I ", "They ").replace("We ", "They ").replace("My own", "Their").replace("we ", "they ")
    assert not in_first_person(article(report))
    assert not list(authors_view(article(COLUMN.replace("Why I left the ferry", "Letters: the ferry"))))


def test_what_an_author_did_is_told_of_the_author_in_an_article_of_that_sort_alone() -> None:
    reading = article(COLUMN)
    assert in_third_person(reading, "In May I sold my boat.") == "In May the author sold the author’s boat."
    assert in_third_person(reading, "I think that boats are safe.") == "I think that boats are safe."
    assert in_third_person(reading, "We knew it when I sailed.") == "We knew it when I sailed."
    assert in_third_person(one("The pier was shut."), "I sold my boat.") == "I sold my boat."


def test_a_sum_that_has_to_be_paid_may_be_fair() -> None:
    (motion,) = fair_sum(one("The county was told to pay the family £4,500 for the delay."))
    assert motion.text == "A sum of £4,500 is fair for what the article reports."
    assert not list(fair_sum(one("The county paid for 40 boats.")))


def test_figures_alone_are_put_to_the_test_and_not_where_many_speak() -> None:
    rows = [f"In March the homes had {n} children and 2{n} beds, with {n} children waiting." for n in range(11, 19)]
    text = "Homes in figures\n\n" + "\n\n".join(rows) + "\n"
    assert [m.rule for m in figures_enough(article(text))] == ["figures_enough"]
    assert not list(figures_enough(one("There are 14 homes and 9 vans.")))


@pytest.mark.parametrize(
    ("words", "sort"),
    [
        ("closing the pier would harm the fish market", Sort.FORECAST),
        ("a team of pilots would be sent to Marlow", None),
        ("the pier would reopen within a month", None),
    ],
)
def test_what_would_come_of_a_thing_is_a_forecast_and_a_plan_is_none(words: str, sort: Sort | None) -> None:
    reading = one(f"Tom Hessle, president of the Ferry Guild, said that {words}.")
    assert [sort_of(reading, claim) for claim in claims(reading)] == [sort]


def test_asking_and_blaming_may_be_right_and_a_group_is_in_the_plural() -> None:
    asked = "Tom Hessle, president of the Ferry Guild, asked the county to build a second pier."
    reading = one(f"{asked} “A town with one pier is at the mercy of one storm,” Hessle said.")
    assert [m.text for m in right_to(reading)] == ["Tom Hessle was right to ask the county to build a second pier."]
    assert len(next(right_to(reading)).supporting) == 2
    assert not list(right_to(one(asked)))
    jurors = one("Jurors warned that a long wait for a doctor might harm children at the county home.")
    assert {m.text for m in right_to(jurors)} == {
        "Jurors were right to warn that a long wait for a doctor might harm children at the county home."
    }


def test_a_judged_figure_of_one_of_the_same_side_is_answered() -> None:
    reading = one(
        "Cllr Ann Poole said that closing the pier would cost the town more.\n\n"
        "Cllr Ben Lee said those figures were misleading because the repairs were left out."
    )
    replies = [motion for motion in motions(reading)[0] if motion.rule == "reply"]
    assert [motion.text for motion in replies] == [
        "On the evidence in the article, Ann Poole was right that closing the pier would cost the town more."
    ]


FINDINGS = (
    "Ofsted said that the home was inadequate and that records were missing.\n\n"
    "Anna Crole, director of children's services, said that two managers had been appointed. "
    "“We let children down,” she said.\n"
)


def test_the_answer_of_one_who_leads_is_put_to_the_test_beside_what_was_found() -> None:
    (motion,) = adequate_response(one(FINDINGS))
    assert motion.text == "What Anna Crole says is an adequate response to the findings that the article reports."
    assert first_failure(motion, one(FINDINGS)) is None
    assert len(motion.supporting) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("director of children's services", "mother of two"),
        ("said that two managers had been appointed. “We let children down,” she said.", "came to see the home."),
        ("Ofsted said that the home was inadequate and that records were missing.", "Ofsted came."),
    ],
)
def test_no_answer_is_weighed_without_findings_or_by_one_who_does_not_answer_for_it(old: str, new: str) -> None:
    assert not list(adequate_response(one(FINDINGS.replace(old, new))))


def test_a_few_pounds_are_no_sum_to_spend_well() -> None:
    assert not list(well_spent(one("The county was spending £4 on repairs for each new boat.")))
    assert list(well_spent(one("The county, which has a deficit, has set aside £400,000 to repair the pier.")))


def test_what_is_put_to_somebody_in_an_interview_is_answered_there() -> None:
    asked = "The Ferry Guild says that the night bell drives good pilots out."
    talk = (
        "Nights on the quay\n\nLena Marsh runs the ferry school.\n\n"
        f"{asked}\n\n“I do not see it.”\n\nWhat would you do?\n\n“Wait for the light.”\n\n"
        "Last book?\n\n“A list of tides.”\n"
    )
    reading = article(talk)
    (claim,) = [c for c in claims(reading) if "drives good pilots out" in c.words]
    assert answered(reading, claim)
    assert not answered(one(asked), next(iter(claims(one(asked)))))
