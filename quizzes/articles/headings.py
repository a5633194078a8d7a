"""thin"""

from .pieces import Piece


def find_headings(pieces: list[Piece]) -> list[Piece]:
    """thin"""
    return pieces
