"""Replies: two sides only where the text itself says that the second stands against the first."""

import pytest

from quizzes.reading.model import Camp, Manner, Reading
from quizzes.writing.motions import motions
from quizzes.writing.replies import replies

from .make import Says, body, make, person

RATTRAY = person(0, "Ines Rattray", "chair of the guild", Camp.PROFESSION)
DEVANE = person(1, "Colm Devane", "director of the trust", Camp.UNKNOWN)
TRUST = body(2, "Fenland Homes Trust", Camp.UNKNOWN, "the trust", "trust")
POINT = "A locked gate is no substitute for staff"


def answered(between: str, reply: str = "the gate had cut thefts by night", second: str = "Colm Devane") -> Reading:
    """Rattray makes a point, a sentence stands between, and Devane (or the trust) says something."""
    return make(
        f"“{POINT},” said Ines Rattray, chair of the guild.",
        f"{between} {second} said that {reply}.",
        voices=(RATTRAY, DEVANE, TRUST),
        says=(Says("Ines Rattray", f"“{POINT},”"), Says(second, reply, manner=Manner.INDIRECT)),
    )


@pytest.mark.parametrize(
    ("between", "second", "found"),
    [
        ("Colm Devane, director of the trust, disagreed.", "Colm Devane", True),
        ("Colm Devane, director of the trust, was not persuaded.", "Colm Devane", True),
        ("The trust disagreed.", "Colm Devane", True),
        ("Colm Devane, director of the trust, agreed.", "Colm Devane", False),
        ("Colm Devane, director of the trust, denied that request.", "Colm Devane", False),
        ("Residents of the four streets near the building disagreed.", "Colm Devane", False),
        ("The home has twelve beds.", "Colm Devane", False),
    ],
)
def test_a_reply_needs_a_word_that_says_so_and_the_one_who_replies(between: str, second: str, found: bool) -> None:
    assert [r.second.voice.name for r in replies(answered(between, second=second))] == ([second] if found else [])


def test_a_turn_is_a_reply_only_on_a_common_matter() -> None:
    for reply, found in (("a gate had never been a substitute for anything", True), ("it had rained all May", False)):
        reading = make(
            f"“{POINT},” said Ines Rattray, chair of the guild.",
            f"But Colm Devane, director of the trust, said that {reply}.",
            voices=(RATTRAY, DEVANE),
            says=(Says("Ines Rattray", f"“{POINT},”"), Says("Colm Devane", reply, manner=Manner.INDIRECT)),
        )
        assert bool(list(replies(reading))) is found


def test_two_of_one_side_do_not_answer_each_other() -> None:
    reading = make(
        f"“{POINT},” said Ines Rattray, chair of the guild.",
        "Colm Devane, a nurse, disagreed. Colm Devane said that gates had helped.",
        voices=(RATTRAY, person(1, "Colm Devane", "nurse", Camp.PROFESSION)),
        says=(Says("Ines Rattray", f"“{POINT},”"), Says("Colm Devane", "gates had helped", manner=Manner.INDIRECT)),
    )
    assert not list(replies(reading))


def test_a_reply_gives_a_motion_on_what_both_speak_of() -> None:
    reading = make(
        "“The tall gate is no substitute for staff,” said Ines Rattray, chair of the guild.",
        "Colm Devane, director of the trust, disagreed. Colm Devane said that nurses had asked for the gate.",
        voices=(RATTRAY, DEVANE),
        says=(
            Says("Ines Rattray", "“The tall gate is no substitute for staff,”"),
            Says("Colm Devane", "nurses had asked for the gate", manner=Manner.INDIRECT),
        ),
    )
    (motion, *_) = [m for m in motions(reading)[0] if m.rule == "reply"]
    assert motion.text == (
        "On the tall gate, Ines Rattray’s position is better supported in the article than Colm Devane’s."
    )
    assert [argument.speaker for argument in motion.supporting + motion.opposing] == ["Ines Rattray", "Colm Devane"]
    assert not motion.one_sided


def test_a_reply_on_another_matter_gives_no_motion() -> None:
    reading = answered("Colm Devane, director of the trust, disagreed.", "the ferry had run late in May")
    assert not [motion for motion in motions(reading)[0] if motion.rule == "reply"]
