"""Where a text stands in the order of its sort: a grade on its scale, a month in the year, a figure among figures."""

import re
from calendar import month_name

GRADES = ("outstanding", "good", "adequate", "requires improvement", "inadequate")
MONTHS = {name: number for number, name in enumerate(month_name) if name}
DATE = re.compile(rf"(?:(?P<day>\d{{1,2}}) )?(?:(?P<month>{'|'.join(MONTHS)}),? ?)?(?P<year>(?:1[6-9]|20)\d\d)?")
FIGURE = re.compile(
    r"(?:[A-Za-z]+ ){0,3}?[£$€]?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<scale>m|bn| million| billion)?"
    r"(?:%| ?[a-z]+(?: [a-z]+)?)?"
)
SCALES = {"m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}


def place_of(text: str) -> tuple[float, ...] | None:
    """A value to sort by; None of what has no order. Values of one set are of one sort."""
    low = text.lower()
    if low in GRADES:
        return (float(GRADES.index(low)),)
    dated = DATE.fullmatch(text)
    if dated and (dated["month"] or dated["year"]):
        return (float(dated["year"] or 0), float(MONTHS.get(dated["month"] or "", 0)), float(dated["day"] or 0))
    figure = FIGURE.fullmatch(text)
    scale = SCALES.get((figure["scale"] or "").strip(), 1.0) if figure else 1.0
    return (float(figure["number"].replace(",", "")) * scale,) if figure else None
