"""Match people to their posts, as the article introduces them."""

import re
from collections.abc import Iterable

from quizzes.reading.model import Reading, Voice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.pairing import Pair, matching
from quizzes.writing.wording import name_of

from .base import rule
from .role import apart, placed, role_of

NAME = "match_posts"
PASSING = re.compile(r"(?:then|new|acting|interim)\b", re.I)
OBJECTIVE = "Identify who speaks in which role"


@rule(NAME, title="Match people to their posts", objective=OBJECTIVE, worth=0.65, most=1)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft where three or more people are named with posts that surely differ."""
    kept: list[Voice] = []
    for voice in reading.voices:
        if (
            placed(reading, voice)
            and not PASSING.match(voice.role)
            and all(apart(voice, other) and apart(other, voice) for other in kept)
        ):
            kept.append(voice)
    draft = matching(
        reading,
        rule=NAME,
        objective=OBJECTIVE,
        stem="According to the article, which post does each person hold?",
        pairs=[pair(reading, voice) for voice in sorted(kept, key=lambda voice: (-len(voice.mentions), voice.id))],
        feedback="Each passage gives the name together with the post.",
    )
    if draft:
        yield draft


def pair(reading: Reading, voice: Voice) -> Pair:
    told = placed(reading, voice)
    proof = (told,) if told else ()
    return Pair(name_of(voice), role_of(voice), f"The article introduces {name_of(voice)} in this role.", proof)
