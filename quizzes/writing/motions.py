"""Motions for debate from what was read."""

from quizzes.reading.model import Reading

from .model import MotionDraft, Rejection


def motions(reading: Reading) -> tuple[tuple[MotionDraft, ...], tuple[Rejection, ...]]:
    return (), ()
