"""The whole run: sound for any text, the same for the same text, every rule found by itself."""

import os
import pkgutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes import articles
from quizzes.articles.text import Canonical
from quizzes.kinds import registry as kinds
from quizzes.writing import Drafts, draft_article, rules
from quizzes.writing.rules import registry
from quizzes.writing.shown import key_text, options

PIECES = st.sampled_from(
    [
        "Ofsted said that caseloads were too large.",
        "“We are tired of grades,” said Jo Lee, chair of the board.",
        "Ann Marsh, chief inspector of Ofsted, said: “Nobody looked at the files.",
        "However, Cllr. Bob Hill criticised Ofsted for its “late, thin” report in May 2011.",
        "In 2012, 43% of homes were good, 12 closed and £3.2 million was lost.",
        "A threshold is the level of need that calls for help. To save money, the trust sold a hall.",
        "ALL CAPITALS AND NO STOPS",
        "‘It is not “enough”’ — she added… because, because,",
        "\u202eהמועצה אמרה\u202c 1,234,567 in-between",
        '"" “” ‘’ .?!',
    ]
)


def checked(canonical: Canonical, drafts: Drafts) -> None:
    """What must hold of every set of drafts."""
    for question in drafts.questions:
        assert kinds[question.kind].problems(question.body, question.key) == []
        assert question.stem
        assert question.feedback
        assert question.evidence
        assert all(canonical.text[e.start : e.end] == e.quote for e in question.evidence)
        assert all(option.reason for option in options(question))
        assert key_text(question)
    for motion in drafts.motions:
        assert motion.supporting
        assert motion.reflection
        assert motion.one_sided == (not motion.opposing)
        sides = motion.supporting + motion.opposing
        assert all(canonical.text[a.evidence.start : a.evidence.end] == a.evidence.quote for a in sides)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=80)), min_size=1, max_size=12))
def test_any_text_is_drafted_from_without_a_wrong_span(pieces: list[str]) -> None:
    try:
        canonical = articles.read_text("\n\n".join(pieces), "any.txt").canonical
    except articles.Unreadable:
        return
    _, drafts = draft_article(canonical)
    checked(canonical, drafts)
    assert draft_article(canonical)[1] == drafts


def test_every_module_of_the_rules_registers_a_rule() -> None:
    modules = {module.name for module in pkgutil.iter_modules(rules.__path__)} - {"base"}
    assert modules == {rule.write.__module__.rsplit(".", 1)[-1] for _, rule in registry.items()}
    assert all(name == rule.name for name, rule in registry.items())


def test_the_real_articles_give_sound_drafts() -> None:
    folder = os.environ.get("OVERSIGHT_ARTICLES")
    if not folder:
        pytest.skip("OVERSIGHT_ARTICLES is not set: the real articles were not drafted from.")
    for path in sorted(Path(folder).glob("*.txt")):
        canonical = articles.read(path.read_bytes(), path.name).canonical
        checked(canonical, draft_article(canonical)[1])
