"""A rule that is held back drafts nothing that is published, and is a rule that exists."""

import pytest

from quizzes.writing import holding, write
from quizzes.writing.motions import RULES, motions
from quizzes.writing.rules import registry
from quizzes.writing.words import word_list

from .passages import hearing, quarrel


def test_what_is_held_back_exists_under_that_name() -> None:
    assert word_list("held_back")
    known = set(registry) | {rule.__name__ for rule in RULES}
    assert word_list("held_back") <= known


def test_a_rule_that_is_held_back_drafts_nothing(monkeypatch) -> None:
    before = {draft.rule for draft in write(hearing()).questions}
    assert "who_said" in before
    assert motions(quarrel())[0]
    monkeypatch.setattr("quizzes.writing.holding.on", lambda name: name not in ("who_said", "clash", "reply"))
    assert "who_said" not in {draft.rule for draft in write(hearing()).questions}
    assert not {motion.rule for motion in motions(quarrel())[0]} & {"clash", "reply"}


@pytest.mark.as_published
def test_a_name_in_the_list_is_off() -> None:
    assert not any(holding.on(name) for name in word_list("held_back"))
    assert holding.on("who_said")
