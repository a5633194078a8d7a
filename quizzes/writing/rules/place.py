"""Where: a clause that ends with a place is asked for it, among other places that the article names or does not."""

import re
from collections.abc import Iterable
from dataclasses import replace

from quizzes.reading.model import Reading
from quizzes.writing.choosing import Option, drawn, single_choice
from quizzes.writing.model import QuestionDraft
from quizzes.writing.near import absent
from quizzes.writing.statements import Statement, statements
from quizzes.writing.words import plain, word_count, word_list

from .base import rule

NAME = "place"
OBJECTIVE = "Find where something happened"
ENDS_IN = re.compile(r"^(?P<before>.+) in (?:central |north |south |east |west )?(?P<place>[A-Z][\w-]+)$")
PLACED = re.compile(r"\b(?:at|in|near|outside|inside)\b")
SHORTEST = 2


@rule(NAME, title="Where", objective=OBJECTIVE, worth=0.65, most=2)
def write(reading: Reading) -> Iterable[QuestionDraft]:
    """One draft for each simple clause that ends with a known place."""
    for statement in statements(reading):
        found = ENDS_IN.match(statement.clause.rest)
        if (
            found
            and not PLACED.search(found["before"])
            and plain(found["place"]).lower() in word_list("places")
            and word_count(found["before"]) >= SHORTEST
        ):
            draft = single_choice(
                reading,
                rule=NAME,
                objective=OBJECTIVE,
                stem=stem_for(statement, found["before"]),
                right=Option(found["place"], "This is the place that the article names."),
                lures=lures(reading, found["place"]),
                feedback=f"{statement.source}, it was in {found['place']}.",
                evidence=statement.evidence,
            )
            if draft:
                yield draft


def stem_for(statement: Statement, before: str) -> str:
    asked = replace(statement.clause, rest=before).inverted(statement.subject)
    return f"{statement.source}, in which of these places {asked}?"


def lures(reading: Reading, place: str) -> list[Option]:
    """Places of its sort (towns or areas) that the article does not name, in an order drawn from it."""
    areas = word_list("areas")
    sort = areas if place.lower() in areas else word_list("places") - areas
    free = [name for name in sort if absent(name, reading) and name not in place.lower()]
    free.sort(key=lambda name: drawn(reading, NAME, place, name))
    return [Option(name.title().replace("-On-", "-on-"), "The article does not name this place.") for name in free[:3]]
