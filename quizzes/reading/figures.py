"""Figures and dates in prose: numbers, money, per cent, shares, durations, dates and years, each with its hedge."""

import datetime
import re
from collections.abc import Callable, Iterator
from functools import cache

from .lexicon import load, phrases, words
from .model import Figure, FigureKind, Sentence, Span

Found = tuple[int, int, FigureKind, float | None, str, bool]
"""Start and end in the sentence, kind, value, unit, relative."""

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"


def _any(entries: object) -> str:
    return "|".join(re.escape(str(entry)) for entry in sorted(entries, key=lambda e: -len(str(e))))  # type: ignore[call-overload]


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """The pattern of one way to write a figure; the places of its parts are named groups."""
    data = load("figures")
    small, tens = [n for n, v in data["numbers"].items() if v < 20], [n for n, v in data["numbers"].items() if v >= 20]
    word = rf"(?:(?:{_any(tens)})(?:-(?:{_any(small)}))?|{_any(small)})"
    big = rf"(?:\s?-?(?:{_any(data['magnitudes'])})\b)"
    number = rf"(?:(?:{_DIGITS}){big}?|\b(?:{word}|a)\s(?:hundred|thousand|million|billion|dozen)\b|\b{word}\b)"
    month, day = rf"(?:{_any(data['months'])})\b(?:\.(?=\s\d))?", r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:1[6-9]|20)\d\d)"
    weekday = _any(data["weekdays"].split())
    heads, tails = _any(data["relative_heads"]), _any(data["relative_tails"])
    time, part = _any(data["days_in"]), _any(data["parts"])
    sources = {
        "money": rf"(?P<sign>{_any(data['currencies'])})\s?(?P<n>(?:{_DIGITS}){big}?)"
        rf"|(?P<m>{number})\s(?P<word>{_any(data['currency_words'])})\b|\b(?P<pence>\d+)p\b",
        "percent": rf"(?P<n>{number})\s?(?P<unit>%|-?per\s?-?cent\b|percentage points?\b|pc\b)",
        "share": rf"\b(?:(?P<top>an?|{word})[\s-](?P<part>{part})\b|(?P<half>half)(?=\s(?:of|the|a|all|its|their)\b)"
        rf"|(?P<in>{word}|{_DIGITS})\s(?:in|out of|of)\s(?:every\s)?(?P<of>{word}|{_DIGITS})\b(?!\s?(?:%|per)))",
        "duration": rf"(?P<n>{number}|\ban?(?=-)|\bhalf an?)[\s-](?:consecutive\s|calendar\s|working\s|and a half\s)?"
        rf"(?P<unit>{time})s?\b(?P<old>[\s-]olds?)?|\baged?\s(?:under\s|over\s|between\s|about\s)?(?P<age>\d{{1,3}})\b"
        rf"|\b(?:{_any(data['persons'])})\sof\s(?P<aged>\d{{1,2}})\b(?!\s?%)|(?-i:\b[A-Z][a-z]+),\s(?P<years>[1-9]\d)(?=,\s)",
        "day": rf"\b{day}\s(?:of\s)?(?P<month>{month})(?:,?\s{year})?\b"
        rf"|\b(?P<month2>{month})\s(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\d)(?:,?\s(?P<year2>(?:1[6-9]|20)\d\d)\b)?",
        "month": rf"\b(?P<month>{month})(?:,?\s(?:of\s)?{year}\b)?",
        "year": rf"(?<![\d,.£$€/-]){year}(?P<more>s\b|\s?[-/\u2013]\s?\d\d(?:\d\d)?\b)?(?![\d%]|,\d|\.\d)",
        "relative": rf"\b(?:{_any(data['relative'])}|(?:{heads})\s(?:{tails}|{month}|{weekday})|{weekday})\b",
        "number": rf"(?P<n>\d+\s?[-\u2013]\s?\d+|{number})(?P<suffix>st|nd|rd|th)?\b",
    }
    return re.compile(sources[name], re.IGNORECASE)


@cache
def _hedges(where: str) -> re.Pattern[str]:
    either = "|".join(re.escape(hedge) for hedge in phrases("figures", where))
    source = rf"\b({either})\s$" if where == "hedges_before" else rf"\s({either})\b"
    return re.compile(source, re.IGNORECASE)


