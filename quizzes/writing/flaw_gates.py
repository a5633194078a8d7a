"""Flaws of wording that a question must not have (Moore et al. 2023): why it fails in plain English, or None."""

import re

from quizzes.reading.model import Reading

from .altering import NEGATIVE
from .model import QuestionDraft
from .shown import lures, options, rights, unquoted
from .words import lemmas, overlap, phrase_pattern, plain, tokens, word_count

SUPPORTS = 0.75
FORMS = ((re.compile(r"[“‘]"), "its quotation marks"), (re.compile(r"^(?:He|She|They)\b"), "its first word"))


def no_all_or_none(draft: QuestionDraft, reading: Reading) -> str | None:
    """No "all of the above", "none of the above" or "A and B" among the options (Moore et al. 2023)."""
    pattern = re.compile(
        r"\b(?:all|none|both|some|any) of (?:the )?(?:above|these|them)\b|^[a-e] (?:and|or) [a-e]$", re.I
    )
    found = next((option.text for option in options(draft) if pattern.search(option.text)), None)
    return f"An option refers to other options: {found}" if found else None


def no_blank(draft: QuestionDraft, reading: Reading) -> str | None:
    """The stem is a question, not a sentence with a gap (Moore et al. 2023)."""
    return "The question has a gap to fill." if re.search(r"_{2,}|\.{3}|…", unquoted(draft.stem)) else None


def no_vague_terms(draft: QuestionDraft, reading: Reading) -> str | None:
    """No "usually", "often" or "sometimes" of the writer's own (Moore et al. 2023)."""
    return _own_word(draft, reading, "vague_terms", "vague")


def no_absolute_terms(draft: QuestionDraft, reading: Reading) -> str | None:
    """No "always", "never" or "all" of the writer's own among the options (Moore et al. 2023)."""
    return _own_word(draft, reading, "absolute_terms", "absolute")


def _own_word(draft: QuestionDraft, reading: Reading, entries: str, sort: str) -> str | None:
    """A word of a list in the options that the article does not have in like words."""
    for option in options(draft):
        found = phrase_pattern(entries).search(unquoted(option.text))
        if found and not _has_in_like_words(reading, found.group().lower(), option.text):
            return f"An option has a word that is {sort}, which the article has not: {found.group()}"
    return None


def _has_in_like_words(reading: Reading, word: str, text: str) -> bool:
    """Whether a sentence of the article that says nearly what the text says has the word too."""
    sentences = (plain(reading.slice(sentence.span)).lower() for sentence in reading.sentences)
    return any(word in sentence and overlap(sentence, text) >= SUPPORTS for sentence in sentences)


def negative_is_marked(draft: QuestionDraft, reading: Reading) -> str | None:
    """A question that asks for what is not so says NOT in capitals, once (Moore et al. 2023)."""
    asked = unquoted(draft.stem)
    main = re.split(r"\b(?:said|suggested|found|told \w+) that\b", asked)[0]
    if re.search(r"\b(?:which|what)\b.*\b(?:not|except|never)\b", main) and "NOT" not in main:
        return "A question that asks for what is not so must say NOT."
    return "The question has two negatives." if len(re.findall(r"\bNOT\b", asked)) > 1 else None


def no_cue_in_not(draft: QuestionDraft, reading: Reading) -> str | None:
    """The right option is not the only one with a "not", nor the only one without (quoted words are as they are)."""
    wrong = {bool(NEGATIVE.search(plain(lure.text))) for lure in lures(draft)}
    right = {bool(NEGATIVE.search(plain(text))) for text in rights(draft)}
    sentences = all(word_count(option.text) > 3 and not option.text.startswith("“") for option in options(draft))
    stands_out = sentences and len(right) == 1 and wrong == {not min(right)}
    return "The right option stands out by a “not”." if stands_out else None


def no_cue_in_form(draft: QuestionDraft, reading: Reading) -> str | None:
    """The right option is not the only one with quotation marks or with "he" or "she" first, nor the one without."""
    if all(word_count(option.text) > 3 for option in options(draft)):
        for pattern, what in FORMS:
            right = {bool(pattern.search(text)) for text in rights(draft)}
            if len(right) == 1 and {bool(pattern.search(lure.text)) for lure in lures(draft)} == {not min(right)}:
                return f"The right option stands out by {what}."
    return None


def no_cue_in_grammar(draft: QuestionDraft, reading: Reading) -> str | None:
    """The end of the stem does not fit one option alone, as "a" or "an" would (Moore et al. 2023)."""
    return "The question ends on “a” or “an”." if tokens(draft.stem)[-1:] in (["a"], ["an"]) else None


def key_is_not_echoed(draft: QuestionDraft, reading: Reading) -> str | None:
    """The right option is not the only one that shares words with all others (Moore et al. 2023: convergence)."""
    texts = [lemmas(lure.text) for lure in lures(draft)]
    key = lemmas(rights(draft)[0]) if texts else frozenset()
    if len(key) < 3 or len(texts) < 3 or len(rights(draft)) > 1:
        return None
    echoed = all(len(key & text) >= 2 for text in texts)
    alike = any(len(one & other) >= 2 for i, one in enumerate(texts) for other in texts[i + 1 :])
    return "The right option shares words with every other one." if echoed and not alike else None
