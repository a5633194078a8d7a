"""Exact values as text: canonical decimals, and numbers with thousands set apart."""

import re
from fractions import Fraction

DECIMAL = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")


def decimal_of(text: str) -> Fraction | None:
    """The value of a canonical decimal such as "1150000" or "-0.5"; None of anything else."""
    return Fraction(text) if DECIMAL.fullmatch(text) else None


def decimal_text(value: Fraction) -> str:
    """The canonical decimal of a value; a fraction such as "2/3" where it has no end."""
    below, places = value.denominator, 0
    while below % 10 == 0 or below % 5 == 0 or below % 2 == 0:
        below //= 10 if below % 10 == 0 else 5 if below % 5 == 0 else 2
        places += 1
    if below > 1:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return ("-" if value < 0 else "") + whole + (f".{decimals}" if decimals else "")


def number_text(value: Fraction | str) -> str:
    """A value, or a canonical decimal as it stands, with commas: "1,150,000", "0.5", "2/3"."""
    text = value if isinstance(value, str) else decimal_text(value)
    whole, point, decimals = text.partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return sign + (f"{int(digits):,}" if digits.isascii() and digits.isdigit() else digits) + point + decimals


def last_place(text: str) -> Fraction:
    """What the last digit of a canonical decimal counts: 1 for "30", a tenth for "30.5"."""
    return Fraction(1, 10 ** len(text.partition(".")[2]))


def ends(value: Fraction) -> bool:
    """Whether a value can be written as a decimal."""
    return "/" not in decimal_text(value)
