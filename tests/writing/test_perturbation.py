"""Change the article and the questions must follow: names, figures, order, marks, and a sentence that is gone."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain

import pytest

from quizzes import articles
from quizzes.reading.model import Reading
from quizzes.writing import Drafts, QuestionDraft, draft_article
from quizzes.writing.rules import registry
from quizzes.writing.shown import key_text, options

pytestmark = pytest.mark.as_published

ARTICLE = """{council} told to mend its fostering service after third warning

Children in {town} have waited too long for a foster home, inspectors from Ofsted have found, and some were sent {miles}
miles away because the council had no carers to take them.

Ofsted rated the fostering service of {council} inadequate in March {year}. It was rated good in {before}. In a report
that was published on Tuesday, inspectors said that managers had “lost sight of the children who wait longest”.

{head}, the council’s director of children’s services, accepted the findings. “We have been too slow and we know it,”
she said. She said that {new} carers had been approved since the visit and that the council would spend {cost} on an
agency in {city}.

{chief}, chief inspector of Ofsted, told reporters that money was not the reason. “Other counties with less have kept
their carers,” he said. “What is missing here is anybody who asks why people leave.”

{union}, general secretary of the Fostering Workers’ Union, disagreed. He said the grade would drive good carers out of
the county. “You cannot inspect a family into opening its door,” he told the union’s conference in {city}.

The council lost {lost} carers last year. It employed {staff} social workers in its fostering team in {before}, and
{fewer} in {year}. The number of children in foster homes rose from {low} to {high} over the same time.

{leader}, leader of the opposition on the council, said that the director should resign. “Three warnings are two more
than anybody else would be given,” said {leader_short}.

