"""How somebody answers: in an interview, one question and the points of its answer."""

from collections.abc import Iterable

from quizzes.kinds.short_answer import Body, Key
from quizzes.reading.model import Reading, Span
from quizzes.writing.claims import doubted, public
from quizzes.writing.interviews import Exchange, exchanges, interviewee
from quizzes.writing.model import Evidence, QuestionDraft
from quizzes.writing.places import clip, meeting
from quizzes.writing.wording import in_sentence, quoted, said
from quizzes.writing.words import word_count

from .base import rule

NAME = "answered"
OBJECTIVE = "Sum up in own words what a voice says"
FEWEST, MOST = 2, 5
SHORTEST, LONGEST_QUESTION = 4, 14
LENGTH = "Two or three sentences."
NO_CREDIT = "What is said in answer to another question, or a view of one's own."


@rule(NAME, title="How they answer a question", objective=OBJECTIVE, worth=0.75, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each question of an interview whose answer has two to five sentences that say something."""
    voice = interviewee(reading)
    if voice is None or not public(voice) or doubted(reading, voice):
        return
    who = in_sentence(voice)
    for exchange in exchanges(reading):
        points = points_of(reading, exchange)
        if FEWEST <= len(points) <= MOST and is_short(exchange.question):
            asked = quoted(exchange.question)
            stem = f"In your own words, sum up what {who} says in the article in answer to {asked}."
            told = [said(reading.slice(point)) for point in points]
            model = f"{who} says: {' '.join(told)}."
            key = Key(model, tuple(f"Says in own words {words}." for words in told), NO_CREDIT)
            proof = tuple(Evidence.of(reading.canonical, point) for point in points)
            feedback = "The passage is the answer that the article gives to this question."
            yield QuestionDraft("short_answer", NAME, stem, Body(stem, LENGTH), key, feedback, proof, OBJECTIVE)


def is_short(question: str) -> bool:
    """Whether it is one short question that can stand inside ours."""
    one = question.endswith("?") and not any(mark in question[:-1] for mark in "?.!")
    return one and word_count(question) <= LONGEST_QUESTION


def points_of(reading: Reading, exchange: Exchange) -> list[Span]:
    """The sentences of an answer that say more than yes or no."""
    spans = [clip(sentence.span, exchange.answer) for sentence in meeting(reading.sentences, exchange.answer)]
    return [span for span in spans if word_count(reading.slice(span)) >= SHORTEST]
