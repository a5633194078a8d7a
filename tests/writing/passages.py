"""Passages written for the tests, with what a good reader finds in them."""

from quizzes.reading.model import Camp, Manner, Reading

from .make import Says, make, person

VOICES = (
    person(0, "Anita Crole", "director of Fenland Carers Trust"),
    person(1, "Tom Hessle", "leader of Marlow Vale council", Camp.COUNCIL),
    person(2, "Ruth Amory", "national director of the inspectorate", Camp.INSPECTORATE),
    person(3, "Owen Pratt", "professor of social policy"),
)


def hearing() -> Reading:
    """Four people speak before a committee."""
    return make(
        "A committee of MPs heard four witnesses on Tuesday about inspection in small towns.",
        "“Inspection has made managers afraid of honest records,” said Anita Crole, director of Fenland Carers Trust.",
        "Tom Hessle, leader of Marlow Vale council, said: “Smaller towns pay twice for every failed improvement plan.”",
        "Ruth Amory told the committee that unannounced visits reveal more than any written return.",
        "“Grades tell parents nothing about tomorrow,” said Owen Pratt, professor of social policy.",
        voices=VOICES,
        says=(
            Says("Anita Crole", "“Inspection has made managers afraid of honest records,”"),
            Says("Tom Hessle", "“Smaller towns pay twice for every failed improvement plan.”"),
            Says(
                "Ruth Amory",
                "unannounced visits reveal more than any written return",
                cue="told",
                manner=Manner.INDIRECT,
            ),
            Says("Owen Pratt", "“Grades tell parents nothing about tomorrow,”"),
        ),
    )
