"""The attributions of the real articles against the list made by hand, where both are at hand."""

import json
from pathlib import Path

import pytest

from tests.bench.attributions import Tally, judge, listed, reading_of


def test_strict_attributions_reach_the_bar(real_articles: list[Path]) -> None:
    gold = real_articles[0].parent.parent / "attribution_gold.json"
    if not gold.is_file():
        pytest.skip("no attribution_gold.json lies beside the folder OVERSIGHT_ARTICLES")
    tally = Tally()
    for name, path, entries in listed(real_articles[0].parent, json.loads(gold.read_text("utf-8"))):
        found = reading_of(path)
        judge(name, found, entries, found.strict, tally)
    assert tally.right / tally.said >= 0.97, tally.wrong
    assert tally.found / tally.gold >= 0.75, tally.missed
