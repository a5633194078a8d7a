"""What is drafted from the practice articles stands in them, word for word, and is without fault to its kind."""

from pathlib import Path

import pytest

from quizzes.articles import read
from quizzes.kinds import registry
from quizzes.writing import draft_article

ARTICLES = sorted((Path(__file__).parent / "practice").glob("*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_draft_is_sound_and_proven(path: Path) -> None:
    document = read(path.read_bytes(), path.name)
    _, drafts = draft_article(document.canonical)
    proofs = [e for draft in drafts.questions for e in draft.evidence]
    proofs += [a.evidence for motion in drafts.motions for a in motion.supporting + motion.opposing]
    assert all(document.canonical.text[e.start : e.end] == e.quote for e in proofs)
    assert not [p for draft in drafts.questions for p in registry[draft.kind].problems(draft.body, draft.key)]


def test_the_articles_give_questions_of_several_kinds() -> None:
    drafted = [draft_article(read(path.read_bytes(), path.name).canonical)[1].questions for path in ARTICLES]
    assert len({draft.kind for drafts in drafted for draft in drafts}) >= 4
    assert sum(len(drafts) for drafts in drafted) >= 2 * len(ARTICLES)
