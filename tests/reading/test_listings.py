"""Lists inside sentences and as items."""

import pytest

from quizzes.articles.text import BlockKind, join
from quizzes.reading import read

from .make import reading


@pytest.mark.parametrize(
    ("text", "lead", "members"),
    [
        ("The plan covers homes, schools and clinics.", "The plan covers", ["homes", "schools", "clinics"]),
        ("It found failings in care, quality of practice, and leadership.", "It found failings in",
         ["care", "quality of practice", "leadership"]),
        ("Faults included: homes were late, visits were few and files were lost.", "Faults included:",
         ["homes were late", "visits were few", "files were lost"]),
        ("It was short of homes, namely clinics, nurseries or wards.", "It was short of homes, namely",
         ["clinics", "nurseries", "wards"]),
    ],
)  # fmt: skip
def test_lists_in_a_sentence(text: str, lead: str, members: list[str]) -> None:
    found = reading(text)
    (listing,) = found.listings
    assert found.slice(listing.lead) == lead
    assert [found.slice(member) for member in listing.members] == members


@pytest.mark.parametrize(
    "text",
    [
        "The plan covers homes and schools.",
        "The plan, which covers homes, was late, and nobody knew.",
        "There was a plan, but it was late, and it failed.",
        "The plan covers homes, bread and butter and jam.",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert reading(text).listings == ()


def test_items_with_the_sentence_before_them() -> None:
    pieces = [(BlockKind.PARAGRAPH, "It met. It will look at", None)]
    pieces += [(BlockKind.LIST_ITEM, item, None) for item in ("homes;", "schools; and", "clinics.")]
    found = read(join(iter(pieces)))
    (listing,) = found.listings
    assert found.slice(listing.lead) == "It will look at"
    assert [found.slice(member) for member in listing.members] == ["homes", "schools; and", "clinics"]
