"""The five briefings and the verdicts on their drafts agree with what is drafted today."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from quizzes.articles import read
from quizzes.management.commands.seed import ORDER
from quizzes.writing import draft_article
from quizzes.writing.set_gates import SHARE

FEWEST_RULES, FEWEST_KINDS, FEWEST_WORDS = 3, 3, 8
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(params=ORDER)
def seed(request):
    """A seed's document, its drafts, and the kept verdicts."""
    document = read((SEEDS / f"{request.param}.md").read_bytes(), f"{request.param}.md")
    kept = yaml.safe_load((SEEDS / f"{request.param}.vetted.yaml").read_text(encoding="utf-8"))
    return document, draft_article(document.canonical)[1], kept


def fingerprints(items):
    return {item.fingerprint for item in items}


def approved(entries):
    return {entry["fingerprint"] for entry in entries if entry["verdict"] == "approved"}


def test_every_approved_draft_is_still_drafted(seed):
    _, drafts, kept = seed
    assert approved(kept["questions"]) <= fingerprints(drafts.questions)
    assert approved(kept["motions"]) <= fingerprints(drafts.motions)


def test_every_draft_has_a_verdict_with_a_reason(seed):
    _, drafts, kept = seed
    entries = [*kept["questions"], *kept["motions"]]
    assert fingerprints([*drafts.questions, *drafts.motions]) <= {entry["fingerprint"] for entry in entries}
    assert all(entry["verdict"] in ("approved", "rejected") and entry["reason"] for entry in entries)


def test_there_are_six_approved_questions_and_a_debate(seed):
    _, _, kept = seed
    assert len(approved(kept["questions"])) >= 6
    assert len(approved(kept["motions"])) >= 1


def test_the_approved_questions_are_of_several_rules(seed):
    _, _, kept = seed
    rules = Counter(entry["rule"] for entry in kept["questions"] if entry["verdict"] == "approved")
    assert len(rules) >= FEWEST_RULES
    assert max(rules.values()) <= SHARE * rules.total()


def test_the_approved_questions_are_of_three_kinds(seed):
    _, drafts, kept = seed
    kinds = {draft.kind for draft in drafts.questions if draft.fingerprint in approved(kept["questions"])}
    assert len(kinds) >= FEWEST_KINDS


def test_each_verdict_has_a_reason_of_its_own():
    kept = [yaml.safe_load((SEEDS / f"{slug}.vetted.yaml").read_text(encoding="utf-8")) for slug in ORDER]
    reasons = Counter(entry["reason"] for one in kept for entry in [*one["questions"], *one["motions"]])
    assert [reason for reason, count in reasons.items() if count > 1] == []
    assert all(len(reason.split()) >= FEWEST_WORDS for reason in reasons)


def test_the_briefing_is_whole(seed):
    document, _, _ = seed
    details = document.details
    assert 450 <= document.canonical.word_count <= 700
    assert document.title == details.title
    assert not [block for block in document.canonical.blocks if block.noise]
    for given in (details.slug, details.summary, details.content_note, details.rights, details.based_on):
        assert given
    assert details.published_on or details.published_note
    assert details.objectives
    assert details.since
    assert all(change.source and change.checked_on for change in details.since)
