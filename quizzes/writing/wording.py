"""How stems, options and feedback are worded, so that every rule words them alike."""

import simplemma

from quizzes.reading.model import Reading, Voice, VoiceKind

from .words import plain, word_list


def quoted(words: str) -> str:
    """Words between double quotation marks, as they stand in the article."""
    return f"“{words}”"


def said(words: str) -> str:
    """Quoted words without the stop that ended them in the article."""
    return quoted(words.rstrip(".,;:!"))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def name_of(voice: Voice) -> str:
    """The voice as an option: its name with a capital letter."""
    return capital(voice.name.strip())


def in_sentence(voice: Voice) -> str:
    """The voice inside a sentence: proper names as they are, "the council" and "inspectors" without a capital."""
    name = voice.name.strip()
    first = name.split()[0] if name.split() else ""
    common = voice.kind is not VoiceKind.PERSON and first.lower() in word_list("common_openings")
    return name[:1].lower() + name[1:] if common else name


def introduced(voice: Voice) -> str:
    """The voice with its role, for feedback: "Jane Poole (chair of the board)"."""
    role = voice.role.strip(" ,")
    return f"{name_of(voice)} ({role})" if role and role.lower() not in voice.name.lower() else name_of(voice)


def small_subject(subject: str, reading: Reading) -> str:
    """A subject that began a sentence, as it stands inside one: "the council", but "Sandwell" and "Ofsted"."""
    first, _, rest = subject.partition(" ")
    return first.lower() + (f" {rest}" if rest else "") if _common(first, rest, reading) else subject


def _common(first: str, rest: str, reading: Reading) -> bool:
    bare = plain(first).lower().removesuffix("'s").rstrip("'")
    if not first[:1].isupper() or first[1:] != first[1:].lower():
        return False
    if bare in word_list("common_openings") or bare in word_list("determiners"):
        return True
    named = any(first in voice.name.split() for voice in reading.voices)
    following = rest.split(maxsplit=1)[0] if rest else ""
    if named or following[:1].isupper():
        return False
    return f" {bare}" in reading.canonical.text or bool(simplemma.is_known(bare, lang="en") and bare.endswith("s"))
