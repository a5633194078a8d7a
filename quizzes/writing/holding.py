"""Which rules are at work: those that are not held back."""

from .words import word_list


def on(name: str) -> bool:
    """Whether the rule of this name, of questions or of motions, is at work."""
    return name not in word_list("held_back")
