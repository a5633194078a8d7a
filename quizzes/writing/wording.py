"""How stems, options and feedback are worded, so that every rule words them alike."""

from quizzes.reading.model import Voice, VoiceKind

from .words import word_list


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
