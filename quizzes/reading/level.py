"""How hard a text is to read, and how long it takes."""

import re

from quizzes.articles.text import Canonical

from .sentences import sentences

WORDS_A_MINUTE = 200
WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")


def grade_level(canonical: Canonical) -> float | None:
    """Flesch-Kincaid grade of the prose, to one decimal; None where there is none.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom 1975).
    """
    words = [word for block in canonical.prose for word in WORD.findall(canonical.slice(block))]
    count = len(sentences(canonical))
    if not words or not count:
        return None
    syllables = sum(syllables_in(word) for word in words)
    return round(0.39 * len(words) / count + 11.8 * syllables / len(words) - 15.59, 1)


def syllables_in(word: str) -> int:
    """Groups of vowels, a silent final e left out; at least one. An estimate, as the formula expects."""
    plain = word.lower().replace("’", "'").split("'")[0]
    groups = len(VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee", "ye")) and groups > 1
    return max(1, groups - silent)


def minutes_to_read(words: int) -> int:
    """Whole minutes at 200 words a minute, at least one."""
    return max(1, round(words / WORDS_A_MINUTE))


def level_in_words(grade: float) -> str:
    """A grade as a person reads it: “grade 9, plain”. The bands are those of Flesch's reading ease, roughly."""
    words = "easy" if grade < 7 else "plain" if grade < 10 else "fairly difficult" if grade < 13 else "difficult"
    return f"grade {max(1, round(grade))}, {words}"
