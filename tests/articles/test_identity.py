import hashlib

import pytest

from quizzes.articles import Canonical, make_slug, text_hash


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Children’s homes: ‘dismal’, says judge", "childrens-homes-dismal-says-judge"),
        ("Café — über/unter 2016", "cafe-uber-unter-2016"),
        ("   ", "article"),
        ("Привет", "article"),
        ("word " * 40, "word-" * 15 + "word"),
        ("x" * 200, "x" * 80),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert make_slug(title) == slug
    assert len(slug) <= 80


def test_the_hash_is_that_of_the_text() -> None:
    assert text_hash(Canonical("é")) == hashlib.sha256("é".encode()).hexdigest()