def figures(view: str, sentences: tuple[Sentence, ...]) -> tuple[Figure, ...]:
    """The figures of every sentence in order; `view` is the normalised text. None holds or meets another."""
    return tuple(figure for sentence in sentences for figure in _in_sentence(view, sentence))


def _in_sentence(view: str, sentence: Sentence) -> Iterator[Figure]:
    piece = view[sentence.span.start : sentence.span.end]
    taken = bytearray(len(piece))
    found: list[Found] = []
    for reader in READERS:
        for one in reader(piece):
            if not any(taken[one[0] : one[1]]):
                taken[one[0] : one[1]] = b"\x01" * (one[1] - one[0])
                found.append(one)
    for one in sorted(found, key=lambda entry: entry[0]):
        yield _with_hedge(piece, sentence, one)


def _with_hedge(piece: str, sentence: Sentence, one: Found) -> Figure:
    start, end, kind, value, unit, relative = one
    before = _hedges("hedges_before").search(piece[max(0, start - 24) : start])
    after = None if before else _hedges("hedges_after").match(piece[end : end + 20])
    hedge = before or after
    left = start - (before.end() - before.start()) if before else start
    right = end + after.end() if after else end
    at = sentence.span.start
    said = hedge[1].lower() if hedge else ""
    bare = Span(at + start, at + end)
    return Figure(Span(at + left, at + right), bare, kind, value, unit, said, relative, sentence.number)


def _money(piece: str) -> Iterator[Found]:
    for match in _pattern("money").finditer(piece):
        if match["pence"]:
            yield match.start(), match.end(), FigureKind.MONEY, float(match["pence"]) / 100, "pounds", False
            continue
        unit = load("figures")["currencies"].get((match["sign"] or "").upper())
        unit = unit or load("figures")["currency_words"][match["word"].lower()]
        yield match.start(), match.end(), FigureKind.MONEY, value_of(match["n"] or match["m"]), unit, False


def _percent(piece: str) -> Iterator[Found]:
    for match in _pattern("percent").finditer(piece):
        unit = "percentage points" if "point" in match["unit"] else "per cent"
        yield match.start(), match.end(), FigureKind.PERCENT, value_of(match["n"]), unit, False


def _share(piece: str) -> Iterator[Found]:
    for match in _pattern("share").finditer(piece):
        value = _share_value(match)
        if value is not None and 0 < value <= 1 and not _no_share(piece, match):
            yield match.start(), match.end(), FigureKind.SHARE, value, "share", False


def _share_value(match: re.Match[str]) -> float | None:
    if match["half"]:
        return 0.5
    if match["in"]:
        below = value_of(match["of"])
        return (value_of(match["in"]) or 0) / below if below else None
    top = 1.0 if match["top"].lower() in ("a", "an") else value_of(match["top"])
    return (top or 0) / float(load("figures")["parts"][match["part"].lower()])


def _no_share(piece: str, match: re.Match[str]) -> bool:
    """True of `a third inspection`, `a quarter of an hour`, `section 20 in 2012`: they look like shares."""
    if match["in"]:
        return _labelled(piece, match.start()) or bool(re.fullmatch(r"(1[6-9]|20)\d\d", match["of"]))
    if not match["part"]:
        return False
    rest = piece[match.end() : match.end() + 12].lstrip().lower()
    if match["part"].lower().startswith(("quarter", "half")) or match["part"].lower().endswith("s"):
        return rest.startswith("of an hour")
    return not re.match(
        r"(of|in|more|less|fewer|higher|lower|are|is|were|was|had|have|do|did|said|fewer)\b|[.,;:)\u2013]|$", rest
    )


def _duration(piece: str) -> Iterator[Found]:
    for match in _pattern("duration").finditer(piece):
        age = next((group for group in ("age", "aged", "years") if match[group]), None)
        if age:
            days = float(match[age]) * 365.25
            yield match.start(age), match.end(age), FigureKind.DURATION, days, "years old", False
            continue
        count = 0.5 if match["n"].lower().startswith("half") else value_of(match["n"]) or 1.0
        unit = match["unit"].lower()
        days = count * float(load("figures")["days_in"][unit])
        yield match.start(), match.end(), FigureKind.DURATION, days, "years old" if match["old"] else f"{unit}s", False


