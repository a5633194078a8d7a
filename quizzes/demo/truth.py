"""The parameters that a history follows, for whoever wants to see whether figures recover them."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from .abilities import FORMULA, GAIN
from .answers import Asked
from .cohorts import Spec, units_to_set
from .history import mind_of, questions_of


def truth(specs: Iterable[Spec], seed: int) -> dict[str, Any]:
    """Abilities of the learners and parameters of the questions, as JSON can hold them."""
    asked = [(unit.slug, *pair) for unit in units_to_set() for pair in questions_of(unit, seed).values()]
    return {
        "seed": seed,
        "model": FORMULA,
        "gain_with_each_attempt_and_in_recall": GAIN,
        "learners": [_learner(spec, name) for spec in specs for name in spec.usernames],
        "questions": [
            {"unit": slug, "fingerprint": version.question.fingerprint, "stem": version.stem} | _parameters(model)
            for slug, version, model in asked
        ],
    }


def _learner(spec: Spec, username: str) -> dict[str, Any]:
    return {"cohort": spec.name, "username": username} | asdict(mind_of(username, spec.seed))


def _parameters(asked: Asked) -> dict[str, Any]:
    """The numbers, and the words of the answers that they are about."""
    drawn = asdict(asked.parameters)
    lures = [
        {"answer": asked.how.response_text(asked.body, response)} | lure
        for response, lure in zip(asked.wrong, drawn.pop("lures"), strict=True)
    ]
    return drawn | {"right": asked.how.key_text(asked.body, asked.key), "wrong": lures}
