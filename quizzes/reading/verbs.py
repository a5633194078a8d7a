"""Forms of the cues: which verb a word may be, and in which form."""

from functools import cache

from .lexicon import load, words

KINDS = ("clause", "person", "object", "as", "quoted", "finding", "question")


@cache
def lemmas() -> dict[str, frozenset[str]]:
    """Verb -> the kinds of cue that it may be (see `data/cues.yaml`)."""
    table: dict[str, set[str]] = {}
    for kind in KINDS:
        for lemma in words("cues", kind):
            table.setdefault(lemma, set()).add(kind)
    return {lemma: frozenset(kinds) for lemma, kinds in table.items()}


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Form -> (verb, tense), tense one of past, s, ing, base; of every cue and the first words of every phrase."""
    table: dict[str, tuple[str, str]] = {}
    first = {phrase.split()[0] for phrase in load("cues")["phrases_clause"]}
    for lemma in sorted(first) + sorted(lemmas()):
        for form, tense in _inflect(lemma):
            if form not in table or lemma in lemmas():
                table[form] = (lemma, tense)
    return table | {form: (lemma, "past") for form, lemma in load("cues")["spellings"].items()}


def _inflect(lemma: str) -> list[tuple[str, str]]:
    irregular = load("cues")["irregular"].get(lemma)
    if irregular:
        past, participle, third, ing = irregular
        base = [(lemma, "base")] if lemma != past else []
        return [*base, (participle, "past"), (past, "past"), (third, "s"), (ing, "ing")]
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [(lemma, "base"), (f"{lemma[:-1]}ied", "past"), (f"{lemma[:-1]}ies", "s"), (f"{lemma}ing", "ing")]
    third = f"{lemma}es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else f"{lemma}s"
    return [(lemma, "base"), (f"{stem}ed", "past"), (third, "s"), (f"{stem}ing", "ing")]


def lemma_of(form: str) -> str:
    """The verb of a form, in lower case; an empty string where it is no cue."""
    return forms().get(form, ("", ""))[0]


def tense_of(form: str) -> str:
    """past, s, ing or base; an empty string where the word is no cue."""
    return forms().get(form, ("", ""))[1]
