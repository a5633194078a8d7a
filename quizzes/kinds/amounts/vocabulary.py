"""The words that numbers and dates are made of, in lower case."""

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
)

NOTHING = dict.fromkeys(("zero", "nought", "naught", "nil", "none"), 0)
TENS = {word: 20 + 10 * n for n, word in enumerate(_TENS.split())}
ONES = {word: n for n, word in enumerate(f"{_ONES} eighteen nineteen".split(), start=1)}
SMALL = NOTHING | ONES | TENS | {"fourty": 40}
DIGITS = {word: n for word, n in SMALL.items() if n < 10} | {"oh": 0, "o": 0}

HUNDRED = "hundred"
MAGNITUDES = {
    **dict.fromkeys(("hundred",), 100),
    **dict.fromkeys(("thousand", "k"), 10**3),
    **dict.fromkeys(("million", "m", "mn", "mln", "mio"), 10**6),
    **dict.fromkeys(("billion", "bn"), 10**9),
    **dict.fromkeys(("trillion", "tn"), 10**12),
    "dozen": 12,
}

ORDINALS = {word: n for n, word in enumerate(_ORDINALS.split(), start=1)} | {
    word[:-1] + "ieth": n for word, n in TENS.items()
}
ORDINAL_ENDS = {"st", "nd", "rd", "th"}
_PARTS = {"half": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000} | {
    word: n for word, n in ORDINALS.items() if n > 2
}
PARTS = _PARTS | {f"{word}s": n for word, n in _PARTS.items()} | {"halves": 2}
"""Into how many a whole is divided. No "second", which is a time or a place in a row."""

ARTICLES = {"a", "an"}
NEGATIONS = {"not", "never", "neither", "nor", "except", "without", "cannot"}

_MONTHS = "january february march april may june july august september october november december"
MONTH_NAMES = tuple(word.capitalize() for word in _MONTHS.split())
MONTHS = {word: n for n, word in enumerate(_MONTHS.split(), start=1)}
MONTHS |= {word[:3]: n for word, n in MONTHS.items()} | {"sept": 9}
SEASONS = {"spring", "summer", "autumn", "winter"}
