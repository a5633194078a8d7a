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
    pieces += [(BlockKind.LIST_ITEM, item, None) for item in ("homes;", "schools", "clinics.")]
    found = read(join(iter(pieces)))
    (listing,) = found.listings
    assert found.slice(listing.lead) == "It will look at"
    assert [found.slice(member) for member in listing.members] == ["homes", "schools", "clinics"]


def members(*paragraphs: str) -> list[list[str]]:
    found = reading(*paragraphs)
    return [[found.slice(member) for member in listing.members] for listing in found.listings]


def test_semicolons_part_members_that_hold_commas() -> None:
    told = "They found three faults: late visits, in two teams; poor notes; and no plan for the spring."
    assert members(told) == [["late visits, in two teams", "poor notes", "no plan for the spring"]]


def test_what_is_counted_off_is_one_list_in_order() -> None:
    told = reading("There were three steps.", "First, the home was closed. It was quiet.", "Second, staff left.",
                   "Thirdly, the site was sold.")  # fmt: skip
    (one,) = told.listings
    assert [told.slice(member) for member in one.members] == ["the home was closed", "staff left", "the site was sold"]
    assert told.slice(one.lead) == "There were three steps."
    assert one.ordered


def test_first_alone_counts_nothing_off() -> None:
    assert members("They met. First, the home was closed. Second, staff left.") == []


def test_shares_of_several_answers_are_no_list_of_members() -> None:
    assert members("Asked why, 44% named pay, 27% named hours and 18% named the work.") == []
