"""What is not the article."""

from .pieces import Piece


def sort_noise(pieces: list[Piece]) -> list[Piece]:
    """thin"""
    return pieces
