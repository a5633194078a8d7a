"""Motions that test one voice, a grade, a list, a deed or a sum; each only where the text bears it."""

import pytest

from quizzes.articles import read as received
from quizzes.reading import read
from quizzes.reading.model import Camp, Listing, Manner, Reading
from quizzes.writing.critical import fair_hearing
from quizzes.writing.motions import motions

from .make import Says, body, find, make, person

INSPECTORS = body(0, "Ofsted", Camp.INSPECTORATE, "Inspectors", "inspectors")
COUNCIL = body(1, "Marlow Vale council", Camp.COUNCIL, "the council", "council")
PRATT = person(2, "Owen Pratt", "chair of the guild", Camp.PROFESSION)


def texts(reading: Reading, rule: str) -> list[str]:
    return [motion.text for motion in motions(reading)[0] if motion.rule == rule]


def told(cue: str, words: str, *more: str, voice=PRATT) -> Reading:
    return make(
        f"{voice.name} {cue} that {words}.",
        *more,
        voices=(INSPECTORS, COUNCIL, voice),
        says=(Says(voice.name, words, cue=cue, manner=Manner.INDIRECT),),
    )


@pytest.mark.parametrize(
    ("cue", "words", "text"),
    [
        (
            "warned",
            "the county should not count on another grant",
            "Owen Pratt was right to warn that the county should not count on another grant.",
        ),
        ("argued", "homes must answer to parents", "Owen Pratt was right to argue that homes must answer to parents."),
        ("argued", "the rota was printed on yellow paper", None),
        ("said", "the rota was printed on yellow paper", None),
        ("warned", "they should not count on another grant", None),
    ],
)
def test_a_voice_is_tested_on_what_it_warned_of_or_wanted(cue: str, words: str, text: str | None) -> None:
    assert texts(told(cue, words), "right_to") == ([text] if text else [])


def test_what_the_inspectorate_recommends_is_not_put_to_the_vote() -> None:
    assert not texts(told("recommended", "rotas be printed on yellow paper", voice=INSPECTORS), "right_to")


def graded(sentence: str, finding: str = "too few homes had a rota") -> Reading:
    return make(
        sentence,
        f"Inspectors found that {finding}.",
        voices=(INSPECTORS, COUNCIL),
        says=(Says("Ofsted", finding, "Inspectors", cue="found", manner=Manner.INDIRECT),),
    )


@pytest.mark.parametrize(
    ("sentence", "finding", "grade"),
    [
        ("The service was rated inadequate in May.", "too few homes had a rota", "inadequate"),
        ("Three quarters of councils were rated inadequate that year.", "too few homes had a rota", ""),
        ("The service was rated good in May.", "too few homes had a rota", ""),
        ("The service was rated inadequate in May.", "every home had a yellow rota", ""),
    ],
)
def test_a_grade_is_tested_where_a_fault_is_told_for_one_service(sentence: str, finding: str, grade: str) -> None:
    found = texts(graded(sentence, finding), "deserved")
    assert found == ([f"The article gives a reader enough evidence to accept the grade “{grade}”."] if grade else [])


def listed(lead: str) -> Reading:
    members = ("print every rota", "train night staff", "repair the gate")
    reading = make(f"{lead} {', '.join(members)}.", voices=(INSPECTORS,))
    at = tuple(find(reading.canonical, member) for member in members)
    return Reading(
        reading.canonical,
        reading.sentences,
        voices=reading.voices,
        listings=(Listing(find(reading.canonical, lead), at),),
    )


def test_what_should_come_first_is_asked_of_lists_of_what_is_wanted() -> None:
    assert texts(listed("The board set out three priorities:"), "first_things") == [
        "Of the priorities that the article lists, “print every rota” should come first."
    ]
    assert not texts(listed("The caretaker was seen to do three things:"), "first_things")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "Councillors voted by nine to four to close Larch House in May.",
            "Councillors were right to close Larch House.",
        ),
        (
            "The council will withdraw its adviser because the work is done.",
            "The council is right to withdraw its adviser.",
        ),
        (
            "The council hired three retired nurses because the home was full.",
            "The council was right to hire three retired nurses.",
        ),
        ("The council hired three retired nurses.", None),
        ("The council held a yearly meeting on a ferry.", None),
        ("Ann Poole closed Larch House for good.", None),
        ("The council closed it in May.", None),
    ],
)
def test_a_deed_of_a_body_is_judged(sentence: str, text: str | None) -> None:
    article = f"A council in the news\n\n{sentence}\n\nMarlow Vale council is a small one.\n"
    assert texts(read(received(article.encode(), "a.txt").canonical), "decided") == ([text] if text else [])


def test_a_deed_that_somebody_speaks_of_is_left_to_what_they_say() -> None:
    words = "closing Larch House would cost more"
    reading = make(
        "Councillors voted to close Larch House.",
        f"Owen Pratt said that {words}.",
        voices=(PRATT,),
        says=(Says("Owen Pratt", words, manner=Manner.INDIRECT),),
    )
    assert not texts(reading, "decided")


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        (
            "The county, which is cutting its services, spent £2.4m on taxis last year.",
            "Spending £2.4m on taxis is a good use of public money.",
        ),
        ("The county spent £2.4m on taxis last year.", None),
        (
            "The state, which has a deficit, set aside $3 million to hire nurses.",
            "Spending $3 million to hire nurses is a good use of public money.",
        ),
        ("The county spent £2.4m on it.", None),
        ("The county saved £2.4m on taxis.", None),
    ],
)
def test_a_sum_is_weighed(sentence: str, text: str | None) -> None:
    assert texts(make(sentence, voices=(COUNCIL,)), "well_spent") == ([text] if text else [])


def test_a_sum_that_a_voice_tells_of_is_cited_as_that_voice() -> None:
    words = "the council had set aside £2m to hire nurses in spite of cuts"
    (motion,) = [m for m in motions(told("said", words))[0] if m.rule == "well_spent"]
    assert [argument.speaker for argument in motion.supporting] == ["Owen Pratt"]


def test_whoever_left_after_a_poor_grade_raises_the_question_of_the_office() -> None:
    left = "The director, Ann Poole, resigned on 3 March."
    assert texts(make("The service was rated inadequate.", left, voices=(INSPECTORS,)), "stepping_down") == [
        "A director should resign when the director’s own service is found to fail."
    ]
    assert not texts(make("The service was rated good.", left, voices=(INSPECTORS,)), "stepping_down")


@pytest.mark.parametrize(
    ("words", "fit"),
    [
        ("No home should rest on one nurse", False),
        ("You can’t buy trust with a new gate and then lock it", True),
        ("A court that sends a child away must say where he will sleep", True),
        ("No home rested on one nurse in those years", False),
        ("The home rests on one nurse", False),
        ("Every child deserves a home with a gate", False),
        ("If we close a home we must say why", False),
    ],
)
def test_a_maxim_is_debated_and_a_report_or_platitude_is_not(words: str, fit: bool) -> None:
    reading = make(
        f"“{words},” said Owen Pratt, chair of the guild.", voices=(PRATT,), says=(Says("Owen Pratt", f"“{words},”"),)
    )
    assert texts(reading, "enough_evidence") == ([f"Owen Pratt is right to say: “{words}”."] if fit else [])


def test_a_body_that_is_found_wanting_and_not_heard_raises_whether_it_can_be_judged() -> None:
    reading = graded("Marlow Vale council has a new rota.")
    found = [motion.text for motion in fair_hearing(reading)]
    assert found == ["The article alone is enough to judge Marlow Vale council fairly."]