def _day(piece: str) -> Iterator[Found]:
    for match in _pattern("day").finditer(piece):
        day, month = match["day"] or match["day2"], match["month"] or match["month2"]
        year = match["year"] or match["year2"]
        yield match.start(), match.end(), FigureKind.DATE, ordinal_of(year, month, int(day)), "day", year is None


def _month(piece: str) -> Iterator[Found]:
    for match in _pattern("month").finditer(piece):
        if not match["month"][0].isupper() or (match["month"].lower() == "may" and not _month_of_may(piece, match)):
            continue
        value = ordinal_of(match["year"], match["month"], 1)
        yield match.start(), match.end(), FigureKind.DATE, value, "month", match["year"] is None


def _month_of_may(piece: str, match: re.Match[str]) -> bool:
    """May is a month after `in` and the like, or before a year."""
    before = piece[: match.start()].rsplit(None, 1)[-1:] or [""]
    return bool(match["year"]) or before[0].lower() in (
        "in",
        "since",
        "until",
        "by",
        "during",
        "from",
        "to",
        "of",
        "last",
        "and",
    )


def ordinal_of(year: str | None, month: str, day: int) -> float | None:
    """The ordinal of a date; None without a year or where there is no such day."""
    if year is None:
        return None
    try:
        return float(datetime.date(int(year), load("figures")["months"][month.lower().rstrip(".")], day).toordinal())
    except ValueError:
        return None


def _relative(piece: str) -> Iterator[Found]:
    for match in _pattern("relative").finditer(piece):
        yield match.start(), match.end(), FigureKind.DATE, None, "", True


def _year(piece: str) -> Iterator[Found]:
    for match in _pattern("year").finditer(piece):
        hedge = _hedges("hedges_before").search(piece[max(0, match.start() - 24) : match.start()])
        if hedge is None and not _labelled(piece, match.start()):
            more = (match["more"] or "").strip()
            unit = "decade" if more == "s" else "years" if more else "year"
            yield match.start(), match.end(), FigureKind.YEAR, float(match["year"]), unit, False


def _number(piece: str) -> Iterator[Found]:
    for match in _pattern("number").finditer(piece):
        written = match["n"].lower()
        joined = piece[match.start() - 1 : match.start()] or " "
        if match["suffix"] or written in ("one", "a") or not (joined.isspace() or joined in "(\"'[\u2013"):
            continue
        if _labelled(piece, match.start()) or piece[match.end() : match.end() + 1] in ("/", ":", "-"):
            continue
        yield match.start(), match.end(), FigureKind.NUMBER, value_of(written), _unit(piece, match.end()), False


def _labelled(piece: str, start: int) -> bool:
    before = piece[max(0, start - 24) : start].rstrip(" .").rsplit(" ", 1)[-1].lower().strip("(\"'")
    return before in words("figures", "labels")


def _unit(piece: str, end: int) -> str:
    """What a number counts: the first plural among the next three words, else the next, where that can be a noun."""
    following = re.match(r"(?:\s[a-z][a-z'-]+){1,3}", piece[end : end + 48])
    found = [word.rstrip("'-") for word in following[0].split()] if following else []
    known = next((n for n, word in enumerate(found) if word in words("figures", "not_units")), len(found))
    nouns = found[:known]
    plural = [word for word in nouns if word.endswith("s") and not word.endswith("ss")]
    return (plural or nouns or [""])[0]


def value_of(written: str) -> float | None:
    """The value of a number in digits or words, such as 1.15million, 1,000, twenty-one or a dozen; None of a range."""
    data = load("figures")
    total, seen = 1.0, False
    for part in re.findall(r"[\d,.]+|[a-z]+", written.lower()):
        digits = part.replace(",", "").rstrip(".")
        if digits.replace(".", "", 1).isdigit():
            total, seen = (float(digits), True) if not seen else (total * 0, False)
        elif part in data["numbers"]:
            total, seen = (total + data["numbers"][part] if seen else float(data["numbers"][part])), True
        elif part in data["magnitudes"]:
            total, seen = total * data["magnitudes"][part], True
    return total if seen else None


READERS: tuple[Callable[[str], Iterator[Found]], ...] = (
    _money, _percent, _day, _duration, _share, _relative, _month, _year, _number,
)  # fmt: skip
