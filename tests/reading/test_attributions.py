"""Who says what, in passages of many forms, and what must not be told."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from quizzes.reading.model import Manner, Span

from .make import reading, said, speaker

PASSAGES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("passages.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["name"])
def test_every_strict_attribution_of_a_passage_is_the_expected_one(passage: dict[str, Any]) -> None:
    found = reading(*passage["paragraphs"], headline=passage.get("headline", ""))
    read = [f"{name}: {' '.join(content.split()[:6])}" for name, content in said(found)]
    assert read == passage["says"]


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["name"])
def test_straight_quotation_marks_change_nothing(passage: dict[str, Any]) -> None:
    straight = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    curly = reading(*passage["paragraphs"])
    plain = reading(*(paragraph.translate(straight) for paragraph in passage["paragraphs"]))
    assert [(a.content, a.strict) for a in plain.attributions] == [(a.content, a.strict) for a in curly.attributions]
    assert [(n or "").translate(straight) for n, _ in said(plain)] == [
        (n or "").translate(straight) for n, _ in said(curly)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It is believed that Jane Poole left in May.",
        "It was noted that the files were lost.",
        "Jane Poole declined to comment on the report.",
        "Jane Poole did not say why the home had closed.",
        "Jane Poole refused to say that she was sorry.",
        "The leader is expected to say that the home will close.",
        "Parents were told that the home would close.",
        "I said that the home should close.",
        "Jane Poole agreed to meet the families.",
        "The number of inspectors said nothing about quality.",
        "Nobody said that the home was safe.",
    ],
)
def test_what_nobody_states_is_not_strict(text: str) -> None:
    assert said(reading(text)) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Jane Poole met Ann Frith on Monday. She said the home was safe.", "safe"),
        ("Tom Marsh wrote to Dan Frith. He said it was fair.", "fair"),
        ("John Marsh and Helen Marsh came. Marsh said that nobody rang.", "nobody rang"),
        ("A source close to the inquiry said that heads would roll.", "heads would roll"),
        ("Some critics said that the plan was rushed.", "rushed"),
        ("Both speakers said that the plan was rushed.", "rushed"),
        ("Jane Poole met Ann Frith, saying that the plan was rushed.", "rushed"),
        ("The chief inspector said that the plan was rushed. Jane Poole agreed.", "rushed"),
        ("The chief inspector met a senior inspector. The chief inspector said that the plan was rushed.", "rushed"),
        ("A chief inspector said that the plan was rushed.", "rushed"),
        ("The mother said that the plan was rushed.", "rushed"),
        ("Hull council met Leeds council. The council said it would act.", "would act"),
        ("Jane Poole and Tom Marsh said that the plan was rushed.", "rushed"),
        ("Jane Poole, the mayor, and Tom Marsh, of Unite, said that the plan was rushed.", "rushed"),
    ],
)
def test_an_unsure_speaker_is_not_strict(text: str, wrong: str) -> None:
    found = reading(text)
    assert not [content for _, content in said(found) if wrong in content]
    assert any(wrong in content for _, content in said(found, strict=False)) or not found.attributions


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("Jane Poole criticised the council for its delays.", "Jane Poole", "against"),
        ("Jane Poole welcomed the new plan for homes.", "Jane Poole", "for"),
        ("Jane Poole said the plan was late.", "Jane Poole", ""),
        ("Jane Poole expressed grave concern about the plan.", "Jane Poole", "against"),
        ("The plan was criticised by Jane Poole.", "Jane Poole", "against"),
        ("Jane Poole denied that the plan was late.", "Jane Poole", "against"),
        ("Jane Poole paid tribute to the staff.", "Jane Poole", "for"),
    ],
)
def test_the_cue_gives_the_stance(text: str, name: str, stance: str) -> None:
    found = reading(text)
    assert [(speaker(found, a), a.stance) for a in found.strict] == [(name, stance)]


@pytest.mark.parametrize(
    ("text", "manner", "content"),
    [
        ("Jane Poole said: “It is late.”", Manner.DIRECT, "It is late."),
        ("Jane Poole said the plan was late.", Manner.INDIRECT, "the plan was late"),
        ("Jane Poole said that the plan was “far too late”.", Manner.MIXED, "the plan was “far too late”"),
        ("Jane Poole told MPs on Monday that the plan was late.", Manner.INDIRECT, "the plan was late"),
        ("Jane Poole described the plan as ‘rushed’.", Manner.MIXED, "the plan as ‘rushed’"),
        ("According to Jane Poole, the plan was late.", Manner.INDIRECT, "the plan was late"),
        ("The plan was late, according to Jane Poole.", Manner.INDIRECT, "The plan was late"),
        (
            "However, the plan, which cost £3m, was late, Jane Poole said.",
            Manner.INDIRECT,
            "the plan, which cost £3m, was late",
        ),
        ("As a result, Jane Poole said, the plan was late.", Manner.INDIRECT, "the plan was late"),
        ("The plan was late, Jane Poole said, but it would work.", Manner.INDIRECT, "The plan was late"),
        ("But, Jane Poole added, the plan was late.", Manner.INDIRECT, "the plan was late"),
        ("Jane Poole walked out, saying that it was late.", Manner.INDIRECT, "it was late"),
        ("Jane Poole urged ministers to act at once.", Manner.INDIRECT, "ministers to act at once"),
    ],
)
def test_the_content_is_what_belongs_to_the_cue(text: str, manner: Manner, content: str) -> None:
    found = reading(text)
    assert [(a.manner, found.slice(a.content)) for a in found.strict] == [(manner, content)]


def test_a_cue_in_the_middle_belongs_to_both_halves() -> None:
    assert said(reading("“The plan,” Jane Poole said, “is late.”")) == [
        ("Jane Poole", "The plan,"),
        ("Jane Poole", "is late."),
    ]


def test_a_clause_that_a_cue_cuts_in_two_is_not_strict() -> None:
    found = reading("The plan, Jane Poole said, is far too late.")
    assert said(found) == []
    assert said(found, strict=False) == [("Jane Poole", "The plan, Jane Poole said, is far too late")]


def test_two_verbs_share_a_subject_where_nobody_else_can_be_it() -> None:
    clear = reading("Jane Poole said the plan was late and warned of “chaos”.")
    assert said(clear) == [("Jane Poole", "the plan was late"), ("Jane Poole", "chaos")]
    unclear = reading("Jane Poole said the council had met and warned of “chaos”.")
    assert ("Jane Poole", "chaos") not in said(unclear)


def test_a_cue_after_the_second_sentence_belongs_to_the_whole_quotation() -> None:
    found = reading("“The plan is late. We knew it. It will fail,” said Jane Poole.")
    assert said(found) == [("Jane Poole", "The plan is late. We knew it. It will fail,")]


def test_a_quotation_inside_a_quotation_is_nobody_elses() -> None:
    found = reading("Jane Poole said: “Tom Marsh told me ‘it is late’ and said no more.”")
    assert said(found, strict=False) == [("Jane Poole", "Tom Marsh told me ‘it is late’ and said no more.")]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_not_strict() -> None:
    found = reading("Jane Poole said: ‘The plan is late.", "‘It will fail.’")
    assert said(found) == [("Jane Poole", "The plan is late.")]
    assert ("Jane Poole", "It will fail.") in said(found, strict=False)


def test_a_paragraph_of_quotation_alone_is_not_strict() -> None:
    found = reading("Jane Poole said the plan was late.", "“It will fail, and we shall all pay for it.”")
    assert said(found) == [("Jane Poole", "the plan was late")]


def test_the_speaker_and_cue_are_the_words_that_name_them() -> None:
    found = reading("“It is late,” the union’s leader, Jane Poole, told the BBC.")
    (one,) = found.attributions
    assert one.speaker is not None
    assert one.cue is not None
    assert (found.slice(one.speaker), found.slice(one.cue)) == ("Jane Poole", "told")
    assert found.slice(one.span) == "It is late,” the union’s leader, Jane Poole, told"


def test_a_headline_is_read_with_care() -> None:
    found = reading("Nothing else.", headline="Homes ‘unsafe’ for years, warns Ofsted")
    assert said(found) == [("Ofsted", "Homes ‘unsafe’ for years")]
    assert said(reading("Nothing else.", headline="Ofsted slams homes plan")) == []


def test_names_swapped_keep_every_attribution_in_place() -> None:
    text = "Jane Poole said the plan was late. Ann Frith disagreed. “It is not,” Frith said. Poole said it was."
    swapped = text.replace("Jane Poole", "Ivy Toller").replace("Poole", "Toller").replace("Ann Frith", "Ruth Mossman")
    swapped = swapped.replace("Frith", "Mossman")
    names = {"Jane Poole": "Ivy Toller", "Ann Frith": "Ruth Mossman"}
    before, after = said(reading(text)), said(reading(swapped))
    assert len(before) == 3
    assert [(names[name or ""], content) for name, content in before] == after


def test_the_only_holder_of_a_post_speaks_under_it() -> None:
    found = reading("The head teacher said that the plan was rushed. Jane Poole, a parent, agreed.")
    assert said(found) == [("The head teacher", "the plan was rushed")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Inspectors who called in May found that the home was cold.", ("Inspectors", "the home was cold")),
        ("Jane Poole apologised and said that the home was cold.", ("Jane Poole", "the home was cold")),
        ("The council were concerned, however, that the home was cold.", ("The council", "the home was cold")),
        ("Jane Poole called the deal a turning point.", ("Jane Poole", "the deal a turning point")),
        ("Jane Poole called the plan “a gamble” but did not vote.", ("Jane Poole", "the plan “a gamble”")),
        ("Ofsted judged the homes in Hull to be unsafe.", ("Ofsted", "the homes in Hull to be unsafe")),
        ("Jane Poole asked the trust to reopen the home.", ("Jane Poole", "the trust to reopen the home")),
        ("Jane Poole said to them: “It was cold.”", ("Jane Poole", "It was cold.")),
        ("The home is cold, Jane Poole said on Monday.", ("Jane Poole", "The home is cold")),
        ("The home’s caretaker, Jane Poole, said it was cold.", ("Jane Poole", "it was cold")),
        ("Calum, 19, said it was cold.", ("Calum", "it was cold")),
        ("On 17 May Ofsted said it was cold.", ("Ofsted", "it was cold")),
        ("The Foster Parents’ Association said it was cold.", ("Foster Parents’ Association", "it was cold")),
    ],
)
def test_more_ways_to_say_who_speaks(text: str, expected: tuple[str, str]) -> None:
    assert said(reading(text)) == [expected]


@pytest.mark.parametrize(
    ("first", "second", "name"),
    [
        ("The county’s and the city’s director, Ann Lee, has written to all.", "She said it was cold.", "Ann Lee"),
        ("Hull council accepted the report.", "In a statement, it said that it was cold.", "Hull council"),
        ("It was late, a spokeswoman for Hull council said.", "“It was cold,” she said.", "Hull council"),
    ],
)
def test_who_goes_on_speaking(first: str, second: str, name: str) -> None:
    found = said(reading(f"{first} {second}"))
    assert [who for who, content in found if "cold" in content] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Poole denied that request in March.",
        "When Jane Poole questioned the plan, she was sent home.",
        "It was late, a spokeswoman for Hull council said. “It was cold,” he said.",
        "“It was late,” Iain Frith said. Bryn nodded. He said that it was cold.",
    ],
)
def test_more_that_is_not_surely_said(text: str) -> None:
    found = [content for _, content in said(reading(text))]
    assert not [content for content in found if "late" not in content]


def test_spans_cover_speaker_cue_and_content() -> None:
    for passage in PASSAGES:
        found = reading(*passage["paragraphs"])
        for one in found.attributions:
            parts = [part for part in (one.speaker, one.cue, one.content) if part]
            assert Span(min(p.start for p in parts), max(p.end for p in parts)) == one.span


def test_a_report_that_may_be_of_two_bodies_is_nobodys_for_sure():
    committee = "The Education Committee published its report on fees in May."
    ofsted = "Ofsted inspectors said that 40 homes had closed."
    for first, who in (((committee,), ["Education Committee"]), ((committee, ofsted), [])):
        found = reading(*first, "The report says that fees rose by 3% in a year.")
        assert [name for name, content in said(found) if content.startswith("fees")] == who
