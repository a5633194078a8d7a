"""A draft as its kind shows it: options, the key in one line, the words quoted in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from quizzes.kinds import registry as kinds
from quizzes.reading.model import Reading, Voice, VoiceKind

from .model import QuestionDraft
from .places import names

QUOTED = re.compile(r"“([^“”]+)”")


@dataclass(frozen=True)
class Shown:
    """One option with the reason why it is right or wrong."""

    text: str
    right: bool
    reason: str


def options(draft: QuestionDraft) -> tuple[Shown, ...]:
    """The options in the order in which they are written; none for a kind whose answers are not of the writer's own."""
    kind = kinds[draft.kind]
    places = kind.places(draft.body)
    parts = kind.answer(draft.body, draft.key, range(places), None) if places else {}
    return tuple(Shown(o["text"], o["right"], o["reason"]) for o in parts.get("options", ()))


def lures(draft: QuestionDraft) -> tuple[Shown, ...]:
    return tuple(option for option in options(draft) if not option.right)


def rights(draft: QuestionDraft) -> tuple[str, ...]:
    """Each right option, or the right answer in one line where there are no options."""
    return tuple(option.text for option in options(draft) if option.right) or (key_text(draft),)


def key_text(draft: QuestionDraft) -> str:
    return str(kinds[draft.kind].key_text(draft.body, draft.key))


def quoted_runs(text: str) -> list[str]:
    """What stands between double quotation marks."""
    return [run for run in QUOTED.findall(text) if run.strip()]


def unquoted(text: str) -> str:
    return QUOTED.sub(" ", text)


def voices_in(text: str, reading: Reading) -> Iterator[Voice]:
    """The voices that a text names; a person without a name ("a professor") is not one."""
    named = (v for v in reading.voices if v.kind is not VoiceKind.PERSON or v.name.split()[-1:][0][:1].isupper())
    return (voice for voice in named if names(text, voice))
