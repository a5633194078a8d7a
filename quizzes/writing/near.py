"""Wrong figures for a right one: others of the same sort in the article, then near values that it does not have."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from quizzes.reading.model import Figure, FigureKind, Reading, Span

from .choosing import Option
from .clauses import finite
from .once import once
from .words import plain

WORDS = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten",
    11: "eleven", 12: "twelve", 14: "fourteen", 15: "fifteen", 16: "sixteen", 18: "eighteen", 20: "twenty",
    24: "twenty-four", 25: "twenty-five", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 80: "eighty",
}  # fmt: skip
WORDS_OF: dict[str, float] = {word: float(number) for number, word in WORDS.items()}
NUMBERS = {word: number for number, word in WORDS.items()}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHARES = {
    "a tenth": 0.1, "a fifth": 0.2, "a quarter": 0.25, "a third": 1 / 3, "half": 0.5, "two thirds": 2 / 3,
    "three quarters": 0.75,
}  # fmt: skip
AT_LEAST = frozenset({"at least", "more than", "over", "above", "no fewer than", "not less than", "upwards of"})
AT_MOST = frozenset({"at most", "up to", "under", "below", "less than", "fewer than", "no more than", "not more than"})
DAY_OR_MONTH = re.compile(rf"(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})(?: \d{{1,2}})?")
STEPS = (1.5, 0.5, 2.0, 0.75, 1.25)
POINTS = (10, -10, 15, -5, 5, 20)
WIDEST = 6.0
CONTEXT = 7
A_LITTLE = 2
JOINS = re.compile(r"^(?:and|but|while|although) (?:that )?")
SHORTEST_PART, LONGEST_PART = 3, 24
MOST_TRIED = 100
PARTS = re.compile(r"[,;:.](?=\s)\s|[“”\"(]| and (?:that )?(?=[£$€\d])")
OF_WHOLE = re.compile(r"\bof (?:the|its|their|all|[A-Z][\w’']+)(?: [\w’']+['’]s?)? (?P<whole>\d[\d,]*|[a-z]+)\b")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")


def wrong_figures(reading: Reading, figure: Figure, hedge: str = "") -> list[Option]:
    """Options that are not the figure: from the article first, then near values absent from it, each with a reason."""
    right, sort = reading.slice(figure.bare), sort_of(figure)
    values = {figure.value}
    found = list(_other_months(reading, figure))
    for other in sorted(_around(reading, figure), key=lambda other: _distance(figure, other)):
        if comparable(reading, figure, other) and other.value not in values:
            values.add(other.value)
            found.append(Option(shown(reading.slice(other.bare), hedge), elsewhere(reading, other, sort)))
    found.sort(key=lambda option: abs(len(option.text) - len(shown(right, hedge))) > A_LITTLE)
    near = [words for words in near_values(right, figure) if absent(words, reading)]
    near_ones = (Option(shown(words, hedge), f"The article does not have this {sort}.") for words in near)
    return [option for option in [*found, *near_ones] if stays_wrong(option.text, right, hedge)]


def _distance(figure: Figure, other: Figure) -> tuple[int, int]:
    """How far another figure is: in sentences, then in letters."""
    return abs(other.sentence - figure.sentence), abs(other.span.start - figure.span.start)


def _around(reading: Reading, figure: Figure) -> Sequence[Figure]:
    """The figures nearest in the text: a hundred on either side, which is all that an article has."""
    at = bisect_left(reading.figures, figure.span.start, key=lambda other: other.span.start)
    return reading.figures[max(0, at - MOST_TRIED) : at + MOST_TRIED]


def _other_months(reading: Reading, figure: Figure) -> Iterator[Option]:
    """For a month or day without a year, the others of the article that are written alike."""
    if not without_year(figure, reading):
        return
    seen = {reading.slice(figure.bare)}
    for other in _around(reading, figure):
        words = reading.slice(other.bare)
        if without_year(other, reading) and other.unit == figure.unit and words not in seen:
            seen.add(words)
            yield Option(words, elsewhere(reading, other, "date"))


def stays_wrong(option: str, right: str, hedge: str) -> bool:
    """Whether an option is wrong where the right figure is one bound: "at least nine" makes "at least three" true."""
    least, most = hedge.lower() in AT_LEAST, hedge.lower() in AT_MOST
    if not (least or most):
        return True
    other, number = _number(option[len(hedge) :]), _number(right)
    return other is not None and number is not None and (other > number if least else other < number)


def within(words: str, text: str) -> bool:
    """Whether a figure may be a part of the whole that the text gives: not 45 "of the 40 files"."""
    whole = OF_WHOLE.search(text)
    total, part = (_number(whole["whole"]) if whole else None), _number(words)
    return total is None or part is None or part < total


def _number(words: str) -> float | None:
    """What a figure in digits, words or shares comes to, without its unit; None where that is not known."""
    found = DIGITS.search(words)
    if found:
        return float(found.group().replace(",", ""))
    low = words.strip().lower()
    return SHARES.get(low) or NUMBERS.get(low.split(" ")[0])


def shown(words: str, hedge: str = "") -> str:
    """A figure as an option, with its hedge."""
    text = f"{hedge} {words[:1].lower()}{words[1:]}" if hedge else words
    return text[:1].upper() + text[1:]


def comparable(reading: Reading, figure: Figure, other: Figure) -> bool:
    """Whether another figure is of the same kind, unit and way of writing, and not of another size altogether."""
    if (
        other.kind is not figure.kind
        or other.relative != figure.relative
        or other.value is None
        or figure.value is None
    ):
        return False
    if _in_a_row(reading, other):
        return False
    if other.kind is not FigureKind.NUMBER and other.unit != figure.unit:
        return False
    if other.kind is FigureKind.NUMBER and not other.unit and context(reading, other) == reading.slice(other.span):
        return False
    if _style(reading.slice(other.bare)) != _style(reading.slice(figure.bare)):
        return False
    dated = figure.kind in (FigureKind.DATE, FigureKind.YEAR)
    return dated or 1 / WIDEST <= other.value / (figure.value or 1) <= WIDEST


def _in_a_row(reading: Reading, figure: Figure) -> bool:
    """Whether digits stand right before or after, as in a telephone number."""
    text = reading.canonical.text
    before, after = text[max(0, figure.span.start - 2) : figure.span.start], text[figure.span.end : figure.span.end + 2]
    return bool(re.match(r"\d $", before) or re.match(r" \d", after))


def _style(words: str) -> str:
    return (
        re.sub(r"\d[\d,.]*", "9", plain(words))
        if re.search(r"\d", words) and "%" in words
        else str(words[:1].isdigit())
    )


def context(reading: Reading, figure: Figure) -> str:
    """The figure with the words that follow it in its sentence, as they stand."""
    sentence = reading.sentence_at(figure.span)
    end = sentence.span.end if sentence else figure.span.end
    words = re.match(rf"(?:\S+\s+){{0,{CONTEXT}}}\S+", reading.slice(Span(figure.span.end, end)).strip())
    text = reading.slice(Span(figure.span.start, end))
    kept = re.split(r"[,;:.](?:\s|$)|[“”\"]", text[len(reading.slice(figure.span)) :])[0]
    following = " ".join(kept.split(" ")[: CONTEXT + 1]) if words else ""
    return (reading.slice(figure.span) + following).rstrip()


def elsewhere(reading: Reading, figure: Figure, sort: str) -> str:
    """What a wrong figure of the article is for: with the whole clause or sentence, or without any words of it."""
    words = told(reading, figure)
    return f"The article has this {sort} for something else" + (f": “{words}”." if words else ".")


def told(reading: Reading, figure: Figure) -> str:
    """The part of its sentence that tells what the figure is for, or the sentence; "" where neither is short and whole.

    A part is whole where it holds a verb; nothing is cut off it.
    """
    sentence = reading.sentence_at(figure.span)
    if sentence is None:
        return ""
    text, at = reading.canonical.text, figure.span
    cuts = [sentence.span.start, *(sentence.span.start + m.end() for m in PARTS.finditer(reading.slice(sentence.span)))]
    start = max(cut for cut in cuts if cut <= at.start)
    end = next((m.start() for m in PARTS.finditer(text, at.end, sentence.span.end)), sentence.span.end)
    parts = (text[start:end], reading.slice(sentence.span))
    return next((words for part in parts if _whole(words := JOINS.sub("", part.strip().rstrip(" .,?!")))), "")


def _whole(words: str) -> bool:
    """Whether words can be quoted by themselves: short, with a verb after a subject, with no bracket or mark open."""
    parts = words.split()
    verb = any(finite(parts, at) for at in range(1, len(parts)))
    return verb and SHORTEST_PART <= len(parts) <= LONGEST_PART and not any(mark in words for mark in '()“”"‘\n')


def without_year(figure: Figure, reading: Reading) -> bool:
    """Whether this is a month or a day of a month, whose year the sentence does not say."""
    words = reading.slice(figure.bare)
    dated = figure.kind is FigureKind.DATE and figure.unit in ("month", "day")
    return dated and figure.relative and DAY_OR_MONTH.fullmatch(words) is not None


def sort_of(figure: Figure) -> str:
    """What a figure is called to a reader."""
    return "date" if figure.kind in (FigureKind.DATE, FigureKind.YEAR) else "figure"


def absent(words: str, reading: Reading) -> bool:
    """Whether the words stand nowhere in the article, whatever their case."""
    if plain(words).lower() not in _small_text(reading):
        return True
    return not re.search(rf"(?<![\w.]){re.escape(plain(words))}(?![\w])", plain(reading.canonical.text), re.I)


@once
def _small_text(reading: Reading) -> str:
    return plain(reading.canonical.text).lower()


def near_values(words: str, figure: Figure) -> Iterator[str]:
    """Figures written as `words` is, of other values, the likeliest first."""
    if figure.kind is FigureKind.SHARE:
        yield from _near_shares(words, figure.value or 0)
    elif figure.kind in (FigureKind.DATE, FigureKind.YEAR):
        yield from _near_dates(words, figure)
    elif DIGITS.search(words):
        yield from _near_digits(words, figure)
    else:
        yield from _near_words(words)


def _near_shares(words: str, value: float) -> Iterator[str]:
    inside = re.match(r"(?P<one>one|1) (?P<of>in|out of) (?P<whole>\w+)$", words, re.I)
    if inside:
        yield from _near_ones(inside["one"], inside["of"], inside["whole"])
        return
    part = re.match(r"(?P<part>\d+)(?P<of> (?:out )?of (?P<whole>\d[\d,]*))$", words)
    if part:
        yield from _near_parts(int(part["part"]), int(part["whole"].replace(",", "")), part["of"])
        return
    near = sorted(SHARES, key=lambda share: abs(SHARES[share] - value))
    yield from (share for share in near if abs(SHARES[share] - value) > 0.01)


def _near_parts(part: int, whole: int, of: str) -> Iterator[str]:
    """ "22 of 60" beside 33 of 60."""
    for step in STEPS:
        other = round(part * step)
        if 0 < other < whole and other != part:
            yield f"{other}{of}"


def _near_ones(one: str, of: str, whole: str) -> Iterator[str]:
    """ "One in five" beside one in seven."""
    number = int(whole) if whole.isdigit() else NUMBERS.get(whole.lower(), 0)
    for other in (number - 2, number + 2, number + 3, number * 2):
        written = str(other) if whole.isdigit() else WORDS.get(other)
        if other > 1 and number and written:
            yield f"{one} {of} {written}"


def _near_dates(words: str, figure: Figure) -> Iterator[str]:
    if figure.kind is FigureKind.YEAR:
        if words.isdigit():
            yield from (str(int(words) + step) for step in (-1, 1, -2, 2, -3))
        return
    month = next((name for name in MONTHS if name in words), None)
    if month is None:
        return
    at = MONTHS.index(month)
    day = re.match(r"\d{1,2}\b", words)
    for step in (1, -1, 2, -2, -3, -4):
        moved = _other_year(words.replace(month, MONTHS[(at + step) % 12]), (at + step) // 12)
        yield re.sub(r"^\d{1,2}\b", str((int(day[0]) + 9 * step - 1) % 28 + 1), moved) if day else moved


def _other_year(words: str, step: int) -> str:
    """A date with its year, where it has one, moved by `step`."""
    return re.sub(r"\b\d{4}\b", lambda year: str(int(year.group()) + step), words)


def when(words: str) -> tuple[int, int, int] | None:
    """Year, month and day of a date with a year (0 for what it does not give); None for anything else."""
    year = re.search(r"\b(?:1[6-9]|20)\d\d\b", words)
    month = next((number for number, name in enumerate(MONTHS, 1) if name in words), 0)
    day = re.search(r"\b\d{1,2}\b", words)
    bare = re.fullmatch(r"\w+ ?\d*", words.strip()) is not None
    if year is None or not (month or bare):
        return None
    return int(year.group()), month, int(day.group()) if day else 0


def _near_digits(words: str, figure: Figure) -> Iterator[str]:
    found = DIGITS.search(words)
    if found is None:
        return
    written = found.group()
    number = float(written.replace(",", ""))
    percent = figure.kind is FigureKind.PERCENT
    for step in POINTS if percent else STEPS:
        other = number + step if percent else _rounded(number * step, number)
        if other > 0 and other != number and not (percent and number < 100 <= other):
            yield words[: found.start()] + _as_written(other, written) + words[found.end() :]


def _rounded(value: float, like: float) -> float:
    """A value with about as many significant digits as the one that it stands beside."""
    digits = len(str(like).replace(".", "").rstrip("0").lstrip("0")) or 1
    return float(f"{value:.{max(digits, 1)}g}")


def _as_written(value: float, written: str) -> str:
    places = len(written.partition(".")[2])
    text = f"{value:,.{places}f}"
    return text if "," in written or value >= 10_000 else text.replace(",", "")


def _near_words(words: str) -> Iterator[str]:
    first, _, rest = words.partition(" ")
    number = NUMBERS.get(first.lower())
    if number is None:
        return
    for step in (2.0, 1.5, 0.5, 3.0, 1.25):
        other = WORDS.get(round(number * step))
        if other and other != first.lower() and round(number * step) > 1:
            yield f"{other} {rest}".strip()
