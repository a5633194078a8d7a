"""Rules that ask for pairs, an order or several options: what they draft, and where they abstain."""

from collections.abc import Iterator

import pytest

from quizzes.articles import read as received
from quizzes.kinds import registry as kinds
from quizzes.reading import read
from quizzes.reading.model import Camp, Manner, Reading
from quizzes.writing.gates import first_failure
from quizzes.writing.model import QuestionDraft
from quizzes.writing.rules import registry

from .make import Says, make, person
from .passages import hearing

CRANE = person(0, "Ada Crane", "chief inspector", Camp.INSPECTORATE)
DOYLE = person(1, "Ben Doyle", "leader of the council", Camp.COUNCIL)
ELLIS = person(2, "Cath Ellis", "professor of law")


def drafts(name: str, reading: Reading) -> Iterator[QuestionDraft]:
    return (draft for draft in registry[name].write(reading) if first_failure(draft, reading) is None)


def article(text: str) -> Reading:
    return read(received(text.encode(), "article.txt").canonical)


def pairs(draft: QuestionDraft) -> dict[str, str]:
    return {left: draft.body.right[right] for left, right in zip(draft.body.left, draft.key.pairs, strict=True)}


def test_each_voice_is_matched_to_its_own_words_and_one_is_left_over_where_there_are_five() -> None:
    (draft,) = drafts("match_points", hearing())
    assert pairs(draft)["Tom Hessle"] == "“Smaller towns pay twice for every failed improvement plan”"
    assert kinds["matching"].problems(draft.body, draft.key) == []
    assert len(draft.evidence) == len(draft.body.left)


def test_two_voices_are_no_matching_nor_two_that_agree() -> None:
    same = "“Rotas must be printed every week,” said {}."
    other = "“Rotas must be printed every single week,” said {}."
    reading = make(
        same.format("Ada Crane, chief inspector"),
        other.format("Ben Doyle, leader of the council"),
        "“Gates stop nobody who is let in by day,” said Cath Ellis, professor of law.",
        voices=(CRANE, DOYLE, ELLIS),
        says=(
            Says("Ada Crane", "“Rotas must be printed every week,”"),
            Says("Ben Doyle", "“Rotas must be printed every single week,”"),
            Says("Cath Ellis", "“Gates stop nobody who is let in by day,”"),
        ),
    )
    assert not list(drafts("match_points", reading))


def test_words_that_name_a_voice_on_the_left_are_not_matched() -> None:
    reading = make(
        "“Doyle has never once come to see it,” said Ada Crane, chief inspector.",
        "“Gates stop nobody who is let in by day,” said Cath Ellis, professor of law.",
        "“We printed every rota in the spring,” said Ben Doyle, leader of the council.",
        voices=(CRANE, DOYLE, ELLIS),
        says=(
            Says("Ada Crane", "“Doyle has never once come to see it,”"),
            Says("Cath Ellis", "“Gates stop nobody who is let in by day,”"),
            Says("Ben Doyle", "“We printed every rota in the spring,”"),
        ),
    )
    assert not list(drafts("match_points", reading))


def test_people_are_matched_to_their_posts() -> None:
    (draft,) = drafts("match_posts", hearing())
    assert pairs(draft)["Owen Pratt"] == "Professor of social policy"
    assert len(pairs(draft)) == 3


@pytest.mark.parametrize("role", ["then leader of the council", "professor of law"])
def test_a_post_that_is_passing_or_another_s_is_not_matched(role: str) -> None:
    reading = make(
        f"Ada Crane, chief inspector, met Ben Doyle, {role}, and Cath Ellis, professor of law.",
        voices=(CRANE, person(1, "Ben Doyle", role, Camp.COUNCIL), ELLIS),
    )
    assert not list(drafts("match_posts", reading))


TOLD = """A ferry for Sandmere

A new school was built on a hill in 2016.

In 2004 the county opened a ferry school at Sandmere. Lessons were held on board.

The school was moved to a barn in March 2009 after a storm. The barn was closed by the county in May 2011.
"""


def in_order(reading: Reading) -> list[list[str]]:
    return [[draft.body.events[i] for i in draft.key.order] for draft in drafts("in_order", reading)]


def test_dated_events_are_put_in_order_without_their_dates() -> None:
    ((first, second, third, fourth),) = in_order(article(TOLD))
    assert "opened a ferry school" in first
    assert second.startswith("The school was moved to a barn")
    assert third == "The barn was closed by the county"
    assert fourth == "A new school was built on a hill"
    assert not any(char.isdigit() for event in (first, second, third, fourth) for char in event)


def test_no_order_is_asked_where_dates_may_meet_or_only_two_are_sure() -> None:
    assert not in_order(article(TOLD.replace("in March 2009", "in 2011").replace("In 2004 the", "The")))


def test_no_order_is_asked_where_the_page_gives_it() -> None:
    first, rest = TOLD.split("A new school was built on a hill in 2016.")
    assert not in_order(article(f"{first}{rest}A new school was built on a hill in 2016.\n"))


def test_several_points_of_one_voice_stand_beside_those_of_others() -> None:
    points = ("rotas must be printed every single week", "night staff had slept through two alarms")
    lures = ("gates stop nobody who is let in by day", "every barn in Ashby was cold in May")
    reading = make(
        f"Ada Crane, chief inspector, said that {points[0]}. Ada Crane said that {points[1]}.",
        f"Ben Doyle, leader of the council, said that {lures[0]}.",
        f"Cath Ellis, professor of law, said that {lures[1]}.",
        voices=(CRANE, DOYLE, ELLIS),
        says=(
            *(Says("Ada Crane", words, manner=Manner.INDIRECT) for words in points),
            Says("Ben Doyle", lures[0], manner=Manner.INDIRECT),
            Says("Cath Ellis", lures[1], manner=Manner.INDIRECT),
        ),
    )
    (draft,) = registry["all_points"].write(reading)
    right = {draft.body.options[i].lower() for i in draft.key.right}
    assert right == set(points)
    assert len(draft.body.options) == 4


def test_a_reply_is_asked_for_in_a_short_answer() -> None:
    reading = make(
        "“A locked gate is no substitute for staff,” said Cath Ellis, professor of law.",
        "Ben Doyle, leader of the council, disagreed. Ben Doyle said that the gate had cut thefts by night.",
        voices=(DOYLE, ELLIS),
        says=(
            Says("Cath Ellis", "“A locked gate is no substitute for staff,”"),
            Says("Ben Doyle", "the gate had cut thefts by night", manner=Manner.INDIRECT),
        ),
    )
    (draft,) = drafts("disagree", reading)
    assert draft.stem.startswith("According to the article, how does Ben Doyle disagree with Cath Ellis, who said")
    assert "cut thefts by night" in draft.key.model
