"""Intervals and agreement against published values."""

import math

import pytest

from .intervals import Share, agreement, rule_of_three, wilson


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [
        # R. G. Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17, 1998, table I
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(k: int, n: int, low: float, high: float) -> None:
    assert wilson(k, n) == pytest.approx((low, high), abs=0.00005)


def test_wilson_is_the_same_from_the_other_side_and_holds_nothing_of_nothing() -> None:
    low, high = wilson(3, 40)
    assert wilson(37, 40) == pytest.approx((1 - high, 1 - low))
    assert wilson(0, 0) == (0, 1)
    assert str(Share(0, 0)) == "none (n = 0)"
    assert math.isnan(Share(0, 0).value)


def test_three_in_n_is_the_most_that_may_hide_behind_none() -> None:
    assert rule_of_three(150) == pytest.approx(0.02)
    assert rule_of_three(2) == rule_of_three(0) == 1


def test_agreement_of_the_textbook_table() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    found = agreement(pairs)
    assert (found.n, found.raw) == (50, 0.7)
    assert found.kappa == pytest.approx(0.4)
    assert found.ac1 == pytest.approx((0.7 - 0.495) / 0.505)


def test_where_nearly_all_is_accepted_kappa_collapses_and_ac1_does_not() -> None:
    found = agreement([(True, True)] * 96 + [(True, False), (False, True)] * 2)
    assert found.kappa == pytest.approx(-0.0204, abs=0.0001)
    assert found.ac1 > 0.95
    assert math.isnan(agreement([(True, True)] * 3).kappa)
    assert str(agreement([])) == "no item judged by both"
