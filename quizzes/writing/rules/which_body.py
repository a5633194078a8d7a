"""Which body did it: what the article reports of one body, asked for the body."""

from collections.abc import Iterable

from quizzes.reading.model import Camp, Reading, Voice, VoiceKind
from quizzes.writing.choosing import Option, single_choice
from quizzes.writing.claims import public
from quizzes.writing.model import QuestionDraft
from quizzes.writing.places import names
from quizzes.writing.rivals import one_voice
from quizzes.writing.statements import Statement, sentence_words, statements
from quizzes.writing.wording import in_sentence, name_of
from quizzes.writing.words import lemmas, phrase_pattern, plain, word_count

from .base import rule
from .who_did import ALSO, tells_enough

NAME = "which_body"
OBJECTIVE = "Find which body did what"
FEWEST_OTHERS = 2
ACRONYM = 2


@rule(NAME, title="Which body did it", objective=OBJECTIVE, worth=0.7, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each deed of one named body, where two other bodies are named that it does not speak of."""
    bodies = [v for v in reading.voices if v.kind is VoiceKind.BODY and named_in_full(v) and public(v)]
    for statement in statements(reading):
        voice = body_in(statement, bodies)
        if voice and tells_enough(statement.clause.predicate) and not ALSO.search(sentence_words(statement)):
            others = [o for o in bodies if may_stand_for(statement, voice, o)]
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=f"According to the article, which of these bodies {statement.clause.predicate}?",
                right=Option(name_of(voice), f"The article says this of {in_sentence(voice)}."),
                lures=[Option(name_of(o), f"The article names {in_sentence(o)} for something else.") for o in others],
                feedback=f"The article says this of {in_sentence(voice)}.",
                evidence=statement.evidence,
            )
            if draft and len(others) >= FEWEST_OTHERS:
                yield draft


def named_in_full(voice: Voice) -> bool:
    """Whether the name tells which body it is: not "the council" alone."""
    words = [word for word in voice.name.split() if word[:1].isupper() and word.lower() != "the"]
    return len(words) > 1 or any(word.isupper() and len(word) > ACRONYM for word in words) or voice.name == "Ofsted"


def body_in(statement: Statement, bodies: Iterable[Voice]) -> Voice | None:
    """The one body that is the subject of a fact of the article's own, and no inspectorate that judges."""
    if statement.claim is not None or statement.cited:
        return None
    subject = plain(statement.subject).lower().removeprefix("the ")
    found = [v for v in bodies if subject in {plain(n).lower().removeprefix("the ") for n in (v.name, *v.aliases)}]
    judges = (
        bool(found)
        and found[0].camp is Camp.INSPECTORATE
        and phrase_pattern("grades").search(plain(statement.clause.predicate))
    )
    return found[0] if len(found) == 1 and not judges else None


def may_stand_for(statement: Statement, voice: Voice, other: Voice) -> bool:
    """Whether another body is surely another, and neither the deed nor the name of the right one speaks of it."""
    if other.id == voice.id or one_voice(voice, other) or names(statement.clause.predicate, other):
        return False
    return len(lemmas(other.name) - lemmas(voice.name)) > 0 and word_count(other.name) <= 9