The agency, which was founded in {founded}, will open an office in {town} to train new carers. It will also set up a
helpline, a school for new carers and a fund for repairs.
"""
ONE = {
    "council": "Marlshire council", "town": "Marlbridge", "city": "Leeds", "head": "Anita Crole",
    "chief": "Sir Owen Pratt", "union": "Tom Hessle", "leader": "Ruth Amory", "leader_short": "Amory",
    "miles": "64", "year": "2019",
    "before": "2014", "new": "14", "cost": "£2.4m", "lost": "41", "staff": "38", "fewer": "23", "low": "310",
    "high": "455", "founded": "1998",
}  # fmt: skip
OTHER = {
    "council": "Fenmoor council", "town": "Fenchester", "city": "Bristol", "head": "Helen Toller",
    "chief": "Sir Brian Mossman", "union": "Alan Frith", "leader": "Jane Keld", "leader_short": "Keld", "miles": "87",
    "year": "2021", "before": "2016", "new": "19", "cost": "£3.6m", "lost": "52", "staff": "47", "fewer": "31",
    "low": "280", "high": "390", "founded": "1987",
}  # fmt: skip
STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


FEWEST = 4
BY_CHANCE = frozenset({"listed", "agree", "true_or_false"})
"""Rules that take what they ask about, or how, by a draw from the words of the article."""


def text_of(values: dict[str, str]) -> str:
    """The article, each paragraph on a line of its own."""
    paragraphs = ARTICLE.format(**values).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


@cache
def drafted(text: str) -> tuple[Reading, Drafts]:
    return draft_article(articles.read_text(text, "article.txt").canonical)


def offered(text: str) -> Iterator[QuestionDraft]:
    """All that the rules write, whether a gate stops it or the set has no room for it."""
    reading, _ = drafted(text)
    return chain.from_iterable(rule.write(reading) for _, rule in registry.items())


def swapped(words: str) -> str:
    """The words with every value of the first article put in for that of the other, the longest first."""
    marks = {value: f"\x00{name}\x00" for name, value in ONE.items()}
    marks |= {
        value.split()[-1]: f"\x00{name}.\x00" for name, value in ONE.items() if name in ("head", "chief", "union")
    }
    for value in sorted(marks, key=len, reverse=True):
        words = words.replace(value, marks[value])
    for name, value in OTHER.items():
        words = words.replace(f"\x00{name}\x00", value).replace(f"\x00{name}.\x00", value.split()[-1])
    return words


Asked = tuple[str, str, frozenset[str]]


def asked(questions: Iterator[QuestionDraft] | tuple[QuestionDraft, ...]) -> set[Asked]:
    """Rule, stem and key, the parts of a key in no order: that is drawn."""
    return {(question.rule, question.stem, frozenset(key_text(question).split("; "))) for question in questions}


def test_the_article_gives_a_set_worth_perturbing() -> None:
    _, drafts = drafted(text_of(ONE))
    assert len(drafts.questions) >= 6
    assert len({question.rule for question in drafts.questions}) >= 4
    assert drafts.motions


def test_keys_follow_names_figures_and_places() -> None:
    assert swapped(text_of(ONE)) == text_of(OTHER)
    others = asked(offered(text_of(OTHER)))
    chosen = asked(drafted(text_of(ONE))[1].questions)
    followed = [(rule, swapped(stem), frozenset(map(swapped, key))) for rule, stem, key in chosen]
    assert [one for one in followed if one[0] not in BY_CHANCE and one not in others] == []
    assert len([one for one in followed if one in others]) >= FEWEST


def test_nothing_of_the_first_article_is_asked_of_the_other() -> None:
    own = {value for name, value in ONE.items() if name not in ("new", "staff", "city")}
    for question in drafted(text_of(OTHER))[1].questions:
        told = " ".join([question.stem, question.feedback, key_text(question), *(o.text for o in options(question))])
        assert [value for value in own if re.search(rf"\b{re.escape(value)}\b", told)] == []


def test_a_question_goes_with_its_evidence() -> None:
    text = text_of(ONE)
    for question in drafted(text)[1].questions:
        less = text
        for evidence in question.evidence:
            assert evidence.quote in less
            less = less.replace(evidence.quote, "")
        assert asked((question,)).isdisjoint(asked(offered(less)))


@pytest.mark.parametrize("seed", range(20))
def test_paragraphs_in_another_order_put_no_words_into_another_mouth(seed: int) -> None:
    reading, _ = drafted(text_of(ONE))
    right = {content: name for name, content in said_in(reading)}
    headline, *paragraphs = text_of(ONE).split("\n\n")
    random.Random(seed).shuffle(paragraphs)
    moved, _ = drafted("\n\n".join([headline, *paragraphs]))
    told = said_in(moved)
    assert len(told) >= len(right) / 2
    assert [(name, right.get(content)) for name, content in told if right.get(content) != name] == []


def said_in(reading: Reading) -> list[tuple[str, str]]:
    """Speaker and words of each strict attribution."""
    names = {voice.id: voice.name for voice in reading.voices}
    return [(names[a.voice], reading.slice(a.content)) for a in reading.strict if a.voice is not None]


def straightened(one: Asked) -> Asked:
    rule, stem, key = one
    return rule, stem.translate(STRAIGHT), frozenset(part.translate(STRAIGHT) for part in key)


def test_straight_quotation_marks_give_the_same_questions() -> None:
    straight = text_of(ONE).translate(STRAIGHT)
    curly, plain = (map(straightened, asked(drafted(text)[1].questions)) for text in (text_of(ONE), straight))
    assert set(plain) == set(curly)


def test_nothing_is_fetched() -> None:
    """In a process of its own, so that every module and word list is loaded anew, no socket can be made."""
    program = (
        "import json, sys, pytest_socket\n"
        "pytest_socket.disable_socket(allow_unix_socket=False)\n"
        "from quizzes import articles, writing\n"
        "drafts = writing.draft_article(articles.read_text(sys.stdin.read()).canonical)[1]\n"
        "print(json.dumps([question.stem for question in drafts.questions]))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], input=text_of(ONE), capture_output=True, text=True, check=True, timeout=60
    )
    assert json.loads(run.stdout) == [question.stem for question in drafted(text_of(ONE))[1].questions]
