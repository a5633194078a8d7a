"""What the learners of a history write: made-up sentences, none of them a real person's. Plain."""

import random
import re
from collections.abc import Sequence

OPENINGS = ("", "", "I think: ", "As I read it, ", "From the article: ", "In short: ")
UNSURE = (
    "I could not find the place in the article.",
    "It is about who is responsible, I think.",
    "The article says something on this near the end, but I am not sure what it means.",
    "They want better services.",
    "I would have to read it again.",
)
FOR = ("I agree", "I am for it", "On balance I agree", "I come down on the side of it", "I would accept this")
AGAINST = ("I disagree", "I am against it", "On balance I disagree", "I would not go so far", "I do not accept this")
HEDGES = ("", "", " for now", " after a second reading", " with one doubt", " more than I expected to")
BECAUSE = (
    "because the article gives a reason and not only an opinion",
    "because of who says so and what they can know",
    "if we go by what is quoted, not by how it is put",
    "since the other view has less behind it here",
    "as far as one article can carry it",
    "because what matters is what families would notice",
    "since the people who do the work are the ones to ask",
    "because a single figure would not change this",
)
REASONS = (
    "This passage {does} {what}.",
    "Read closely, it {does} {what}.",
    "I chose it because it {does} {what}.",
    "It counts because it {does} {what}.",
)
DOES = ("shows", "names", "makes plain", "gives us")
WHAT = (
    "what was done and not only what was hoped for",
    "who would have to act first",
    "the point on which the two sides part",
    "something that could be checked",
    "the reason behind the claim",
    "how much is still unknown",
    "what it would cost to be wrong",
)
ADDED = (
    "",
    "I would still want to hear from a family.",
    "It is one voice, so I hold it lightly.",
    "I looked for a passage that says the opposite and found less.",
    "I read it twice before I chose it.",
    "It does not settle the matter, but it leans one way.",
)
MOVED = (
    "The case about {what} moved me.",
    "Somebody had read the same passage differently, and better.",
    "I had not thought of {what}.",
    "I am less certain now that I have seen {what}.",
)
KEPT = (
    "Nobody brought a passage that I had not seen.",
    "The other side has a point about {what}, but it is not enough.",
    "I still think that {what} matters most.",
    "The best case against mine rests on one voice.",
)
NOTES = ("", "", "", "Good use of the article’s own words.", "Say where the two part.", "Clear, and to the point.")


def answer(model: str, points: int, met: Sequence[int], rng: random.Random) -> str:
    """An answer in words that meets these of so many marking points: the sentences of the model that hold them."""
    told = list(dict.fromkeys(_sentence_of(model, points, point) for point in met))
    return rng.choice(OPENINGS) + " ".join(told) if told else rng.choice(UNSURE)


def points_in(text: str, model: str, points: int) -> list[int]:
    """The marking points whose sentence of the model stands in a text."""
    return [point for point in range(points) if _sentence_of(model, points, point) in text]


def _sentence_of(model: str, points: int, point: int) -> str:
    sentences = re.split(r"(?<=[.!?])\s+", model.strip())
    return sentences[point * len(sentences) // points]


def claim(side: str, rng: random.Random) -> str:
    """One sentence for or against, whatever the motion."""
    return f"{rng.choice(FOR if side == 'for' else AGAINST)}{rng.choice(HEDGES)}, {rng.choice(BECAUSE)}."


def reason(rng: random.Random) -> str:
    """Why a passage counts."""
    first = rng.choice(REASONS).format(does=rng.choice(DOES), what=rng.choice(WHAT))
    return f"{first} {rng.choice(ADDED)}".strip()


def afterthought(moved: bool, rng: random.Random) -> str:
    """What moved somebody in a debate, or why nothing did."""
    return rng.choice(MOVED if moved else KEPT).format(what=rng.choice(WHAT))


def note(rng: random.Random) -> str:
    """A tutor's word to a mark, often none."""
    return rng.choice(NOTES)
