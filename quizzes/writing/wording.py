"""How stems, options and feedback are worded, so that every rule words them alike."""

import re
from functools import lru_cache

import simplemma

from quizzes.reading.model import Reading, Voice, VoiceKind

from .clauses import tense_of
from .words import lemma, plain, word_list

LONG_NOUN = 6
NOUN_ENDS = ("tion", "ment", "ance", "ence", "ness", "ity", "ssion", "ship")
"""How common nouns end that are no names of places: "attendance", "recruitment"."""


def quoted(words: str) -> str:
    """Words between double quotation marks, as they stand in the article; quotation marks inside them are single."""
    return f"“{words.replace('“', '‘').replace('”', '’')}”"


def said(words: str) -> str:
    """Quoted words without the stop that ended them in the article."""
    return quoted(words.rstrip(".,;:!"))


def is_right(who: str, words: str) -> str | None:
    """ "X is right that", or "was right that" before words in the past; None where their tense cannot be told."""
    verb = {"past": "was", "present": "is"}.get(tense_of(words))
    return f"{who} {verb} right that {words.rstrip('.')}" if verb else None


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def name_of(voice: Voice) -> str:
    """The voice as an option: its name with a capital letter."""
    name = in_sentence(voice)
    return capital(voice.name.strip() if name == f"the {voice.name.strip()}" and " " in voice.name else name)


def in_sentence(voice: Voice) -> str:
    """The voice inside a sentence: names as they are, "the council" and "inspectors" without a capital."""
    name = voice.name.strip()
    first = name.split()[0] if name.split() else ""
    if voice.kind is VoiceKind.PERSON:
        return name
    if first.lower() in word_list("common_openings") and name[len(first) :] == name[len(first) :].lower():
        return name[:1].lower() + name[1:]
    bare = first.lower() not in word_list("determiners")
    head = re.split(r" (?:for|of) ", name)[0].split()
    ends = head[-1].lower() if head else ""
    opens = plain(first).lower() in word_list("the_bodies") and " " in name
    takes_the = name == name.lower() or opens or ends in word_list("the_bodies_end")
    if voice.kind is VoiceKind.BODY and bare and takes_the and ends not in ("wales", "scotland", "england"):
        return f"the {name}"
    return f"the{name[3:]}" if first == "The" else name


def introduced(voice: Voice) -> str:
    """The voice with its role, inside a sentence of feedback: "Jane Poole (chair of the board)"."""
    role = role_words(voice)
    return f"{in_sentence(voice)} ({role})" if role and role.lower() not in voice.name.lower() else in_sentence(voice)


def role_words(voice: Voice) -> str:
    """The role as it stands inside a sentence: "the council's leader", but "leader of the council"."""
    role = voice.role.strip(" ,")
    return f"the {role}" if re.match(r"[a-z][\w-]*['’]s ", role) else role


def small_subject(subject: str, reading: Reading) -> str | None:
    """A subject that began a sentence, as it stands inside one: "the council", but "Sandwell" and "Ofsted".

    None where it cannot be told whether its first word is a name.
    """
    first, _, rest = subject.partition(" ")
    if not first[:1].isupper() or first[1:] != first[1:].lower() or _proper(first, rest, reading):
        return subject
    return first.lower() + (f" {rest}" if rest else "") if _common(first, reading) else None


def _proper(first: str, rest: str, reading: Reading) -> bool:
    """Whether the word is of a name: a voice has it, a capital follows, or it has a capital inside a sentence."""
    bare = _bare(first)
    if rest.startswith("Majesty") or (rest[:1].isupper() and bare.lower() not in word_list("determiners")):
        return True
    if bare.lower() in word_list("determiners") or bare.lower() in word_list("common_openings"):
        return False
    known = (voice for voice in reading.voices if voice.kind is not VoiceKind.GROUP)
    named = any(bare in name.split() for voice in known for name in (voice.name, *voice.aliases))
    inside = bare in _words_inside(reading.canonical.text)
    return named or inside or not simplemma.is_known(bare.lower(), lang="en")


def _common(first: str, reading: Reading) -> bool:
    """Whether the word is surely no name: an article, a plural of the dictionary, or small elsewhere in the text."""
    bare = _bare(first).lower()
    if bare in word_list("common_openings") or bare in word_list("determiners") or bare.isdigit():
        return True
    if bare in word_list("number_words") or bare.endswith("ly"):
        return True
    if len(bare) > LONG_NOUN and bare.endswith(NOUN_ENDS) and simplemma.is_known(bare, lang="en"):
        return True
    return bare in _words_inside(reading.canonical.text) or (bare.endswith("s") and lemma(bare) != bare)


@lru_cache(maxsize=8)
def _words_inside(text: str) -> frozenset[str]:
    """Every word of a text as it stands after another word or a comma: there only names have capitals."""
    return frozenset(re.findall(r"(?<=[a-z,] )[^\W\d_]+", plain(text)))


def _bare(word: str) -> str:
    return plain(word).removesuffix("'s").rstrip("'")
