"""In which role somebody appears: the roles of the people named are the options."""

import re
from collections.abc import Iterable

from quizzes.reading.model import Reading, Span, Voice, VoiceKind
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import doubted, public
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import meeting, names
from quizzes.writing.standing import PASSING
from quizzes.writing.wording import capital, name_of, role_words
from quizzes.writing.words import overlap, plain, word_count, word_list

from .base import rule

NAME = "role"
OBJECTIVE = "Identify who speaks in which role"
SAME_ROLE = 0.75
LONGEST_ROLE = 14
HONOUR = re.compile(r"[QK]C|[CO]BE|MBE|Dame|Sir|Dr|Professor|District Judge")
OF_WHICH = re.compile(r"(?:the|its|their) [a-z]+'s \w+", re.I)
"""A post of a body that the role does not name: "the association's president"."""
CUT_OFF = re.compile(r"\b(?:and|&) $")
"""Where the role goes on to the left: "police and crime commissioner"."""


@rule(NAME, title="In which role", objective=OBJECTIVE, worth=0.6, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each person whose role stands in one sentence with the name, where two others have other roles."""
    people = [voice for voice in reading.voices if placed(reading, voice)]
    for voice in people:
        evidence = placed(reading, voice)
        others = [other for other in people if other.id != voice.id and apart(voice, other)]
        if evidence:
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"According to the article, in which role does {name_of(voice)} appear?",
                right=Option(role_of(voice), f"This is how the article introduces {name_of(voice)}."),
                lures=[Option(role_of(other), f"This is the role of {name_of(other)}.") for other in others],
                feedback=f"The article introduces {name_of(voice)} in this role.",
                evidence=(evidence,),
            )
            if draft:
                yield draft


def tells_which(role: str) -> bool:
    """Whether a role says of what or whose it is: not "chief executive" alone."""
    words = [word.lower() for word in plain(role).split()]
    if HONOUR.fullmatch(plain(role)) or OF_WHICH.match(plain(role)):
        return False
    return any(word not in word_list("plain_roles") for word in words)


def role_of(voice: Voice) -> str:
    return capital(role_words(voice))


def apart(voice: Voice, other: Voice) -> bool:
    """Whether two roles surely differ: neither says what the other says."""
    return overlap(voice.role, other.role) < SAME_ROLE and not names(voice.role, other)


def placed(reading: Reading, voice: Voice) -> Evidence | None:
    """The sentence that gives name and role together; None where none does or the person may not be named."""
    short = word_count(voice.role) <= LONGEST_ROLE and tells_which(voice.role)
    short = short and not voice.role.startswith(PASSING)
    if voice.kind is not VoiceKind.PERSON or not short or not public(voice) or doubted(reading, voice):
        return None
    for mention in voice.mentions:
        for sentence in meeting(reading.sentences, mention):
            before, found, _ = (
                plain(reading.slice(sentence.span)).lower().partition(plain(voice.role.strip(" ,")).lower())
            )
            if found and not CUT_OFF.search(before):
                return Evidence.of(reading.canonical, Span(sentence.span.start, sentence.span.end))
    return None
