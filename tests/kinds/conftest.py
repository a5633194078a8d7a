"""Every registered kind with its example, and a sample kind that the product does not know."""

from collections.abc import Iterator

import pytest

from tests.kinds import sample_kind
from tests.kinds.examples import EXAMPLES, Example


@pytest.fixture(params=[*EXAMPLES, sample_kind.SLUG])
def kind(request: pytest.FixtureRequest) -> Iterator[tuple[str, Example]]:
    """The slug of a kind and its example; the sample kind is registered for as long as it is asked for."""
    if request.param in EXAMPLES:
        yield request.param, EXAMPLES[request.param]
        return
    with sample_kind.registered(request.getfixturevalue("settings")) as example:
        yield request.param, example
