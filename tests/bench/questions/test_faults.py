"""What is broken on purpose is broken, and is what its name says."""

import random
from dataclasses import replace

import pytest

from quizzes.kinds import registry as kinds
from quizzes.kinds.single_choice import Body, Key
from quizzes.writing import Drafts, MotionDraft, QuestionDraft
from quizzes.writing.motions import motions
from tests.writing.passages import hearing, quarrel

from . import faults
from .pieces import Article, Piece

NAMES = ("Anita Crole", "Tom Hessle", "Ruth Amory")


def asked(stem: str, *options: str) -> Piece:
    """A question on the hearing; the first option is right."""
    body, key = Body(stem, options), Key(0, tuple("So it stands." for _ in options))
    draft = QuestionDraft("single_choice", "made up", stem, body, key, "", ())
    return Piece(Article("a", "", hearing(), Drafts(), 0), draft)


def clash() -> Piece:
    found, _ = motions(quarrel())
    return Piece(Article("b", "", quarrel(), Drafts(), 0), next(motion for motion in found if not motion.one_sided))


def test_a_wrong_key_claims_another_answer_and_leaves_the_question_alone() -> None:
    piece = asked("Who spoke of records?", *NAMES)
    for seed in range(20):
        made = faults.wrong_key(piece.draft, piece, random.Random(seed))
        assert made
        assert made.draft == piece.draft
        assert made.planted in ({"choice": 1}, {"choice": 2})


def test_a_wrong_speaker_is_another_voice_of_the_article_that_no_option_names() -> None:
    piece = asked("Which point did Anita Crole make?", "Records are not honest", "Towns pay twice", "Visits reveal")
    made = faults.wrong_speaker(piece.draft, piece, random.Random(1))
    assert made
    assert made.draft.body.stem != piece.draft.body.stem
    assert any(f"did {name} make" in made.draft.stem for name in ("Tom Hessle", "Ruth Amory", "Owen Pratt"))
    nobody = asked("Who spoke of records?", *NAMES)
    assert faults.wrong_speaker(nobody.draft, nobody, random.Random(1)) is None


@pytest.mark.parametrize(
    ("right", "twin"),
    [("Anita Crole", "Crole"), ("six", "6"), ("7 homes", "Seven homes"), ("£1.2m", "Exactly £1.2m")],
)
def test_two_keys_say_the_same_in_other_words(right: str, twin: str) -> None:
    piece = asked("Which is it?", right, "Two of them", "Eleven visits in May")
    made = faults.two_keys(piece.draft, piece, random.Random(1))
    assert made
    assert twin in made.draft.body.options
    assert right in made.draft.body.options
    assert len(set(made.draft.body.options)) == 3


def test_without_other_words_there_are_no_two_keys() -> None:
    piece = asked("Why?", "The team was small", "The roof leaked", "The bus was late")
    assert faults.two_keys(piece.draft, piece, random.Random(1)) is None


@pytest.mark.parametrize(
    ("stem", "right", "then"),
    [
        ("How many came?", "About 35", "35"),
        ("Which team might close?", "The team for the north", "Which team will close?"),
        ("Who is believed to be the director?", "Ruth Amory", "Who is the director?"),
    ],
)
def test_a_hedge_is_lost_from_what_is_asked_or_right(stem: str, right: str, then: str) -> None:
    piece = asked(stem, right, "Somebody else altogether", "Nobody")
    made = faults.lost_hedge(piece.draft, piece, random.Random(1))
    assert made
    assert then in (made.draft.stem, made.draft.body.options[0])


def test_a_hedge_in_a_wrong_option_alone_is_not_the_fault() -> None:
    piece = asked("How many came?", "35", "About 40", "Under 50")
    assert faults.lost_hedge(piece.draft, piece, random.Random(1)) is None


def test_sides_are_swapped_only_where_there_are_two() -> None:
    piece = clash()
    made = faults.sides_swapped(piece.draft, piece, random.Random(1))
    assert made
    assert (made.draft.supporting, made.draft.opposing) == (piece.draft.opposing, piece.draft.supporting)
    alone = replace(piece.draft, opposing=(), one_sided=True)
    assert faults.sides_swapped(alone, piece, random.Random(1)) is None


def test_invented_evidence_is_nowhere_in_the_article_and_has_a_speaker_who_is() -> None:
    piece = clash()
    made = faults.invented_evidence(piece.draft, piece, random.Random(1))
    assert made
    assert isinstance(made.draft, MotionDraft)
    invented = made.draft.supporting[0]
    assert invented.evidence.quote not in piece.article.text
    assert invented.speaker == piece.draft.supporting[0].speaker


def test_faults_take_turns_each_on_another_piece() -> None:
    good = [
        clash(),
        *(
            asked(f"Which point did {name} make on day {n}?", "7 homes", "Two", "All")
            for n in range(9)
            for name in NAMES
        ),
    ]
    made = faults.broken(good, 9, random.Random(4))
    assert {piece.origin for piece in made} == {"broken"}
    counts = {fault: sum(piece.fault == fault for piece in made) for fault in faults.OF_QUESTIONS}
    assert sum(counts.values()) == 8
    assert all(counts[fault] >= 2 for fault in ("wrong key", "wrong speaker", "two keys"))
    assert counts["lost hedge"] == 0
    assert all(kinds[piece.draft.kind].problems(piece.draft.body, piece.draft.key) == [] for piece in made[1:2])


def test_no_more_is_broken_than_can_be() -> None:
    assert faults.broken([clash()], 5, random.Random(1))[0].fault in faults.OF_MOTIONS
    assert len(faults.broken([clash()], 5, random.Random(1))) == 1
