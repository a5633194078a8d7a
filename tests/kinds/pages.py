"""Units of questions of every kind, from the examples, and what answers to them post."""

import random
from collections.abc import Mapping
from typing import Any

from quizzes.kinds import registry
from quizzes.models import Slot, Unit, User, Version
from quizzes.vetting import publish
from tests import make
from tests.kinds.examples import EXAMPLES, Example


def unit_of(examples: Mapping[str, Example] = EXAMPLES, slug: str = "kinds", owner: User | None = None) -> Unit:
    """A published unit with a question of each kind, in the order of their slugs."""
    owner = owner or make.tutor("owner")
    title = f"Every kind ({slug})"
    made = make.bare_unit(slug, owner, make.passage_of(title, len(examples)), title=title, open=True)
    for number, (kind, example) in enumerate(examples.items(), start=1):
        make.add_question(made, number, kind, example.body, example.key)
    publish(made)
    made.refresh_from_db()
    return made


def version_of(unit: Unit, kind: str) -> Version:
    return Version.objects.get(question__unit=unit, kind=kind)


def right_form(slot: Slot) -> dict[str, list[str]]:
    """What a browser posts for the right answer."""
    how, body = slot.version.how, slot.version.content
    return how.to_form(body, slot.option_order, how.right(body, slot.version.current_key.content))


def guesses(kind: str, example: Example, count: int = 60) -> list[Any]:
    """Answers of people who do not know."""
    return [registry[kind].guess(example.body, random.Random(seed)) for seed in range(count)]
