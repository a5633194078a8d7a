"""The rule about what inspectors found, by example and counter-example."""

import pytest

from quizzes.reading.model import Camp, Manner, Reading
from quizzes.writing import QuestionDraft
from quizzes.writing.gates import first_failure
from quizzes.writing.rules import registry
from quizzes.writing.rules.found import bank, in_tense
from quizzes.writing.shown import lures, rights

from .make import Says, body, make

INSPECTORS = body(0, "Ofsted", Camp.INSPECTORATE)
GUILD = body(1, "Guild of Care Workers", Camp.PROFESSION)
FIELD = "Social workers and foster carers in Ashby spoke of caseloads."


def drafted(
    *told: str, name: str = "Ofsted", cue: str = "said", field: str = FIELD
) -> tuple[list[QuestionDraft], Reading]:
    says = tuple(Says(name, words, cue=cue, manner=Manner.INDIRECT) for words in told)
    spoken = " ".join(f"{name} {cue} that {words}." for words in told)
    reading = make(f"{field} {spoken}", voices=(INSPECTORS, GUILD), says=says)
    return list(registry["found"].write(reading)), reading


def test_several_findings_are_all_to_be_chosen_among_others_of_the_field() -> None:
    drafts, reading = drafted("records were kept with great care", "managers in the town checked too little")
    draft = drafts[0]
    assert (draft.kind, len(drafts)) == ("multiple_choice", 1)
    assert set(rights(draft)) == {"Records were kept with great care", "Managers in the town checked too little"}
    assert first_failure(draft, reading) is None


def test_one_finding_is_a_single_choice() -> None:
    draft = drafted("managers in the town checked too little")[0][0]
    assert draft.kind == "single_choice"
    assert len(lures(draft)) == 3


def test_a_lure_has_no_telling_word_of_the_article() -> None:
    used = f"{FIELD} Adopters, siblings, dental checks, complaints and the police were not spoken of."
    shown = " ".join(lure.text for lure in lures(drafted("managers in the town checked too little", field=used)[0][0]))
    assert not any(word in shown.lower() for word in ("adopt", "dental", "complaint", "police"))


@pytest.mark.parametrize(
    "told",
    ["they checked too little in the town", "14 homes in the town were closed", "the council should check more"],
)
def test_what_does_not_stand_alone_or_is_no_finding_is_left(told: str) -> None:
    drafts, _ = drafted(told, cue="recommended" if "should" in told else "said")
    assert drafts == []


def test_only_an_inspectorate_in_an_article_of_the_field_is_asked_for() -> None:
    assert not drafted("managers in the town checked too little", name="Guild of Care Workers")[0]
    assert not drafted("managers in the town checked too little", field="The ferry in Ashby was late.")[0]


def test_a_second_half_with_its_own_verb_is_cut_and_a_pair_of_nouns_is_not() -> None:
    long = "managers in the busy northern town of Ashby checked too little and inspectors saw gaps in the records"
    assert rights(drafted(long)[0][0]) == ("Managers in the busy northern town of Ashby checked too little",)
    pair = "managers in the busy northern town of Ashby had no plan for training and promotion"
    assert rights(drafted(pair)[0][0]) == (
        "Managers in the busy northern town of Ashby had no plan for training and promotion",
    )


def test_the_bank_is_in_two_tenses_and_without_words_that_a_gate_stops() -> None:
    every = [entry for entries in bank().values() for entry in entries]
    assert len(every) == len(set(every)) > 25
    for entry in every:
        assert "{" not in in_tense(entry, True)
        assert in_tense(entry, True) != in_tense(entry, False)
        assert not {"they", "their", "often", "every", "always", "never"} & set(entry.lower().split())
